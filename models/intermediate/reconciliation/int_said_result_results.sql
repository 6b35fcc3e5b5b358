{{ config(materialized="incremental") }}

{%- set check = 'said_results_are_of_their_tables' -%}
{%- set number = "([0-9]+(?:[.][0-9]+)?)(万?)" -%}
{%- set reached = "'^(?:" ~ check_words(check, 'number_of') ~ ")?(?:" ~ check_words(check, 'reaches') ~ ")*" ~ number
    ~ "([%％]|[一-龥]{1,3}?)(?:[，,。；;、：:（）()]|$)'" -%}
{%- set less = "'" ~ check_words('said_gaps_are_to_the_target', 'less') ~ "|低|少'" -%}
{%- set gap = check_words('said_gaps_are_to_the_target', 'than') -%}
{%- set figure = number ~ "([%％]|[一-龥]{1,3})" -%}
{%- set gap_before = figure ~ "[，,]?(?:略|稍)?(" ~ check_words('said_gaps_are_to_the_target', 'less') ~ "|"
    ~ check_words('said_gaps_are_to_the_target', 'more') ~ ")了?" ~ gap ~ number ~ "(个百分点|[一-龥]{1,3})" -%}
{%- set gap_behind = figure ~ "[，,](?:较|比|与)" ~ gap ~ "(?:相比)?[，,]?(?:略|稍)?(低|高|少|多|超)[出了]?"
    ~ number ~ "(个百分点|[一-龥]{1,3})" %}

with texts as (

    select * from {{ ref('int_project_texts') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

-- What an indicator counts, without the word for its number: 食品抽检批次 is told as 食品抽检1286批次.
indicators_called as (

    select
        document_id,
        performance_project_id,
        level3,
        line_first,
        target_value * case when target_unit like '万%' then 10000 else 1 end as target_count,
        target_upper * case when target_unit like '万%' then 10000 else 1 end as target_most,
        actual_value * case when coalesce(actual_unit, target_unit) like '万%' then 10000 else 1 end as actual_count,
        {{ replace_all('target_unit', "'^万'") }} as unit,
        {{ replace_all(
            replace_all(compare_text('level3'), "'[(].*$'"), "'(?:" ~ check_words(check, 'number_of') ~ ")$'"
        ) }} as indicator_called
    from indicators
    where target_value is not null and target_unit is not null

),

names_called as (

    select distinct
        document_id,
        performance_project_id,
        indicator_called,
        unit
    from indicators_called

),

-- 1. A result stands behind its name.
places as (

    select
        texts.document_id,
        texts.performance_project_id,
        texts.project_name,
        texts.page,
        texts.line_first,
        texts.is_prose,
        texts.said,
        names_called.indicator_called,
        names_called.unit,
        string_split(texts.said, names_called.indicator_called) as parts,
        unnest(range(1, len(parts))) as place_no
    from texts
    inner join names_called
        on
            texts.document_id = names_called.document_id
            and texts.performance_project_id = names_called.performance_project_id
            and strpos(texts.said, names_called.indicator_called) > 0
    where {{ matches('names_called.indicator_called', "'^[一-龥A-Za-z]{3,}$'") }}

),

results_said as (

    select
        places.*,
        {{ first_match('parts[place_no]', "'[^，,。；;：:、]*$'") }} as before_it,
        {{ first_match('parts[place_no]', "'[^，,。；;：:、]*[，,：:、][^，,。；;：:、]*$'") }} as clause_before,
        {{ first_match('parts[place_no + 1]', reached, 1) }} as digits,
        {{ first_match('parts[place_no + 1]', reached, 2) }} as factor_said,
        {{ replace_all(first_match('parts[place_no + 1]', reached, 3), "'％'", "'%'") }} as unit_said,
        documents.fiscal_year
    from places
    inner join documents
        on places.document_id = documents.document_id
    where {{ matches('parts[place_no + 1]', reached) }}

),

results_counted as (

    select
        *,
        {{ try_decimal('digits', 28, 6) }} * case factor_said when '万' then 10000 else 1 end as said_count,
        case factor_said when '万' then 10000 else 1 end * power(10, -coalesce({{ printed_decimals('digits') }}, 0)) / 2
            as rounding
    from results_said
    where
        unit_said = unit
        -- 甲村完成道路硬化1.2公里; 截至6月底，完成道路硬化1.2公里; 东段：道路硬化1.2公里: of a part, or of a time before.
        and {{ matches(
            "replace(before_it, fiscal_year || '年', '')", "'^(?:" ~ check_words(check, 'opens') ~ ")*$'"
        ) }}
        and not {{ matches('clause_before', "'" ~ check_words(check, 'apart_before') ~ "'") }}
        and (
            not {{ matches('clause_before', "'[：:]'") }}
            or {{ matches('clause_before', "'(?:" ~ check_words(check, 'labels') ~ ")[^：:]{0,4}[：:]'") }}
        )

),

-- Of several indicators of that name any will do; what is said may be the target again.
results_paired as (

    select
        results_counted.document_id,
        results_counted.performance_project_id,
        results_counted.indicator_called,
        results_counted.unit,
        results_counted.said_count,
        results_counted.is_prose,
        results_counted.said,
        min(results_counted.project_name) as project_name,
        min(results_counted.page) as page,
        min(results_counted.line_first) as line_first,
        min(indicators_called.level3) as level3,
        min(coalesce(indicators_called.actual_count, indicators_called.target_count)) as printed_count,
        min(indicators_called.line_first) as printed_line,
        bool_or(
            abs(results_counted.said_count - indicators_called.target_count) <= results_counted.rounding
            or abs(results_counted.said_count - indicators_called.target_most) <= results_counted.rounding
            or abs(results_counted.said_count - indicators_called.actual_count) <= results_counted.rounding
        ) as is_alike,
        count(*) over (
            partition by
                results_counted.document_id,
                results_counted.performance_project_id,
                results_counted.indicator_called,
                results_counted.unit,
                results_counted.said
        ) as said_counts
    from results_counted
    inner join indicators_called
        on
            results_counted.performance_project_id = indicators_called.performance_project_id
            and results_counted.indicator_called = indicators_called.indicator_called
            and results_counted.unit = indicators_called.unit
    group by
        results_counted.document_id, results_counted.performance_project_id, results_counted.indicator_called,
        results_counted.unit, results_counted.said_count, results_counted.is_prose, results_counted.said

),

-- 2. 合格率94%，低于目标值4个百分点: of an indicator of the project that reached 94%.
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
        {{ try_decimal('digits', 28, 6) }} * case factor_said when '万' then 10000 else 1 end as said_count,
        case gap_factor when '万' then 10000 else 1 end as gap_times,
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

results_united as (

    select
        'prose:said_result' as aspect,
        document_id,
        performance_project_id || ':' || indicator_called || ':' || said_count || ':' || line_first as subject_key,
        project_name || ': ' || level3 as subject,
        'said of the project' as left_label,
        said_count as left_value,
        'table of the project, line ' || printed_line as right_label,
        printed_count as right_value,
        unit,
        -- Several numbers of one thing in a text are those of its parts.
        case when is_alike then 'pass' when said_counts > 1 then 'not_disclosed' else 'fail' end as outcome,
        page,
        line_first,
        said as sentence
    from results_paired
    qualify row_number() over (partition by performance_project_id, indicator_called, said_count, line_first) = 1
    union all
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

    {{ results_in_values('results_united') }}

)

select * from results
