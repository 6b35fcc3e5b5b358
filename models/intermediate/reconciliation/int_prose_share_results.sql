{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with percentages as (

    select * from {{ ref('int_percentage_parts') }}
    {{ where_changed() }}

),

wholes as (

    select * from {{ ref('int_share_wholes') }}
    {{ where_changed() }}

),

expectations as (

    select * from {{ ref('check_expectations') }}
    where expectation = 'prose'

),

shares as (

    select
        *,
        sum(printed) over (partition by document_id, sentence) = 100
        and count(*) over (partition by document_id, sentence) > 1 as is_of_whole_list
    from percentages
    where measure = 'share'

),

-- 1. A share is the part of the whole.
shares_compared as (

    select
        shares.document_id,
        shares.figure_no,
        shares.printed,
        shares.last_digit,
        shares.part_no,
        shares.is_of_whole_list,
        wholes.whole_id,
        wholes.choice,
        wholes.is_known,
        {{ try_decimal(percentage_of('shares.part', 'wholes.whole'), 28, 6) }} as computed,
        shares.rounding
        + {{ percentage_tolerance('shares.part', 'shares.part_rounding', 'wholes.whole', 'wholes.whole_rounding') }}
            as tolerance
    from shares
    left join wholes
        on shares.document_id = wholes.document_id and shares.figure_no = wholes.figure_no

),

shares_ranked as (

    select
        *,
        row_number() over (
            partition by document_id, figure_no
            order by
                -- A share that is one off in its last digit is of that whole all the same.
                case
                    when abs(printed - computed) <= tolerance then 0
                    when abs(printed - computed) <= tolerance + 2 * last_digit then 1
                    else 2
                end,
                case when is_known then 0 else 1 end,
                choice,
                abs(printed - computed),
                whole_id
        ) as rank
    from shares_compared

),

share_results as (

    select
        expectations.check_id,
        shares_ranked.document_id,
        shares_ranked.figure_no,
        shares_ranked.printed as left_value,
        shares_ranked.computed as right_value,
        shares_ranked.tolerance,
        shares_ranked.last_digit as last_digits,
        cast(null as {{ dbt.type_string() }}) as right_label,
        coalesce(
            {{ narrative_key('shares_ranked.document_id', 'shares_ranked.part_no') }}, shares_ranked.whole_id
        ) as right_id,
        case
            when shares_ranked.computed is null then 'not_disclosed'
            when abs(shares_ranked.printed - shares_ranked.computed) <= shares_ranked.tolerance then 'pass'
            when shares_ranked.is_known then 'fail'
            else 'not_disclosed'
        end as outcome,
        case
            when
                not shares_ranked.is_known
                and abs(shares_ranked.printed - shares_ranked.computed) > shares_ranked.tolerance
                then 'Not judged: it is not certain of which whole it is a share.'
            when
                shares_ranked.is_of_whole_list
                and abs(shares_ranked.printed - shares_ranked.computed)
                <= shares_ranked.tolerance + 5 * shares_ranked.last_digit
                then 'Made to fit: the shares of the sentence give 100.'
        end as note
    from shares_ranked
    inner join expectations
        on expectations.value = 'share'
    where shares_ranked.rank = 1

),

-- 2. No share is more than all.
possible_results as (

    select
        expectations.check_id,
        shares.document_id,
        shares.figure_no,
        shares.printed as left_value,
        100 as right_value,
        shares.rounding as tolerance,
        0 as last_digits,
        '100%' as right_label,
        {{ narrative_key('shares.document_id', 'shares.part_no') }} as right_id,
        case when shares.printed <= 100 + shares.rounding then 'pass' else 'fail' end as outcome,
        cast(null as {{ dbt.type_string() }}) as note
    from shares
    inner join expectations
        on expectations.value = 'possible_share'

),

-- 3. Of nothing there is no percentage: printed are 0 or, of a completion, 100 by convention, and nothing else.
bases_stated as (

    select
        document_id,
        figure_no,
        printed,
        100 as convention,
        initial_base as base,
        {{ narrative_key('document_id', 'initial_base_no') }} as base_id,
        case
            when
                base <> 0
                and abs(printed - {{ percentage_of('part', 'base') }})
                <= rounding + {{ percentage_tolerance('part', 'part_rounding', 'base', 'base_rounding') }}
                then
                    'The printed rate is of another budget of the sentence, ' || cast(base as decimal(28, 2))
                    || ' 元, not of the one that it names.'
        end as note
    from percentages
    where
        measure = 'completion'
        and initial_base is not null
        and {{ matches('sentence', "'完成了?年初预算数?的?[0-9]'") }}
    union all
    select
        shares.document_id,
        shares.figure_no,
        shares.printed,
        0 as convention,
        max(wholes.whole) as base,
        min(wholes.whole_id) as base_id,
        cast(null as {{ dbt.type_string() }}) as note
    from shares
    inner join wholes
        on shares.document_id = wholes.document_id and shares.figure_no = wholes.figure_no and wholes.choice < 90
    group by shares.document_id, shares.figure_no, shares.printed

),

nothing_results as (

    select
        expectations.check_id,
        bases_stated.document_id,
        bases_stated.figure_no,
        bases_stated.printed as left_value,
        0 as right_value,
        0 as tolerance,
        0 as last_digits,
        'there is no percentage of nothing' as right_label,
        bases_stated.base_id as right_id,
        case
            when bases_stated.base = 0 and bases_stated.printed not in (0, bases_stated.convention) then 'fail'
            else 'pass'
        end as outcome,
        bases_stated.note
    from bases_stated
    inner join expectations
        on expectations.value = 'of_nothing'

),

results_united as (

    select * from share_results
    union all
    select * from possible_results
    union all
    select * from nothing_results

),

results as (

    select
        check_id,
        document_id,
        figure_no,
        left_value,
        cast(right_value as decimal(28, 6)) as right_value,
        cast(left_value - right_value as decimal(28, 6)) as difference,
        cast(tolerance as decimal(28, 6)) as tolerance,
        cast(last_digits as decimal(28, 6)) as last_digits,
        right_label,
        right_id,
        '%' as unit,
        outcome,
        note
    from results_united

)

select * from results
