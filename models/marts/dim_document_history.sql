with events as (

    select * from {{ ref('int_document_events') }}

),

-- A group is of one name, of the department and of its own unit alike. Of documents that do not say whose or of which
-- year they are, none can replace another.
versions as (

    select
        *,
        coalesce(next_event_no, 9223372036854775807) as until_no,
        case
            when not is_withdrawn and agency_id is not null and fiscal_year is not null and document_kind is not null
                then {{ surrogate_key([
                    'region_code', 'known_body', compare_text('agency_name'), 'fiscal_year', 'document_kind'
                ]) }}
        end as version_group
    from events

),

-- What happens to a version while it lasts: that another of its group appears, changes or goes.
moments as (

    select
        document_id,
        event_no,
        event_no as since_no
    from versions
    union
    select
        versions.document_id,
        versions.event_no,
        siblings.event_no as since_no
    from versions
    inner join versions as siblings
        on versions.version_group = siblings.version_group and versions.document_id <> siblings.document_id
    where
        siblings.event_no > versions.event_no
        and siblings.event_no < versions.until_no
    union
    select
        versions.document_id,
        versions.event_no,
        siblings.until_no as since_no
    from versions
    inner join versions as siblings
        on versions.version_group = siblings.version_group and versions.document_id <> siblings.document_id
    where
        siblings.until_no > versions.event_no
        and siblings.until_no < versions.until_no

),

-- What a group has at each of these moments: the first of each agency and contents, in the same order as in
-- int_documents, by publication, then by first landing.
group_moments as (

    select distinct
        versions.version_group,
        moments.since_no
    from moments
    inner join versions
        on moments.document_id = versions.document_id and moments.event_no = versions.event_no

),

siblings_ranked as (

    select
        siblings.*,
        group_moments.since_no,
        row_number() over (
            partition by group_moments.version_group, group_moments.since_no, siblings.agency_id, siblings.contents
            order by siblings.published_date desc nulls last, siblings.first_reading_id desc
        ) as version_rank
    from group_moments
    inner join versions as siblings
        on
            group_moments.version_group = siblings.version_group
            and group_moments.since_no >= siblings.event_no
            and group_moments.since_no < siblings.until_no

),

versions_beside as (

    select
        moments.document_id,
        moments.since_no,
        siblings.document_id as other_document_id,
        siblings.published_date,
        siblings.first_reading_id,
        siblings.agency_id = versions.agency_id and siblings.contents = versions.contents as is_version,
        {{ holds_again('siblings', 'versions') }} as holds_it
    from moments
    inner join versions
        on moments.document_id = versions.document_id and moments.event_no = versions.event_no
    inner join siblings_ranked as siblings
        on
            versions.version_group = siblings.version_group
            and moments.since_no = siblings.since_no
            and siblings.version_rank = 1

),

better_ones as (

    select
        document_id,
        since_no,
        other_document_id,
        row_number() over (
            partition by document_id, since_no
            order by
                case when is_version then 1 else 0 end,
                published_date desc nulls last,
                first_reading_id desc
        ) as rank_of_all
    from versions_beside
    where is_version or holds_it

),

states as (

    select
        versions.*,
        moments.since_no,
        case
            when better_ones.other_document_id <> versions.document_id then better_ones.other_document_id
        end as replaced_by_document_id
    from moments
    inner join versions
        on moments.document_id = versions.document_id and moments.event_no = versions.event_no
    left join better_ones
        on
            moments.document_id = better_ones.document_id
            and moments.since_no = better_ones.since_no
            and better_ones.rank_of_all = 1

),

states_compared as (

    select
        *,
        lag(replaced_by_document_id) over (
            partition by document_id, event_no
            order by since_no
        ) as replaced_before_by
    from states

),

-- Not everything that happens in a group changes this document.
changes as (

    select *
    from states_compared
    where since_no = event_no or replaced_by_document_id is distinct from replaced_before_by

),

happenings as (

    select
        event_no as since_no,
        load_id,
        happened_at
    from events

),

history as (

    select
        -- ids
        {{ surrogate_key(['changes.document_id', 'changes.since_no']) }} as document_version_id,
        changes.document_id,
        changes.reading_id,
        changes.agency_id,
        changes.region_code,
        changes.replaced_by_document_id,
        happenings.load_id,

        -- strings
        case
            when changes.since_no = changes.event_no then changes.change_kind
            when changes.replaced_by_document_id is null then 'current again'
            else 'replaced'
        end as change_kind,
        case when changes.since_no = changes.event_no then changes.changed_columns end as changed_columns,
        changes.withdrawal_reason,
        changes.source_name,
        changes.title,
        changes.document_kind,
        changes.contents,
        changes.agency_name,
        changes.scope,
        changes.parser_version,

        -- numerics
        cast(row_number() over (
            partition by changes.document_id
            order by changes.since_no
        ) as integer) as version_no,
        changes.fiscal_year,

        -- booleans
        changes.is_withdrawn,
        not changes.is_withdrawn and changes.replaced_by_document_id is null as is_current,

        -- dates
        changes.published_date,
        happenings.happened_at as valid_from,
        lead(happenings.happened_at) over (
            partition by changes.document_id
            order by changes.since_no
        ) as valid_to
    from changes
    inner join happenings
        on changes.since_no = happenings.since_no

)

select * from history
