-- sqlfluff:indentation:template_blocks_indent:false
{#
    Every name by which a term of a check can call a figure. One line a selector: its name, what tells its subjects
    apart within a document, which figures it calls, and whether its terms may ask for every column (`*`), each being
    a subject of its own. Forms are asked for by name, or all of them (`any`).
#}
{%- set selectors = [
    ("'row'", "row_id", "true", "form", "column"),
    ("'code'", "subject_code", "subject_code is not null", "form", "column"),
    ("'code:' || subject_code", "''", "subject_code is not null", "form", "both"),
    ("'class'", "class_code", "is_class_row", "form", "column"),
    ("'branch'", "table_no || ':' || subject_code", "subject_code is not null and not is_leaf", "any", "each"),
    ("'children'", "table_no || ':' || parent_row_code", "parent_row_code is not null", "any", "each"),
    ("'total'", "cast(table_no as varchar)", "is_total", "any", "each"),
    ("'tops'", "cast(table_no as varchar)", "is_top", "any", "each"),
    ("'total'", "''", "is_total and not is_reprinted", "form", "each"),
    ("'whole'", "''", "is_whole and not is_reprinted", "form", "column"),
    ("'label:' || label_key", "''", "subject_code is null and coalesce(line_kind, '') <> 'opening' and not is_reprinted", "form", "both"),
    ("'balance:' || balance_item", "''", "balance_item is not null and not is_reprinted", "form", "both"),
    ("'balance:' || balance_item || ':' || side", "''", "balance_item is not null and not is_reprinted", "form", "both"),
    ("'classes'", "''", "line_kind = 'class' and has_functional_lines", "form", "both"),
    ("'named_classes'", "''", "line_kind = 'class' and class_code is not null and has_functional_lines", "form", "both"),
    ("'revenue_lines'", "''", "line_kind = 'revenue'", "form", "column"),
    ("'revenue_main_lines'", "''", "line_kind = 'revenue' and is_main_line", "form", "column"),
    ("'opening_lines'", "''", "line_kind = 'opening'", "form", "column"),
    ("'item'", "row_key", "is_item and not is_reprinted", "form", "column"),
    ("'item:' || row_key", "''", "is_item and not is_reprinted", "form", "both"),
] -%}

with reconcilable_figures as (

    select
        *,
        -- 合计 and “三公”经费 may print the same row twice.
        statement = 'three_public' and cell_occurrence = 1 as is_item,
        case when statement = 'three_public' and cell_occurrence = 1 then row_key end as row_of_item,
        is_total
        or balance_item is not null
        or (statement = 'three_public' and cell_occurrence = 1) as is_printed_once
    from {{ ref('int_reconcilable_figures') }}

),

prose_cells as (

    select * from {{ ref('int_prose_cells') }}

),

figures_described as (

    select
        disclosed_amount_id,
        document_id,
        set_no,
        statement,
        table_no,
        row_key,
        column_key,
        amount_yuan,
        rounding_yuan,
        last_digit_yuan,
        is_doubtful,
        label_key,
        subject_code,
        parent_row_code,
        class_code,
        balance_item,
        side,
        line_kind,
        is_leaf,
        is_total,
        unit_kind = 'money' as is_money,
        is_item,
        table_no || ':' || row_no || ':' || row_key as row_id,
        -- Lines of the outermost numbering of their kind: 一、 or, below a heading of its own, 1、.
        {{ numbering_level('row_label') }} = min({{ numbering_level('row_label') }}) over (
            partition by document_id, table_no, line_kind
        ) as is_main_line,
        max(case when is_functional_line then 1 else 0 end) over (
            partition by document_id, table_no
        ) = 1 as has_functional_lines,
        -- A total of the same form printed again: by unit, by fund, or in the lane of another classification.
        is_printed_once and row_number() over (
            partition by document_id, set_no, statement, column_key, is_total, balance_item, row_of_item, side, amount_yuan
            order by table_no, row_no, cell_occurrence, disclosed_amount_id
        ) > 1 as is_reprinted,
        -- Totals of several tables of one form that differ: nothing says whether they add up or repeat one another.
        is_printed_once and balance_item is null and min(amount_yuan) over (
            partition by document_id, set_no, statement, column_key, is_total, row_of_item
        ) < max(amount_yuan) over (
            partition by document_id, set_no, statement, column_key, is_total, row_of_item
        ) as is_one_of_several,
        coalesce(subject_code is not null and parent_row_code is null, false) as is_top,
        class_code is not null and (subject_code is null or parent_row_code is null) as is_class_row,
        -- 合计 where the form prints it in that column, else the rows at the head of their branches.
        is_total or (
            subject_code is not null
            and parent_row_code is null
            and max(case when is_total then 1 else 0 end) over (
                partition by document_id, set_no, statement, column_key
            ) = 0
        ) as is_whole
    from reconcilable_figures

),

-- The basic expenditure proper: forms that print all expenditure have 其中：基本支出 beside it.
basic_figures as (

    select
        figures_described.*,
        'basic_total' as column_alias
    from figures_described
    inner join reconcilable_figures
        on figures_described.disclosed_amount_id = reconcilable_figures.disclosed_amount_id
    where
        figures_described.statement = 'basic_expenditure_economic'
        and figures_described.column_key
        = case when reconcilable_figures.has_basic_column then 'basic' else 'total' end

),

cells as (
    {% for selector, subject, condition, form, columns in selectors %}
    {%- for each in ([false, true] if columns == 'both' else [columns == 'each']) %}
    select
        disclosed_amount_id,
        document_id,
        set_no,
        {{ "statement" if form == 'form' else "'any'" }} as form,
        {{ selector }} as row_selector,
        {{ "'*'" if each else "column_key" }} as column_key,
        {{ subject ~ " || ':' || column_key" if each else subject }} as subject_key,
        amount_yuan,
        rounding_yuan,
        last_digit_yuan,
        {{ "is_doubtful or is_one_of_several" if "not is_reprinted" in condition else "is_doubtful" }} as is_doubtful
    from figures_described
    where {{ condition }}{{ " and is_money" if each }}
    union all
    {% endfor %}
    {%- endfor %}
    select
        disclosed_amount_id,
        document_id,
        set_no,
        statement as form,
        'code:' || subject_code as row_selector,
        column_alias as column_key,
        '' as subject_key,
        amount_yuan,
        rounding_yuan,
        last_digit_yuan,
        is_doubtful
    from basic_figures
    where subject_code is not null
    union all
    select
        disclosed_amount_id,
        document_id,
        set_no,
        statement as form,
        'label:' || label_key as row_selector,
        column_alias as column_key,
        '' as subject_key,
        amount_yuan,
        rounding_yuan,
        last_digit_yuan,
        is_doubtful
    from basic_figures
    where subject_code is null
    union all
    select * from prose_cells

),

documents as (

    select * from {{ ref('int_documents') }}
    where is_current and agency_name is not null and fiscal_year is not null

),

-- The other documents of the agency, by what they are to a document; their cells have that before the form's name.
documents_related as (

    select
        documents.document_id,
        beside.document_id as beside_id,
        case
            when beside.document_kind = 'budget' and documents.document_kind = 'final_account' then 'same_year_budget:'
            when beside.fiscal_year = documents.fiscal_year then 'department:'
            else 'prior_final:'
        end as relation
    from documents
    inner join documents as beside
        on
            documents.agency_name = beside.agency_name
            and coalesce(documents.region_code, '') = coalesce(beside.region_code, '')
            and documents.document_id <> beside.document_id
            and (
                beside.document_kind = 'budget'
                and documents.document_kind = 'final_account'
                and documents.fiscal_year = beside.fiscal_year
                and coalesce(documents.scope, '') = coalesce(beside.scope, '')
                or beside.document_kind = 'final_account'
                and documents.fiscal_year = beside.fiscal_year + 1
                and coalesce(documents.scope, '') = coalesce(beside.scope, '')
                or documents.document_kind = beside.document_kind
                and documents.fiscal_year = beside.fiscal_year
                and documents.scope = 'unit'
                and beside.scope = 'department'
            )

),

cells_related as (

    select
        cells.disclosed_amount_id,
        documents_related.document_id,
        cells.set_no,
        documents_related.relation || cells.form as form,
        cells.row_selector,
        cells.column_key,
        cells.subject_key,
        cells.amount_yuan,
        cells.rounding_yuan,
        cells.last_digit_yuan,
        cells.is_doubtful
    from cells
    inner join documents_related
        on cells.document_id = documents_related.beside_id
    where
        cells.set_no = 1
        and cells.form not in ('any', 'prose')
        and cells.row_selector not in ('row', 'code', 'children', 'branch', 'tops')

),

all_cells as (

    select * from cells
    union all
    select * from cells_related

)

select * from all_cells
