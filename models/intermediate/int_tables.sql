with tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('stg_figures') }}
    {{ where_changed() }}

),

tables_counted as (

    select
        document_id,
        table_no,
        statement,
        row_number() over (
            partition by document_id, statement
            order by table_no
        ) as statement_occurrence
    from tables

),

-- The total row says nothing here: each part of a form that is printed in parts may have one.
cells as (

    select distinct
        tables_counted.document_id,
        tables_counted.statement,
        tables_counted.table_no,
        figures.row_key,
        figures.column_key
    from tables_counted
    inner join figures
        on
            tables_counted.document_id = figures.document_id
            and tables_counted.table_no = figures.table_no
    where tables_counted.statement is not null and figures.row_key <> 'TOTAL'

),

cells_compared as (

    select
        *,
        row_number() over (
            partition by document_id, statement, row_key, column_key
            order by table_no
        ) as cell_occurrence
    from cells

),

-- Some documents print the whole set of forms twice, consolidated and for the agency alone; some print one form in
-- parts (one table a kind of expenditure). A second set has the cells of the first, a second part has its own.
tables_compared as (

    select
        document_id,
        table_no,
        count(*) as cell_count,
        sum(case when cell_occurrence > 1 then 1 else 0 end) as repeated_count
    from cells_compared
    group by document_id, table_no

),

tables_flagged as (

    select
        tables_counted.*,
        coalesce(2 * tables_compared.repeated_count > tables_compared.cell_count, false) as is_repeated_form
    from tables_counted
    left join tables_compared
        on
            tables_counted.document_id = tables_compared.document_id
            and tables_counted.table_no = tables_compared.table_no

)

select * from tables_flagged
