{{ config(materialized="incremental") }}

with documents_asked as (

    select * from {{ ref('int_documents_asked') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

),

-- A row that does not add up in any reading says nothing about the column of a figure in it.
rows_whole as (

    select
        document_id,
        table_no,
        row_no
    from figures
    group by document_id, table_no, row_no
    having
        abs(
            sum(case when column_key = 'total' then amount_yuan end)
            - sum(case when column_key <> 'total' then amount_yuan end)
        ) < 0.005

),

-- The source's own cells say one column, the rest of the document another.
figures_elsewhere as (

    select
        figures.*,
        {{ first_match('figures.assignment_note', "'^printed in the column of ([a-z_]+)'", 1) }} as printed_column
    from figures
    inner join rows_whole
        on
            figures.document_id = rows_whole.document_id
            and figures.table_no = rows_whole.table_no
            and figures.row_no = rows_whole.row_no
    where
        figures.column_assignment = 'identity'
        and {{ matches('figures.assignment_note', "'^printed in the column of'") }}
        and exists (
            select 1
            from {{ ref('int_figures') }} as beside
            where
                beside.document_id = figures.document_id
                and beside.table_no = figures.table_no
                and beside.row_no = figures.row_no
                and beside.column_assignment = 'cell'
        )

),

results as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        coalesce(
            figures_elsewhere.statement || ' ' || figures_elsewhere.row_key || ' ' || figures_elsewhere.column_key, ''
        ) as subject,
        figures_elsewhere.page,
        figures_elsewhere.line_first,
        case when figures_elsewhere.document_id is null then 'pass' else 'fail' end as outcome,
        cast(null as {{ dbt.type_string() }}) as sentence,
        figures_elsewhere.disclosed_amount_id,
        'printed in the column of ' || coalesce(printed.column_name_zh, figures_elsewhere.printed_column)
        || '; other forms place it in ' || coalesce(placed.column_name_zh, figures_elsewhere.column_key) as note
    from documents_asked
    left join figures_elsewhere
        on documents_asked.document_id = figures_elsewhere.document_id
    left join statement_columns as printed
        on
            figures_elsewhere.statement = printed.statement
            and figures_elsewhere.printed_column = printed.column_key
    left join statement_columns as placed
        on
            figures_elsewhere.statement = placed.statement
            and figures_elsewhere.column_key = placed.column_key
    where documents_asked.expectation = 'stated' and documents_asked.value = 'column'

)

select * from results
