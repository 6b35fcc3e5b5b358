-- Where did spending differ most from the initial budget, and which reason is given for it?
select
    dim_region.region_name,
    dim_agency.agency_name,
    fact_budget_execution.fiscal_year,
    fact_budget_execution.subject_code,
    fact_budget_execution.initial_budget_yuan,
    fact_budget_execution.final_yuan,
    coalesce(fact_budget_execution.completion_pct_disclosed, fact_budget_execution.completion_pct_computed)
        as completion_pct,
    fact_budget_execution.reason_text
from marts.fact_budget_execution
left join marts.dim_agency
    on fact_budget_execution.agency_id = dim_agency.agency_id
left join marts.dim_region
    on fact_budget_execution.region_code = dim_region.region_code
where
    fact_budget_execution.is_current
    and fact_budget_execution.subject_code <> 'TOTAL'
    and fact_budget_execution.initial_budget_yuan is not null
order by
    abs(fact_budget_execution.final_yuan - fact_budget_execution.initial_budget_yuan) desc nulls last,
    dim_agency.agency_name asc,
    fact_budget_execution.subject_code asc
