{{ config(materialized="incremental") }}

{%- set check = 'said_completion_of_targets_is_recomputed' -%}
{%- set target = check_words(check, 'target') -%}
{%- set actual = check_words(check, 'actual') -%}
{%- set number = "([0-9]+(?:[.][0-9]+)?)" -%}
{%- set name = "([^，。；：:（(0-9]{2,40}?)" -%}
{%- set told = name ~ "(?:" ~ target ~ ")([^0-9，；。]{0,8})" ~ number ~ "([^0-9，；。]{0,8})，(?:" ~ actual
    ~ ")[^0-9，；。]{0,4}" ~ number ~ "([^0-9，；。]{0,8})" -%}
{%- set completed = told ~ "，(?:" ~ check_words(check, 'rate') ~ ")" ~ number ~ "[%％]" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    where sentence like '%实际%'
    {{ and_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

-- 加固堤防长度指标值为3公里，实际完成值3.3公里，完成率110%.
phrases as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        unnest({{ every_match('sentence', "'" ~ told ~ "(?:，(?:" ~ check_words(check, 'rate') ~ ")[0-9.]+[%％])?'") }})
            as phrase
    from sentences

),

measures as (

    select
        *,
        row_number() over (
            partition by document_id, chapter, sentence_no
            order by phrase
        ) as phrase_no,
        {{ first_match('phrase', "'" ~ told ~ "'", 1) }} as indicator_said,
        {{ first_match('phrase', "'" ~ told ~ "'", 2) }} as sign_said,
        {{ try_decimal(first_match('phrase', "'" ~ told ~ "'", 3), 28, 6) }} as target_said,
        {{ replace_all(first_match('phrase', "'" ~ told ~ "'", 4), "'[^一-龥%％]'") }} as target_unit,
        {{ try_decimal(first_match('phrase', "'" ~ told ~ "'", 5), 28, 6) }} as actual_said,
        {{ replace_all(first_match('phrase', "'" ~ told ~ "'", 6), "'[^一-龥%％]'") }} as actual_unit,
        {{ first_match('phrase', "'" ~ completed ~ "'", 7) }} as rate_printed
    from phrases

),

-- 1. What is reached of a number of things, in the unit of its target. Some rates are cut at 100%, or are the rate that
-- was reached; of what is the better the less of it there is (money, time), each is told in a way of its own.
rates as (

    select
        *,
        {{ try_decimal('rate_printed', 28, 6) }} as rate_said,
        {{ percentage_of('actual_said', 'target_said') }} as rate_recomputed,
        power(10, -coalesce({{ printed_decimals('rate_printed') }}, 0)) as last_digit
    from measures
    where
        rate_printed <> ''
        and target_said > 0
        and (target_unit = actual_unit or actual_unit = '')
        and not {{ matches('sign_said', "'" ~ check_words(check, 'most') ~ "'") }}
        and (
            {{ matches('sign_said', "'" ~ check_words(check, 'least') ~ "'") }}
            or not {{ matches('target_unit', "'" ~ check_words(check, 'less') ~ "'") }}
            and not {{ matches('indicator_said', "'" ~ check_words(check, 'better_less') ~ "'") }}
            and (
                {{ matches('indicator_said', "'" ~ check_words(check, 'better_more') ~ "'") }}
                or actual_said >= target_said
                or {{ try_decimal('rate_printed', 28, 6) }} < 100
            )
        )

),

rate_results as (

    select
        'prose:target_rate' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || phrase_no as subject_key,
        indicator_said as subject,
        'completion of the target' as left_label,
        rate_said as left_value,
        'recomputed: ' || cast(cast(actual_said as double) as {{ dbt.type_string() }}) || ' / '
        || cast(cast(target_said as double) as {{ dbt.type_string() }}) as right_label,
        rate_recomputed as right_value,
        '%' as unit,
        case
            when abs(rate_said - rate_recomputed) <= last_digit + 0.000001 then 'pass'
            when rate_said = 100 and actual_said >= target_said then 'pass'
            when {{ matches('target_unit', "'[%％]'") }} and rate_said = actual_said then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from rates

),

-- 2. What the table of the project says of the indicator of that name, where only one has it.
indicators_named as (

    select
        *,
        {{ compare_text('level3') }} as indicator_called
    from indicators
    where actual_value is not null and target_value is not null and target_upper is null
    qualify count(*) over (partition by document_id, indicator_called) = 1

),

table_results as (

    select
        'prose:said_indicator' as aspect,
        measures.document_id,
        measures.chapter || ':' || measures.sentence_no || ':' || measures.phrase_no as subject_key,
        indicators_named.project_name || ': ' || indicators_named.level3 as subject,
        'explanation, reached' as left_label,
        measures.actual_said as left_value,
        'table of the project, reached, line ' || indicators_named.line_first as right_label,
        indicators_named.actual_value as right_value,
        indicators_named.target_unit as unit,
        case when measures.actual_said = indicators_named.actual_value then 'pass' else 'fail' end as outcome,
        measures.page,
        measures.line_first,
        measures.sentence
    from measures
    inner join indicators_named
        on
            measures.document_id = indicators_named.document_id
            and {{ compare_text('measures.indicator_said') }} = indicators_named.indicator_called
            and measures.target_said = indicators_named.target_value
            and measures.target_unit = indicators_named.target_unit
            and measures.actual_unit in (measures.target_unit, '')
            and coalesce(indicators_named.actual_unit, indicators_named.target_unit) = indicators_named.target_unit

),

results as (

    {{ results_in_values('rate_results') }}
    union all
    {{ results_in_values('table_results') }}

)

select * from results
