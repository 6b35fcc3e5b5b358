{{ config(materialized="incremental") }}

with indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

check_words as (

    select * from {{ ref('check_words') }}

),

targets as (

    select
        *,
        performance_project_id || ':' || indicator_no as subject_key,
        coalesce(level2, '') || ':' || {{ replace_all('level3', "'[（(]?[%％][)）]?$|[ ]'") }} as full_name,
        -- A description ends with what is measured, of whomever.
        right({{ replace_all("coalesce(indicator_description, '')", "'[ 　。；;，,]'") }}, 4) as measured
    from indicators
    where target_value is not null and target_unit is not null

),

-- 1. How a target is written against what the name of its indicator, or its description, says that it is (check_words).
names as (

    select
        *,
        unnest([full_name, '说明：' || replace(coalesce(indicator_description, ''), ':', '：')]) as said
    from targets

),

names_judged as (

    select
        names.*,
        check_words.check_id,
        case
            when {{ matches(
                "case check_words.check_id when 'performance_target_direction' then coalesce(names.target_operator, '') "
                ~ "else names.target_unit end", 'check_words.word_pattern'
            ) }} then 'pass'
            else 'fail'
        end as outcome
    from names
    inner join check_words
        on
            check_words.check_id in ('performance_target_direction', 'performance_target_unit')
            and {{ matches('names.said', 'check_words.subject_pattern') }}
    where check_words.check_id = 'performance_target_unit' or names.target_operator is not null

),

name_results as (

    select
        case check_id
            when 'performance_target_direction' then 'performance:target_direction' else 'performance:target_unit'
        end as aspect,
        document_id,
        subject_key,
        project_name || ': ' || level3 as subject,
        'target ' || target_text as left_label,
        case check_id
            when 'performance_target_direction' then 'the better the more it is, or the less it costs'
            else 'the name says what is counted'
        end as right_label,
        outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from names_judged
    qualify
        row_number() over (
            partition by check_id, performance_project_id, indicator_no
            order by outcome
        ) = 1

),

-- 2. One rate of one project has a least in one place and a most in another that lies below it. What descriptions tell
-- apart is not one rate.
rates_beside as (

    select
        lower_bounds.document_id,
        lower_bounds.subject_key,
        lower_bounds.project_name || ': ' || lower_bounds.level3 as subject,
        'target ' || lower_bounds.target_text as left_label,
        'target ' || upper_bounds.target_text || ', line ' || upper_bounds.line_first as right_label,
        case when lower_bounds.target_value > upper_bounds.target_value then 'fail' else 'pass' end as outcome,
        lower_bounds.page,
        lower_bounds.line_first
    from targets as lower_bounds
    inner join targets as upper_bounds
        on
            lower_bounds.document_id = upper_bounds.document_id
            and lower_bounds.project_name = upper_bounds.project_name
            and lower_bounds.full_name = upper_bounds.full_name
            and lower_bounds.target_unit = upper_bounds.target_unit
    where
        lower_bounds.target_unit = '%'
        and lower_bounds.target_operator in ('≥', '>')
        and upper_bounds.target_operator in ('≤', '<')
        and (
            lower_bounds.measured = upper_bounds.measured
            or lower_bounds.measured = ''
            or upper_bounds.measured = ''
        )

),

rate_results as (

    select
        'performance:opposite_targets' as aspect,
        document_id,
        subject_key,
        subject,
        left_label,
        right_label,
        outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from rates_beside
    qualify
        row_number() over (
            partition by document_id, subject_key
            order by outcome, right_label
        ) = 1

),

results as (

    {{ results_in_words('name_results') }}
    union all
    {{ results_in_words('rate_results') }}

)

select * from results
