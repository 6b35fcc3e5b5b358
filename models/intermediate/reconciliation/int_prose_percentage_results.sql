{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

expectations as (

    select * from {{ ref('check_expectations') }}

),

check_wholes as (

    select * from {{ ref('check_wholes') }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    {{ where_changed() }}

),

amounts as (

    select * from narrative_amounts
    where measure = 'amount' and unit_kind = 'money'

),

percentages as (

    select
        *,
        {{ partner_key('item') }} as partner_key
    from narrative_amounts
    where item is not null and unit_kind = 'percentage' and measure in ('share', 'completion', 'change')

),

-- 1. Percentages recomputed from the amounts stated with them: the nearest before, within a few figures.
money_mentions as (

    select * from narrative_amounts
    where unit_kind = 'money' and measure in ('amount', 'change', 'reason')

),

parts_found as (

    select
        percentages.document_id,
        percentages.figure_no,
        money_mentions.item,
        money_mentions.figure_no as part_no,
        money_mentions.amount,
        money_mentions.rounding,
        {{ partner_role('percentages.measure', 'percentages.partner_key', 'percentages.item', 'money_mentions.item') }}
            as part_role
    from percentages
    inner join money_mentions
        on
            percentages.document_id = money_mentions.document_id
            and money_mentions.figure_no between percentages.figure_no - 12 and percentages.figure_no + 2
            and abs(money_mentions.paragraph_no - percentages.paragraph_no) <= 3

),

parts_ranked as (

    select
        *,
        row_number() over (
            partition by document_id, figure_no, part_role
            order by
                case when part_no < figure_no then 0 else 1 end,
                abs(figure_no - part_no)
        ) as choice
    from parts_found
    where part_role is not null

),

parts as (

    select
        document_id,
        figure_no,
        max(case when part_role = 'part' then amount end) as part,
        max(case when part_role = 'part' then rounding end) as part_rounding,
        max(case when part_role = 'part' then part_no end) as part_no,
        max(case when part_role = 'base' then amount end) as base,
        max(case when part_role = 'base' then rounding end) as base_rounding,
        max(case when part_role = 'base' then part_no end) as base_no,
        max(case when part_role = 'now' then amount end) as now,
        max(case when part_role = 'now' then rounding end) as now_rounding,
        max(case when part_role = 'now' then part_no end) as now_no
    from parts_ranked
    where choice = 1
    group by document_id, figure_no

),

-- A change is of the amount that it stands beside, whatever the words for it name.
amounts_beside as (

    select
        parts.document_id,
        parts.figure_no,
        max_by(money_mentions.amount, money_mentions.figure_no) as amount
    from parts
    inner join money_mentions
        on
            parts.document_id = money_mentions.document_id
            and money_mentions.measure in ('amount', 'reason')
            and parts.part_no > money_mentions.figure_no
            and money_mentions.figure_no >= parts.part_no - 12
    group by parts.document_id, parts.figure_no

),

-- A change may be of another amount than the words just before it name: any amount shortly before may explain it.
rates_explained as (

    select distinct
        percentages.document_id,
        percentages.figure_no
    from percentages
    inner join parts
        on percentages.document_id = parts.document_id and percentages.figure_no = parts.figure_no
    inner join money_mentions
        on
            percentages.document_id = money_mentions.document_id
            and money_mentions.measure in ('amount', 'reason')
            and money_mentions.figure_no between percentages.figure_no - 12 and percentages.figure_no
            and parts.part < money_mentions.amount
    where
        percentages.measure = 'change'
        and abs(
            abs(percentages.amount)
            - cast({{ percentage_of('abs(parts.part)', 'money_mentions.amount - parts.part') }} as decimal(28, 6))
        ) <= percentages.rounding

),

rates as (

    select
        percentages.document_id,
        percentages.figure_no,
        percentages.measure,
        percentages.amount as printed,
        percentages.rounding,
        percentages.last_digit,
        parts.part,
        parts.part_no,
        case when percentages.measure = 'change' then abs(parts.part) else parts.part end as numerator,
        parts.part_rounding as numerator_rounding,
        case when percentages.measure = 'change' then parts.now - parts.part else parts.base end as denominator,
        case
            when percentages.measure = 'change' then parts.now_rounding + parts.part_rounding
            else parts.base_rounding
        end as denominator_rounding,
        parts.now,
        rates_explained.figure_no is not null as is_explained,
        percentages.measure = 'completion' or coalesce(amounts_beside.amount = parts.now, false) as is_beside
    from percentages
    left join parts
        on percentages.document_id = parts.document_id and percentages.figure_no = parts.figure_no
    left join amounts_beside
        on percentages.document_id = amounts_beside.document_id and percentages.figure_no = amounts_beside.figure_no
    left join rates_explained
        on percentages.document_id = rates_explained.document_id and percentages.figure_no = rates_explained.figure_no
    where percentages.measure in ('completion', 'change')

),

rate_results as (

    select
        expectations.check_id,
        rates.document_id,
        rates.figure_no,
        abs(rates.printed) as left_value,
        cast({{ percentage_of('rates.numerator', 'rates.denominator') }} as decimal(28, 6)) as right_value,
        abs(rates.printed)
        - cast({{ percentage_of('rates.numerator', 'rates.denominator') }} as decimal(28, 6)) as difference,
        rates.rounding + {{ percentage_tolerance(
            'rates.numerator', 'rates.numerator_rounding', 'rates.denominator', 'rates.denominator_rounding'
        ) }} as tolerance,
        rates.last_digit as last_digits,
        cast(null as {{ dbt.type_string() }}) as right_label,
        {{ narrative_key('rates.document_id', 'rates.part_no') }} as right_id,
        case
            when rates.denominator <= 0 then 'Not judged: there is no percentage of nothing.'
            when not rates.is_beside then 'Not judged: the change stands beside another amount than its words name.'
            when
                rates.measure = 'change' and rates.now > 0
                and abs(
                    abs(rates.printed) - cast({{ percentage_of('rates.numerator', 'rates.now') }} as decimal(28, 6))
                )
                <= 2 * rates.rounding
                then
                    'The printed rate is the change in percent of this year''s amount, not of the amount compared with.'
        end as note,
        rates.denominator > 0 and rates.is_beside as is_possible,
        rates.is_explained
    from rates
    inner join expectations
        on expectations.expectation = 'prose' and rates.measure = expectations.value

),

-- 2. Shares of the wholes that their items are known to be of; else of the amounts stated before them in the sentence.
shares as (

    select
        percentages.document_id,
        percentages.figure_no,
        percentages.item,
        percentages.chapter,
        percentages.sentence,
        percentages.amount as printed,
        percentages.rounding,
        percentages.last_digit,
        parts.part,
        parts.part_rounding,
        parts.part_no
    from percentages
    left join parts
        on percentages.document_id = parts.document_id and percentages.figure_no = parts.figure_no
    where percentages.measure = 'share'

),

wholes as (

    select
        shares.document_id,
        shares.figure_no,
        check_wholes.choice,
        -- In a budget revenue may or may not have what was carried over in it.
        documents.document_kind = 'final_account' as is_known,
        sum(cells.amount_yuan) as whole,
        sum(cells.rounding_yuan) as whole_rounding,
        min(cells.disclosed_amount_id) as whole_id
    from shares
    inner join documents
        on shares.document_id = documents.document_id
    inner join check_wholes
        on {{ matches('shares.item', "'^' || check_wholes.item_pattern || '$'") }}
    inner join cells
        on
            shares.document_id = cells.document_id
            and check_wholes.statement = cells.form
            and check_wholes.row_selector = cells.row_selector
            and check_wholes.column_key = cells.column_key
            and (cells.subject_key = '' or shares.chapter = cells.subject_key)
    group by shares.document_id, shares.figure_no, check_wholes.choice, documents.document_kind, cells.set_no
    union all
    select
        shares.document_id,
        shares.figure_no,
        90 as choice,
        false as is_known,
        amounts.amount as whole,
        amounts.rounding as whole_rounding,
        {{ narrative_key('amounts.document_id', 'amounts.figure_no') }} as whole_id
    from shares
    inner join amounts
        on
            shares.document_id = amounts.document_id
            and shares.sentence = amounts.sentence
            and shares.figure_no > amounts.figure_no
            and amounts.figure_no <> coalesce(shares.part_no, -1)
            and shares.part <= amounts.amount

),

shares_compared as (

    select
        shares.*,
        wholes.whole_id,
        wholes.choice,
        wholes.is_known,
        cast({{ percentage_of('shares.part', 'wholes.whole') }} as decimal(28, 6)) as computed,
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
                case when abs(printed - computed) <= tolerance then 0 else 1 end,
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
        shares_ranked.printed - shares_ranked.computed as difference,
        shares_ranked.tolerance,
        shares_ranked.last_digit as last_digits,
        cast(null as {{ dbt.type_string() }}) as right_label,
        coalesce(
            {{ narrative_key('shares_ranked.document_id', 'shares_ranked.part_no') }}, shares_ranked.whole_id
        ) as right_id,
        case
            when
                not shares_ranked.is_known
                and abs(shares_ranked.printed - shares_ranked.computed) > shares_ranked.tolerance
                then 'Not judged: it is not certain of which whole it is a share.'
        end as note,
        coalesce(
            shares_ranked.is_known or abs(shares_ranked.printed - shares_ranked.computed) <= shares_ranked.tolerance,
            false
        ) as is_possible,
        false as is_explained
    from shares_ranked
    inner join expectations
        on expectations.expectation = 'prose' and expectations.value = 'share'
    where shares_ranked.rank = 1

),

percentage_results as (

    select * from rate_results
    union all
    select * from share_results

),

-- 3. No share is more than all.
possible_results as (

    select
        expectations.check_id,
        shares.document_id,
        shares.figure_no,
        shares.printed as left_value,
        cast(100 as decimal(28, 6)) as right_value,
        shares.printed - 100 as difference,
        shares.rounding as tolerance,
        cast(0 as decimal(28, 6)) as last_digits,
        '100%' as right_label,
        cast(null as {{ dbt.type_string() }}) as right_id,
        '%' as unit,
        case when shares.printed <= 100 + shares.rounding then 'pass' else 'fail' end as outcome,
        cast(null as {{ dbt.type_string() }}) as note
    from shares
    inner join expectations
        on expectations.expectation = 'prose' and expectations.value = 'possible_share'

),

-- 4. Of nothing there is no percentage: printed are 0 or, of a completion, 100 by convention, and nothing else.
bases_stated as (

    select
        percentages.document_id,
        percentages.figure_no,
        percentages.amount as printed,
        100 as convention,
        max(parts_found.amount) as base,
        {{ narrative_key('percentages.document_id', 'max(parts_found.part_no)') }} as base_id
    from percentages
    inner join parts_found
        on percentages.document_id = parts_found.document_id and percentages.figure_no = parts_found.figure_no
    where
        percentages.measure = 'completion'
        and parts_found.part_role = 'base'
        and parts_found.item like '%initial_budget%'
        and {{ matches('percentages.sentence', "'完成了?年初预算数?的?[0-9]'") }}
    group by percentages.document_id, percentages.figure_no, percentages.amount
    union all
    select
        shares.document_id,
        shares.figure_no,
        shares.printed,
        0 as convention,
        max(wholes.whole) as base,
        min(wholes.whole_id) as base_id
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
        cast(0 as decimal(28, 6)) as right_value,
        bases_stated.printed as difference,
        cast(0 as decimal(28, 6)) as tolerance,
        cast(0 as decimal(28, 6)) as last_digits,
        'there is no percentage of nothing' as right_label,
        bases_stated.base_id as right_id,
        '%' as unit,
        case
            when bases_stated.base = 0 and bases_stated.printed not in (0, bases_stated.convention) then 'fail'
            else 'pass'
        end as outcome,
        cast(null as {{ dbt.type_string() }}) as note
    from bases_stated
    inner join expectations
        on expectations.expectation = 'prose' and expectations.value = 'of_nothing'

),

results as (

    select
        check_id,
        document_id,
        figure_no,
        left_value,
        right_value,
        difference,
        tolerance,
        last_digits,
        right_label,
        right_id,
        '%' as unit,
        case
            when right_value is null then 'not_disclosed'
            when abs(difference) <= tolerance or is_explained then 'pass'
            when not is_possible then 'not_disclosed'
            else 'fail'
        end as outcome,
        note
    from percentage_results
    union all
    select * from possible_results
    union all
    select * from nothing_results

)

select * from results
