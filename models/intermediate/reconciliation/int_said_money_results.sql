{{ config(materialized="incremental") }}

{%- set check = 'said_project_money_is_of_its_table' -%}
{%- set money = '(initial_budget|annual_budget|executed|execution_rate_pct)' -%}

with figures as (

    select * from {{ ref('int_narrative_amounts') }}
    where {{ matches('item', "'^project:.*:" ~ money ~ "$'") }}
    {{ and_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

projects_summed as (

    select * from {{ ref('int_performance_sums') }}
    {{ where_changed() }}

),

funds as (

    select * from {{ ref('fact_performance_fund') }}
    {{ where_changed() }}

),

-- What is told of another year is no money of the table.
figures_said as (

    select
        figures.*,
        {{ first_match('figures.item', "':" ~ money ~ "$'", 1) }} as said_of,
        {{ project_called(first_match('figures.item', "'^project:(.*):" ~ money ~ "$'", 1)) }} as project_called
    from figures
    inner join documents
        on figures.document_id = documents.document_id
    where
        not {{ matches(
            "replace(replace(figures.sentence, documents.fiscal_year || '年', ''), project_called, '')",
            "'" ~ check_words(check, 'apart') ~ "'"
        ) }}

),

-- Projects with a table of their own, by a name that no other one has, nor a part of it (…资金（省级）).
projects_of_tables as (

    select
        projects.performance_project_id,
        projects.document_id,
        projects.project_name,
        projects.initial_budget_yuan,
        projects.annual_budget_yuan,
        projects.executed_yuan,
        projects.line_first,
        projects_summed.execution_rate_pct,
        {{ percentage_of('projects.executed_yuan', 'projects.annual_budget_yuan') }} as recomputed_pct,
        {{ percentage_of('projects.executed_yuan', 'projects.initial_budget_yuan') }} as initial_recomputed_pct,
        projects_summed.budget_rounding,
        projects_summed.executed_rounding,
        {{ project_called('projects.project_name') }} as project_called
    from projects
    inner join projects_summed
        on projects.performance_project_id = projects_summed.performance_project_id
    where projects.table_no is not null
    qualify
        count(*) over (
            partition by
                projects.document_id,
                {{ project_called(replace_all('projects.project_name', "'[（(].*$'")) }}
        ) = 1

),

-- What a table has for it: the project's own figure first; all that is said may be of one source.
amounts_of_tables as (

    select
        performance_project_id,
        unnest([
            'initial_budget', 'annual_budget', 'executed', 'execution_rate_pct', 'execution_rate_pct',
            'execution_rate_pct'
        ]) as said_of,
        unnest([
            initial_budget_yuan, annual_budget_yuan, executed_yuan, execution_rate_pct, recomputed_pct,
            initial_recomputed_pct
        ]) as amount,
        unnest([budget_rounding, budget_rounding, executed_rounding, 0.005, 0.005, 0.005]) as rounding,
        unnest([1, 1, 1, 1, 2, 2]) as place
    from projects_of_tables
    union all
    select
        performance_project_id,
        unnest(['initial_budget', 'annual_budget', 'executed', 'execution_rate_pct']) as said_of,
        unnest([
            initial_budget_yuan,
            annual_budget_yuan,
            executed_yuan,
            coalesce(execution_rate_pct, {{ percentage_of('executed_yuan', 'annual_budget_yuan') }})
        ]) as amount,
        0.005 as rounding,
        3 as place
    from funds

),

-- A figure may be cut off where it is printed. A budget that is not said to be that of the year may be the initial one.
figures_compared as (

    select
        figures_said.document_id,
        figures_said.said_of,
        projects_of_tables.performance_project_id,
        projects_of_tables.project_name,
        projects_of_tables.line_first as table_line,
        figures_said.figure_no,
        figures_said.mention_no,
        figures_said.amount as said_amount,
        figures_said.page,
        figures_said.line_first,
        figures_said.sentence,
        min_by(amounts_of_tables.amount, amounts_of_tables.place) as table_amount,
        bool_or(
            abs(figures_said.amount - amounts_of_tables.amount)
            < greatest(2 * figures_said.last_digit, coalesce(amounts_of_tables.rounding, 0) + 0.000001)
        ) as is_alike
    from figures_said
    inner join projects_of_tables
        on
            figures_said.document_id = projects_of_tables.document_id
            and figures_said.project_called = projects_of_tables.project_called
    inner join amounts_of_tables
        on
            projects_of_tables.performance_project_id = amounts_of_tables.performance_project_id
            and amounts_of_tables.amount is not null
            and (
                figures_said.said_of = amounts_of_tables.said_of
                or figures_said.said_of = 'annual_budget'
                and amounts_of_tables.said_of = 'initial_budget'
                and not {{ matches('figures_said.sentence', "'" ~ check_words(check, 'of_the_year') ~ "'") }}
            )
    group by all

),

-- Said twice, once as the table has it: the other may be of a part.
results_united as (

    select
        'prose:said_money' as aspect,
        document_id,
        performance_project_id || ':' || said_of as subject_key,
        project_name as subject,
        'explanation, ' || said_as as left_label,
        min_by(said_amount, figure_no) as left_value,
        case when said_of = 'execution_rate_pct' then '%' else '元' end as unit,
        'table of the project, ' || said_as || ', line ' || min(table_line) as right_label,
        min_by(table_amount, figure_no) as right_value,
        case when bool_or(is_alike) then 'pass' else 'fail' end as outcome,
        min_by(page, figure_no) as page,
        min_by(line_first, figure_no) as line_first,
        min_by(sentence, figure_no) as sentence
    from (
        select
            *,
            case said_of
                when 'initial_budget' then 'initial budget'
                when 'annual_budget' then 'budget of the year'
                when 'executed' then 'executed'
                else 'execution rate'
            end as said_as
        from figures_compared
    ) as figures_named
    group by document_id, performance_project_id, project_name, said_of, said_as

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
