{{ config(materialized="incremental") }}

with figures as (

    select
        *,
        row_number() over (
            partition by document_id, table_no, row_no, row_key
            order by figure_no
        ) as place_in_row
    from {{ ref('int_figures') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('int_tables') }}
    {{ where_changed() }}

),

landed_tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

subject_rows as (

    select * from {{ ref('int_subject_rows') }}
    {{ where_changed() }}

),

summary_labels as (

    select * from {{ ref('int_summary_labels') }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

),

statements as (

    select * from {{ ref('statements') }}

),

-- A document that prints its forms twice (consolidated, and for the agency alone) is compared within each set.
tables_in_sets as (

    select
        tables.document_id,
        tables.table_no,
        {{ has_any('landed_tables.column_keys', "'basic'") }} as has_basic_column,
        1 + sum(
            case when tables.statement = 'revenue_expenditure_summary' and tables.is_repeated_form then 1 else 0 end
        ) over (
            partition by tables.document_id
            order by tables.table_no
            rows between unbounded preceding and current row
        ) as set_no
    from tables
    inner join landed_tables
        on
            tables.document_id = landed_tables.document_id
            and tables.table_no = landed_tables.table_no

),

-- Where a figure of a table found no column, a sum over that table says nothing.
tables_in_doubt as (

    select distinct
        document_id,
        table_no
    from figures
    where column_key is null or amount_yuan is null

),

-- 收入合计 below a line 本年收入 is no longer the year's.
items_named_twice as (

    select
        figures.document_id,
        figures.table_no,
        summary_labels.balance_item
    from figures
    inner join summary_labels
        on
            figures.statement = summary_labels.statement
            and figures.row_key = summary_labels.row_key
    where summary_labels.balance_item is not null
    group by figures.document_id, figures.table_no, summary_labels.balance_item
    having count(distinct figures.row_key) > 1

),

-- Under 年初结转 of the appropriations the funds are named again: what stands below it is its parts.
opening_rows as (

    select
        figures.document_id,
        figures.table_no,
        min(figures.row_no) as opening_row_no
    from figures
    inner join summary_labels
        on
            figures.statement = summary_labels.statement
            and figures.row_key = summary_labels.row_key
    where figures.statement = 'appropriation_summary' and summary_labels.balance_item = 'opening_balance'
    group by figures.document_id, figures.table_no

),

figures_described as (

    select
        figures.disclosed_amount_id,
        figures.document_id,
        tables_in_sets.set_no,
        figures.statement,
        statements.statement_name_zh,
        figures.table_no,
        figures.row_no,
        figures.row_key,
        figures.row_label,
        {{ compare_text('figures.row_key') }} as label_key,
        figures.subject_code,
        figures.column_key,
        coalesce(statement_columns.column_name_zh, figures.column_key) as column_name_zh,
        figures.unit_kind,
        figures.is_total,
        figures.cell_occurrence,
        figures.cell_count,
        -- 合计 and “三公”经费 may print the same row twice.
        figures.statement = 'three_public' and figures.cell_occurrence = 1 as is_item,
        figures.amount_yuan,
        -- Fen are the smallest money there is: a table in yuan with two decimals is exact.
        case
            when
                figures.unit_kind = 'money'
                and figures.yuan_factor = 1
                and figures.table_decimals >= 2
                and not figures.is_truncated
                then 0
            else figures.rounding_yuan
        end as rounding_yuan,
        figures.rounding_yuan as last_digit_yuan,
        figures.disclosed_text,
        figures.page,
        figures.line_first,
        figures.is_repaired,
        coalesce(
            -- Blanks may decide wrongly, but not of a total that the row prints first.
            (
                figures.column_assignment = 'spacing'
                and not (figures.column_key = 'total' and figures.place_in_row = 1)
            )
            or tables_in_doubt.table_no is not null
            or (figures.subject_code is not null and figures.cell_count > 1)
            or (summary_labels.is_economic_name and figures.cell_count > 1),
            false
        ) as is_doubtful,
        summary_labels.class_code is not null
        and not summary_labels.is_economic_name as is_functional_line,
        tables_in_sets.has_basic_column,
        subject_rows.parent_row_code,
        subject_rows.is_leaf,
        case
            when items_named_twice.table_no is not null and summary_labels.beside_another is not null
                then summary_labels.beside_another
            else summary_labels.balance_item
        end as balance_item,
        coalesce(
            summary_labels.balance_side,
            case
                when figures.column_key <> 'amount' then 'expenditure'
                when figures.statement = 'appropriation_summary' then 'revenue'
                when figures.cell_count = 2 and figures.cell_occurrence = 1 then 'revenue'
                when figures.cell_count = 2 and figures.cell_occurrence = 2 then 'expenditure'
            end
        ) as side,
        case
            when figures.subject_code is not null and figures.classification = 'functional'
                then left(figures.subject_code, 3)
            else summary_labels.class_code
        end as class_code,
        case
            when summary_labels.balance_item is not null then 'balance'
            when summary_labels.is_of_which then 'of_which'
            when
                summary_labels.class_code is not null
                or (
                    summary_labels.is_class
                    and not summary_labels.is_revenue
                    and not summary_labels.is_economic_name
                )
                then 'class'
            when opening_rows.opening_row_no < figures.row_no and summary_labels.is_revenue then 'opening'
            when summary_labels.is_revenue then 'revenue'
        end as line_kind
    from figures
    inner join tables_in_sets
        on
            figures.document_id = tables_in_sets.document_id
            and figures.table_no = tables_in_sets.table_no
    left join tables_in_doubt
        on
            figures.document_id = tables_in_doubt.document_id
            and figures.table_no = tables_in_doubt.table_no
    left join subject_rows
        on
            figures.document_id = subject_rows.document_id
            and figures.table_no = subject_rows.table_no
            and figures.classification = subject_rows.classification
            and figures.subject_code = subject_rows.subject_code
    left join summary_labels
        on
            figures.statement = summary_labels.statement
            and figures.row_key = summary_labels.row_key
    left join items_named_twice
        on
            figures.document_id = items_named_twice.document_id
            and figures.table_no = items_named_twice.table_no
            and summary_labels.balance_item = items_named_twice.balance_item
    left join statements
        on figures.statement = statements.statement
    left join statement_columns
        on
            figures.statement = statement_columns.statement
            and figures.column_key = statement_columns.column_key
    left join opening_rows
        on
            figures.document_id = opening_rows.document_id
            and figures.table_no = opening_rows.table_no
    where figures.statement is not null and figures.column_key is not null and figures.amount_yuan is not null

),

figures_counted as (

    select
        *,
        is_total or balance_item is not null or is_item as is_printed_once,
        case when is_item then row_key end as row_of_item,
        {{ numbering_level('row_label') }} as numbering_level
    from figures_described

),

figures_named as (

    select
        * exclude (is_functional_line, is_printed_once, row_of_item, numbering_level),
        -- The basic expenditure proper: forms that print all expenditure have 其中：基本支出 beside it.
        statement = 'basic_expenditure_economic'
        and column_key = case when has_basic_column then 'basic' else 'total' end as is_basic_proper
    from figures_counted

),

-- What a row is beside the others of its table and of its form; windows sort what they carry, so they carry little.
places as (

    select
        disclosed_amount_id,
        -- Lines of the outermost numbering of their kind: 一、 or, below a heading of its own, 1、.
        numbering_level = min(numbering_level) over (
            partition by document_id, table_no, line_kind
        ) as is_main_line,
        max(case when is_functional_line then 1 else 0 end) over (
            partition by document_id, table_no
        ) = 1 as has_functional_lines,
        -- A total of the same form printed again: by unit, by fund, or in the lane of another classification.
        is_printed_once and row_number() over (
            partition by
                document_id, set_no, statement, column_key, is_total, balance_item, row_of_item, side, amount_yuan
            order by table_no, row_no, cell_occurrence, disclosed_amount_id
        ) > 1 as is_reprinted,
        -- Totals of several tables of one form that differ: nothing says whether they add up or repeat one another.
        is_printed_once and balance_item is null and min(amount_yuan) over (
            partition by document_id, set_no, statement, column_key, is_total, row_of_item
        ) < max(amount_yuan) over (
            partition by document_id, set_no, statement, column_key, is_total, row_of_item
        ) as is_one_of_several,
        -- 合计 where the form prints it in that column, else the rows at the head of their branches.
        is_total or (
            subject_code is not null
            and parent_row_code is null
            and max(case when is_total then 1 else 0 end) over (
                partition by document_id, set_no, statement, column_key
            ) = 0
        ) as is_whole
    from figures_counted

),

figures_placed as (

    select
        figures_named.*,
        places.is_main_line,
        places.has_functional_lines,
        places.is_reprinted,
        places.is_one_of_several,
        places.is_whole
    from figures_named
    inner join places
        on figures_named.disclosed_amount_id = places.disclosed_amount_id

)

select * from figures_placed
