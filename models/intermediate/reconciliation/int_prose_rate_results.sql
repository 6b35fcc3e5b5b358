{{ config(materialized="incremental") }}

with percentages as (

    select * from {{ ref('int_percentage_parts') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

expectations as (

    select * from {{ ref('check_expectations') }}

),

amounts as (

    select
        * exclude (rounding, rate_rounding),
        rate_rounding as rounding
    from narrative_amounts
    where unit_kind = 'money' and measure in ('amount', 'reason')

),

-- A change is of the amount that it stands beside, whatever the words for it name.
amounts_beside as (

    select
        percentages.document_id,
        percentages.figure_no,
        max_by(amounts.amount, amounts.figure_no) as amount
    from percentages
    inner join amounts
        on
            percentages.document_id = amounts.document_id
            and percentages.part_no > amounts.figure_no
            and amounts.figure_no >= percentages.part_no - 12
    group by percentages.document_id, percentages.figure_no

),

-- What is stated more than once, and alike, is what its words name wherever they stand.
amounts_confirmed as (

    select
        document_id,
        item,
        min(amount) as amount
    from amounts
    where measure = 'amount'
    group by document_id, item
    having count(*) > 1 and min(amount) = max(amount)

),

-- A change may be of another amount than the words just before it name, a completion of another budget (年初预算 and
-- 全年预算 in one sentence): any amount shortly before may explain it.
rates_explained as (

    select distinct
        percentages.document_id,
        percentages.figure_no
    from percentages
    inner join amounts
        on
            percentages.document_id = amounts.document_id
            and amounts.figure_no between percentages.figure_no - 12 and percentages.figure_no
    where
        percentages.measure = 'change'
        and percentages.part < amounts.amount
        and abs(
            abs(percentages.printed)
            - {{ try_decimal(percentage_of('abs(percentages.part)', 'amounts.amount - percentages.part'), 28, 6) }}
        )
        <= percentages.rounding + {{ percentage_tolerance(
            'percentages.part', 'percentages.part_rounding', 'amounts.amount - percentages.part',
            'amounts.rounding + percentages.part_rounding'
        ) }}
        -- 收、支总计…，各增加…: both sides added up, and the change of each.
        or percentages.measure = 'change'
        and amounts.item like 'total_%'
        and {{ matches('percentages.sentence', "'" ~ check_words('prose_growth_rate', 'of_each') ~ "'") }}
        and percentages.part < amounts.amount / 2
        and abs(
            abs(percentages.printed)
            - {{ try_decimal(percentage_of('abs(percentages.part)', 'amounts.amount / 2 - percentages.part'), 28, 6) }}
        )
        <= percentages.rounding + {{ percentage_tolerance(
            'percentages.part', 'percentages.part_rounding', 'amounts.amount / 2 - percentages.part',
            'amounts.rounding + percentages.part_rounding'
        ) }}
        or percentages.measure = 'completion'
        and amounts.sentence = percentages.sentence
        and {{ matches('amounts.item', "'budget'") }}
        and abs(
            percentages.printed
            - {{ try_decimal(percentage_of('percentages.part', 'amounts.amount'), 28, 6) }}
        )
        <= percentages.rounding + {{ percentage_tolerance(
            'percentages.part', 'percentages.part_rounding', 'amounts.amount', 'amounts.rounding'
        ) }}

),

rates as (

    select
        percentages.document_id,
        percentages.figure_no,
        percentages.item,
        {{ partner_key('percentages.item') }} as partner_key,
        percentages.measure,
        abs(percentages.printed) as printed,
        percentages.rounding,
        percentages.last_digit,
        percentages.part_no,
        case when percentages.measure = 'change' then abs(percentages.part) else percentages.part end as numerator,
        percentages.part_rounding as numerator_rounding,
        case
            when percentages.measure = 'change' then percentages.now - percentages.part
            else percentages.base
        end as denominator,
        case
            when percentages.measure = 'change' then percentages.now_rounding + percentages.part_rounding
            else percentages.base_rounding
        end as denominator_rounding,
        percentages.now,
        rates_explained.figure_no is not null as is_explained,
        percentages.measure = 'completion'
        or coalesce(amounts_beside.amount = percentages.now, false)
        -- 本年9元，上年6元，增加3元: last year's amount stands between, and is this year's less the change.
        or coalesce(
            abs(amounts_beside.amount - (percentages.now - percentages.part))
            <= percentages.now_rounding + percentages.part_rounding,
            false
        )
        or coalesce(amounts_confirmed.amount = percentages.now, false) as is_beside
    from percentages
    left join amounts_beside
        on percentages.document_id = amounts_beside.document_id and percentages.figure_no = amounts_beside.figure_no
    left join rates_explained
        on percentages.document_id = rates_explained.document_id and percentages.figure_no = rates_explained.figure_no
    left join amounts_confirmed
        on
            percentages.document_id = amounts_confirmed.document_id
            and amounts_confirmed.item = {{ partner_key('percentages.item') }} || '_final'
    where percentages.measure in ('completion', 'change')

),

rates_recomputed as (

    select
        *,
        {{ try_decimal(percentage_of('numerator', 'denominator'), 28, 6) }} as computed,
        {{ try_decimal(percentage_of('numerator', 'now'), 28, 6) }} as computed_of_now,
        rounding + {{ percentage_tolerance('numerator', 'numerator_rounding', 'denominator', 'denominator_rounding') }}
            as tolerance
    from rates

),

-- What a rate may be of by mistake: the initial budget of the same item, or of another that has the same amount now.
initial_budgets as (

    select
        rates_recomputed.document_id,
        rates_recomputed.figure_no,
        amounts.amount as budget
    from rates_recomputed
    inner join amounts
        on
            rates_recomputed.document_id = amounts.document_id
            and amounts.item in (
                rates_recomputed.partner_key || ':initial_budget', rates_recomputed.partner_key || '_initial_budget'
            )
    union all
    select
        rates_recomputed.document_id,
        rates_recomputed.figure_no,
        beside.denominator as budget
    from rates_recomputed
    inner join rates as beside
        on
            rates_recomputed.document_id = beside.document_id
            and rates_recomputed.now = beside.now
            and rates_recomputed.figure_no <> beside.figure_no
            and beside.item like '%initial_budget_change_pct'

),

rates_of_budgets as (

    select
        rates_recomputed.document_id,
        rates_recomputed.figure_no,
        min(initial_budgets.budget) as budget
    from rates_recomputed
    inner join initial_budgets
        on
            rates_recomputed.document_id = initial_budgets.document_id
            and rates_recomputed.figure_no = initial_budgets.figure_no
            and initial_budgets.budget > 0
            and abs(
                rates_recomputed.printed
                - {{ try_decimal(percentage_of('rates_recomputed.numerator', 'initial_budgets.budget'), 28, 6) }}
            )
            <= rates_recomputed.rounding
    -- A rate of one decimal may be that of a budget by chance.
    where
        rates_recomputed.last_digit <= 0.005
        and rates_recomputed.measure = 'change'
        and rates_recomputed.item not like '%initial_budget_change_pct'
    group by rates_recomputed.document_id, rates_recomputed.figure_no

),

results as (

    select
        expectations.check_id,
        rates_recomputed.document_id,
        rates_recomputed.figure_no,
        rates_recomputed.printed as left_value,
        rates_recomputed.computed as right_value,
        rates_recomputed.printed - rates_recomputed.computed as difference,
        rates_recomputed.tolerance,
        rates_recomputed.last_digit as last_digits,
        cast(null as {{ dbt.type_string() }}) as right_label,
        {{ narrative_key('rates_recomputed.document_id', 'rates_recomputed.part_no') }} as right_id,
        '%' as unit,
        case
            when rates_recomputed.computed is null then 'not_disclosed'
            when
                abs(rates_recomputed.printed - rates_recomputed.computed) <= rates_recomputed.tolerance
                or rates_recomputed.is_explained
                then 'pass'
            when rates_recomputed.denominator > 0 and rates_recomputed.is_beside then 'fail'
            else 'not_disclosed'
        end as outcome,
        case
            when rates_recomputed.denominator <= 0 then 'Not judged: there is no percentage of nothing.'
            when not rates_recomputed.is_beside
                then 'Not judged: the change stands beside another amount than its words name.'
            when
                rates_recomputed.measure = 'change' and rates_recomputed.now > 0
                and abs(rates_recomputed.printed - rates_recomputed.computed_of_now) <= 2 * rates_recomputed.rounding
                then
                    'The printed rate is the change in percent of this year''s amount, not of the amount compared with.'
            when rates_of_budgets.budget is not null
                then
                    'The printed rate is the change in percent of the initial budget, '
                    || cast(rates_of_budgets.budget as decimal(28, 2)) || ' 元, not of the amount compared with.'
        end as note
    from rates_recomputed
    inner join expectations
        on expectations.expectation = 'prose' and rates_recomputed.measure = expectations.value
    left join rates_of_budgets
        on
            rates_recomputed.document_id = rates_of_budgets.document_id
            and rates_recomputed.figure_no = rates_of_budgets.figure_no

)

select * from results
