{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with sides_filled as (

    select * from {{ ref('int_sides_paired') }}
    {{ where_changed() }}

),

sides_compared as (

    select
        *,
        case
            when relation = 'percentage' then cast({{ percentage_of('right_side', 'base_yuan') }} as decimal(30, 6))
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

readings_judged as (

    select
        *,
        left_side - right_value as difference,
        {{ reconciliation_outcome('left_side', 'right_value', 'tolerance', 'relation') }} as verdict
    from sides_compared

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
            order by subject_key
        ) > 1 and verdict = 'fail' and relation <> 'percentage' as is_repeated
    from readings_ranked
    where reading_rank = 1

),

results as (

    select
        check_id,
        document_id,
        cast(set_no as integer) as set_no,
        subject_key,
        left_amount_id,
        right_amount_id,
        left_label,
        right_label,
        left_side as left_value,
        right_value,
        difference,
        tolerance,
        case when relation = 'percentage' then '%' else '元' end as unit,
        case when verdict = 'fail' and (is_doubtful or is_repeated) then 'not_disclosed' else verdict end as outcome,
        {{ severity_of('verdict', 'difference', 'tolerance', 'last_digits', 'severity') }} as severity,
        case
            when verdict = 'fail' and is_doubtful
                then
                    'Not judged: a figure of it found its column by blanks only, or not at all, '
                    || 'or stands in a sentence with amounts that are not understood.'
            when is_repeated
                then 'Not judged again: the same two figures are judged in another row or column.'
            when verdict = 'not_disclosed' and relation = 'percentage' and base_yuan = 0
                then 'Not judged: there is no percentage of nothing.'
        end as note
    from readings_counted

)

select * from results
