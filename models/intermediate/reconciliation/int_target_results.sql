{{ config(materialized="incremental") }}

{%- set a_head = check_words('performance_cost_is_within_its_cap', 'a_head') -%}
{%- set part = check_words('performance_cost_is_within_its_cap', 'part') -%}
{%- set heads = check_words('performance_cost_is_within_its_cap', 'heads') -%}
{%- set apart = "'^(?:" ~ check_words('performance_actual_is_in_its_unit', 'apart') ~ ")$'" -%}
{%- set described_price = "'每(?:" ~ heads ~ ")[^0-9]{0,4}([0-9]+(?:[.][0-9]+)?)元'" -%}

with indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

check_words as (

    select * from {{ ref('check_words') }}

),

-- 1. At least so many heads, each at no less than so much, cannot cost less than both multiplied.
targets as (

    select
        *,
        level2 like '%成本%' and {{ matches('target_unit', "'^万?元$'") }} as is_cost,
        level2 like '%数量%' and {{ matches('target_unit', "'^万?(?:" ~ heads ~ ")[数次]*$'") }} as is_of_heads,
        coalesce(target_operator, '=') in ('≥', '>', '=') as is_least,
        coalesce(target_operator, '=') in ('≤', '<', '=') as is_most,
        target_unit = '元' and {{ matches("level3 || coalesce(indicator_description, '')", "'" ~ a_head ~ "'") }}
            as is_a_head,
        level2 like '%成本%' and {{ matches('level3', "'" ~ part ~ "'") }} as is_of_a_part,
        target_value * {{ number_factor('target_unit') }} as amount,
        {{ number_factor('target_unit') }}
        * power(10, -{{ significant_decimals('target_value') }}) / 2 as rounding,
        {{ try_decimal(first_match(
            replace_all("coalesce(indicator_description, '')", "'[ 　]'"), described_price, 1
        ), 18, 2) }} as described_yuan
    from indicators
    where target_value is not null and target_upper is null

),

-- Where a project counts heads once, and has one cap, they belong together.
projects as (

    select
        performance_project_id,
        document_id,
        project_name,
        max(case when is_of_heads and is_least then amount end) as heads,
        coalesce(
            max(case when is_cost and is_a_head and is_least then amount end),
            max(case when is_cost then described_yuan end)
        ) as price,
        max(case when is_cost and not is_a_head and is_most then amount end) as cap,
        max(case when is_cost and not is_a_head and is_most then rounding end) as cap_rounding,
        min(page) as page,
        min(case when is_cost then line_first end) as line_first
    from targets
    group by performance_project_id, document_id, project_name
    having
        count(case when is_of_heads then 1 end) = 1
        and count(case when is_cost and not is_a_head and is_most then 1 end) = 1
        and bool_and(not is_of_a_part)

),

cost_results as (

    select
        'performance:cost' as aspect,
        document_id,
        performance_project_id as subject_key,
        project_name as subject,
        cast(cast(heads as decimal(28, 0)) as {{ dbt.type_string() }}) || ' heads at the least, times '
        || cast(cast(price as decimal(28, 2)) as {{ dbt.type_string() }}) || ' 元 a head' as left_label,
        cast(heads * price as decimal(28, 6)) as left_value,
        'target: the most that it may cost' as right_label,
        cast(cap as decimal(28, 6)) as right_value,
        '元' as unit,
        case when heads * price > cap + cap_rounding then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from projects
    where heads > 0 and price > 0

),

-- 2. A year has twelve months. What begins with a sign is how long it may take: ≤24月前完成. A year may stand before the
-- month, with 年 or without: 203112月前.
months as (

    select
        *,
        {{ first_match('target_text', "'(?:^|[^0-9])(?:20[0-9]{2})?([0-9]{1,4}) ?月(?:底|末|初|之?前|份|[0-9])'", 1) }}
            as month_printed
    from indicators
    where not {{ matches('target_text', "'^[≤≥<>＜＞]'") }}

),

month_results as (

    select
        'performance:month' as aspect,
        document_id,
        performance_project_id || ':' || indicator_no as subject_key,
        project_name || ': ' || level3 as subject,
        'target ' || target_text as left_label,
        'there is no such month' as right_label,
        case when cast(month_printed as integer) between 1 and 12 then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from months
    where month_printed <> ''

),

-- 3. What an indicator's name says that it is, against the kind that it stands under.
kinds_judged as (

    select
        indicators.*,
        check_words.word_pattern as kind,
        {{ matches(
            "coalesce(indicators.level2, '') || ':' || " ~ replace_all('indicators.level3', "'[（(]?[%％][)）]?$|[ ]'"),
            'check_words.subject_pattern'
        ) }} as is_of_another
    from indicators
    cross join check_words
    where check_words.check_id = 'performance_indicator_is_of_its_kind'

),

kind_results as (

    select
        'performance:kind' as aspect,
        document_id,
        performance_project_id || ':' || indicator_no as subject_key,
        min(project_name) || ': ' || min(level3) as subject,
        'stands under ' || min(level2) as left_label,
        'its name is that of ' || min(case when is_of_another then kind end) as right_label,
        case when bool_or(is_of_another) then 'fail' else 'pass' end as outcome,
        min(page) as page,
        min(line_first) as line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from kinds_judged
    where level2 is not null
    group by document_id, performance_project_id, indicator_no

),

-- 4. 人 and 人次, 次 and 人次 are counted apart; 万人次 are 人次.
units_beside as (

    select
        *,
        {{ replace_all('target_unit', "'^[万亿]|数$'") }} as target_measure,
        {{ replace_all('actual_unit', "'^[万亿]|数$'") }} as actual_measure
    from indicators
    where target_value is not null and actual_value is not null

),

unit_results as (

    select
        'performance:actual_unit' as aspect,
        document_id,
        performance_project_id || ':' || indicator_no as subject_key,
        project_name || ': ' || level3 as subject,
        'target ' || target_text || ', actual ' || actual_text as left_label,
        'counted in two units' as right_label,
        case when target_measure = actual_measure then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from units_beside
    where {{ matches('target_measure', apart) }} and {{ matches('actual_measure', apart) }}

),

results as (

    select * from cost_results
    union all
    {{ results_in_words('month_results') }}
    union all
    {{ results_in_words('kind_results') }}
    union all
    {{ results_in_words('unit_results') }}

)

select * from results
