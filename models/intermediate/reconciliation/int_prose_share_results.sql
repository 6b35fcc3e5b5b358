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
        shares.sentence,
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

-- Shares were made to fit where they give 100 in print and would not, were each right.
shares_chosen as (

    select
        *,
        is_of_whole_list and abs(printed - computed) <= tolerance + 5 * last_digit as is_near,
        sum(cast(round(coalesce(computed, printed) / (2 * last_digit)) * 2 * last_digit as decimal(28, 4))) over (
            partition by document_id, sentence
        ) = 100 as would_be_whole
    from shares_ranked
    where rank = 1

),

share_results as (

    select
        expectations.check_id,
        shares_chosen.document_id,
        shares_chosen.figure_no,
        shares_chosen.printed as left_value,
        shares_chosen.computed as right_value,
        shares_chosen.tolerance,
        shares_chosen.last_digit as last_digits,
        cast(null as {{ dbt.type_string() }}) as right_label,
        coalesce(
            {{ narrative_key('shares_chosen.document_id', 'shares_chosen.part_no') }}, shares_chosen.whole_id
        ) as right_id,
        '%' as unit,
        case
            when shares_chosen.computed is null then 'not_disclosed'
            when abs(shares_chosen.printed - shares_chosen.computed) <= shares_chosen.tolerance then 'pass'
            when shares_chosen.is_known then 'fail'
            else 'not_disclosed'
        end as outcome,
        case
            when
                not shares_chosen.is_known
                and abs(shares_chosen.printed - shares_chosen.computed) > shares_chosen.tolerance
                then 'Not judged: it is not certain of which whole it is a share.'
            when shares_chosen.is_near and shares_chosen.would_be_whole
                then 'In the last digit: the right shares of the sentence give 100 as well.'
            when shares_chosen.is_near then 'Made to fit: the shares of the sentence give 100.'
        end as note
    from shares_chosen
    inner join expectations
        on expectations.value = 'share'

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
        '%' as unit,
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
        part > 0 and {{ matches('sentence', "'(?:决算|支出)数?大于'") }} as is_exceeded,
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
        false as is_exceeded,
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
        -- There is no percentage that would be right.
        null as right_value,
        0 as tolerance,
        0 as last_digits,
        'there is no percentage of nothing' as right_label,
        bases_stated.base_id as right_id,
        '%' as unit,
        case
            when bases_stated.base = 0 and bases_stated.printed not in (0, bases_stated.convention) then 'fail'
            else 'pass'
        end as outcome,
        bases_stated.note
    from bases_stated
    inner join expectations
        on expectations.value = 'of_nothing'

),

-- 4. 0% of a budget of 0, in a sentence that says that more was spent than the budget.
exceeded_results as (

    select
        expectations.check_id,
        bases_stated.document_id,
        bases_stated.figure_no,
        bases_stated.printed as left_value,
        null as right_value,
        0 as tolerance,
        0 as last_digits,
        'there is no percentage of nothing' as right_label,
        bases_stated.base_id as right_id,
        '%' as unit,
        case when bases_stated.printed = 0 and bases_stated.is_exceeded then 'fail' else 'pass' end as outcome,
        bases_stated.note
    from bases_stated
    inner join expectations
        on expectations.value = 'nothing_exceeded'
    where bases_stated.base = 0

),

results as (

    select * from share_results
    union all
    select * from possible_results
    union all
    select * from nothing_results
    union all
    select * from exceeded_results

)

{{ results_in_figures('results') }}
