{{ config(materialized="incremental") }}

{%- set date = "20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}[日号]" -%}
{%- set with_hyphens = replace_all(replace_all('phrase', "'[日号]'"), "'[年月]'", "'-'") %}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

dates as (

    select
        *,
        unnest({{ every_match('sentence', "'" ~ date ~ "'") }}) as phrase
    from sentences

),

calendar_results as (

    select
        'stated:calendar' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || phrase as subject_key,
        'line ' || line_first as subject,
        'stated: ' || phrase as left_label,
        'a day of the calendar' as right_label,
        case when try_cast({{ with_hyphens }} as date) is null then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from dates

),

results as (

    {{ results_in_words('calendar_results') }}

)

select * from results
