{{ config(materialized="incremental") }}

with documents as (

    select * from {{ ref('int_documents') }}
    -- A unit's own document may show what the whole department is to reach.
    where agency_name is not null and document_kind is not null and coalesce(scope, '') <> 'unit'
    {{ and_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    where table_no is not null
    {{ and_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    where
        set_no = 1
        and (
            form = 'revenue_expenditure_summary' and column_key = 'amount'
            or form in ('appropriation_summary', 'general_budget_expenditure', 'expenditure', 'revenue')
            and column_key = 'total'
        )
        and (
            row_selector = 'whole'
            or {{ matches('row_selector', "'^balance:(?:grand_total|current_year_(?:revenue|expenditure))(?::|$)'") }}
        )
    {{ and_changed() }}

),

-- A table of goals or of an evaluation of all that the agency does (整体支出): the only one of its document, as that of
-- a department may have one for each of its units.
wholes as (

    select
        projects.document_id,
        projects.table_no,
        documents.document_kind,
        documents.agency_name,
        projects.project_name,
        projects.page,
        projects.line_first,
        case
            when documents.document_kind = 'budget' then projects.annual_budget_yuan else projects.executed_yuan
        end as stated_yuan
    from projects
    inner join tables
        on projects.document_id = tables.document_id and projects.table_no = tables.table_no
    inner join documents
        on projects.document_id = documents.document_id
    where {{ matches('tables.title', "'整体(?:支出)?(?:绩效|预算)'") }}
    qualify count(*) over (partition by projects.document_id) = 1

),

wholes_compared as (

    select
        wholes.document_id,
        wholes.table_no,
        wholes.document_kind,
        wholes.page,
        wholes.line_first,
        wholes.stated_yuan,
        min_by(cells.amount_yuan, abs(cells.amount_yuan - wholes.stated_yuan)) as nearest_yuan,
        max(cells.amount_yuan) as most_yuan,
        max(cells.rounding_yuan) as rounding_yuan,
        -- Amounts of goals are often round: half of the last digit that is no nought, of 元, hundreds, thousands or 万元.
        case
            when wholes.stated_yuan % 10000 = 0 then 5000
            when wholes.stated_yuan % 1000 = 0 then 500
            when wholes.stated_yuan % 100 = 0 then 50
            else 1
        end as stated_rounding
    from wholes
    inner join cells
        on wholes.document_id = cells.document_id
    where
        wholes.stated_yuan > 0
        and (
            contains(wholes.agency_name, coalesce(wholes.project_name, wholes.agency_name))
            or contains(wholes.project_name, wholes.agency_name)
        )
    group by
        wholes.document_id,
        wholes.table_no,
        wholes.document_kind,
        wholes.page,
        wholes.line_first,
        wholes.stated_yuan

),

results as (

    select
        case
            when document_kind = 'budget' then 'performance:whole_budget' else 'performance:whole_execution'
        end as aspect,
        document_id,
        'whole:' || table_no as subject_key,
        '整体支出' as subject,
        'stated of the whole agency' as left_label,
        cast(stated_yuan as decimal(28, 6)) as left_value,
        case
            when document_kind = 'budget' then 'nearest total of the forms' else 'largest total of the forms'
        end as right_label,
        cast(case when document_kind = 'budget' then nearest_yuan else most_yuan end as decimal(28, 6)) as right_value,
        '元' as unit,
        case
            when
                document_kind = 'budget' and abs(stated_yuan - nearest_yuan) <= stated_rounding + rounding_yuan
                or document_kind <> 'budget' and stated_yuan <= most_yuan + stated_rounding + rounding_yuan
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from wholes_compared

)

select * from results
