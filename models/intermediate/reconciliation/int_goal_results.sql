{{ config(materialized="incremental") }}

{%- set counted = check_words('performance_goals_fit_indicators', 'counted') -%}

with project_cells as (

    select * from {{ ref('int_project_cells') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

-- What is said at length in a table of a project: its goals, and how far they were reached.
goals as (

    select * from project_cells
    where length(cell_text) >= 30

),

phrases as (

    select
        * exclude (cell_text),
        unnest({{ every_match(
            'cell_text',
            "'(?:约|近|超|逾|少于|至少|低于|到|多于|[≥≤>＞])?[0-9]+(?:[.][0-9]+)?万?(?:" ~ counted ~ ")(?:余|多|以上|左右|以内)?'"
        ) }}) as phrase
    from goals

),

-- Only what is said as exact.
counts_said as (

    select
        *,
        {{ replace_all('phrase', "'[0-9.万]'") }} as counted_unit,
        {{ first_match('phrase', "'[0-9]+(?:[.][0-9]+)?'") }} as digits,
        case when phrase like '%万%' then 10000 else 1 end as factor
    from phrases
    where {{ matches('phrase', "'^[0-9].*(?:" ~ counted ~ ")$'") }}

),

counts as (

    select
        *,
        cast(digits as decimal(18, 4)) * factor as said_count,
        -- Zeros at the end may be a round number.
        factor * case
            when digits like '%.%' then power(10, -length({{ first_match('digits', "'[.]([0-9]+)$'", 1) }})) / 2
            when {{ matches('digits', "'0$'") }} then power(10, length({{ first_match('digits', "'0+$'") }})) / 2
            else 0
        end as rounding
    from counts_said

),

-- The only indicator of its project that counts in this unit.
indicators_counting as (

    select
        performance_project_id,
        {{ replace_all('target_unit', "'^[万亿]'") }} as counted_unit,
        min(level3) as indicator_name,
        min(target_value * {{ number_factor('target_unit') }}) as target_count,
        min(actual_value * {{ number_factor('actual_unit') }}) as actual_count,
        min(line_first) as line_first
    from indicators
    where target_unit is not null
    group by performance_project_id, {{ replace_all('target_unit', "'^[万亿]'") }}
    having count(*) = 1

),

-- Nearly the same count is the same count, one of the two not brought up to date.
counts_compared as (

    select
        counts.*,
        indicators_counting.indicator_name,
        indicators_counting.actual_count,
        indicators_counting.line_first as indicator_line,
        abs(counts.said_count - indicators_counting.actual_count) <= counts.rounding as is_alike
    from counts
    inner join indicators_counting
        on
            counts.performance_project_id = indicators_counting.performance_project_id
            and counts.counted_unit = indicators_counting.counted_unit
            and counts.said_count <> indicators_counting.target_count
            and indicators_counting.actual_count >= 1000
            and abs(counts.said_count - indicators_counting.actual_count) <= 0.05 * indicators_counting.actual_count

),

results as (

    select
        'performance:goal_count' as aspect,
        document_id,
        performance_project_id || ':' || phrase as subject_key,
        project_name || ': ' || indicator_name as subject,
        'goals reached, ' || phrase as left_label,
        cast(said_count as decimal(28, 6)) as left_value,
        'indicator, line ' || indicator_line as right_label,
        cast(actual_count as decimal(28, 6)) as right_value,
        counted_unit as unit,
        case when is_alike then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from counts_compared
    qualify row_number() over (partition by performance_project_id, phrase order by line_first) = 1

)

select * from results
