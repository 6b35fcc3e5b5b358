-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{%- set rate = check_words('prose_difference_rate', 'rate') -%}
{%- set three_public_items = {
    'three_public': 'total',
    'overseas_travel': 'overseas_travel',
    'vehicles': 'vehicles',
    'vehicle_purchase': 'vehicle_purchase',
    'vehicle_operation': 'vehicle_operation',
    'official_reception': 'official_reception',
} %}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

percentages as (

    select * from {{ ref('int_percentage_parts') }}
    {{ where_changed() }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    where form = 'three_public' and row_selector = 'item' and column_key in ('budget', 'final')
    {{ and_changed() }}

),

amounts as (

    select
        *,
        {{ matches('item', "'budget'") }} as is_budget
    from narrative_amounts
    where unit_kind = 'money' and measure = 'amount' and item is not null

),

-- 1. 预算数10元，决算数12元，预决算差异率20%: the percentage whose number stands behind these words.
difference_rates as (

    select
        document_id,
        chapter,
        paragraph_no,
        figure_no,
        page,
        line_first,
        sentence,
        min(amount) as printed,
        min(rounding) as rounding,
        coalesce(
            lag(figure_no) over (partition by document_id, chapter order by figure_no),
            -1
        ) as figure_before
    from narrative_amounts
    where
        unit_kind = 'percentage'
        and {{ matches('sentence', "'" ~ rate ~ "[（(]?-?[0-9.]+[%％]'") }}
        and {{ matches(
            'sentence',
            "'" ~ rate ~ "[（(]?[-－]?' || replace(replace(disclosed_text, '.', '[.]'), '-', '') || '[%％]'"
        ) }}
        and not {{ matches(
            'sentence',
            "'" ~ check_words('prose_difference_rate', 'other') ~ rate
            ~ "[（(]?[-－]?' || replace(replace(disclosed_text, '.', '[.]'), '-', '') || '[%％]'"
        ) }}
    group by document_id, chapter, paragraph_no, figure_no, page, line_first, sentence

),

-- What was budgeted and what was spent, before it: which of several budgets is meant, no word says for sure.
difference_pairs as (

    select
        difference_rates.document_id,
        difference_rates.figure_no,
        budgets.amount as budget,
        spent.amount as spent,
        {{ try_decimal(percentage_of('spent.amount - budgets.amount', 'budgets.amount'), 28, 6) }} as computed,
        difference_rates.rounding
        + {{ percentage_tolerance(
            'spent.amount', 'spent.rate_rounding', 'budgets.amount', 'budgets.rate_rounding'
        ) }} as tolerance,
        row_number() over (
            partition by difference_rates.document_id, difference_rates.figure_no
            order by
                abs(abs(difference_rates.printed) - abs(
                    {{ try_decimal(percentage_of('spent.amount - budgets.amount', 'budgets.amount'), 28, 6) }}
                )),
                spent.figure_no desc
        ) as choice
    from difference_rates
    inner join amounts as budgets
        on
            difference_rates.document_id = budgets.document_id
            and difference_rates.chapter = budgets.chapter
            and difference_rates.paragraph_no = budgets.paragraph_no
            and budgets.is_budget
            and budgets.amount > 0
            and difference_rates.figure_no > budgets.figure_no
            and greatest(difference_rates.figure_before, difference_rates.figure_no - 10) < budgets.figure_no
    inner join amounts as spent
        on
            difference_rates.document_id = spent.document_id
            and difference_rates.chapter = spent.chapter
            and difference_rates.paragraph_no = spent.paragraph_no
            and not spent.is_budget
            and difference_rates.figure_no > spent.figure_no
            and greatest(difference_rates.figure_before, difference_rates.figure_no - 10) < spent.figure_no

),

difference_results as (

    select
        'prose:difference_rate' as aspect,
        difference_rates.document_id,
        difference_rates.chapter || ':' || difference_rates.figure_no as subject_key,
        '预决算差异率' as subject,
        'difference of budget and account' as left_label,
        difference_rates.printed as left_value,
        '%' as unit,
        {{ recomputed_of('difference_pairs.spent', 'difference_pairs.budget') }} as right_label,
        difference_pairs.computed as right_value,
        case
            when
                abs(abs(difference_rates.printed) - abs(difference_pairs.computed)) <= difference_pairs.tolerance
                then 'pass'
            else 'fail'
        end as outcome,
        difference_rates.page,
        difference_rates.line_first,
        difference_rates.sentence
    from difference_rates
    inner join difference_pairs
        on
            difference_rates.document_id = difference_pairs.document_id
            and difference_rates.figure_no = difference_pairs.figure_no
            and difference_pairs.choice = 1

),

-- 2. 公务接待费9元，完成预算的90%: the budget is in the form alone.
completions as (

    select
        percentages.*,
        case {{ partner_key('percentages.item') }}
            {%- for key, row_key in three_public_items.items() %}
            when '{{ key }}' then '{{ row_key }}'
            {%- endfor %}
        end as row_key
    from percentages
    where
        percentages.measure = 'completion'
        and percentages.base is null
        and percentages.part is not null
        and not {{ matches(
            'percentages.sentence', "'" ~ check_words('prose_completion_of_the_form', 'other_budget') ~ "'"
        ) }}

),

items_budgeted as (

    select
        document_id,
        subject_key as row_key,
        max(case when column_key = 'budget' then amount_yuan end) as budget,
        max(case when column_key = 'budget' then rounding_yuan end) as budget_rounding,
        max(case when column_key = 'final' then amount_yuan end) as spent,
        max(case when column_key = 'final' then rounding_yuan end) as spent_rounding
    from cells
    group by document_id, subject_key
    having
        count(case when column_key = 'budget' then 1 end) = 1
        and count(case when column_key = 'final' then 1 end) = 1
        and not bool_or(is_doubtful)

),

completions_recomputed as (

    select
        completions.*,
        items_budgeted.budget,
        items_budgeted.spent,
        {{ try_decimal(percentage_of('items_budgeted.spent', 'items_budgeted.budget'), 28, 6) }} as computed,
        completions.rounding
        + {{ percentage_tolerance(
            'items_budgeted.spent', 'items_budgeted.spent_rounding', 'items_budgeted.budget',
            'items_budgeted.budget_rounding'
        ) }} as tolerance
    from completions
    inner join items_budgeted
        on
            completions.document_id = items_budgeted.document_id
            and completions.row_key = items_budgeted.row_key
            -- The sentence speaks of what the form has.
            and abs(completions.part - items_budgeted.spent)
            <= completions.part_rounding + items_budgeted.spent_rounding
            and items_budgeted.budget > 0

),

completion_results as (

    select
        'prose:completion_of_form' as aspect,
        completions_recomputed.document_id,
        completions_recomputed.item || ':' || completions_recomputed.figure_no as subject_key,
        completions_recomputed.item as subject,
        '说明' as left_label,
        completions_recomputed.printed as left_value,
        '%' as unit,
        {{ recomputed_of('completions_recomputed.spent', 'completions_recomputed.budget') }} as right_label,
        completions_recomputed.computed as right_value,
        case
            when
                abs(completions_recomputed.printed - completions_recomputed.computed)
                <= completions_recomputed.tolerance
                then 'pass'
            else 'fail'
        end as outcome,
        mentions.page,
        mentions.line_first,
        mentions.sentence
    from completions_recomputed
    inner join narrative_amounts as mentions
        on
            completions_recomputed.document_id = mentions.document_id
            and completions_recomputed.figure_no = mentions.figure_no
            and completions_recomputed.item = mentions.item

),

results_united as (

    select * from difference_results
    union all
    select * from completion_results

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
