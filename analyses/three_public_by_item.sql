-- What is spent on travel abroad, vehicles and official receptions, against the budget for it?
select
    fact_three_public.fiscal_year,
    fact_three_public.item,
    dim_region.region_name,
    dim_agency.agency_name,
    sum(case when fact_three_public.measure = 'initial_budget' then fact_three_public.amount_yuan end)
        as initial_budget_yuan,
    sum(case when fact_three_public.measure = 'annual_budget' then fact_three_public.amount_yuan end)
        as annual_budget_yuan,
    sum(case when fact_three_public.measure = 'final' then fact_three_public.amount_yuan end) as final_yuan,
    sum(case when fact_three_public.measure = 'prior_final' then fact_three_public.amount_yuan end) as prior_final_yuan
from marts.fact_three_public
left join marts.dim_agency
    on fact_three_public.agency_id = dim_agency.agency_id
left join marts.dim_region
    on fact_three_public.region_code = dim_region.region_code
where
    fact_three_public.is_current
    and not fact_three_public.is_repeated_form
    and fact_three_public.fund = 'all'
group by
    fact_three_public.fiscal_year,
    fact_three_public.item,
    dim_region.region_name,
    dim_agency.agency_name
order by
    fact_three_public.fiscal_year asc,
    fact_three_public.item asc,
    final_yuan desc nulls last,
    dim_agency.agency_name asc
