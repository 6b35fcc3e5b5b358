{{ config(materialized="incremental") }}

{%- set check = 'prose_evaluation_is_of_its_year' -%}
{%- set evaluated = check_words(check, 'evaluated') -%}
{%- set result = "'" ~ check_words(check, 'apart') ~ "'" %}

with documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

-- The year of what is said to be evaluated, where a sentence names no other.
evaluations as (

    select
        sentences.document_id,
        sentences.chapter,
        sentences.sentence_no,
        sentences.sentence,
        sentences.page,
        sentences.line_first,
        documents.fiscal_year,
        {{ first_match('sentences.sentence', "'对(20[0-9][0-9])年" ~ evaluated ~ "'", 1) }} as year_said
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id
    where
        {{ matches('sentences.sentence', "'对20[0-9][0-9]年" ~ evaluated ~ "'") }}
        and len({{ every_match('sentences.sentence', "'20[0-9][0-9]年'") }}) = 1
        and not {{ matches("sentences.sentence_before || '。' || sentences.sentence", result) }}

),

evaluations_judged as (

    select
        'prose:evaluation_year' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'evaluation of ' || year_said as subject,
        'stated: ' || year_said as left_label,
        'the document is of ' || fiscal_year as right_label,
        case
            when {{ try_decimal('year_said', 4, 0) }} = fiscal_year - 1 then 'fail'
            when {{ try_decimal('year_said', 4, 0) }} = fiscal_year then 'pass'
            else 'not_disclosed'
        end as outcome,
        page,
        line_first,
        sentence
    from evaluations
    where fiscal_year is not null

),

results as (

    {{ results_in_words('evaluations_judged') }}

)

select * from results
