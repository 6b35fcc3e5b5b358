with projects_summed as (

    select * from {{ ref('int_performance_sums') }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}

),

expectations as (

    select * from {{ ref('check_expectations') }}
    where expectation = 'performance'

),

checks as (

    select * from {{ ref('checks') }}

),

weights as (

    select
        document_id,
        'weights' as aspect,
        cast(project_no as {{ dbt.type_string() }}) as subject_key,
        project_name as subject,
        'weights of the indicators' as left_label,
        weight_sum as left_value,
        'points in all' as right_label,
        case
            when weight_sum = 90 or execution_points is not null and abs(score - score_sum - execution_points) <= 0.005
                then 90
            else 100
        end as right_value,
        0 as tolerance,
        0 as last_digits,
        page,
        line_first,
        -- Sums that do not even give the printed score may lack a row that we did not read.
        case when not has_all_weights and not has_all_scores then 'not_disclosed' end as verdict,
        case
            when not has_all_weights and not has_all_scores
                then 'Not judged: neither weights nor scores add up, so that rows may not have been read.'
        end as note
    from projects_summed
    where is_weighted

),

scores as (

    select
        document_id,
        'scores' as aspect,
        cast(project_no as {{ dbt.type_string() }}) as subject_key,
        project_name as subject,
        'score of the project' as left_label,
        score as left_value,
        'scores of the indicators'
        || case
            when weight_sum = 90 and execution_points is not null then ' and of the execution'
            when weight_sum = 90 then ' and 10 at most for execution'
            else ''
        end as right_label,
        case
            when weight_sum = 90 and execution_points is not null then score_sum + execution_points
            when weight_sum = 90 and score between score_sum and score_sum + 10 then score
            when weight_sum = 90 and score > score_sum + 10 then score_sum + 10
            else score_sum
        end as right_value,
        score_tolerance as tolerance,
        0.01 as last_digits,
        page,
        line_first,
        case when not has_all_weights then 'not_disclosed' end as verdict,
        cast(null as {{ dbt.type_string() }}) as note
    from projects_summed
    where is_scored

),

scores_within_weights as (

    select
        document_id,
        'score_within_weight' as aspect,
        performance_project_id || ':' || indicator_no as subject_key,
        project_name || ': ' || level3 as subject,
        'score' as left_label,
        score as left_value,
        'weight' as right_label,
        weight as right_value,
        0 as tolerance,
        0 as last_digits,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as verdict,
        cast(null as {{ dbt.type_string() }}) as note
    from indicators
    where score is not null and weight is not null

),

project_scores as (

    select
        document_id,
        'project_score' as aspect,
        cast(project_no as {{ dbt.type_string() }}) as subject_key,
        project_name as subject,
        'score of the project' as left_label,
        score as left_value,
        'points in all' as right_label,
        100 as right_value,
        0 as tolerance,
        0 as last_digits,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as verdict,
        cast(null as {{ dbt.type_string() }}) as note
    from projects_summed
    where score is not null

),

execution_rates as (

    select
        document_id,
        'execution_rate' as aspect,
        cast(project_no as {{ dbt.type_string() }}) as subject_key,
        project_name as subject,
        'execution rate' as left_label,
        execution_rate_pct as left_value,
        'recomputed: ' || executed_yuan || ' / ' || annual_budget_yuan as right_label,
        {{ percentage_of('executed_yuan', 'annual_budget_yuan') }} as right_value,
        power(10, -rate_decimals) / 2
        + {{ percentage_tolerance('executed_yuan', 'executed_rounding', 'annual_budget_yuan', 'budget_rounding') }}
            as tolerance,
        power(10, -rate_decimals) / 2 as last_digits,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as verdict,
        cast(null as {{ dbt.type_string() }}) as note
    from projects_summed
    where execution_rate_pct is not null

),

grades as (

    select
        document_id,
        'grade' as aspect,
        cast(project_no as {{ dbt.type_string() }}) as subject_key,
        project_name as subject,
        'score of the project' as left_label,
        score as left_value,
        'least score of the grade ' || grade as right_label,
        {{ least_score_of_grade('grade') }} as right_value,
        0 as tolerance,
        0 as last_digits,
        page,
        line_first,
        case
            when left(grade, 1) not in ('优', '良', '中', '差') then 'not_disclosed'
            when score between {{ least_score_of_grade('grade') }} and {{ most_score_of_grade('grade') }} then 'pass'
            else 'fail'
        end as verdict,
        cast(null as {{ dbt.type_string() }}) as note
    from projects_summed
    where score is not null and grade is not null

),

-- Indicators of one name, at one level or with one target, that nothing tells apart.
indicators_alike as (

    select
        indicators.performance_project_id,
        indicators.level3,
        max(greatest(indicators.line_first, beside.line_first)) as line_first
    from indicators
    inner join indicators as beside
        on
            indicators.performance_project_id = beside.performance_project_id
            and indicators.level3 = beside.level3
            and indicators.indicator_no < beside.indicator_no
            and coalesce(indicators.indicator_description, '') = coalesce(beside.indicator_description, '')
            and coalesce(indicators.level_note, '') = coalesce(beside.level_note, '')
            and (indicators.level2 = beside.level2 or indicators.target_text = beside.target_text)
    group by indicators.performance_project_id, indicators.level3

),

duplicates as (

    select
        projects_summed.document_id,
        'duplicates' as aspect,
        cast(projects_summed.project_no as {{ dbt.type_string() }}) as subject_key,
        projects_summed.project_name
        || coalesce(': ' || string_agg(indicators_alike.level3, '; ' order by indicators_alike.level3), '') as subject,
        'indicators that repeat another' as left_label,
        count(indicators_alike.level3) as left_value,
        'none' as right_label,
        0 as right_value,
        0 as tolerance,
        0 as last_digits,
        projects_summed.page,
        coalesce(min(indicators_alike.line_first), projects_summed.line_first) as line_first,
        cast(null as {{ dbt.type_string() }}) as verdict,
        cast(null as {{ dbt.type_string() }}) as note
    from projects_summed
    left join indicators_alike
        on projects_summed.performance_project_id = indicators_alike.performance_project_id
    group by
        projects_summed.document_id,
        projects_summed.project_no,
        projects_summed.project_name,
        projects_summed.page,
        projects_summed.line_first

),

aspects as (

    select * from weights
    union all
    select * from scores
    union all
    select * from scores_within_weights
    union all
    select * from project_scores
    union all
    select * from execution_rates
    union all
    select * from grades
    union all
    select * from duplicates

),

aspects_compared as (

    select
        checks.check_id,
        checks.severity,
        aspects.document_id,
        aspects.subject_key,
        aspects.subject,
        aspects.left_label,
        cast(aspects.left_value as decimal(28, 6)) as left_value,
        aspects.right_label,
        cast(aspects.right_value as decimal(28, 6)) as right_value,
        cast(aspects.left_value as decimal(28, 6)) - cast(aspects.right_value as decimal(28, 6)) as difference,
        cast(aspects.tolerance as decimal(28, 6)) as tolerance,
        -- Where nothing is rounded, nothing is explained by a digit.
        nullif(cast(aspects.last_digits as decimal(28, 6)), 0) as last_digits,
        case aspects.aspect when 'execution_rate' then '%' when 'duplicates' then '个' else '分' end as unit,
        coalesce(
            aspects.verdict,
            {{ reconciliation_outcome(
                'aspects.left_value', 'aspects.right_value', 'aspects.tolerance', 'checks.relation'
            ) }}
        ) as outcome,
        aspects.page,
        aspects.line_first,
        aspects.note
    from aspects
    inner join expectations
        on aspects.aspect = expectations.value
    inner join checks
        on expectations.check_id = checks.check_id

),

results as (

    select
        check_id,
        document_id,
        subject_key,
        subject,
        left_label,
        left_value,
        right_label,
        right_value,
        difference,
        tolerance,
        unit,
        outcome,
        {{ severity_of('outcome', 'difference', 'tolerance', 'last_digits', 'severity') }} as severity,
        page,
        line_first,
        note
    from aspects_compared

)

select * from results
