with failures as (

    select * from {{ ref('int_failed_amounts') }}

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

causes as (

    select * from plain_causes
    where likely_cause is not null
    union all
    select * from transposed_digits
    union all
    select * from repeated_digits

)

select * from causes
