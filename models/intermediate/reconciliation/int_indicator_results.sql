{{ config(materialized="incremental") }}

with indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

target_names as (

    select * from {{ ref('int_target_name_results') }}
    {{ where_changed() }}

),

-- 万人次 are 10,000 人次; numbers of units that differ otherwise cannot be compared.
measures as (

    select
        *,
        performance_project_id || ':' || indicator_no as subject_key,
        {{ replace_all('target_unit', "'^[万亿]|数$'") }} as target_measure,
        {{ replace_all('coalesce(actual_unit, target_unit)', "'^[万亿]|数$'") }} as actual_measure,
        target_value * {{ number_factor('target_unit', '亿') }} as target_amount,
        -- A number without a unit is in that of the target.
        actual_value * {{ number_factor('coalesce(actual_unit, target_unit)', '亿') }} as actual_amount,
        2 * count(actual_text) over (partition by performance_project_id)
        > count(*) over (partition by performance_project_id) as has_actuals,
        count(deviation_reason) over (partition by performance_project_id) > 0 as has_reasons
    from indicators

),

-- A target printed without ≥ or ≤: what is to be produced is to be produced in that number.
targets_judged as (

    select
        *,
        is_met is null
        and target_operator is null
        and target_upper is null
        and target_measure = actual_measure
        and level2 like '数量%'
        and actual_amount is not null
        and target_amount > 0 as is_number_to_reach
    from measures
    where
        score is not null
        and weight is not null
        -- A cost of at least so much: its target is the wrong way round, what was spent has not missed it.
        and not exists (
            select 1
            from target_names
            where
                target_names.document_id = measures.document_id
                and target_names.subject_key = measures.subject_key
                and target_names.aspect = 'performance:target_direction'
                and target_names.outcome = 'fail'
        )

),

missed_targets as (

    select
        'performance:missed_target' as aspect,
        * exclude (is_number_to_reach),
        'score, target ' || coalesce(target_text, '') || ', actual ' || coalesce(actual_text, '') as left_label,
        score as left_value,
        'weight' as right_label,
        weight as right_value,
        case
            when (not is_met or is_number_to_reach and actual_amount < target_amount) and score >= weight and weight > 0
                then 'fail'
            else 'pass'
        end as outcome
    from targets_judged
    where not is_met or is_number_to_reach

),

-- Points are taken off although the target is met, or nothing is said of it, and no reason is given; or the target is
-- missed, and the column for reasons, which others of the project have filled in, is empty. A cost printed without ≤ is
-- the most that it may cost.
lost_points as (

    select
        'performance:lost_points' as aspect,
        *,
        'score, target ' || coalesce(target_text, '') || ', actual ' || coalesce(actual_text, 'not stated')
        || ', no reason' as left_label,
        score as left_value,
        'weight' as right_label,
        weight as right_value,
        case when score < weight and deviation_reason is null then 'fail' else 'pass' end as outcome
    from measures
    where
        score is not null
        and weight is not null
        and has_actuals
        and (
            is_met
            or actual_text is null
            or not is_met and has_reasons
            or level2 like '成本%'
            and target_operator is null
            and target_upper is null
            and target_measure = '元'
            and actual_amount <= target_amount
        )

),

-- A number of things is to be reached, and a percentage of it short of 100 is reported, or a word.
other_measures as (

    select
        'performance:other_measure' as aspect,
        *,
        'target ' || target_text || ', actual ' || actual_text as left_label,
        cast(null as decimal(28, 6)) as left_value,
        case
            when actual_value is null then 'a number and a word cannot be compared'
            else 'a number and a percentage cannot be compared'
        end as right_label,
        cast(null as decimal(28, 6)) as right_value,
        case
            when actual_value is null or actual_unit = '%' and target_unit <> '%' and actual_value < 100 then 'fail'
            else 'pass'
        end as outcome
    from measures
    where
        target_value is not null
        and target_unit is not null
        and coalesce(actual_unit, '') <> 'date'
        and target_unit <> 'date'
        and (
            actual_value is not null and actual_unit is not null
            or {{ matches(
                'actual_text', "'" ~ check_words('performance_actual_is_measured_as_its_target', 'unmeasured') ~ "'"
            ) }}
            -- 长期 is as many years as anyone asks for.
            and not (
                {{ matches('target_unit', "'^(?:年|个?月)$'") }}
                and {{ matches(
                    'actual_text', "'" ~ check_words('performance_actual_is_measured_as_its_target', 'lasting') ~ "'"
                ) }}
            )
        )

),

-- A cost a head in the description of an indicator that is a cost a head.
prices as (

    select
        *,
        {{ try_decimal(first_match(
            'indicator_description',
            "'每(?:" ~ check_words('performance_description_fits_target', 'head')
            ~ ")+[^0-9]{0,4}([0-9]+(?:[.][0-9]+)?)元'",
            1
        ), 18, 2) }} as price_described
    from measures
    where
        target_unit = '元'
        and {{ matches('level3', "'" ~ check_words('performance_description_fits_target', 'a_head') ~ "'") }}

),

described_prices as (

    select
        'performance:price' as aspect,
        * exclude (price_described),
        'target ' || target_text || '; described: ' || indicator_description as left_label,
        target_value as left_value,
        'price in the description' as right_label,
        price_described as right_value,
        case when price_described = target_value then 'pass' else 'fail' end as outcome
    from prices
    where price_described is not null and target_value is not null

),

-- What was reached in one indicator, said at length and with a number, stands in another as well.
texts_alike as (

    select
        *,
        count(*) over (partition by performance_project_id, actual_text) as text_count,
        min(level3) over (partition by performance_project_id, actual_text) as first_name,
        row_number() over (partition by performance_project_id, actual_text order by indicator_no) as place
    from measures
    where
        length(actual_text) >= 15
        and {{ matches(replace_all('actual_text', "'20[0-9][0-9]年?'"), "'[0-9]'") }}

),

copied_texts as (

    select
        'performance:copied_text' as aspect,
        * exclude (text_count, first_name, place),
        'actual: ' || actual_text as left_label,
        cast(null as decimal(28, 6)) as left_value,
        'said of ' || first_name || ' as well' as right_label,
        cast(null as decimal(28, 6)) as right_value,
        case when text_count > 1 then 'fail' else 'pass' end as outcome
    from texts_alike
    where text_count = 1 or place > 1

),

-- ≥95% as what was reached is the target over again. In one indicator that may be right, in all it is no report.
targets_repeated as (

    select
        *,
        count(*) over (partition by performance_project_id) as target_count,
        sum(case when actual_text = target_text then 1 else 0 end) over (partition by performance_project_id)
            as repeat_count,
        row_number() over (partition by performance_project_id order by indicator_no) as place
    from measures
    where target_operator is not null and actual_text is not null and has_actuals

),

repeated_targets as (

    select
        'performance:repeated_target' as aspect,
        * exclude (target_count, repeat_count, place),
        'actual: ' || actual_text as left_label,
        cast(null as decimal(28, 6)) as left_value,
        'the target, sign and all; so are ' || repeat_count || ' of ' || target_count || ' of the project'
            as right_label,
        cast(null as decimal(28, 6)) as right_value,
        case when repeat_count = target_count then 'fail' else 'pass' end as outcome
    from targets_repeated
    where place = 1 and target_count >= 3

),

aspects as (

    select * from missed_targets
    union all
    select * from lost_points
    union all
    select * from other_measures
    union all
    select * from described_prices
    union all
    select * from copied_texts
    union all
    select * from repeated_targets

),

results as (

    select
        aspect,
        document_id,
        subject_key,
        project_name || ': ' || level3 as subject,
        left_label,
        cast(left_value as decimal(28, 6)) as left_value,
        right_label,
        cast(right_value as decimal(28, 6)) as right_value,
        case when left_value is not null then case aspect when 'performance:price' then '元' else '分' end end as unit,
        outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        case when left_value is null and outcome = 'fail' then left_label || '; ' || right_label end as note
    from aspects

)

select * from results
