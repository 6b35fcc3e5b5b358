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
            and (checks.document_kind is null or documents.document_kind = checks.document_kind)
    where
        amounts.item not in ('opening_balance', 'closing_balance')
        or not {{ matches('amounts.sentence', "'" ~ check_words('prose_opening_balance', 'part') ~ "'") }}
        and (
            amounts.item = 'closing_balance'
            or not {{ matches('amounts.sentence', "'" ~ check_words('prose_opening_balance', 'last_year_only') ~ "'") }}
        )

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
    union all
    -- 一般公共预算基本支出9元，其中：工资福利支出7元: of basic expenditure, where the chapter speaks of that which the form has.
    select
        amounts.*,
        expectations.check_id,
        {{ code_of_item('amounts.item') }} as subject_code
    from amounts
    inner join expectations
        on
            expectations.expectation = 'prose'
            and expectations.value = 'economic'
            and {{ matches('amounts.item', "'^economic:[0-9]+:basic$'") }}
    where exists (
        select 1
        from amounts as whole
        where
            amounts.document_id = whole.document_id
            and amounts.chapter = whole.chapter
            and whole.item in ('basic_expenditure_general', 'basic_expenditure_appropriation')
    )

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
            when
                cells.form in ('general_budget_expenditure', 'basic_expenditure_economic')
                and cells.column_key = 'total'
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
        sentence,
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
        subject_amounts.sentence,
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
        stated.sentence,
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

)

select * from amounts_compared
