{{ config(materialized="incremental") }}

{%- set total = "'[|] *(?:合|总) *计 *[|]'" %}

with tables as (

    select * from {{ ref('stg_tables') }}
    where statement is null
    {{ and_changed() }}

),

rows_of_tables as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    where document_kind = 'budget' and table_no is not null and annual_budget_yuan > 0
    {{ and_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where
        item = 'performance_target_projects'
        and measure = 'count'
        -- Units have lists of their own.
        and not {{ matches('sentence', "'" ~ check_words('said_goal_projects_are_listed', 'wider') ~ "'") }}
    {{ and_changed() }}

),

units as (

    select * from {{ ref('units') }}

),

lists as (

    select
        tables.document_id,
        tables.table_no,
        tables.unit is not null as is_unit_stated,
        coalesce(units.yuan_factor, 1) as yuan_factor
    from tables
    left join units
        on tables.unit = units.unit
    where
        {{ is_project_list('tables.title') }}

),

cells_listed as (

    select
        rows_of_tables.document_id,
        rows_of_tables.table_no,
        rows_of_tables.row_no,
        rows_of_tables.line_first,
        rows_of_tables.cells,
        lists.is_unit_stated,
        lists.yuan_factor,
        {{ matches("'|' || array_to_string(rows_of_tables.cells, '|') || '|'", total) }} as is_total,
        unnest(generate_series(1, len(rows_of_tables.cells))) as place,
        unnest(rows_of_tables.cells) as cell
    from lists
    inner join rows_of_tables
        on lists.document_id = rows_of_tables.document_id and lists.table_no = rows_of_tables.table_no

),

amounts_in_rows as (

    select
        *,
        {{ try_decimal(replace_all('cell', "'[,，]'"), 28, 6) }} * yuan_factor as amount_yuan
    from cells_listed
    where {{ is_amount_alone('cell') }}

),

-- The first column of amounts is that of the first one of 合计: before it stand numbers and codes.
amounts_listed as (

    select *
    from amounts_in_rows
    qualify place = min(case when is_total then place end) over (partition by document_id, table_no)

),

-- Lists of projects alone: 合计 is the sum of the others, each of which costs something.
lists_of_projects as (

    select
        document_id,
        table_no,
        min(line_first) as line_first,
        count(case when not is_total and amount_yuan > 0 then 1 end) as project_count
    from amounts_listed
    group by document_id, table_no
    having
        count(case when is_total then 1 end) = 1
        and abs(
            sum(case when is_total then amount_yuan else 0 end) - sum(case when is_total then 0 else amount_yuan end)
        ) <= count(*) * max(yuan_factor) * 0.005

),

-- 1. What a table of goals is for is what the list of projects has, under the same name.
names_listed as (

    select
        document_id,
        table_no,
        row_no,
        line_first,
        amount_yuan,
        unnest(cells) as cell
    from amounts_listed
    where not is_total and is_unit_stated

),

projects_called as (

    select
        *,
        {{ project_called('project_name') }} as name_called,
        count(*) over (partition by document_id, {{ project_called('project_name') }}) as name_count
    from projects

),

budgets_listed as (

    select
        projects_called.document_id,
        projects_called.project_name,
        min(projects_called.annual_budget_yuan) as goal_yuan,
        min(projects_called.page) as page,
        min(projects_called.line_first) as line_first,
        min(names_listed.line_first) as list_line,
        min(names_listed.amount_yuan) as listed_yuan,
        min(abs(projects_called.annual_budget_yuan - amounts_in_rows.amount_yuan)) as least_difference
    from projects_called
    inner join names_listed
        on
            projects_called.document_id = names_listed.document_id
            and projects_called.name_called = {{ project_called('names_listed.cell') }}
    -- A list may have what a project costs in all years before what it costs in this one.
    inner join amounts_in_rows
        on
            names_listed.document_id = amounts_in_rows.document_id
            and names_listed.table_no = amounts_in_rows.table_no
            and names_listed.row_no = amounts_in_rows.row_no
    where projects_called.name_count = 1 and length(projects_called.name_called) > 3
    group by projects_called.document_id, projects_called.project_name
    having count(distinct names_listed.table_no || ':' || names_listed.row_no) = 1

),

budget_results as (

    select
        'performance:listed_budget' as aspect,
        document_id,
        project_name as subject_key,
        project_name as subject,
        project_name || ' · budget' as left_label,
        goal_yuan as left_value,
        'list of projects, line ' || list_line as right_label,
        listed_yuan as right_value,
        '元' as unit,
        case when least_difference <= 100 then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from budgets_listed

),

-- 2. No more projects are said to have goals than are listed.
count_results as (

    select
        'prose:listed_projects' as aspect,
        narrative_amounts.document_id,
        'projects:' || narrative_amounts.figure_no as subject_key,
        'projects with goals' as subject,
        '说明' as left_label,
        narrative_amounts.amount as left_value,
        'list of projects, line ' || lists_of_projects.line_first as right_label,
        lists_of_projects.project_count as right_value,
        '个' as unit,
        case when narrative_amounts.amount <= lists_of_projects.project_count then 'pass' else 'fail' end as outcome,
        narrative_amounts.page,
        narrative_amounts.line_first,
        narrative_amounts.sentence
    from narrative_amounts
    inner join lists_of_projects
        on narrative_amounts.document_id = lists_of_projects.document_id
    qualify count(*) over (partition by narrative_amounts.document_id) = 1

),

results_united as (

    select * from budget_results
    union all
    select * from count_results

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
