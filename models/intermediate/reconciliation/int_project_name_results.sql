{{ config(materialized="incremental") }}

{%- set check = 'performance_project_has_one_name' -%}
{%- set apart = check_words(check, 'apart') -%}
{%- set least_length = 8 -%}

with projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

project_cells as (

    select * from {{ ref('int_project_cells') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

-- 1. A project and the name that it has elsewhere, but for a slip. Without the year before it and what is in brackets.
names as (

    select distinct
        document_id,
        {{ replace_all(
            'project_name', "'^20[0-9][0-9]年度?|[（(].*$'"
        ) }} as project_called
    from projects

),

names_long as (

    select
        *,
        left(project_called, 4) as head,
        right(project_called, 2) as tail
    from names
    where {{ matches('project_called', "'^[一-龥]{" ~ least_length ~ ",}$'") }}

),

texts as (

    {{ texts_said('sentences', 'project_cells') }}
    union all
    select
        document_id,
        page_first as page,
        line_first,
        title as said
    from tables
    where title is not null

),

-- Every place where a text has the beginning of a name; what stands there may be a character shorter or longer.
places as (

    select
        names_long.document_id,
        names_long.project_called,
        names_long.tail,
        texts.page,
        texts.line_first,
        texts.said,
        unnest({{ every_match(
            'texts.said', "names_long.head || '[一-龥]{1,' || (length(names_long.project_called) - 3) || '}'"
        ) }}) as place
    from names_long
    inner join texts
        on
            names_long.document_id = texts.document_id
            and strpos(texts.said, names_long.head) > 0

),

variants as (

    select
        *,
        left(place, length(project_called) + unnest([-1, 0, 1])) as variant
    from places
    where strpos(place, project_called) = 0

),

-- Where the two may part: what stands before that place is alike.
variants_cut as (

    select
        *,
        unnest(range(4, length(project_called))) as cut
    from variants
    where right(variant, 2) = tail

),

-- One character is too many or too few, or another that is taken for it; or the same ones stand in another order.
slips as (

    select distinct * exclude (cut)
    from variants_cut
    where
        left(variant, cut) = left(project_called, cut)
        and (
            substring(variant, cut + 2) = substring(project_called, cut + 2)
            and {{ matches(
                "substring(variant, cut + 1, 1) || substring(project_called, cut + 1, 1)",
                "'^(?:" ~ check_words(check, 'alike') ~ ")$'"
            ) }}
            or substring(variant, cut + 2) = substring(project_called, cut + 1)
            and not {{ matches('substring(variant, cut + 1, 1)', "'[" ~ apart ~ "]'") }}
            or substring(variant, cut + 1) = substring(project_called, cut + 2)
            and not {{ matches('substring(project_called, cut + 1, 1)', "'[" ~ apart ~ "]'") }}
            or variant <> project_called
            and list_sort(string_split(variant, '')) = list_sort(string_split(project_called, ''))
        )

),

-- A name that is another project's own is no slip.
names_compared as (

    select
        names_long.document_id,
        names_long.project_called,
        min(slips.variant) as variant,
        min(slips.page) as page,
        min(slips.line_first) as line_first,
        min_by(slips.said, slips.line_first) as sentence
    from names_long
    left join slips
        on
            names_long.document_id = slips.document_id
            and names_long.project_called = slips.project_called
            and not exists (
                select 1
                from names as other_names
                where
                    other_names.document_id = slips.document_id
                    and strpos(other_names.project_called, slips.variant) > 0
            )
    group by names_long.document_id, names_long.project_called

),

name_results as (

    select
        'performance:one_name' as aspect,
        document_id,
        project_called as subject_key,
        project_called as subject,
        'elsewhere: ' || variant as left_label,
        'the project is called: ' || project_called as right_label,
        case when variant is null then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from names_compared

),

-- 2. Goals of several projects of one unit under one title. A table that goes on over a page has its first or its last
-- indicators only; what a title says in brackets (of three years, of this one) tells tables apart, and so does money.
whole_tables as (

    select
        projects.document_id,
        projects.project_name,
        projects.table_no,
        projects.implementing_unit,
        coalesce(projects.annual_budget_yuan, projects.initial_budget_yuan) as budget_yuan,
        {{ first_match('tables.title', "'[（(].*$'") }} as said_in_brackets,
        min(projects.page) as page,
        min(projects.line_first) as line_first,
        string_agg(
            coalesce(indicators.level3, '') || coalesce(indicators.target_text, ''), '|'
            order by indicators.indicator_no
        ) as targets
    from projects
    inner join documents
        on projects.document_id = documents.document_id and documents.scope = 'unit'
    inner join tables
        on projects.document_id = tables.document_id and projects.table_no = tables.table_no
    inner join indicators
        on projects.performance_project_id = indicators.performance_project_id
    where projects.evaluation_type = 'target' and projects.project_name is not null
    group by
        projects.document_id,
        projects.project_name,
        projects.table_no,
        projects.implementing_unit,
        budget_yuan,
        said_in_brackets
    having
        bool_or({{ matches('indicators.level1', "'产出|^成本'") }})
        and bool_or({{ matches('indicators.level1', "'满意度'") }})

),

-- The same goals twice are those of one project.
title_results as (

    select
        'performance:one_title' as aspect,
        document_id,
        project_name || ':' || min(line_first) as subject_key,
        project_name as subject,
        'tables of that title: ' || count(*) || ', lines '
        || string_agg(line_first, '、' order by line_first) as left_label,
        'nothing tells them apart' as right_label,
        case when count(distinct targets) > 1 then 'fail' else 'pass' end as outcome,
        min_by(page, line_first) as page,
        min(line_first) as line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from whole_tables
    group by document_id, project_name, implementing_unit, budget_yuan, said_in_brackets

),

results as (

    {{ results_in_words('name_results') }}
    union all
    {{ results_in_words('title_results') }}

)

select * from results
