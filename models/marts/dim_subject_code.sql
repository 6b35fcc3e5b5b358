with listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

disclosed as (

    select * from {{ ref('int_subject_codes_disclosed') }}

),

figures as (

    select * from {{ ref('int_figures') }}

),

subjects as (

    select
        subject_id,
        classification,
        subject_code,
        subject_name,
        valid_from_year,
        valid_to_year,
        evidence,
        confidence,
        source
    from listed
    union all
    select
        subject_id,
        classification,
        subject_code,
        subject_name,
        valid_from_year,
        valid_to_year,
        evidence,
        cast(null as {{ dbt.type_string() }}) as confidence,
        cast(null as {{ dbt.type_string() }}) as source
    from disclosed

),

labels_printed as (

    select distinct
        classification,
        subject_code,
        {{ compare_text('row_label') }} as compared_label
    from figures
    where subject_code is not null

),

-- Names above a subject are those of its last year: a parent in force then, listed before disclosed, newest first.
ancestors_ranked as (

    select
        subjects.subject_id,
        ancestors.subject_code as ancestor_code,
        ancestors.subject_name as ancestor_name,
        length(ancestors.subject_code) as ancestor_length,
        row_number() over (
            partition by subjects.subject_id, ancestors.subject_code
            order by
                case
                    when
                        coalesce(subjects.valid_to_year, 9999)
                        between coalesce(ancestors.valid_from_year, 0) and coalesce(ancestors.valid_to_year, 9999)
                        then 0
                    else 1
                end,
                case when ancestors.evidence = 'document' then 1 else 0 end,
                ancestors.valid_from_year desc nulls last
        ) as ancestor_rank
    from subjects
    inner join subjects as ancestors
        on
            subjects.classification = ancestors.classification
            and ancestors.subject_code in (left(subjects.subject_code, 3), left(subjects.subject_code, 5))
            and subjects.subject_code <> ancestors.subject_code

),

ancestors_named as (

    select
        subject_id,
        max(case when ancestor_length = 3 then ancestor_name end) as class_name,
        max(case when ancestor_length = 5 then ancestor_name end) as group_name
    from ancestors_ranked
    where ancestor_rank = 1
    group by subject_id

),

subjects_leveled as (

    select
        subjects.*,
        case length(subjects.subject_code)
            when 3 then 'class'
            when 5 then 'group'
            when 7 then 'item'
        end as level,
        ancestors_named.class_name as ancestor_class_name,
        ancestors_named.group_name as ancestor_group_name,
        coalesce(labels_printed.subject_code is not null, false) as is_name_printed
    from subjects
    left join ancestors_named
        on subjects.subject_id = ancestors_named.subject_id
    left join labels_printed
        on
            subjects.classification = labels_printed.classification
            and subjects.subject_code = labels_printed.subject_code
            and {{ compare_text('subjects.subject_name') }} = labels_printed.compared_label

),

subjects_named as (

    select
        -- ids
        subject_id,
        classification,
        subject_code,
        case
            when length(subject_code) > 5 then left(subject_code, 5)
            when length(subject_code) > 3 then left(subject_code, 3)
        end as parent_subject_code,

        -- strings
        subject_name,
        level,
        left(subject_code, 3) as class_code,
        case when level = 'class' then subject_name else ancestor_class_name end as class_name,
        case when length(subject_code) >= 5 then left(subject_code, 5) end as group_code,
        case when level = 'group' then subject_name else ancestor_group_name end as group_name,
        case when level = 'item' then subject_code end as item_code,
        case when level = 'item' then subject_name end as item_name,
        evidence,
        confidence,
        source,

        -- numerics
        valid_from_year,
        valid_to_year,

        -- booleans
        is_name_printed
    from subjects_leveled

)

select * from subjects_named
