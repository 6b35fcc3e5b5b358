with figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

coded_figures as (

    select * from {{ ref('int_coded_figures') }}
    {{ where_changed() }}

),

branch_sums as (

    select * from {{ ref('int_branch_sums') }}
    {{ where_changed() }}

),

total_rows as (

    select * from {{ ref('total_rows') }}

),

totals_printed as (

    select
        figures.document_id,
        figures.table_no,
        figures.column_key,
        total_rows.is_whole,
        sum(figures.amount_yuan) as total_yuan,
        sum(figures.rounding_yuan) as rounding_yuan
    from figures
    inner join total_rows
        on
            figures.statement = total_rows.statement
            and figures.row_key = total_rows.row_key
    where figures.column_key is not null
    group by figures.document_id, figures.table_no, figures.column_key, total_rows.is_whole

),

-- Some forms print no grand total but the totals of its parts (人员经费合计, 公用经费合计).
totals_ranked as (

    select
        *,
        row_number() over (
            partition by document_id, table_no, column_key
            order by case when is_whole then 0 else 1 end
        ) as choice
    from totals_printed

),

-- The top rows are those at the head of their branch, of whatever level.
column_sums as (

    select
        document_id,
        table_no,
        statement,
        column_key,
        sum(case when is_leaf then amount_yuan else 0 end) as leaf_yuan,
        sum(case when is_leaf then rounding_yuan else 0 end) as leaf_rounding_yuan,
        sum(case when is_leaf then 1 else 0 end) as leaf_count,
        sum(case when parent_row_code is null then amount_yuan else 0 end) as top_yuan,
        sum(case when parent_row_code is null then rounding_yuan else 0 end) as top_rounding_yuan
    from coded_figures
    group by document_id, table_no, statement, column_key

),

branches_failing as (

    select
        document_id,
        table_no,
        column_key,
        count(*) as failing_count
    from branch_sums
    where abs(difference_yuan) > tolerance_yuan
    group by document_id, table_no, column_key

),

figures_unplaced as (

    select
        document_id,
        table_no,
        count(*) as unplaced_count
    from figures
    where column_key is null or amount_yuan is null
    group by document_id, table_no

),

totals_compared as (

    select
        column_sums.document_id,
        column_sums.table_no,
        column_sums.statement,
        column_sums.column_key,
        column_sums.leaf_count,
        totals_ranked.total_yuan,
        column_sums.leaf_yuan,
        totals_ranked.total_yuan - column_sums.leaf_yuan as difference_yuan,
        totals_ranked.rounding_yuan + column_sums.leaf_rounding_yuan as tolerance_yuan,
        branches_failing.failing_count is null
        and abs(totals_ranked.total_yuan - column_sums.top_yuan)
        <= totals_ranked.rounding_yuan + column_sums.top_rounding_yuan as is_consistent,
        figures_unplaced.unplaced_count is null as is_aligned
    from column_sums
    left join totals_ranked
        on
            column_sums.document_id = totals_ranked.document_id
            and column_sums.table_no = totals_ranked.table_no
            and column_sums.column_key = totals_ranked.column_key
            and totals_ranked.choice = 1
    left join branches_failing
        on
            column_sums.document_id = branches_failing.document_id
            and column_sums.table_no = branches_failing.table_no
            and column_sums.column_key = branches_failing.column_key
    left join figures_unplaced
        on
            column_sums.document_id = figures_unplaced.document_id
            and column_sums.table_no = figures_unplaced.table_no

)

select * from totals_compared
