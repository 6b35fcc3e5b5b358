{{ config(materialized="incremental") }}

with tables as (

    select * from {{ ref('stg_tables') }}
    where statement in ('revenue_expenditure_summary', 'appropriation_summary')
    {{ and_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

classes as (

    select distinct
        subject_name,
        {{ try_decimal('subject_code', 3, 0) }} as code
    from {{ ref('int_subject_codes_listed') }}
    where classification = 'functional' and length(subject_code) = 3

),

-- The columns headed 行次, and as many cells in the rows below as the head has.
heads as (

    select
        table_rows.document_id,
        table_rows.table_no,
        min(table_rows.row_no) as head_row_no,
        min_by(table_rows.cells, table_rows.row_no) as head_cells
    from table_rows
    inner join tables
        on table_rows.document_id = tables.document_id and table_rows.table_no = tables.table_no
    where list_contains(table_rows.cells, '行次')
    group by table_rows.document_id, table_rows.table_no

),

cells as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.row_no,
        table_rows.page,
        table_rows.line_first,
        array_to_string(table_rows.cells, ' ') as row_text,
        unnest(range(1, len(heads.head_cells) + 1)) as column_no,
        unnest(heads.head_cells) as head,
        unnest(list_prepend('', table_rows.cells[:-2])) as cell_before,
        unnest(table_rows.cells) as cell
    from table_rows
    inner join heads
        on
            table_rows.document_id = heads.document_id
            and table_rows.table_no = heads.table_no
            and table_rows.row_no > heads.head_row_no
            and len(table_rows.cells) = len(heads.head_cells)
    where table_rows.row_kind = 'data'

),

numbers as (

    select
        cells.*,
        classes.code,
        cast({{ first_match('cells.cell', "'^ *([0-9]{1,3})(?:[.]0*)? *$'", 1) }} as integer) as number
    from cells
    left join classes
        on {{ replace_all('cells.cell_before', "'^ *[一二三四五六七八九十]+、| '") }} = classes.subject_name
    where cells.head = '行次' and {{ matches('cells.cell', "'^ *[0-9]{1,3}(?:[.]0*)? *$'") }}

),

numbers_in_order as (

    select
        *,
        lag(row_no) over (
            partition by document_id, table_no, column_no
            order by row_no
        ) as row_before,
        lag(number) over (
            partition by document_id, table_no, column_no
            order by row_no
        ) as number_before,
        lag(code) over (
            partition by document_id, table_no, column_no
            order by row_no
        ) as code_before,
        lead(row_no) over (
            partition by document_id, table_no, column_no
            order by row_no
        ) as row_after,
        lead(number) over (
            partition by document_id, table_no, column_no
            order by row_no
        ) as number_after
    from numbers

),

-- 12, 12, 13 and 12, 31, 14. Where the numbers go on behind a gap (50, 53, 54), rows of the ministry's form are left
-- out, but not between two classes (类) whose codes follow each other.
numbers_judged as (

    select
        *,
        number_after = number_before + 2
        and number <> number_before + 1
        or number = number_before
        and number_after = number + 1
        or code = code_before + 1
        and number_after = number + 1
        and number > number_before + 1 as is_wrong
    from numbers_in_order
    where row_before = row_no - 1 and row_after = row_no + 1

),

number_results as (

    select
        'stated:line_number' as aspect,
        document_id,
        cast(table_no as {{ dbt.type_string() }}) as subject_key,
        'line ' || coalesce(min(case when is_wrong then line_first end), min(line_first)) as subject,
        '行次 ' || min_by(number, case when is_wrong then line_first end) as left_label,
        '行次 ' || min_by(number_before, case when is_wrong then line_first end) || ' before it, '
        || min_by(number_after, case when is_wrong then line_first end) || ' after it' as right_label,
        case when bool_or(is_wrong) then 'fail' else 'pass' end as outcome,
        coalesce(min_by(page, case when is_wrong then line_first end), min(page)) as page,
        coalesce(min(case when is_wrong then line_first end), min(line_first)) as line_first,
        min_by(row_text, case when is_wrong then line_first end) as sentence
    from numbers_judged
    group by document_id, table_no

),

results as (

    {{ results_in_words('number_results') }}

)

select * from results
