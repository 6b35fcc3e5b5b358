{{ config(materialized="incremental") }}


with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where unit_kind = 'money'
    {{ and_changed() }}

),

form_figures as (

    select * from {{ ref('int_reconcilable_figures') }}
    where statement = 'three_public' and cell_occurrence = 1 and set_no = 1 and column_key in ('budget', 'final')
    {{ and_changed() }}

),

expectations as (

    select * from {{ ref('check_expectations') }}
    where expectation = 'prose' and value = 'budget_change'

),

changes as (

    select
        *,
        {{ replace_all('item', "'[_:]((initial|annual)_)?budget_change$'") }} as about,
        {{ first_match('item', "'(initial|annual)_budget_change$'", 1) }} as budget_named
    from narrative_amounts
    where
        measure = 'change'
        and {{ matches('item', "'[_:]((initial|annual)_)?budget_change$'") }}
        and item not like '%prior_budget_change'

),

finals as (

    select
        *,
        {{ replace_all('item', "'[_:]final$'") }} as about
    from narrative_amounts
    where measure = 'amount'

),

budgets as (

    select
        *,
        {{ replace_all('item', "'[_:]((initial|annual)_)?budget$'") }} as about,
        {{ first_match('item', "'(initial|annual)_budget$'", 1) }} as budget_named
    from narrative_amounts
    where measure = 'amount' and {{ matches('item', "'[_:]((initial|annual)_)?budget$'") }}

),

-- What the sentence says was spent, less the budget that it says.
stated as (

    select
        changes.document_id,
        changes.figure_no,
        changes.amount as change_yuan,
        finals.amount - budgets.amount as computed,
        changes.rounding + finals.rounding + budgets.rounding as tolerance,
        changes.last_digit + finals.last_digit + budgets.last_digit as last_digits,
        '说明 · 支出决算 - 预算' as right_label,
        {{ narrative_key('budgets.document_id', 'budgets.figure_no') }} as right_id,
        1 as source_rank,
        true as is_certain
    from changes
    inner join finals
        on
            changes.document_id = finals.document_id
            and changes.sentence = finals.sentence
            and changes.about = finals.about
            and changes.figure_no > finals.figure_no
    inner join budgets
        on
            changes.document_id = budgets.document_id
            and changes.sentence = budgets.sentence
            and changes.about = budgets.about
            and (changes.budget_named = '' or budgets.budget_named in ('', changes.budget_named))

),

completions as (

    select
        *,
        case item
            when 'completion_pct_general' then 'general_budget_expenditure'
            else {{ replace_all('item', "'[_:]completion_pct$'") }}
        end as about
    from {{ ref('int_narrative_amounts') }}
    where measure = 'completion' and unit_kind = 'percentage' and amount > 0
    {{ and_changed() }}

),

-- 完成年初预算的90%，比预算减少10万元: the percentage says what the budget was, where the sentence speaks of one.
worked_out as (

    select
        changes.document_id,
        changes.figure_no,
        changes.amount as change_yuan,
        cast(finals.amount - 100 * finals.amount / completions.amount as decimal(28, 6)) as computed,
        cast(
            changes.rounding + finals.rounding * (1 + 100 / completions.amount)
            + 100 * finals.amount / power(completions.amount, 2) * completions.rounding as decimal(28, 6)
        ) as tolerance,
        changes.last_digit + finals.last_digit as last_digits,
        '说明 · 支出决算 - 支出决算 / 完成预算的%' as right_label,
        {{ narrative_key('completions.document_id', 'completions.figure_no') }} as right_id,
        3 as source_rank,
        not {{ matches('changes.sentence', "'年初预算.*(?:全年|调整)预算|(?:全年|调整)预算.*年初预算'") }} as is_certain
    from changes
    inner join finals
        on
            changes.document_id = finals.document_id
            and changes.sentence = finals.sentence
            and changes.about = finals.about
            and changes.figure_no > finals.figure_no
    inner join completions
        on
            changes.document_id = completions.document_id
            and changes.sentence = completions.sentence
            and changes.about = completions.about

),

-- A change at the end of a sentence may be of any item that it names: the whole, after its parts.
items_named as (

    select distinct
        changes.document_id,
        changes.figure_no,
        {{ replace_all('finals.about', "'^three_public$'", "'total'") }} as row_key,
        finals.about = changes.about as is_of_it
    from changes
    inner join finals
        on
            changes.document_id = finals.document_id
            and changes.sentence = finals.sentence
            and changes.figure_no > finals.figure_no

),

-- The same of the “three public” form, whose budget may be the initial one or that of the year.
printed as (

    select
        changes.document_id,
        changes.figure_no,
        changes.amount as change_yuan,
        finals.amount_yuan - budgets.amount_yuan as computed,
        changes.rounding + finals.rounding_yuan + budgets.rounding_yuan as tolerance,
        changes.last_digit + finals.last_digit_yuan + budgets.last_digit_yuan as last_digits,
        '“三公”经费支出表 · 决算数 - 预算数' as right_label,
        budgets.disclosed_amount_id as right_id,
        2 as source_rank,
        items_named.is_of_it and changes.budget_named = '' as is_certain
    from changes
    inner join items_named
        on changes.document_id = items_named.document_id and changes.figure_no = items_named.figure_no
    inner join form_figures as finals
        on
            items_named.document_id = finals.document_id
            and items_named.row_key = finals.row_key
            and finals.column_key = 'final'
    inner join form_figures as budgets
        on
            finals.document_id = budgets.document_id
            and finals.table_no = budgets.table_no
            and finals.row_key = budgets.row_key
            and budgets.column_key = 'budget'

),

candidates as (

    select * from stated
    union all
    select * from printed
    union all
    select * from worked_out

),

judged as (

    select
        *,
        abs(change_yuan - computed) <= tolerance as is_alike,
        row_number() over (
            partition by document_id, figure_no
            order by
                case when abs(change_yuan - computed) <= tolerance then 0 else 1 end,
                case when is_certain then 0 else 1 end,
                source_rank,
                abs(change_yuan - computed)
        ) as rank
    from candidates

),

results as (

    select
        expectations.check_id,
        judged.document_id,
        judged.figure_no,
        judged.change_yuan as left_value,
        judged.computed as right_value,
        judged.tolerance,
        judged.last_digits,
        judged.right_label,
        judged.right_id,
        '元' as unit,
        case
            when judged.is_alike then 'pass'
            when judged.is_certain then 'fail'
            else 'not_disclosed'
        end as outcome,
        case
            when not judged.is_alike and not judged.is_certain
                then 'Not judged: the form may have another budget than the sentence names.'
        end as note
    from judged
    inner join expectations
        on judged.rank = 1

)

{{ results_in_figures('results') }}
