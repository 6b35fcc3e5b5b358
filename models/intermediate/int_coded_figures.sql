with figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

subject_rows as (

    select * from {{ ref('int_subject_rows') }}
    {{ where_changed() }}

),

figures_in_hierarchy as (

    select
        figures.disclosed_amount_id,
        figures.document_id,
        figures.table_no,
        figures.statement,
        figures.column_key,
        figures.amount_yuan,
        figures.rounding_yuan,
        subject_rows.subject_code,
        subject_rows.parent_row_code,
        subject_rows.is_leaf
    from figures
    inner join subject_rows
        on
            figures.document_id = subject_rows.document_id
            and figures.table_no = subject_rows.table_no
            and figures.classification = subject_rows.classification
            and figures.subject_code = subject_rows.subject_code
    where figures.column_key is not null and figures.amount_yuan is not null

)

select * from figures_in_hierarchy
