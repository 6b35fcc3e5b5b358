-- How much of their money did projects spend, and how far did they get on each kind of indicator (level 1)?
with projects as (

    select
        performance_project_id,
        region_code,
        fiscal_year,
        annual_budget_yuan,
        executed_yuan
    from marts.fact_performance_project
    where document_kind = 'final_account' and is_current

),

indicators as (

    select
        performance_project_id,
        level1,
        sum(score) as score,
        sum(weight) filter (score is not null) as weight,
        count(*) as indicators
    from marts.fact_performance_indicator
    where level1 is not null
    group by performance_project_id, level1

)

select
    dim_region.region_name,
    projects.fiscal_year,
    indicators.level1,
    count(*) as projects,
    round(100 * sum(projects.executed_yuan) / nullif(sum(projects.annual_budget_yuan), 0), 1) as execution_pct,
    round(100 * sum(indicators.score) / nullif(sum(indicators.weight), 0), 1) as points_pct,
    sum(indicators.indicators) as indicators
from indicators
inner join projects
    on indicators.performance_project_id = projects.performance_project_id
left join marts.dim_region
    on projects.region_code = dim_region.region_code
group by dim_region.region_name, projects.fiscal_year, indicators.level1
order by dim_region.region_name asc, projects.fiscal_year asc, indicators.level1 asc
