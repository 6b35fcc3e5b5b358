with funds as (

    select * from {{ ref('stg_performance_funds') }}
    {{ where_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

funds_of_projects as (

    select
        -- ids
        {{ surrogate_key(["'fund'", 'projects.performance_project_id', 'funds.fund_no']) }} as performance_fund_id,
        projects.performance_project_id,
        projects.document_id,
        projects.agency_id,
        projects.region_code,

        -- strings
        projects.project_name,
        funds.fund_source,

        -- numerics
        projects.fiscal_year,
        funds.fund_no,
        funds.initial_budget_yuan,
        funds.annual_budget_yuan,
        funds.executed_yuan,
        {{ try_decimal('funds.execution_rate_pct', 12, 4) }} as execution_rate_pct,

        -- booleans
        projects.is_current
    from funds
    inner join projects
        on
            funds.document_id = projects.document_id
            and funds.project_no = projects.project_no

)

select * from funds_of_projects
