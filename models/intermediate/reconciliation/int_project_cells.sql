{{ config(materialized="incremental") }}

with project_rows as (

    select * from {{ ref('int_project_rows') }}
    {{ where_changed() }}

),

cells as (

    select
        performance_project_id,
        document_id,
        project_name,
        execution_rate_pct,
        page,
        line_first,
        unnest(cells) as cell
    from project_rows

),

-- What is said at length: goals, how far they were reached, how the money was managed.
texts as (

    select
        *,
        {{ replace_all('cell', "'[ ,，]'") }} as cell_text
    from cells
    where length(cell) >= 15

)

select * from texts
