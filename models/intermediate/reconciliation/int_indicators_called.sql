{{ config(materialized="incremental") }}

{%- set number_of = "'(?:" ~ check_words('said_results_are_of_their_tables', 'number_of') ~ ")$'" %}

with indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

-- What an indicator counts, without the word for its number: 食品抽检批次 is told as 食品抽检1286批次.
indicators_called as (

    select
        document_id,
        performance_project_id,
        level3,
        line_first,
        target_value * {{ number_factor('target_unit') }} as target_count,
        target_upper * {{ number_factor('target_unit') }} as target_most,
        actual_value * {{ number_factor('coalesce(actual_unit, target_unit)') }} as actual_count,
        {{ replace_all('target_unit', "'^万'") }} as unit,
        {{ replace_all(replace_all(compare_text('level3'), "'[(].*$'"), number_of) }} as indicator_called
    from indicators
    where target_value is not null and target_unit is not null

)

select * from indicators_called
