{{ config(materialized="incremental") }}

{%- set date = "20[0-9]{2}年([0-9]{1,2})月([0-9]{1,2})[日号]" %}

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

dates_read as (

    select
        *,
        cast(left(phrase, 4) as integer) as year_said,
        cast({{ first_match('phrase', "'" ~ date ~ "'", 1) }} as integer) as month_said,
        cast({{ first_match('phrase', "'" ~ date ~ "'", 2) }} as integer) as day_said,
        case
            when month_said not between 1 and 12 then 0
            when month_said in (4, 6, 9, 11) then 30
            when month_said = 2 and year_said % 4 = 0 then 29
            when month_said = 2 then 28
            else 31
        end as days_of_month
    from dates

),

calendar_results as (

    select
        'stated:calendar' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || phrase as subject_key,
        'line ' || line_first as subject,
        'stated: ' || phrase as left_label,
        'a day of the calendar' as right_label,
        case when day_said between 1 and days_of_month then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from dates_read

),

results as (

    {{ results_in_words('calendar_results') }}

)

select * from results
