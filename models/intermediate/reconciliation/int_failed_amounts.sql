with reconciliation as (

    select * from {{ ref('int_reconciliation') }}

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

)

select * from failures
