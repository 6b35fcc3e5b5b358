{{ config(materialized="incremental") }}

with tables as (

    select * from {{ ref('stg_tables') }}
    where
        statement in (
            select total_rows.statement from {{ ref('total_rows') }} as total_rows
            where total_rows.row_key = 'TOTAL'
        )
    {{ and_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('stg_figures') }}
    {{ where_changed() }}

),

-- Where the figures of a table begin: what stands before is the label.
first_figures as (

    select
        table_rows.document_id,
        table_rows.table_no,
        min(list_position(table_rows.cells, figures.disclosed_text)) as column_no
    from table_rows
    inner join figures
        on
            table_rows.document_id = figures.document_id
            and table_rows.table_no = figures.table_no
            and table_rows.row_no = figures.row_no
    where list_position(table_rows.cells, figures.disclosed_text) > 0
    group by table_rows.document_id, table_rows.table_no

),

-- Rows that say 合计 as their label and nothing else, though they have cells for figures. A line of the head may say it
-- above a column of figures.
totals_blank as (

    select
        table_rows.document_id,
        table_rows.table_no,
        min_by(table_rows.page, table_rows.row_no) as page,
        min(table_rows.line_first) as line_first
    from table_rows
    inner join first_figures
        on table_rows.document_id = first_figures.document_id and table_rows.table_no = first_figures.table_no
    where
        len(table_rows.cells) > 2
        and {{ replace_all("array_to_string(table_rows.cells[:first_figures.column_no - 1], '')", "'[ 　]'") }}
        in ('合计', '总计')
        and {{ replace_all("array_to_string(table_rows.cells[first_figures.column_no:], '')", "'[ 　]'") }} = ''
    group by table_rows.document_id, table_rows.table_no

),

-- Figures of no row may be those of the total, printed above or below its label.
tables_filled as (

    select
        document_id,
        table_no,
        max(case when row_key = 'TOTAL' then 1 else 0 end) = 1 as has_total,
        max(case when row_key = '?' then 1 else 0 end) = 1 as has_figures_of_no_row,
        count(distinct row_key) as row_count,
        min(page) as page,
        min(line_first) as line_first
    from figures
    group by document_id, table_no

),

total_results as (

    select
        'stated:total_row' as aspect,
        tables.document_id,
        cast(tables.table_no as {{ dbt.type_string() }}) as subject_key,
        tables.title as subject,
        '合计: blank' as left_label,
        'rows with amounts: ' || tables_filled.row_count as right_label,
        case
            when not tables_filled.has_total and totals_blank.document_id is not null then 'fail' else 'pass'
        end as outcome,
        coalesce(totals_blank.page, tables_filled.page) as page,
        coalesce(totals_blank.line_first, tables_filled.line_first) as line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from tables
    inner join tables_filled
        on tables.document_id = tables_filled.document_id and tables.table_no = tables_filled.table_no
    left join totals_blank
        on tables.document_id = totals_blank.document_id and tables.table_no = totals_blank.table_no
    where
        tables_filled.has_total
        or totals_blank.document_id is not null
        and tables_filled.row_count > 1
        and not tables_filled.has_figures_of_no_row

),

results as (

    {{ results_in_words('total_results') }}

)

select * from results
