{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with sides_filled as (

    select * from {{ ref('int_sides_paired') }}
    {{ where_changed() }}

),

terms as (

    select * from {{ ref('check_terms') }}

),

unclear_amounts as (

    select * from {{ ref('int_unclear_amounts') }}
    {{ where_changed() }}

),

sides_compared as (

    select
        *,
        case
            when relation = 'percentage' then {{ try_decimal(percentage_of('right_side', 'base_yuan'), 30, 6) }}
            else right_side
        end as right_value,
        case
            when relation <> 'percentage' then left_rounding + right_rounding
            else
                left_rounding
                + {{ percentage_tolerance('right_side', 'right_rounding', 'base_yuan', 'base_rounding') }}
        end as tolerance,
        case
            when relation = 'percentage' then left_last_digit else left_last_digit + right_last_digit
        end as last_digits
    from sides_filled

),

-- A sum of which nothing but noughts is printed, and not every term: where its other terms are blank, they may be lost.
terms_of_sides as (

    select
        check_id,
        side,
        reading,
        count(*) as term_count
    from terms
    -- Labels are names of one row.
    where row_selector not like 'label:%'
    group by check_id, side, reading
    having count(*) > 1

),

readings_judged as (

    select
        sides_compared.*,
        sides_compared.left_side = 0 and sides_compared.left_count between 1 and left_terms.term_count - 1
        or sides_compared.right_value = 0
        and sides_compared.right_count between 1 and right_terms.term_count - 1 as is_of_noughts,
        sides_compared.left_side - sides_compared.right_value as difference,
        {{ reconciliation_outcome(
            'sides_compared.left_side', 'sides_compared.right_value', 'sides_compared.tolerance',
            'sides_compared.relation'
        ) }} as verdict
    from sides_compared
    left join terms_of_sides as left_terms
        on sides_compared.check_id = left_terms.check_id and left_terms.side = 'left'
    left join terms_of_sides as right_terms
        on
            sides_compared.check_id = right_terms.check_id
            and right_terms.side = 'right'
            and sides_compared.reading = right_terms.reading

),

-- Of several legitimate readings the one that holds counts, else the one that comes closest.
readings_ranked as (

    select
        *,
        row_number() over (
            partition by check_id, document_id, set_no, subject_key
            order by
                case verdict when 'pass' then 1 when 'fail' then 2 else 3 end,
                abs(difference),
                reading
        ) as reading_rank
    from readings_judged

),

-- The same two figures in another column, or in a group and its only item, are one contradiction, not two.
readings_counted as (

    select
        *,
        row_number() over (
            partition by check_id, document_id, set_no, verdict, left_side, right_value
            order by is_doubtful or is_of_noughts, subject_key
        ) > 1 and verdict = 'fail' and relation <> 'percentage' as is_repeated
    from readings_ranked
    where reading_rank = 1

),

-- What a sum of the explanation lacks may be an amount of its sentence that is not understood, or a kind left out.
sums_explained as (

    select distinct
        readings_counted.check_id,
        readings_counted.document_id,
        readings_counted.subject_key
    from readings_counted
    inner join unclear_amounts
        on
            readings_counted.document_id = unclear_amounts.document_id
            and unclear_amounts.place_id in (readings_counted.left_amount_id, readings_counted.right_amount_id)
            and abs(abs(readings_counted.difference) - unclear_amounts.amount)
            <= readings_counted.tolerance + unclear_amounts.rounding
            and (readings_counted.difference > 0 or not unclear_amounts.is_left_out)
    where readings_counted.verdict = 'fail'

),

results as (

    select
        readings_counted.check_id,
        readings_counted.document_id,
        cast(readings_counted.set_no as integer) as set_no,
        readings_counted.subject_key,
        readings_counted.left_amount_id,
        readings_counted.right_amount_id,
        readings_counted.left_label,
        readings_counted.right_label,
        readings_counted.left_side as left_value,
        readings_counted.right_value,
        readings_counted.difference,
        readings_counted.tolerance,
        case
            when readings_counted.relation = 'percentage' then '%'
            else readings_counted.unit
        end as unit,
        case
            when
                readings_counted.verdict = 'fail'
                and (
                    readings_counted.is_doubtful
                    or readings_counted.is_repeated
                    or readings_counted.is_of_noughts
                    or sums_explained.check_id is not null
                )
                then 'not_disclosed'
            else readings_counted.verdict
        end as outcome,
        {{ severity_of(
            'readings_counted.verdict', 'readings_counted.difference', 'readings_counted.tolerance',
            'readings_counted.last_digits', 'readings_counted.severity'
        ) }} as severity,
        case
            when readings_counted.verdict = 'fail' and readings_counted.is_doubtful
                then 'Not judged: a figure of it found its column by blanks only, or not at all.'
            when readings_counted.is_repeated
                then 'Not judged again: the same two figures are judged in another row or column.'
            when readings_counted.verdict = 'fail' and readings_counted.is_of_noughts
                then 'Not judged: of the sum nothing but 0 is printed, and its other terms are blank.'
            when sums_explained.check_id is not null
                then
                    'Not judged: the difference is an amount of the sentence that is not understood, '
                    || 'or of a kind that only the form has.'
            when
                readings_counted.verdict = 'not_disclosed'
                and readings_counted.relation = 'percentage'
                and readings_counted.base_yuan = 0
                then 'Not judged: there is no percentage of nothing.'
        end as note
    from readings_counted
    left join sums_explained
        on
            readings_counted.check_id = sums_explained.check_id
            and readings_counted.document_id = sums_explained.document_id
            and readings_counted.subject_key = sums_explained.subject_key

)

select * from results
