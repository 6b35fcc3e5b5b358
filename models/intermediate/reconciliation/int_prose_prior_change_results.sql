{{ config(materialized="incremental") }}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where unit_kind = 'money'
    {{ and_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

expectations as (

    select * from {{ ref('check_expectations') }}
    where expectation = 'prose' and value = 'prior_change'

),

changes as (

    select
        *,
        {{ replace_all('item', "'[_:]prior(_budget|_final)?_change$'") }} as about,
        {{ first_match('item', "'prior_(budget|final)_change$'", 1) }} as base_named
    from narrative_amounts
    where measure = 'change' and {{ matches('item', "'[_:]prior(_budget|_final)?_change$'") }}

),

-- Budgets are compared with budgets, what was spent with what was spent, unless a change names the other of the two. In
-- a budget an amount is one where nothing else is said of it.
amounts_now as (

    select
        narrative_amounts.*,
        {{ replace_all('narrative_amounts.item', "'[_:](final|budget)$'") }} as about,
        {{ matches('narrative_amounts.item', "'[_:]budget$'") }}
        or documents.document_kind = 'budget'
        and not {{ matches('narrative_amounts.item', "'[_:]final$'") }} as is_budget
    from narrative_amounts
    inner join documents
        on narrative_amounts.document_id = documents.document_id
    where narrative_amounts.measure = 'amount'

),

amounts_before as (

    select
        narrative_amounts.*,
        {{ replace_all('narrative_amounts.item', "'[_:]prior(_final|_budget)?$'") }} as about,
        {{ matches('narrative_amounts.item', "'_budget$'") }}
        or documents.document_kind = 'budget'
        and not {{ matches('narrative_amounts.item', "'_final$'") }} as is_budget
    from narrative_amounts
    inner join documents
        on narrative_amounts.document_id = documents.document_id
    where
        narrative_amounts.measure = 'amount'
        and {{ matches('narrative_amounts.item', "'[_:]prior(_final|_budget)?$'") }}

),

-- What the sentence says is now, less what it says was in the year before.
candidates as (

    select
        changes.document_id,
        changes.figure_no,
        changes.amount as change_yuan,
        amounts_now.amount - amounts_before.amount as computed,
        changes.rounding + amounts_now.rounding + amounts_before.rounding as tolerance,
        changes.last_digit + amounts_now.last_digit + amounts_before.last_digit as last_digits,
        {{ narrative_key('amounts_before.document_id', 'amounts_before.figure_no') }} as right_id
    from changes
    inner join amounts_now
        on
            changes.document_id = amounts_now.document_id
            and changes.paragraph_no = amounts_now.paragraph_no
            and changes.sentence = amounts_now.sentence
            and changes.about = amounts_now.about
    inner join amounts_before
        on
            changes.document_id = amounts_before.document_id
            and changes.paragraph_no = amounts_before.paragraph_no
            and changes.sentence = amounts_before.sentence
            and changes.about = amounts_before.about
            and case
                when changes.base_named = '' then amounts_now.is_budget = amounts_before.is_budget
                else
                    amounts_before.is_budget = (changes.base_named = 'budget')
                    and amounts_now.is_budget = (changes.base_named = 'final')
            end

),

judged as (

    select
        *,
        row_number() over (
            partition by document_id, figure_no
            order by abs(change_yuan - computed)
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
        '说明 · 本年数 - 上年数' as right_label,
        judged.right_id,
        '元' as unit,
        case when abs(judged.change_yuan - judged.computed) <= judged.tolerance then 'pass' else 'fail' end as outcome,
        cast(null as {{ dbt.type_string() }}) as note
    from judged
    inner join expectations
        on judged.rank = 1

)

{{ results_in_figures('results') }}
