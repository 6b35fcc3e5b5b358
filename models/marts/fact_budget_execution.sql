with narrative_figures as (

    select * from {{ ref('fact_narrative_figure') }}
    {{ where_changed() }}

),

expenditures as (

    select * from {{ ref('fact_expenditure') }}
    {{ where_changed() }}

),

-- Of the figures of subjects only those of the accounts, not what they consist of; and the totals of a fund.
execution_figures as (

    select
        *,
        coalesce(subject_code, 'TOTAL') as execution_code
    from narrative_figures
    where
        {{ matches('item', "'^subject:[0-9]+:(initial_budget|annual_budget|budget|final|completion_pct)$'") }}
        or {{ matches(
            'item',
            "'^(initial_budget|annual_budget|budget|final|completion_pct)_"
            ~ "(general|government_fund|state_capital|appropriation)$'"
        ) }}

),

-- The first statement counts: the explanation goes from the whole to the detail, and repeats itself later.
executions as (

    select
        document_id,
        execution_code,
        fund,
        min(case when measure = 'amount' and stage = 'initial_budget' then figure_no end) as initial_no,
        min(case when measure = 'amount' and stage = 'annual_budget' then figure_no end) as annual_no,
        min(case when measure = 'amount' and stage = 'budget' then figure_no end) as budget_no,
        min(case when measure = 'amount' and coalesce(stage, 'final') = 'final' then figure_no end) as final_no,
        min(case when measure = 'completion' then figure_no end) as completion_no,
        min(case when reason_text is not null then figure_no end) as reason_no
    from execution_figures
    group by document_id, execution_code, fund

),

executions_with_budget as (

    select
        *,
        coalesce(final_no, completion_no, initial_no, annual_no, budget_no) as leading_no
    from executions
    where initial_no is not null or annual_no is not null or budget_no is not null or completion_no is not null

),

figures_of_forms as (

    select
        document_id,
        fund,
        subject_code,
        max(amount_yuan) as final_in_form_yuan
    from expenditures
    where
        expenditure_type = 'total'
        and account_stage = 'final'
        and classification = 'functional'
        and statement in ('general_budget_expenditure', 'government_fund', 'state_capital')
    group by document_id, fund, subject_code
    having min(amount_yuan) = max(amount_yuan)

),

budget_execution as (

    select
        -- ids
        {{ surrogate_key([
            "'execution'", 'executions_with_budget.document_id', 'executions_with_budget.execution_code',
            'executions_with_budget.fund'
        ]) }} as budget_execution_id,
        leading_figures.document_id,
        leading_figures.agency_id,
        leading_figures.region_code,

        -- strings
        executions_with_budget.execution_code as subject_code,
        leading_figures.label as subject_label,
        executions_with_budget.fund,
        reason_figures.reason_text,
        leading_figures.sentence,
        leading_figures.chapter,

        -- numerics
        leading_figures.fiscal_year,
        initial_figures.amount_yuan as initial_budget_yuan,
        annual_figures.amount_yuan as annual_budget_yuan,
        budget_figures.amount_yuan as budget_yuan,
        final_figures.amount_yuan as final_yuan,
        figures_of_forms.final_in_form_yuan,
        cast(completion_figures.value as decimal(18, 2)) as completion_pct_disclosed,
        cast(
            round(
                100 * final_figures.amount_yuan
                / coalesce(
                    nullif(initial_figures.amount_yuan, 0),
                    nullif(annual_figures.amount_yuan, 0),
                    nullif(budget_figures.amount_yuan, 0)
                ), 2
            ) as decimal(18, 2)
        ) as completion_pct_computed,
        leading_figures.page,
        leading_figures.line_first,

        -- booleans
        leading_figures.is_current
    from executions_with_budget
    inner join narrative_figures as leading_figures
        on
            executions_with_budget.document_id = leading_figures.document_id
            and executions_with_budget.leading_no = leading_figures.figure_no
    left join narrative_figures as initial_figures
        on
            executions_with_budget.document_id = initial_figures.document_id
            and executions_with_budget.initial_no = initial_figures.figure_no
    left join narrative_figures as annual_figures
        on
            executions_with_budget.document_id = annual_figures.document_id
            and executions_with_budget.annual_no = annual_figures.figure_no
    left join narrative_figures as budget_figures
        on
            executions_with_budget.document_id = budget_figures.document_id
            and executions_with_budget.budget_no = budget_figures.figure_no
    left join narrative_figures as final_figures
        on
            executions_with_budget.document_id = final_figures.document_id
            and executions_with_budget.final_no = final_figures.figure_no
    left join narrative_figures as completion_figures
        on
            executions_with_budget.document_id = completion_figures.document_id
            and executions_with_budget.completion_no = completion_figures.figure_no
    left join narrative_figures as reason_figures
        on
            executions_with_budget.document_id = reason_figures.document_id
            and executions_with_budget.reason_no = reason_figures.figure_no
    left join figures_of_forms
        on
            executions_with_budget.document_id = figures_of_forms.document_id
            and executions_with_budget.fund = figures_of_forms.fund
            and executions_with_budget.execution_code = figures_of_forms.subject_code
    -- A budget states budgets only: what was executed is said by final accounts.
    where leading_figures.document_kind is distinct from 'budget'

)

select * from budget_execution
