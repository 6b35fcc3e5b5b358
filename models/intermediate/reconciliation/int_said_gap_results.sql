{{ config(materialized="incremental") }}

{%- set check = 'said_gaps_are_to_the_target' -%}
{%- set number = "([0-9]+(?:[.][0-9]+)?)(万?)" -%}
{%- set less = "'" ~ check_words(check, 'less') ~ "|低|少'" -%}
{%- set gap = check_words(check, 'than') -%}
{%- set figure = number ~ "([%％]|[一-龥]{1,3})" -%}
{%- set gap_before = figure ~ "[，,]?(?:略|稍)?(" ~ check_words(check, 'less') ~ "|"
    ~ check_words(check, 'more') ~ ")了?" ~ gap ~ number ~ "(个百分点|[一-龥]{1,3})" -%}
{%- set gap_behind = figure ~ "[，,](?:较|比|与)" ~ gap ~ "(?:相比)?[，,]?(?:略|稍)?(低|高|少|多|超)[出了]?"
    ~ number ~ "(个百分点|[一-龥]{1,3})" %}

with texts as (

    select * from {{ ref('int_project_texts') }}
    {{ where_changed() }}

),

indicators_called as (

    select * from {{ ref('int_indicators_called') }}
    {{ where_changed() }}

),

-- 合格率94%，低于目标值4个百分点: of an indicator of the project that reached 94%.
gaps_said as (

    select
        *,
        unnest({{ every_match('said', "'" ~ gap_before ~ "|" ~ gap_behind ~ "'") }}) as phrase
    from texts

),

gaps_read as (

    select
        *,
        {{ matches('phrase', "'^" ~ gap_before ~ "'") }} as is_before,
        case when is_before then '{{ gap_before }}' else '{{ gap_behind }}' end as pattern,
        {{ first_match('phrase', 'pattern', 1) }} as digits,
        {{ first_match('phrase', 'pattern', 2) }} as factor_said,
        {{ first_match('phrase', 'pattern', 3) }} as unit_said,
        {{ first_match('phrase', 'pattern', 4) }} as way,
        {{ first_match('phrase', 'pattern', 5) }} as gap_digits,
        {{ first_match('phrase', 'pattern', 6) }} as gap_factor,
        {{ first_match('phrase', 'pattern', 7) }} as gap_unit
    from gaps_said

),

gaps as (

    select
        *,
        {{ try_decimal('digits', 28, 6) }} * {{ number_factor('factor_said') }} as said_count,
        {{ number_factor('gap_factor') }} as gap_times,
        {{ try_decimal('gap_digits', 28, 6) }} * gap_times * case when {{ matches('way', less) }} then -1 else 1 end
            as gap_count,
        gap_times * power(10, -coalesce({{ printed_decimals('gap_digits') }}, 0)) / 2 as rounding,
        {{ replace_all('unit_said', "'％'", "'%'") }} as unit
    from gaps_read
    where
        {{ matches('unit_said', "'[%％]'") }} and gap_unit = '个百分点'
        or unit_said = gap_unit

),

gaps_paired as (

    select
        gaps.document_id,
        gaps.performance_project_id,
        gaps.phrase,
        gaps.gap_count,
        gaps.unit,
        min(gaps.project_name) as project_name,
        min(gaps.page) as page,
        min(gaps.line_first) as line_first,
        min_by(gaps.said, gaps.line_first) as said,
        bool_or(gaps.is_prose) as is_prose,
        min(indicators_called.level3) as level3,
        min(indicators_called.line_first) as printed_line,
        min(gaps.said_count - indicators_called.target_count) as gap_printed,
        bool_or(
            abs(gaps.said_count - gaps.gap_count - indicators_called.target_count) <= gaps.rounding
            or gaps.said_count = gaps.gap_count + indicators_called.target_most
        ) as is_alike
    from gaps
    inner join indicators_called
        on
            gaps.document_id = indicators_called.document_id
            and gaps.performance_project_id = indicators_called.performance_project_id
            and gaps.unit = indicators_called.unit
            and gaps.said_count = indicators_called.actual_count
            and gaps.said_count <> indicators_called.target_count
    group by
        gaps.document_id, gaps.performance_project_id, gaps.phrase, gaps.gap_count, gaps.unit

),

stated as (

    select
        'prose:gap_to_target' as aspect,
        document_id,
        performance_project_id || ':' || phrase as subject_key,
        project_name || ': ' || level3 as subject,
        phrase as left_label,
        gap_count as left_value,
        'result less target, line ' || printed_line as right_label,
        gap_printed as right_value,
        unit,
        case when is_alike then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        said as sentence
    from gaps_paired

),

results as (

    {{ results_in_values('stated') }}

)

select * from results
