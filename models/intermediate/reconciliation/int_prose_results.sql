{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

checks as (

    select * from {{ ref('checks') }}

),

terms as (

    select * from {{ ref('check_terms') }}

),

expectations as (

    select * from {{ ref('check_expectations') }}

),

check_wholes as (

    select * from {{ ref('check_wholes') }}

),

sides as (

    select * from {{ ref('int_check_sides') }}
    {{ where_changed() }}

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

-- 1. An amount against the cells that its item names (checks whose left side is prose/item:…).
amounts_asked as (

    select
        amounts.*,
        terms.check_id
    from amounts
    inner join documents
        on amounts.document_id = documents.document_id
    inner join terms
        on 'item:' || amounts.item = terms.row_selector and terms.statement = 'prose' and terms.side = 'left'
    inner join checks
        on
            terms.check_id = checks.check_id
            and (checks.document_kind is null or checks.document_kind = documents.document_kind)

),

item_candidates as (

    select
        amounts_asked.check_id,
        amounts_asked.document_id,
        amounts_asked.figure_no,
        sides.reading as preference,
        sides.side_yuan as candidate_yuan,
        sides.rounding_yuan as candidate_rounding,
        sides.last_digit_yuan as candidate_last_digit,
        sides.side_label as candidate_label,
        sides.disclosed_amount_id as candidate_id,
        sides.is_doubtful
    from amounts_asked
    left join sides
        on
            amounts_asked.check_id = sides.check_id
            and amounts_asked.document_id = sides.document_id
            and sides.side = 'right'

),

-- 2. An amount of a subject against every cell of that subject.
subject_amounts as (

    select
        amounts.*,
        expectations.check_id,
        {{ code_of_item('amounts.item') }} as subject_code
    from amounts
    inner join documents
        on amounts.document_id = documents.document_id
    inner join expectations
        on
            expectations.expectation = 'prose'
            and expectations.value in ('subject', 'economic')
            and {{ matches('amounts.item', "'^' || expectations.value || ':[0-9]+:' || case
                documents.document_kind when 'budget' then 'budget' else 'final'
            end || '$'") }}

),

-- A subject may be stated in parts (personnel, public use) that add up to it.
subject_sums as (

    select
        document_id,
        item,
        sum(amount) as amount,
        sum(rounding) as rounding
    from subject_amounts
    group by document_id, item
    having count(*) > 1

),

subject_candidates as (

    select
        subject_amounts.check_id,
        subject_amounts.document_id,
        subject_amounts.figure_no,
        case
            when cells.form in ('general_budget_expenditure', 'basic_expenditure_economic') and cells.column_key = 'total'
                then 1
            when cells.column_key = 'total' then 2
            else 3
        end as preference,
        sum(cells.amount_yuan) as candidate_yuan,
        sum(cells.rounding_yuan) as candidate_rounding,
        sum(cells.last_digit_yuan) as candidate_last_digit,
        cast(null as {{ dbt.type_string() }}) as candidate_label,
        min(cells.disclosed_amount_id) as candidate_id,
        bool_or(cells.is_doubtful) as is_doubtful
    from subject_amounts
    left join cells
        on
            subject_amounts.document_id = cells.document_id
            and subject_amounts.subject_code = cells.subject_key
            and cells.row_selector in ('code', 'class')
            and cells.form in (
                'expenditure', 'general_budget_expenditure', 'government_fund', 'state_capital',
                'basic_expenditure_economic', 'appropriation_summary', 'revenue_expenditure_summary'
            )
            and cells.column_key not in ('revenue', 'opening_balance', 'closing_balance')
    group by
        subject_amounts.check_id,
        subject_amounts.document_id,
        subject_amounts.figure_no,
        cells.set_no,
        cells.form,
        cells.row_selector,
        cells.column_key

),

candidates as (

    select * from item_candidates
    union all
    select * from subject_candidates

),

stated as (

    select
        check_id,
        document_id,
        figure_no,
        item,
        amount,
        rounding,
        last_digit,
        cast(null as decimal(28, 6)) as sum_amount,
        cast(null as decimal(28, 6)) as sum_rounding
    from amounts_asked
    union all
    select
        subject_amounts.check_id,
        subject_amounts.document_id,
        subject_amounts.figure_no,
        subject_amounts.item,
        subject_amounts.amount,
        subject_amounts.rounding,
        subject_amounts.last_digit,
        subject_sums.amount as sum_amount,
        subject_sums.rounding as sum_rounding
    from subject_amounts
    left join subject_sums
        on subject_amounts.document_id = subject_sums.document_id and subject_amounts.item = subject_sums.item

),

amounts_compared as (

    select
        stated.check_id,
        stated.document_id,
        stated.figure_no,
        stated.item,
        stated.amount as left_value,
        candidates.candidate_yuan as right_value,
        stated.amount - candidates.candidate_yuan as difference,
        stated.rounding + coalesce(candidates.candidate_rounding, 0) as tolerance,
        stated.last_digit + coalesce(candidates.candidate_last_digit, 0) as last_digits,
        candidates.candidate_label as right_label,
        candidates.candidate_id as right_id,
        candidates.preference,
        coalesce(candidates.is_doubtful, false) as is_doubtful,
        case
            when candidates.candidate_yuan is null then 'not_disclosed'
            when
                checks.relation = 'at_most'
                and stated.amount - candidates.candidate_yuan <= stated.rounding + candidates.candidate_rounding
                then 'pass'
            when
                abs(stated.amount - candidates.candidate_yuan)
                <= stated.rounding + candidates.candidate_rounding
                or abs(stated.sum_amount - candidates.candidate_yuan)
                <= stated.sum_rounding + candidates.candidate_rounding
                then 'pass'
            else 'fail'
        end as verdict
    from stated
    inner join checks
        on stated.check_id = checks.check_id
    left join candidates
        on
            stated.check_id = candidates.check_id
            and stated.document_id = candidates.document_id
            and stated.figure_no = candidates.figure_no

),

-- Of several legitimate cells the one that agrees, else the one that the check names first.
amounts_ranked as (

    select
        *,
        row_number() over (
            partition by check_id, document_id, figure_no
            order by
                case verdict when 'pass' then 1 when 'fail' then 2 else 3 end,
                preference,
                abs(difference),
                right_id
        ) as choice
    from amounts_compared

),

amounts_judged as (

    select * from amounts_ranked
    where choice = 1

),

-- What fails but is the figure of another row may have been understood wrongly by us, unless the two are swapped.
amounts_elsewhere as (

    select distinct
        amounts_judged.check_id,
        amounts_judged.document_id,
        amounts_judged.figure_no
    from amounts_judged
    inner join cells
        on
            amounts_judged.document_id = cells.document_id
            and cells.form <> 'prose'
            and cells.row_selector in ('row', 'code', 'item')
            and abs(cells.amount_yuan - amounts_judged.left_value) <= amounts_judged.tolerance
    left join amounts_judged as swapped
        on
            amounts_judged.document_id = swapped.document_id
            and amounts_judged.left_value = swapped.right_value
            and amounts_judged.right_value = swapped.left_value
            and swapped.verdict = 'fail'
    where
        amounts_judged.verdict = 'fail'
        and amounts_judged.left_value <> 0
        and swapped.figure_no is null

),

amount_results as (

    select
        amounts_judged.check_id,
        amounts_judged.document_id,
        amounts_judged.figure_no,
        amounts_judged.left_value,
        amounts_judged.right_value,
        amounts_judged.difference,
        amounts_judged.tolerance,
        amounts_judged.last_digits,
        amounts_judged.right_label,
        amounts_judged.right_id,
        '元' as unit,
        case
            when amounts_judged.verdict = 'fail' and (amounts_judged.is_doubtful or amounts_elsewhere.check_id is not null)
                then 'not_disclosed'
            else amounts_judged.verdict
        end as outcome,
        case
            when amounts_judged.verdict = 'fail' and amounts_elsewhere.check_id is not null
                then 'Not judged: the sentence may speak of another row, which prints this figure.'
            when amounts_judged.verdict = 'fail' and amounts_judged.is_doubtful
                then 'Not judged: a figure of the form found its column by blanks only, or not at all.'
        end as note
    from amounts_judged
    left join amounts_elsewhere
        on
            amounts_judged.check_id = amounts_elsewhere.check_id
            and amounts_judged.document_id = amounts_elsewhere.document_id
            and amounts_judged.figure_no = amounts_elsewhere.figure_no

),

-- 3. Percentages recomputed from the amounts stated with them: the nearest before, within a few figures.
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
        {{ partner_role('percentages.measure', 'percentages.partner_key', 'percentages.item', 'money_mentions.item') }} as role
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
            partition by document_id, figure_no, role
            order by
                case when part_no < figure_no then 0 else 1 end,
                abs(figure_no - part_no)
        ) as choice
    from parts_found
    where role is not null

),

parts as (

    select
        document_id,
        figure_no,
        max(case when role = 'part' then amount end) as part,
        max(case when role = 'part' then rounding end) as part_rounding,
        max(case when role = 'part' then part_no end) as part_no,
        max(case when role = 'base' then amount end) as base,
        max(case when role = 'base' then rounding end) as base_rounding,
        max(case when role = 'base' then part_no end) as base_no,
        max(case when role = 'now' then amount end) as now,
        max(case when role = 'now' then rounding end) as now_rounding,
        max(case when role = 'now' then part_no end) as now_no
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
            and money_mentions.figure_no < parts.part_no
            and money_mentions.figure_no >= parts.part_no - 12
    group by parts.document_id, parts.figure_no

),

-- A change may be of another amount than the words just before it name: any amount shortly before that explains the rate.
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
            and money_mentions.amount > parts.part
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
                and abs(abs(rates.printed) - cast({{ percentage_of('rates.numerator', 'rates.now') }} as decimal(28, 6)))
                <= 2 * rates.rounding
                then 'The printed rate is the change as a percentage of this year''s amount, not of the amount compared with.'
        end as note,
        rates.denominator > 0 and rates.is_beside as is_possible,
        rates.is_explained
    from rates
    inner join expectations
        on expectations.expectation = 'prose' and rates.measure = expectations.value

),

-- 4. Shares of the wholes that their items are known to be of; else of the amounts stated before them in the sentence.
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
            and (cells.subject_key = '' or cells.subject_key = shares.chapter)
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
            and amounts.figure_no < shares.figure_no
            and amounts.figure_no <> coalesce(shares.part_no, -1)
            and amounts.amount >= shares.part

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
            when not shares_ranked.is_known and abs(shares_ranked.printed - shares_ranked.computed) > shares_ranked.tolerance
                then 'Not judged: it is not certain of which whole it is a share.'
        end as note,
        coalesce(
            shares_ranked.is_known or abs(shares_ranked.printed - shares_ranked.computed) <= shares_ranked.tolerance, false
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

-- 5. No share is more than all.
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

-- 6. Of nothing there is no percentage: printed are 0 or, of a completion, 100 by convention, and nothing else.
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
        and parts_found.role = 'base'
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

results_united as (

    select * from amount_results
    union all
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

),

results as (

    select
        results_united.check_id,
        results_united.document_id,
        results_united.figure_no,
        results_united.left_value,
        results_united.right_value,
        results_united.difference,
        results_united.tolerance,
        results_united.right_label,
        results_united.right_id,
        results_united.unit,
        results_united.outcome,
        case
            when
                results_united.outcome = 'fail'
                and abs(results_united.difference) <= results_united.tolerance + results_united.last_digits
                then 'rounding'
            else checks.severity
        end as severity,
        case when results_united.outcome <> 'pass' then results_united.note end as note
    from results_united
    inner join checks
        on results_united.check_id = checks.check_id

),

-- One printed figure may state two things at once (收、支总计): where both are judged alike, that is one finding.
results_of_mentions as (

    select
        results.*,
        row_number() over (
            partition by results.check_id, results.document_id, narrative_amounts.mention_no, results.right_value
            order by results.figure_no
        ) as choice
    from results
    inner join narrative_amounts
        on results.document_id = narrative_amounts.document_id and results.figure_no = narrative_amounts.figure_no

)

select * from results_of_mentions
where choice = 1
