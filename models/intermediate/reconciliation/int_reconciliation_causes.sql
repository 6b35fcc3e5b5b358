with reconciliation as (

    select * from {{ ref('int_reconciliation') }}

),

figures as (

    select * from {{ ref('int_reconcilable_figures') }}

),

-- Rounding needs no cause, percentages and what is not there have none of these.
failures as (

    select
        reconciliation_id,
        document_id,
        check_id,
        left_value,
        right_value,
        abs(difference) as gap,
        tolerance,
        left_amount_id,
        right_amount_id,
        {{ digits_of('left_value') }} as left_digits,
        {{ digits_of('right_value') }} as right_digits
    from reconciliation
    where outcome = 'fail' and severity <> 'rounding' and unit = '元'

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
            and failures.left_value <> 0
            and failures.right_value <> 0

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

plain_causes as (

    select
        reconciliation_id,
        case
            when {{ is_unit_slip('left_value', 'right_value', 'tolerance') }} then 'unit_slip'
            when left_value = -right_value and left_value <> 0 then 'sign'
        end as likely_cause,
        2 as cause_rank,
        case
            when {{ is_unit_slip('left_value', 'right_value', 'tolerance') }} then 'one side is 10,000 times the other'
            when left_value = -right_value then 'the sides differ in sign only'
        end as cause_evidence
    from failures

),

places as (

    select unnest(range(1, 23)) as place

),

digits_compared as (

    select
        failures.reconciliation_id,
        failures.left_digits,
        failures.right_digits,
        count(*) as places_differing,
        min(places.place) as first_place,
        max(places.place) as last_place
    from failures
    inner join places
        on
            length(failures.left_digits) = length(failures.right_digits)
            and places.place <= length(failures.left_digits)
            and substring(failures.left_digits, places.place, 1) <> substring(failures.right_digits, places.place, 1)
    group by failures.reconciliation_id, failures.left_digits, failures.right_digits

),

transposed_digits as (

    select
        reconciliation_id,
        'digit_transposition' as likely_cause,
        3 as cause_rank,
        'the digits ' || substring(left_digits, first_place, 2)
        || ' stand as ' || substring(right_digits, first_place, 2) || ' on the other side' as cause_evidence
    from digits_compared
    where
        places_differing = 2
        and last_place = first_place + 1
        and substring(left_digits, first_place, 1) = substring(right_digits, last_place, 1)
        and substring(left_digits, last_place, 1) = substring(right_digits, first_place, 1)

),

digits_by_length as (

    select
        reconciliation_id,
        case when length(left_digits) > length(right_digits) then left_digits else right_digits end as longer,
        case when length(left_digits) > length(right_digits) then right_digits else left_digits end as shorter
    from failures
    where abs(length(left_digits) - length(right_digits)) = 1 and left_value * right_value > 0

),

repeated_digits as (

    select
        digits_by_length.reconciliation_id,
        'repeated_digit' as likely_cause,
        4 as cause_rank,
        'one side repeats the digit ' || min(substring(digits_by_length.longer, places.place, 1)) as cause_evidence
    from digits_by_length
    inner join places
        on
            places.place < length(digits_by_length.longer)
            and substring(digits_by_length.longer, places.place, 1)
            = substring(digits_by_length.longer, places.place + 1, 1)
            and left(digits_by_length.longer, places.place) || substring(digits_by_length.longer, places.place + 2)
            = digits_by_length.shorter
    group by digits_by_length.reconciliation_id

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
        row_number() over (
            partition by failures.reconciliation_id
            order by
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
    where failures.gap > 0 and figures.unit_kind = 'money' and figures.amount_yuan <> 0

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
        'missing_row' as likely_cause,
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

-- A growth rate on the amount that has grown: what int_prose_results found when it recomputed the rate.
wrong_bases as (

    select
        reconciliation_id,
        'wrong_base' as likely_cause,
        7 as cause_rank,
        note as cause_evidence
    from reconciliation
    where check_id = 'prose_growth_rate' and outcome = 'fail' and severity <> 'rounding' and note is not null

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
        count(*) as row_count
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
        max_by(
            'in ' || tables_slipped.row_count || ' rows the amount is that of the row ' || abs(tables_slipped.slip)
            || case when tables_slipped.slip > 0 then ' below' else ' above' end,
            tables_slipped.row_count
        ) as cause_evidence
    from failures
    inner join figures
        on figures.disclosed_amount_id in (failures.left_amount_id, failures.right_amount_id)
    inner join tables_slipped
        on failures.document_id = tables_slipped.document_id and figures.table_no = tables_slipped.table_no
    group by failures.reconciliation_id

),

causes_united as (

    select * from slipped_rows
    union all
    select * from swapped_rows
    union all
    select * from swapped_codes
    union all
    select * from plain_causes
    where likely_cause is not null
    union all
    select * from transposed_digits
    union all
    select * from repeated_digits
    union all
    select * from shifted_columns
    union all
    select * from missing_rows
    union all
    select * from wrong_bases

),

causes_ranked as (

    select
        *,
        row_number() over (
            partition by reconciliation_id
            order by cause_rank, cause_evidence
        ) as choice
    from causes_united

),

causes as (

    select
        reconciliation_id,
        likely_cause,
        cause_evidence
    from causes_ranked
    where choice = 1

)

select * from causes
