with projects as (

    select * from {{ ref('stg_performance_projects') }}

),

projects_described as (

    select * from {{ ref('fact_performance_project') }}

),

units as (

    select * from {{ ref('units') }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}

),

rows_of_projects as (

    select * from {{ ref('int_project_rows') }}

),

project_rows as (

    select
        performance_project_id,
        {{ replace_all("array_to_string(cells, '|')", "'[ 　,，]'") }} as row_text
    from rows_of_projects

),

-- What the execution of the budget scores of its ten points: …|10|89.12%|8.91 or …|89.12%|10|8.91 in the row of the
-- total of the funds. Where the rows of a project say two things, neither is taken; 1 and less may be the rate (0.88).
execution_points as (

    select
        performance_project_id,
        max({{ try_decimal(first_match('row_text', "'[|]([0-9.]+)分?[|]*$'", 1), 18, 4) }}) as points
    from project_rows
    where {{ matches(
        'row_text',
        "'(?:总额|总金额|合计)(?:[(（][^|]*[)）])?[:：]?[|].*[|]10(?:[.]0+)?分?[|]+"
        ~ "(?:[0-9.]+[%％]?[|]+)?(?:0(?:[.]0+)?|1[.]0*[1-9][0-9]*|[2-9](?:[.][0-9]+)?|10(?:[.]0+)?)分?[|]*$'"
    ) }}
    group by performance_project_id
    having count(distinct {{ first_match('row_text', "'[|]([0-9.]+)分?[|]*$'", 1) }}) = 1

),

-- Only of tables that give every indicator a weight and a score can sums be asked for.
project_sums as (

    select
        performance_project_id,
        count(*) as indicator_count,
        count(weight) as weight_count,
        count(score) as score_count,
        sum(weight) as weight_sum,
        sum(score) as score_sum,
        min(page) as page,
        min(line_first) as line_first
    from indicators
    group by performance_project_id

),

projects_summed as (

    select
        projects_described.performance_project_id,
        projects_described.document_id,
        projects_described.project_no,
        projects_described.project_name,
        projects_described.score,
        projects_described.grade,
        projects_described.page,
        projects_described.line_first,
        projects_described.annual_budget_yuan,
        projects_described.executed_yuan,
        projects_described.execution_rate_pct,
        project_sums.weight_sum,
        project_sums.score_sum,
        project_sums.indicator_count >= 3 and project_sums.weight_count = project_sums.indicator_count as is_weighted,
        project_sums.score_count = project_sums.indicator_count as is_scored,
        coalesce(project_sums.weight_sum in (90, 100), false) as has_all_weights,
        execution_points.points as execution_points,
        -- Points of the execution and the project's score may be rounded, each to its own last place.
        case
            when execution_points.points is null then 0.005
            else
                {{ half_last_digit('projects_described.score', '1') }}
                + {{ half_last_digit('execution_points.points', '1') }}
        end as score_tolerance,
        coalesce(
            abs(projects_described.score - project_sums.score_sum) <= 0.005
            or abs(projects_described.score - project_sums.score_sum - execution_points.points) <= 0.005
            or projects_described.score - project_sums.score_sum between 0 and 10 and project_sums.weight_sum = 90,
            false
        ) as has_all_scores,
        {{ significant_decimals('projects.execution_rate_pct') }} as rate_decimals,
        {{ half_last_digit('projects.annual_budget_yuan', 'units.yuan_factor') }} as budget_rounding,
        {{ half_last_digit('projects.executed_yuan', 'units.yuan_factor') }} as executed_rounding
    from projects_described
    inner join projects
        on
            projects_described.document_id = projects.document_id
            and projects_described.project_no = projects.project_no
    left join units
        on projects.unit = units.unit
    left join project_sums
        on projects_described.performance_project_id = project_sums.performance_project_id
    left join execution_points
        on projects_described.performance_project_id = execution_points.performance_project_id

)

select * from projects_summed
