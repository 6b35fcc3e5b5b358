-- sqlfluff:indentation:template_blocks_indent:false
{# Every name by which a term of a check can call an amount or a number of the explanation. #}
{%- set selectors = [
    ("'said:' || item", "chapter", "place_in_chapter = 1 and not is_restated"),
    ("'said_anywhere:' || item", "''", "place_in_document = 1 and not is_restated and not is_for_others"),
    ("'said_subjects:' || budget_stage", "''", "is_of_whole_list and place_in_document = 1"),
    ("'said_of_budgets:' || item", "''", "is_of_budgets and place_among_budgets = 1 and not is_restated"),
    ("'subject:' || budget_stage", code_of_item('item'), "budget_stage <> '' and place_in_document = 1 and not is_restated"),
    ("'said_all_of:performance'", "''", "is_all_of_projects and place_among_all = 1"),
] -%}
{%- set apart = "'" ~ check_words('said_grades_are_of_the_projects_evaluated', 'apart') ~ "'" -%}
{%- set restated = check_words('total_before_its_change_is_prior_document', 'restated') -%}
{%- set opening = "(?:" ~ check_words('closing_balance_before_its_change_is_opening', 'opening') ~ ")" -%}
{%- set put_right = "(?:" ~ check_words('closing_balance_before_its_change_is_opening', 'put_right') ~ ")" -%}
{%- set adjusted = "(?:" ~ check_words('closing_balance_before_its_change_is_opening', 'adjusted') ~ ")" -%}
{%- set between = "[^。；预]{0,60}" -%}
{%- set beside = "[^，。；、预]{0,20}" -%}
{%- set restatement = [
    opening ~ between ~ put_right,
    put_right ~ between ~ opening,
    opening ~ beside ~ adjusted,
    adjusted ~ beside ~ opening,
] | join("|") -%}
{%- set more = check_words('subject_initial_budget_is_budget_document', 'more') -%}
{%- set buyers = check_words('said_procurement_is_within_expenditure', 'buyers') -%}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where item is not null

),

bodies_that_buy as (

    select document_id from {{ ref('int_documents') }}
    where {{ matches('agency_name', "'" ~ buyers ~ "'") }}

),

openings_restated as (

    select distinct document_id from {{ ref('int_sentences') }}
    where {{ matches('sentence', "'" ~ restatement ~ "'") }}

),

amounts as (

    select
        *,
        {{ first_match('item', "'^subject:[0-9]{7}:(initial_budget|annual_budget|final)$'", 1) }} as budget_stage,
        -- What a budget is compared with: another budget, not what was spent (执行数) or accounted for.
        measure = 'change'
        and {{ matches('sentence', "'(比|与|较|同)(上年|去年|上一年|[0-9]{4}年)度?(年初|部门|单位)?预算数?([^执]|$)'") }}
        and not {{ matches('sentence', "'执行|决算'") }} as is_of_budgets,
        -- Changes since restated amounts, and an initial budget with more in it, are those of no other document;
        -- what was left and what was brought forward differ where the text restates the opening.
        measure = 'change' and {{ matches('sentence', "'" ~ restated ~ "'") }}
        or item = 'closing_balance_prior_change'
        and exists (
            select 1
            from openings_restated
            where openings_restated.document_id = narrative_amounts.document_id
        )
        or {{ matches('item', "'initial_budget'") }} and {{ matches('sentence', "'" ~ more ~ "'") }} as is_restated,
        item = 'procurement_total'
        and exists (
            select 1
            from bodies_that_buy
            where bodies_that_buy.document_id = narrative_amounts.document_id
        ) as is_for_others
    from narrative_amounts
    where
        unit_kind <> 'percentage'
        and measure in ('amount', 'count', 'change')
        and not (
            {{ matches('item', "'^performance_(grade_|(general|gov_fund)_projects$)'") }}
            and {{ matches('sentence', apart) }}
        )

),

-- Stages that every item (项) of the explanation has: only their sums say something.
stages as (

    select
        document_id,
        budget_stage,
        count(distinct {{ code_of_item('item') }}) as subject_count
    from amounts
    where budget_stage <> ''
    group by document_id, budget_stage

),

stages_of_whole_lists as (

    select
        stages.document_id,
        stages.budget_stage
    from stages
    inner join stages as finals
        on
            stages.document_id = finals.document_id
            and finals.budget_stage = 'final'
            and stages.subject_count = finals.subject_count

),

-- Projects that are said to be 100% of project expenditure.
shares_of_all as (

    select distinct
        document_id,
        sentence
    from narrative_amounts
    where measure = 'share' and amount = 100 and {{ matches('item', "'^performance_(general|selfeval)_pct$'") }}

),

amounts_described as (

    select
        amounts.*,
        stages_of_whole_lists.document_id is not null as is_of_whole_list,
        shares_of_all.sentence is not null
        and {{ matches('amounts.item', "'^performance_(general|selfeval)_amount$'") }} as is_all_of_projects,
        row_number() over (
            partition by amounts.document_id, amounts.chapter, amounts.item
            order by amounts.figure_no
        ) as place_in_chapter,
        row_number() over (
            partition by amounts.document_id, amounts.item
            order by amounts.figure_no
        ) as place_in_document,
        row_number() over (
            partition by amounts.document_id, amounts.item, amounts.is_of_budgets
            order by amounts.figure_no
        ) as place_among_budgets
    from amounts
    left join stages_of_whole_lists
        on
            amounts.document_id = stages_of_whole_lists.document_id
            and amounts.budget_stage = stages_of_whole_lists.budget_stage
    left join shares_of_all
        on amounts.document_id = shares_of_all.document_id and amounts.sentence = shares_of_all.sentence

),

amounts_placed as (

    select
        *,
        row_number() over (
            partition by document_id, is_all_of_projects
            order by figure_no
        ) as place_among_all
    from amounts_described

),

cells as (
    {% for selector, subject, condition in selectors %}
    select
        {{ narrative_key('document_id', 'figure_no') }} as disclosed_amount_id,
        document_id,
        1 as set_no,
        'prose' as form,
        {{ selector }} as row_selector,
        'amount' as column_key,
        {{ subject }} as subject_key,
        {{ try_decimal('amount', 20, 2) }} as amount_yuan,
        rounding as rounding_yuan,
        last_digit as last_digit_yuan,
        false as is_doubtful
    from amounts_placed
    where {{ condition }}
    {{ "union all" if not loop.last }}
    {%- endfor %}

)

select * from cells
