{{ config(materialized="incremental") }}

with projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    where row_kind = 'data'
    {{ and_changed() }}

),

cells as (

    select
        projects.performance_project_id,
        projects.document_id,
        projects.project_name,
        projects.execution_rate_pct,
        table_rows.page,
        table_rows.line_first,
        unnest(table_rows.cells) as cell
    from projects
    inner join table_rows
        on
            projects.document_id = table_rows.document_id
            and projects.table_no = table_rows.table_no
            and table_rows.line_first between projects.line_first and projects.line_last

),

-- What is said at length: goals, how far they were reached, how the money was managed.
texts as (

    select
        * exclude (cell),
        {{ replace_all('cell', "'[ ,，]'") }} as cell_text
    from cells
    where length(cell) >= 15

)

select * from texts
