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

-- What a figure tells of its subject; one that gives the reason too tells two things.
figures_in_roles as (

    select
        *,
        case
            when measure = 'completion' then 'completion'
            when measure = 'amount' then coalesce(stage, 'final')
        end as execution_role
    from execution_figures
    union all
    select
        *,
        'reason' as execution_role
    from execution_figures
    where reason_text is not null

),

-- The first statement counts: the explanation goes from the whole to the detail, and repeats itself later.
figures_first_said as (

    select
        *,
        row_number() over (
            partition by document_id, execution_code, fund, execution_role
            order by figure_no
        ) as place
    from figures_in_roles
    where execution_role is not null

),

executions as (

    select
        document_id,
        execution_code,
        fund,
        max(case when execution_role = 'initial_budget' then amount_yuan end) as initial_budget_yuan,
        max(case when execution_role = 'annual_budget' then amount_yuan end) as annual_budget_yuan,
        max(case when execution_role = 'budget' then amount_yuan end) as budget_yuan,
        max(case when execution_role = 'final' then amount_yuan end) as final_yuan,
        max(case when execution_role = 'completion' then value end) as completion_pct,
        max(case when execution_role = 'reason' then reason_text end) as reason_text,
        coalesce(
            min(case when execution_role = 'final' then figure_no end),
            min(case when execution_role = 'completion' then figure_no end),
            min(case when execution_role = 'initial_budget' then figure_no end),
            min(case when execution_role = 'annual_budget' then figure_no end),
            min(case when execution_role = 'budget' then figure_no end)
        ) as leading_no
    from figures_first_said
    where place = 1
    group by document_id, execution_code, fund
    having count(case when execution_role not in ('final', 'reason') then 1 end) > 0

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
            "'execution'", 'executions.document_id', 'executions.execution_code', 'executions.fund'
        ]) }} as budget_execution_id,
        leading_figures.document_id,
        leading_figures.agency_id,
        leading_figures.region_code,

        -- strings
        executions.execution_code as subject_code,
        leading_figures.label as subject_label,
        executions.fund,
        executions.reason_text,
        leading_figures.sentence,
        leading_figures.chapter,

        -- numerics
        leading_figures.fiscal_year,
        executions.initial_budget_yuan,
        executions.annual_budget_yuan,
        executions.budget_yuan,
        executions.final_yuan,
        figures_of_forms.final_in_form_yuan,
        {{ try_decimal('executions.completion_pct', 18, 2) }} as completion_pct_disclosed,
        {{ try_decimal(
            "round(100 * executions.final_yuan / coalesce("
            ~ "nullif(executions.initial_budget_yuan, 0), nullif(executions.annual_budget_yuan, 0), "
            ~ "nullif(executions.budget_yuan, 0)), 2)", 18, 2
        ) }} as completion_pct_computed,
        leading_figures.page,
        leading_figures.line_first,

        -- booleans
        leading_figures.is_current
    from executions
    inner join narrative_figures as leading_figures
        on
            executions.document_id = leading_figures.document_id
            and executions.leading_no = leading_figures.figure_no
    left join figures_of_forms
        on
            executions.document_id = figures_of_forms.document_id
            and executions.fund = figures_of_forms.fund
            and executions.execution_code = figures_of_forms.subject_code
    -- A budget states budgets only: what was executed is said by final accounts.
    where leading_figures.document_kind is distinct from 'budget'

)

select * from budget_execution
