-- sqlfluff:indentation:template_blocks_indent:false
{#
    Every name by which a term of a check can call a figure. One line a selector: its name, what tells its subjects
    apart within a document, which figures it calls, and whether its terms may ask for every column (`*`), each being
    a subject of its own. Forms are asked for by name, or all of them (`any`); the basic expenditure proper (`basic`),
    whatever column it has, is called by one name.
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
    ("'code:' || subject_code", "''", "subject_code is not null and is_basic_proper", "form", "basic"),
    ("'label:' || label_key", "''", "subject_code is null and is_basic_proper", "form", "basic"),
] -%}

{%- set names = names_of_figures(selectors) %}

with figures as (

    select
        *,
        table_no || ':' || row_no || ':' || row_key as row_id,
        unit_kind = 'money' as is_money,
        subject_code is not null and parent_row_code is null as is_top,
        class_code is not null and (subject_code is null or parent_row_code is null) as is_class_row
    from {{ ref('int_reconcilable_figures') }}

),

prose_cells as (

    select * from {{ ref('int_prose_cells') }}

),

-- Named in one pass, not by a union over the names: a filter on documents reaches through it to the table.
figures_named as (

    select
        *,
        {{ each_where(range(names | length), names | map(attribute='condition')) }} as name_no
    from figures

),

cells as (

    select
        disclosed_amount_id,
        document_id,
        set_no,
        {%- for column in ['form', 'row_selector', 'column_key', 'subject_key'] %}
        case name_no
            {%- for name in names %}
            when {{ loop.index0 }} then {{ name[column] }}
            {%- endfor %}
        end as {{ column }},
        {%- endfor %}
        amount_yuan,
        rounding_yuan,
        last_digit_yuan,
        case name_no
            {%- for name in names %}
            when {{ loop.index0 }} then {{ name['is_doubtful'] }}
            {%- endfor %}
        end as is_doubtful
    from figures_named
    union all
    select * from prose_cells

)

select * from cells
