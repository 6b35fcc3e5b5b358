-- How much of what an agency budgeted did it spend in the end? (Its budget and its final account are two documents:
-- where the warehouse has only one of them, the other side stays empty.)
with totals as (

    select
        agency_id,
        fiscal_year,
        sum(case when account_stage = 'budget' then amount_yuan end) as budget_yuan,
        sum(case when account_stage = 'final' then amount_yuan end) as final_yuan
    from marts.fact_expenditure
    where
        statement = 'expenditure'
        and expenditure_type = 'total'
        and is_leaf
        and is_current
        and agency_id is not null
    group by agency_id, fiscal_year

)

select
    dim_region.region_name,
    dim_agency.agency_name,
    totals.fiscal_year,
    totals.budget_yuan,
    totals.final_yuan,
    totals.final_yuan - totals.budget_yuan as difference_yuan,
    round(100 * totals.final_yuan / nullif(totals.budget_yuan, 0), 1) as execution_pct
from totals
left join marts.dim_agency
    on totals.agency_id = dim_agency.agency_id
left join marts.dim_region
    on dim_agency.region_code = dim_region.region_code
order by execution_pct desc nulls last, dim_region.region_name asc, dim_agency.agency_name asc, totals.fiscal_year asc
