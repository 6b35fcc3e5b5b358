{{ config(materialized="incremental") }}

with tables as (

    select * from {{ ref('stg_tables') }}
    where
        statement in (
            'revenue', 'expenditure', 'general_budget_expenditure', 'basic_expenditure_economic',
            'government_fund', 'state_capital'
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

-- Rows that say 合计 and nothing else, though they have cells for figures.
totals_blank as (

    select
        document_id,
        table_no,
        min_by(page, row_no) as page,
        min(line_first) as line_first
    from table_rows
    where len(cells) > 2 and {{ replace_all("array_to_string(cells, '')", "'[ 　]'") }} in ('合计', '总计')
    group by document_id, table_no

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
