{{ config(materialized="incremental") }}

{%- set total = "'(?:^|[|]) *(?:合|总) *计 *(?:[|]|$)'" -%}
{%- set any_amount = "'[|] *-?[0-9][0-9,，]*(?:[.][0-9]+)? *(?:[|]|$)'" -%}

{#- Half of the last digit of each figure that is no nothing; whole numbers are none that were rounded. -#}
{%- set rounding_of_sum = "0.5 * sum(case when amount <> 0 and last_digit < 1 then last_digit else 0 end) + 0.000001" %}

with tables as (

    select * from {{ ref('stg_tables') }}
    where statement is null
    {{ and_changed() }}

),

rows_of_tables as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

units as (

    select * from {{ ref('units') }}

),

-- Tables whose rows are projects: none of the standard forms, and so without columns that are known.
lists as (

    select * from tables
    where
        {{ is_project_list('title') }}

),

rows_listed as (

    select
        rows_of_tables.document_id,
        rows_of_tables.table_no,
        rows_of_tables.row_no,
        rows_of_tables.page,
        rows_of_tables.line_first,
        rows_of_tables.cells,
        {{ matches("array_to_string(list_slice(rows_of_tables.cells, 1, 4), '|')", total) }}
        and {{ matches("array_to_string(rows_of_tables.cells, '|')", any_amount) }} as is_total
    from lists
    inner join rows_of_tables
        on lists.document_id = rows_of_tables.document_id and lists.table_no = rows_of_tables.table_no

),

-- One 合计 a table: several are those of bodies, or of pages.
lists_with_total as (

    select
        document_id,
        table_no,
        min(case when is_total then row_no end) as total_row_no
    from rows_listed
    group by document_id, table_no
    having count(case when is_total then 1 end) = 1

),

cells as (

    select
        rows_listed.*,
        unnest(generate_series(1, len(rows_listed.cells))) as place,
        unnest(rows_listed.cells) as cell
    from rows_listed
    inner join lists_with_total
        on
            rows_listed.document_id = lists_with_total.document_id
            and rows_listed.table_no = lists_with_total.table_no

),

amounts as (

    select
        document_id,
        table_no,
        row_no,
        is_total,
        place,
        page,
        line_first,
        cells,
        power(10, -coalesce({{ printed_decimals('cell') }}, 0)) as last_digit,
        {{ try_decimal(replace_all('cell', "'[,，]'"), 28, 6) }} as amount
    from cells
    where {{ is_amount_alone('cell') }}

),

columns_of_total as (

    select
        document_id,
        table_no,
        place,
        amount as total,
        min(place) over (partition by document_id, table_no) as first_place
    from amounts
    where is_total

),

figures as (

    select
        amounts.*,
        columns_of_total.total,
        amounts.place = columns_of_total.first_place as is_first
    from amounts
    inner join columns_of_total
        on
            amounts.document_id = columns_of_total.document_id
            and amounts.table_no = columns_of_total.table_no
            and amounts.place = columns_of_total.place

),

-- 1. A row: its first amount is the sum of the others, where it is in three others and in all but two.
rows_added as (

    select
        document_id,
        table_no,
        row_no,
        min(page) as page,
        min(line_first) as line_first,
        trim(array_to_string(list_slice(min(cells), 1, 3), ' ')) as row_name,
        sum(case when is_first then amount end) as first_amount,
        sum(case when not is_first then amount end) as source_sum,
        list(case when not is_first then amount end) as sources,
        {{ rounding_of_sum }} as tolerance,
        count(*) as amount_count
    from figures
    group by document_id, table_no, row_no

),

rows_counted as (

    select
        *,
        sum(case when first_amount = source_sum and source_sum <> 0 then 1 else 0 end) over of_table as held_count,
        sum(case when first_amount <> source_sum then 1 else 0 end) over of_table as broken_count
    from rows_added
    where amount_count > 2 and first_amount is not null
    window of_table as (partition by document_id, table_no)

),

rows_judged as (

    select
        'stated:project_list_row' as aspect,
        document_id,
        table_no || ':' || row_no as subject_key,
        row_name as subject,
        row_name || ' · total' as left_label,
        first_amount as left_value,
        row_name || ' · its sources' as right_label,
        source_sum as right_value,
        case
            when abs(first_amount - source_sum) <= tolerance then 'pass'
            -- Of one of them it may be a part: 其中…
            when list_contains(sources, source_sum - first_amount) then 'not_disclosed'
            else 'fail'
        end as outcome,
        page,
        line_first,
        table_no
    from rows_counted
    where held_count >= 3 and broken_count <= 2

),

-- 2. A column: the rows are of one level where they add up in another column; what a row that is wrong changes is told.
columns_added as (

    select
        document_id,
        table_no,
        place,
        bool_or(is_first) as is_first,
        max(total) as total,
        sum(case when not is_total then amount else 0 end) as rows_added,
        count(case when not is_total and amount <> 0 then 1 end) as row_count,
        {{ rounding_of_sum }} as tolerance,
        min(case when is_total then page end) as page,
        min(case when is_total then line_first end) as line_first
    from figures
    group by document_id, table_no, place

),

columns_counted as (

    select
        *,
        sum(case when total = rows_added and row_count > 0 then 1 else 0 end) over of_table as held_count,
        sum(case when total <> rows_added then 1 else 0 end) over of_table as broken_count
    from columns_added
    window of_table as (partition by document_id, table_no)

),

tables_with_broken_rows as (

    select distinct
        document_id,
        table_no
    from rows_judged
    where outcome = 'fail'

),

columns_judged as (

    select
        'stated:project_list_total' as aspect,
        columns_counted.document_id,
        columns_counted.table_no || ':' || columns_counted.place as subject_key,
        '合计 · column ' || columns_counted.place as subject,
        '合计 · column ' || columns_counted.place as left_label,
        columns_counted.total as left_value,
        'rows of the list' as right_label,
        columns_counted.rows_added as right_value,
        case
            when abs(columns_counted.total - columns_counted.rows_added) <= columns_counted.tolerance then 'pass'
            when columns_counted.is_first and tables_with_broken_rows.table_no is not null then 'not_disclosed'
            else 'fail'
        end as outcome,
        columns_counted.page,
        columns_counted.line_first,
        columns_counted.table_no
    from columns_counted
    left join tables_with_broken_rows
        on
            columns_counted.document_id = tables_with_broken_rows.document_id
            and columns_counted.table_no = tables_with_broken_rows.table_no
    where columns_counted.held_count > 0 and columns_counted.broken_count <= 2

),

results_united as (

    select * from rows_judged
    union all
    select * from columns_judged

),

results_in_units as (

    select
        results_united.aspect,
        results_united.document_id,
        results_united.subject_key,
        results_united.subject,
        results_united.left_label,
        results_united.right_label,
        results_united.outcome,
        results_united.page,
        results_united.line_first,
        cast(results_united.left_value * coalesce(units.yuan_factor, 1) as decimal(28, 6)) as left_value,
        cast(results_united.right_value * coalesce(units.yuan_factor, 1) as decimal(28, 6)) as right_value,
        '元' as unit,
        cast(null as {{ dbt.type_string() }}) as sentence
    from results_united
    inner join lists
        on results_united.document_id = lists.document_id and results_united.table_no = lists.table_no
    left join units
        on lists.unit = units.unit

),

results as (

    {{ results_in_values('results_in_units') }}

)

select * from results
