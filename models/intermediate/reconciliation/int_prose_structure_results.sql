{{ config(materialized="incremental") }}

{%- set wholes = check_words('said_classes_are_the_expenditure', 'wholes') -%}

with narrative_figures as (

    select
        *,
        {{ matches('item', "'^subject:[0-9]{3}:(final|budget)$'") }} as is_class,
        coalesce({{ matches('item', "'" ~ wholes ~ "'") }}, false) as is_whole
    from {{ ref('int_narrative_amounts') }}
    where unit_kind in ('money', 'percentage')
    {{ and_changed() }}

),

expectations as (

    select * from {{ ref('check_expectations') }}
    where expectation = 'prose' and value = 'structure'

),

-- 支出100万元，主要用于以下方面：教育支出（类）60万元，占60%；卫生健康支出（类）40万元，占40%.
sentences as (

    select
        document_id,
        paragraph_no,
        sentence,
        min(case when is_class then figure_no end) as first_class_no,
        max(case when is_class then figure_no end) as last_class_no,
        sum(case when is_class then amount end) as class_sum,
        sum(case when is_class then rounding end) as classes_rounding,
        sum(case when is_class then last_digit end) as classes_last_digit,
        count(case when is_class then item end) as class_count,
        count(distinct case when is_class then item end) as item_count,
        sum(case when measure = 'share' and item like 'subject:%' then amount end) as share_sum,
        sum(case when measure = 'share' and item like 'subject:%' then rounding end) as shares_rounding,
        count(case when measure = 'share' and item like 'subject:%' then item end) as share_count
    from narrative_figures
    group by document_id, paragraph_no, sentence
    having count(case when is_class then item end) > 1

),

-- An amount among the classes that is not understood may be one of them.
sentences_understood as (

    select
        sentences.*,
        max(case when narrative_figures.is_whole then narrative_figures.figure_no end) as whole_no
    from sentences
    inner join narrative_figures
        on
            sentences.document_id = narrative_figures.document_id
            and sentences.paragraph_no = narrative_figures.paragraph_no
            and sentences.sentence = narrative_figures.sentence
            and sentences.last_class_no >= narrative_figures.figure_no
            and narrative_figures.unit_kind = 'money'
    where sentences.class_count = sentences.item_count
    group by all
    having
        count(case when narrative_figures.figure_no > sentences.first_class_no then 1 end) = sentences.class_count - 1
        and max(case when narrative_figures.figure_no < sentences.first_class_no then narrative_figures.figure_no end)
        = max(case when narrative_figures.is_whole then narrative_figures.figure_no end)

),

compared as (

    select
        sentences_understood.document_id,
        sentences_understood.whole_no as figure_no,
        narrative_figures.amount as whole,
        sentences_understood.class_sum,
        narrative_figures.rounding + sentences_understood.classes_rounding as tolerance,
        narrative_figures.last_digit + sentences_understood.classes_last_digit as last_digits,
        {{ narrative_key('sentences_understood.document_id', 'sentences_understood.first_class_no') }} as right_id,
        -- All of it is listed where the shares give 100; else the least classes may be left out.
        sentences_understood.share_count = sentences_understood.class_count
        and abs(sentences_understood.share_sum - 100) <= sentences_understood.shares_rounding as is_all_listed
    from sentences_understood
    inner join narrative_figures
        on
            sentences_understood.document_id = narrative_figures.document_id
            and sentences_understood.whole_no = narrative_figures.figure_no

),

results as (

    select
        expectations.check_id,
        compared.document_id,
        compared.figure_no,
        compared.whole as left_value,
        compared.class_sum as right_value,
        compared.tolerance,
        compared.last_digits,
        '说明 · 各类支出之和' as right_label,
        compared.right_id,
        '元' as unit,
        case
            when abs(compared.whole - compared.class_sum) <= compared.tolerance then 'pass'
            when compared.class_sum > compared.whole or compared.is_all_listed then 'fail'
            else 'not_disclosed'
        end as outcome,
        case
            when compared.class_sum < compared.whole - compared.tolerance and not compared.is_all_listed
                then 'Not judged: not all classes may be listed.'
        end as note
    from compared
    cross join expectations

)

{{ results_in_figures('results') }}
