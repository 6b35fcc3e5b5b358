with reconciliation as (

    select * from {{ ref('int_reconciliation') }}

),

failures as (

    select * from {{ ref('int_failed_amounts') }}

),

figures as (

    select * from {{ ref('int_reconcilable_figures') }}

),

swapped_rows as (

    select
        failures.reconciliation_id,
        'swapped_rows' as likely_cause,
        1 as cause_rank,
        'what is printed here belongs to ' || beside.subject || ', and the other way round' as cause_evidence
    from failures
    inner join reconciliation as beside
        on
            failures.document_id = beside.document_id
            -- Each item of “three public” has a check of its own.
            and (
                failures.check_id = beside.check_id
                or failures.left_amount_id like 'prose:%' and beside.left_amount_id like 'prose:%'
            )
            and failures.reconciliation_id <> beside.reconciliation_id
            and failures.left_value = beside.right_value
            and failures.right_value = beside.left_value
            and beside.outcome = 'fail'
            and beside.unit = '元'
            -- One wrong figure between two right ones (a group and its only item) is no swap.
            and coalesce(failures.left_amount_id <> beside.right_amount_id, true)
            and coalesce(failures.right_amount_id <> beside.left_amount_id, true)
            and failures.left_value <> 0
            and failures.right_value <> 0

),

-- Percentages of one sentence that stand at each other's amounts.
swapped_percentages as (

    select
        printed.reconciliation_id,
        'swapped_rows' as likely_cause,
        1 as cause_rank,
        'what is printed here belongs to ' || min(beside.subject) || ', and the other way round' as cause_evidence
    from reconciliation as printed
    inner join reconciliation as beside
        on
            printed.document_id = beside.document_id
            and printed.check_id = beside.check_id
            and printed.sentence = beside.sentence
            and printed.reconciliation_id <> beside.reconciliation_id
            and abs(printed.left_value - beside.right_value) <= printed.tolerance
            and abs(beside.left_value - printed.right_value) <= beside.tolerance
    where
        printed.outcome = 'fail'
        and beside.outcome = 'fail'
        and printed.unit = '%'
        and beside.unit = '%'
        and printed.severity = 'error'
    group by printed.reconciliation_id

),

-- One form against another: what each prints of a code, the other prints of another code, and the other way round.
swapped_codes as (

    select
        failures.reconciliation_id,
        'swapped_rows' as likely_cause,
        1 as cause_rank,
        'what is printed here belongs to ' || min(swapped_right.subject_code || ' ' || swapped_right.row_label)
        || ', and the other way round' as cause_evidence
    from failures
    inner join figures as left_figures
        on failures.left_amount_id = left_figures.disclosed_amount_id
    inner join figures as right_figures
        on
            failures.right_amount_id = right_figures.disclosed_amount_id
            and left_figures.subject_code = right_figures.subject_code
    inner join figures as swapped_left
        on
            left_figures.document_id = swapped_left.document_id
            and left_figures.table_no = swapped_left.table_no
            and left_figures.column_key = swapped_left.column_key
            and left_figures.subject_code <> swapped_left.subject_code
            and length(left_figures.subject_code) = length(swapped_left.subject_code)
            and right_figures.amount_yuan = swapped_left.amount_yuan
    inner join figures as swapped_right
        on
            right_figures.document_id = swapped_right.document_id
            and right_figures.table_no = swapped_right.table_no
            and right_figures.column_key = swapped_right.column_key
            and swapped_left.subject_code = swapped_right.subject_code
            and left_figures.amount_yuan = swapped_right.amount_yuan
    where failures.left_value <> 0 and failures.right_value <> 0
    group by failures.reconciliation_id

),

-- Nothing stands on one side, and what the other side says stands in the same row, in another column.
figures_beside as (

    select
        failures.reconciliation_id,
        min_by(
            printed.row_label || ' has it in the column ' || printed.column_name_zh || ' ('
            || printed.statement_name_zh || ', line ' || printed.line_first || '), not in ' || blank.column_name_zh,
            printed.disclosed_amount_id
        ) as cause_evidence
    from failures
    inner join figures as blank
        on
            failures.document_id = blank.document_id
            and blank.amount_yuan = 0
            and (
                failures.left_value = 0 and failures.left_amount_id = blank.disclosed_amount_id
                or failures.right_value = 0 and failures.right_amount_id = blank.disclosed_amount_id
            )
    inner join figures as printed
        on
            blank.document_id = printed.document_id
            and blank.table_no = printed.table_no
            and blank.row_no = printed.row_no
            and blank.row_key = printed.row_key
            and blank.column_key <> printed.column_key
            and printed.column_key <> 'total'
            and abs(printed.amount_yuan - failures.gap) <= failures.tolerance
    group by failures.reconciliation_id

),

shifted_columns as (

    select
        reconciliation_id,
        'shifted_column' as likely_cause,
        5 as cause_rank,
        note as cause_evidence
    from reconciliation
    where check_id = 'figure_in_its_column' and outcome = 'fail'
    union all
    select
        reconciliation_id,
        'shifted_column' as likely_cause,
        5 as cause_rank,
        cause_evidence
    from figures_beside

),

-- Amounts that stand rows off from their codes: what a row has, another form has for the code below or above it.
tables_that_failed as (

    select distinct
        failures.document_id,
        figures.table_no
    from failures
    inner join figures
        on figures.disclosed_amount_id in (failures.left_amount_id, failures.right_amount_id)

),

coded_rows as (

    select
        figures.document_id,
        figures.table_no,
        figures.subject_code,
        figures.amount_yuan,
        row_number() over (
            partition by figures.document_id, figures.table_no
            order by figures.row_no
        ) as place
    from figures
    inner join tables_that_failed
        on figures.document_id = tables_that_failed.document_id and figures.table_no = tables_that_failed.table_no
    where figures.subject_code is not null and figures.column_key = 'total'

),

tables_slipped as (

    select
        rows_printed.document_id,
        rows_printed.table_no,
        rows_meant.place - rows_printed.place as slip,
        count(distinct rows_printed.place) as row_count
    from coded_rows as rows_printed
    inner join coded_rows as rows_elsewhere
        on
            rows_printed.document_id = rows_elsewhere.document_id
            and rows_printed.table_no <> rows_elsewhere.table_no
            and rows_printed.amount_yuan = rows_elsewhere.amount_yuan
    inner join coded_rows as rows_meant
        on
            rows_printed.document_id = rows_meant.document_id
            and rows_printed.table_no = rows_meant.table_no
            and rows_elsewhere.subject_code = rows_meant.subject_code
            and abs(rows_meant.place - rows_printed.place) between 1 and 6
    inner join coded_rows as rows_own
        on
            rows_printed.document_id = rows_own.document_id
            and rows_elsewhere.table_no = rows_own.table_no
            and rows_printed.subject_code = rows_own.subject_code
            and rows_printed.amount_yuan <> rows_own.amount_yuan
    where rows_printed.amount_yuan <> 0
    group by rows_printed.document_id, rows_printed.table_no, rows_meant.place - rows_printed.place
    having count(distinct rows_printed.place) >= 5

),

slipped_rows as (

    select
        failures.reconciliation_id,
        'slipped_rows' as likely_cause,
        0 as cause_rank,
        'in ' || tables_slipped.row_count || ' rows the amount is that of the row ' || abs(tables_slipped.slip)
        || case when tables_slipped.slip > 0 then ' below' else ' above' end as cause_evidence
    from failures
    inner join figures
        on figures.disclosed_amount_id in (failures.left_amount_id, failures.right_amount_id)
    inner join tables_slipped
        on failures.document_id = tables_slipped.document_id and figures.table_no = tables_slipped.table_no
    qualify
        row_number() over (
            partition by failures.reconciliation_id
            order by tables_slipped.row_count desc, tables_slipped.slip desc
        ) = 1

),

causes as (

    select * from slipped_rows
    union all
    select * from swapped_rows
    union all
    select * from swapped_percentages
    union all
    select * from swapped_codes
    union all
    select * from shifted_columns

)

select * from causes
