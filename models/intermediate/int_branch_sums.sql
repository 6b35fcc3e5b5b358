with coded_figures as (

    select * from {{ ref('int_coded_figures') }}
    {{ where_changed() }}

),

row_sums as (

    select
        document_id,
        table_no,
        column_key,
        subject_code,
        sum(amount_yuan) as row_yuan,
        sum(rounding_yuan) as rounding_yuan
    from coded_figures
    where not is_leaf
    group by document_id, table_no, column_key, subject_code

),

child_sums as (

    select
        document_id,
        table_no,
        column_key,
        parent_row_code,
        sum(amount_yuan) as children_yuan,
        sum(rounding_yuan) as rounding_yuan
    from coded_figures
    where parent_row_code is not null
    group by document_id, table_no, column_key, parent_row_code

),

-- A blank cell is nothing: a parent or all its children without a figure count as 0.
branches as (

    select
        coalesce(row_sums.document_id, child_sums.document_id) as document_id,
        coalesce(row_sums.table_no, child_sums.table_no) as table_no,
        coalesce(row_sums.column_key, child_sums.column_key) as column_key,
        coalesce(row_sums.subject_code, child_sums.parent_row_code) as subject_code,
        coalesce(row_sums.row_yuan, 0) as row_yuan,
        coalesce(child_sums.children_yuan, 0) as children_yuan,
        coalesce(row_sums.row_yuan, 0) - coalesce(child_sums.children_yuan, 0) as difference_yuan,
        coalesce(row_sums.rounding_yuan, 0) + coalesce(child_sums.rounding_yuan, 0) as tolerance_yuan
    from row_sums
    full outer join child_sums
        on
            row_sums.document_id = child_sums.document_id
            and row_sums.table_no = child_sums.table_no
            and row_sums.column_key = child_sums.column_key
            and row_sums.subject_code = child_sums.parent_row_code

)

select * from branches
