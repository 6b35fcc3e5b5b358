-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{%- set named = 'said_projects_are_named' -%}
{%- set described = 'said_projects_are_described' -%}
{%- set count = "([0-9]{1,3}|[一二两三四五六七八九十])" -%}
{%- set between = "[、和及与]?" -%}
{#- “甲”“乙”2个项目: names in quotes one behind the other, and their number; no other names before them. -#}
{%- set names_counted
    = "(?:^|[，。；：])[^“”，。；：、]*((?:“[^“”]{2,40}”" ~ between ~ "){2,})(" ~ check_words(named, 'partly') ~ ")?" ~ count
    ~ "[个项][^，。；、0-9]{0,8}项目" -%}
{%- set selected
    = "(?:" ~ check_words(described, 'shown') ~ ")[^。；]{0,160}?" ~ count ~ "[个项][^，。；、0-9]{0,8}项目[^，。；、0-9]{0,6}(?:"
    ~ check_words(described, 'results') ~ ")" -%}
{%- set all_of_them = check_words(described, 'all') %}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where measure = 'count'
    {{ and_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

-- 1. As many projects are named as are counted; with 等 no more.
names_read as (

    select
        *,
        len({{ every_match(first_match('sentence', "'" ~ names_counted ~ "'", 1), "'“'") }}) as name_count,
        {{ first_match('sentence', "'" ~ names_counted ~ "'", 2) }} <> '' as is_partly_named,
        {{ count_in_words(first_match('sentence', "'" ~ names_counted ~ "'", 3)) }} as project_count
    from sentences
    where {{ matches('sentence', "'" ~ names_counted ~ "'") }}

),

name_results as (

    select
        'prose:projects_named' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'line ' || line_first as subject,
        'projects counted' as left_label,
        project_count as left_value,
        'projects named' as right_label,
        name_count as right_value,
        '个' as unit,
        case
            when name_count = project_count or (is_partly_named and name_count < project_count) then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from names_read
    where project_count is not null

),

-- 2. The projects whose results the document says that it tells: a number of them, or all that were evaluated.
projects_evaluated as (

    select
        document_id,
        coalesce(
            max(case when item = 'performance_selfeval_projects' then amount end),
            max(case when item = 'performance_selfeval_level1_projects' then amount end)
            + max(case when item = 'performance_selfeval_level2_projects' then amount end)
        ) as project_count
    from narrative_amounts
    where
        item in (
            'performance_selfeval_projects',
            'performance_selfeval_level1_projects',
            'performance_selfeval_level2_projects'
        )
    group by document_id
    having count(distinct item || ':' || amount) = count(distinct item)

),

announcements as (

    select
        document_id,
        chapter,
        sentence_no,
        sentence,
        page,
        line_first,
        {{ count_in_words(first_match('sentence', "'" ~ selected ~ "'", 1)) }} as project_count,
        false as is_all
    from sentences
    where {{ matches('sentence', "'" ~ selected ~ "'") }}
    union all
    select
        sentences.document_id,
        sentences.chapter,
        sentences.sentence_no,
        sentences.sentence,
        sentences.page,
        sentences.line_first,
        projects_evaluated.project_count,
        true as is_all
    from sentences
    inner join projects_evaluated
        on sentences.document_id = projects_evaluated.document_id
    where {{ matches('sentences.sentence', "'" ~ all_of_them ~ "'") }}

),

-- No more projects can be described than the words that each description has are said.
descriptions as (

    select
        document_id,
        greatest(
            {%- for part in ['headed', 'executed', 'scored', 'reached'] %}
            sum(len({{ every_match('sentence', "'" ~ check_words(described, part) ~ "'") }})){{ "," if not loop.last }}
            {%- endfor %}
        ) as description_count,
        max(case when {{ matches('sentence', "'" ~ check_words(described, 'elsewhere') ~ "'") }} then 1 else 0 end) = 1
            as points_elsewhere
    from sentences
    group by document_id

),

tables_of_projects as (

    select
        document_id,
        count(distinct table_no) as table_count
    from projects
    where table_no is not null
    group by document_id

),

tables_titled as (

    select
        document_id,
        count(case when {{ matches('title', "'" ~ check_words(described, 'table') ~ "'") }} then 1 end) as table_count,
        max(case when {{ matches('title', "'" ~ check_words(described, 'list') ~ "'") }} then 1 else 0 end) = 1
            as has_list
    from tables
    where statement is null
    group by document_id

),

announcements_compared as (

    select
        announcements.*,
        descriptions.description_count,
        descriptions.points_elsewhere,
        coalesce(tables_titled.has_list, false) as has_list,
        greatest(coalesce(tables_of_projects.table_count, 0), coalesce(tables_titled.table_count, 0)) as table_count
    from announcements
    inner join descriptions
        on announcements.document_id = descriptions.document_id
    left join tables_of_projects
        on announcements.document_id = tables_of_projects.document_id
    left join tables_titled
        on announcements.document_id = tables_titled.document_id

),

-- Where all of them are told in tables, or in a list or an annex, the text need not describe each. More tables than the
-- projects that were selected are those of others.
description_results as (

    select
        'prose:projects_described' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'line ' || line_first as subject,
        'projects whose results are announced' as left_label,
        project_count as left_value,
        'projects described at the most, tables: ' || table_count as right_label,
        description_count as right_value,
        '个' as unit,
        case
            when description_count >= project_count or table_count = project_count then 'pass'
            when
                has_list
                or description_count = 0
                or points_elsewhere and (table_count = 0 or not is_all)
                or not is_all and table_count > project_count
                then 'not_disclosed'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from announcements_compared
    where project_count > 0

),

results as (

    {{ results_in_values('name_results') }}
    union all
    {{ results_in_values('description_results') }}

)

select * from results
