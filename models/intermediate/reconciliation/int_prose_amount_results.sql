{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with amounts_compared as (

    select * from {{ ref('int_prose_amount_candidates') }}
    {{ where_changed() }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    {{ where_changed() }}

),

unclear_amounts as (

    select * from {{ ref('int_unclear_amounts') }}
    {{ where_changed() }}

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

    select
        *,
        -- 0元 of a subject that the form of the general budget does not list: only other forms have it.
        verdict = 'fail' and left_value = 0 and preference > 1 and item like 'subject:%' as is_of_other_funds
    from amounts_ranked
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

-- 非同级财政拨款 and 其他收入 side by side are 其他收入 of the form together.
amounts_explained as (

    select distinct
        amounts_judged.check_id,
        amounts_judged.document_id,
        amounts_judged.figure_no
    from amounts_judged
    inner join unclear_amounts
        on
            amounts_judged.document_id = unclear_amounts.document_id
            and amounts_judged.figure_no = unclear_amounts.figure_no
            and not unclear_amounts.is_left_out
            and abs(abs(amounts_judged.difference) - unclear_amounts.amount)
            <= amounts_judged.tolerance + unclear_amounts.rounding
    where amounts_judged.verdict = 'fail'

),

-- 支出合计9元，其中：局机关3元: the sentence has the amount as the form has it, and what follows is a part of it.
amounts_in_part as (

    select distinct
        amounts_judged.check_id,
        amounts_judged.document_id,
        amounts_judged.figure_no
    from amounts_judged
    inner join amounts_judged as whole
        on
            amounts_judged.check_id = whole.check_id
            and amounts_judged.document_id = whole.document_id
            and amounts_judged.sentence = whole.sentence
            and amounts_judged.item = whole.item
            and amounts_judged.figure_no > whole.figure_no
            and amounts_judged.left_value < whole.left_value
    where amounts_judged.verdict = 'fail' and whole.verdict = 'pass'

),

-- 基本支出中，人员经费9元、公用经费3元: together basic expenditure of all funds, of which the form of basic
-- expenditure has a part.
parts_of_basic as (

    select
        document_id,
        sentence,
        sum(left_value) as said,
        sum(right_value) as of_the_form,
        sum(tolerance) as rounding
    from amounts_judged
    where check_id in ('prose_personnel_expenditure', 'prose_public_use_expenditure')
    group by document_id, sentence
    having count(distinct check_id) = 2 and count(*) = 2

),

amounts_of_all_funds as (

    select distinct
        amounts_judged.check_id,
        amounts_judged.document_id,
        amounts_judged.figure_no
    from amounts_judged
    inner join parts_of_basic
        on
            amounts_judged.document_id = parts_of_basic.document_id
            and amounts_judged.sentence = parts_of_basic.sentence
    inner join cells
        on
            amounts_judged.document_id = cells.document_id
            and cells.form = 'expenditure'
            and cells.row_selector = 'whole'
            and cells.column_key = 'basic'
            and abs(cells.amount_yuan - parts_of_basic.said) <= parts_of_basic.rounding
            and abs(cells.amount_yuan - parts_of_basic.of_the_form) > parts_of_basic.rounding
    where
        amounts_judged.verdict = 'fail'
        and amounts_judged.check_id in ('prose_personnel_expenditure', 'prose_public_use_expenditure')

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
            when
                amounts_judged.verdict = 'fail'
                and (
                    amounts_judged.is_doubtful
                    or amounts_explained.check_id is not null
                    or amounts_in_part.check_id is not null
                    or amounts_judged.is_of_other_funds
                    or amounts_elsewhere.check_id is not null
                    or amounts_of_all_funds.check_id is not null
                )
                then 'not_disclosed'
            else amounts_judged.verdict
        end as outcome,
        case
            when amounts_judged.verdict = 'fail' and amounts_elsewhere.check_id is not null
                then 'Not judged: the sentence may speak of another row, which prints this figure.'
            when amounts_in_part.check_id is not null
                then 'Not judged: the sentence has the amount of the form before it, of which this may be a part.'
            when amounts_explained.check_id is not null
                then 'Not judged: the difference is an amount of the sentence that is not understood.'
            when amounts_of_all_funds.check_id is not null
                then 'Not judged: basic expenditure of all funds is told, and the form has the appropriations alone.'
            when amounts_judged.is_of_other_funds
                then 'Not judged: nothing is said to be spent on it, and other forms may speak of other funds.'
            when amounts_judged.verdict = 'fail' and amounts_judged.is_doubtful
                then 'Not judged: a figure of the form found its column by blanks only, or not at all.'
        end as note
    from amounts_judged
    left join amounts_elsewhere
        on
            amounts_judged.check_id = amounts_elsewhere.check_id
            and amounts_judged.document_id = amounts_elsewhere.document_id
            and amounts_judged.figure_no = amounts_elsewhere.figure_no
    left join amounts_explained
        on
            amounts_judged.check_id = amounts_explained.check_id
            and amounts_judged.document_id = amounts_explained.document_id
            and amounts_judged.figure_no = amounts_explained.figure_no
    left join amounts_in_part
        on
            amounts_judged.check_id = amounts_in_part.check_id
            and amounts_judged.document_id = amounts_in_part.document_id
            and amounts_judged.figure_no = amounts_in_part.figure_no
    left join amounts_of_all_funds
        on
            amounts_judged.check_id = amounts_of_all_funds.check_id
            and amounts_judged.document_id = amounts_of_all_funds.document_id
            and amounts_judged.figure_no = amounts_of_all_funds.figure_no

)

select * from amount_results
