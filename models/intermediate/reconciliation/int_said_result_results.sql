{{ config(materialized="incremental") }}

{%- set check = 'said_results_are_of_their_tables' -%}
{%- set number = "([0-9]+(?:[.][0-9]+)?)(万?)" -%}
{%- set reached = "'^(?:" ~ check_words(check, 'number_of') ~ ")?(?:" ~ check_words(check, 'reaches') ~ ")*" ~ number
    ~ "([%％]|[一-龥]{1,3}?)(?:[，,。；;、：:（）()]|$)'" %}

with texts as (

    select * from {{ ref('int_project_texts') }}
    {{ where_changed() }}

),

indicators_called as (

    select * from {{ ref('int_indicators_called') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

names_called as (

    select distinct
        document_id,
        performance_project_id,
        indicator_called,
        unit
    from indicators_called

),

-- A result stands behind its name.
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
        {{ try_decimal('digits', 28, 6) }} * {{ number_factor('factor_said') }} as said_count,
        {{ number_factor('factor_said') }} * power(10, -coalesce({{ printed_decimals('digits') }}, 0)) / 2
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

stated as (

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

),

results as (

    {{ results_in_values('stated') }}

)

select * from results
