with projects as (

    select * from {{ ref('fact_performance_project') }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    where row_kind = 'data'

),

project_rows as (

    select
        projects.performance_project_id,
        projects.document_id,
        projects.project_name,
        projects.execution_rate_pct,
        projects.score,
        table_rows.row_no,
        table_rows.page,
        table_rows.line_first,
        table_rows.cells
    from projects
    inner join table_rows
        on
            projects.document_id = table_rows.document_id
            and projects.table_no = table_rows.table_no
            and table_rows.line_first between projects.line_first and projects.line_last

)

select * from project_rows
