with failures as (

    select * from {{ ref('int_failed_amounts') }}

),

figures as (

    select * from {{ ref('int_reconcilable_figures') }}

),

-- The difference is a figure of one of the two tables: a row is missing there or counted here.
figures_as_gap as (

    select
        failures.reconciliation_id,
        figures.statement_name_zh,
        figures.row_label,
        figures.subject_code,
        figures.column_name_zh,
        figures.line_first,
        -- In the row of the figure that is wrong: a figure of it is left out of another, or contained in one.
        failures.left_amount_id is not null
        and failures.right_amount_id is not null
        and (
            figures.table_no = left_figures.table_no and figures.row_no = left_figures.row_no
            or figures.table_no = right_figures.table_no and figures.row_no = right_figures.row_no
        ) as is_beside,
        row_number() over (
            partition by failures.reconciliation_id
            order by
                -- Beside a total of the revenue side stand rows of the expenditure side.
                case
                    when figures.table_no = left_figures.table_no and figures.side = left_figures.side then 0
                    when figures.table_no = right_figures.table_no and figures.side = right_figures.side then 0
                    else 1
                end,
                case when figures.column_key in (left_figures.column_key, right_figures.column_key) then 0 else 1 end,
                case when figures.is_leaf then 0 else 1 end,
                figures.line_first,
                figures.disclosed_amount_id
        ) as choice
    from failures
    left join figures as left_figures
        on failures.left_amount_id = left_figures.disclosed_amount_id
    left join figures as right_figures
        on failures.right_amount_id = right_figures.disclosed_amount_id
    inner join figures
        on
            failures.document_id = figures.document_id
            and figures.table_no in (left_figures.table_no, right_figures.table_no)
            and figures.disclosed_amount_id <> coalesce(failures.left_amount_id, '')
            and figures.disclosed_amount_id <> coalesce(failures.right_amount_id, '')
            and abs(abs(figures.amount_yuan) - failures.gap) <= failures.tolerance
    where
        failures.gap > 0
        and figures.unit_kind = 'money'
        and figures.amount_yuan <> 0
        -- An amount of one digit or two is found in many places, by chance.
        and (
            failures.left_value = 0
            or failures.right_value = 0
            or length({{ replace_all(digits_of('failures.gap'), "'0+$'") }}) >= 3
        )

),

-- The difference is an item of the branch that another form lists and this one does not.
items_elsewhere as (

    select
        failures.reconciliation_id,
        'the difference is the figure of ' || elsewhere.subject_code || ' ' || elsewhere.row_label || ', '
        || elsewhere.column_name_zh || ' (' || elsewhere.statement_name_zh || ', line ' || elsewhere.line_first
        || '), which is not listed here' as cause_evidence,
        row_number() over (
            partition by failures.reconciliation_id
            order by
                case when elsewhere.column_key = branches.column_key then 0 else 1 end,
                elsewhere.line_first,
                elsewhere.disclosed_amount_id
        ) as choice
    from failures
    inner join figures as branches
        on failures.left_amount_id = branches.disclosed_amount_id
    inner join figures as elsewhere
        on
            failures.document_id = elsewhere.document_id
            and branches.table_no <> elsewhere.table_no
            and branches.subject_code = elsewhere.parent_row_code
            and abs(abs(elsewhere.amount_yuan) - failures.gap) <= failures.tolerance
    left join figures as listed
        on
            branches.document_id = listed.document_id
            and branches.table_no = listed.table_no
            and elsewhere.subject_code = listed.subject_code
    where failures.check_id = 'branch_is_its_rows' and listed.disclosed_amount_id is null

),

missing_rows as (

    select
        reconciliation_id,
        case when is_beside then 'miscounted_figure' else 'missing_row' end as likely_cause,
        6 as cause_rank,
        'the difference is the figure of ' || coalesce(subject_code || ' ', '') || row_label || ', ' || column_name_zh
        || ' (' || statement_name_zh || ', line ' || line_first || ')' as cause_evidence
    from figures_as_gap
    where choice = 1
    union all
    select
        reconciliation_id,
        'missing_row' as likely_cause,
        5 as cause_rank,
        cause_evidence
    from items_elsewhere
    where choice = 1

)

select * from missing_rows
