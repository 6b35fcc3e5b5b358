{{ config(materialized="incremental") }}

{%- set office = check_words('said_offices_are_listed', 'office') -%}
{%- set besides = "'" ~ check_words('said_offices_are_listed', 'besides') ~ "'" -%}
{%- set several = "'" ~ check_words('said_offices_are_listed', 'several') ~ "'" -%}
{%- set beyond = "'" ~ check_words('said_offices_are_listed', 'beyond') ~ "'" -%}
{%- set offices = "(?:" ~ check_words('said_offices_are_listed', 'all') ~ ")" -%}
{%- set behind = "'(?:内设|下设|设有|设置|设立|包括|包含|分别为|分别是|[：:])(?:机构)?(?:包括|为|有|[：:])*"
    ~ "([^，,。；;：:]+、[^，,。；;：:]*[^，,。；;：:等共0-9])(?:等|共|共计)?([0-9]{1,2})个" ~ offices ~ "'" -%}
{#- Without 等, names before the number are all. -#}
{%- set some = "'等[0-9]{1,2}个" ~ offices ~ "'" -%}
{%- set listed = "[，,：:]?(?:包括|即|分别|为|是|有|[：:])+([^，,。；;：:]+)(?:[；;]|$)" %}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

-- Offices are counted, and named: 内设机构3个，分别为…、…、…. A name with 和 at the end may be two.
offices_counted as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        {{ replace_all('sentence', "'[（(][^（）()]*[）)]'") }} as said
    from sentences

),

offices_listed as (

    select
        *,
        {{ first_match('said', "'([0-9]{1,2})个" ~ offices ~ listed ~ "'", 1) }}
        || {{ first_match('said', "'" ~ offices ~ "(?:共|为|有)?([0-9]{1,2})个" ~ listed ~ "'", 1) }} as number_said,
        {{ first_match('said', "'[0-9]{1,2}个" ~ offices ~ listed ~ "'", 1) }}
        || {{ first_match('said', "'" ~ offices ~ "(?:共|为|有)?[0-9]{1,2}个" ~ listed ~ "'", 1) }} as names_said
    from offices_counted
    where {{ matches('said', "'[0-9]{1,2}个'") }} and said like '%、%'
    union all
    -- 内设办公室、人事科、…等6个科室: names first. The number goes for what is named with 等; a few of many are left out.
    select
        *,
        {{ first_match('said', behind, 2) }} as number_said,
        {{ first_match('said', behind, 1) }} as names_said
    from offices_counted
    where {{ matches('said', behind) }}

),

offices_named as (

    select
        *,
        {{ matches('said', behind) }} as is_behind,
        cast(number_said as integer) as number_of_offices,
        string_split(names_said, '、') as office_names
    from offices_listed
    where
        {{ matches('number_said', "'^[0-9]{1,2}$'") }}
        and names_said like '%、%'
        and not {{ matches('names_said', several) }}

),

office_names as (

    select
        document_id,
        chapter,
        sentence_no,
        unnest(office_names) as office_name
    from offices_named

),

-- Only where every name is that of an office: others may be of bodies below them, or cut in their middle.
offices_told as (

    select
        document_id,
        chapter,
        sentence_no,
        count(*) as named,
        count(distinct office_name) as named_differently,
        max(case when {{ matches('office_name', "'[和及与]'") }} then 1 else 0 end) as joined,
        count(case when {{ matches('office_name', besides) }} then 1 end) as besides
    from office_names
    group by document_id, chapter, sentence_no
    having min(case when {{ matches('office_name', "'(?:" ~ office ~ ")$'") }} then 1 else 0 end) = 1

),

offices_compared as (

    select
        'prose:offices' as aspect,
        offices_named.document_id,
        offices_named.chapter || ':' || offices_named.sentence_no as subject_key,
        offices_named.names_said as subject,
        'offices' as left_label,
        cast(offices_named.number_of_offices as decimal(28, 6)) as left_value,
        '个' as unit,
        'offices listed' as right_label,
        cast(offices_told.named as decimal(28, 6)) as right_value,
        case
            when
                offices_named.number_of_offices
                between offices_told.named - offices_told.besides and offices_told.named + offices_told.joined
                then 'pass'
            -- …等9个: of many offices some are named. Nobody names five or more, and leaves out one.
            when
                offices_named.is_behind
                and {{ matches('offices_named.said', some) }}
                and (
                    offices_named.number_of_offices > offices_told.named + 1
                    or offices_told.named < 5
                    or {{ matches('offices_named.said', beyond) }}
                )
                then 'not_disclosed'
            else 'fail'
        end as outcome,
        offices_named.page,
        offices_named.line_first,
        offices_named.sentence
    from offices_named
    inner join offices_told
        on
            offices_named.document_id = offices_told.document_id
            and offices_named.chapter = offices_told.chapter
            and offices_named.sentence_no = offices_told.sentence_no
            and offices_told.named = offices_told.named_differently

),

results as (

    {{ results_in_values('offices_compared') }}

)

select * from results
