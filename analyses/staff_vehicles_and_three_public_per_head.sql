-- How many vehicles, and how much “three public” spending, does an agency have for each member of its staff? (Staff in
-- post where the explanation says it, else the quota; the largest count where it is stated more than once.)
with quantities as (

    select
        document_id,
        agency_id,
        region_code,
        fiscal_year,
        max(case when quantity = 'staff_actual' then value end) as staff_actual,
        max(case when quantity = 'staff_quota' then value end) as staff_quota,
        max(case when quantity = 'vehicles_owned' then value end) as vehicles_owned
    from marts.fact_disclosed_quantity
    where is_current
    group by document_id, agency_id, region_code, fiscal_year

),

three_public as (

    select
        document_id,
        max(case when measure = 'final' then amount_yuan end) as final_yuan,
        max(case when measure in ('annual_budget', 'initial_budget') then amount_yuan end) as budget_yuan
    from marts.fact_three_public
    where item = 'total' and fund = 'all' and is_current and not is_repeated_form
    group by document_id

),

heads as (

    select
        *,
        coalesce(staff_actual, staff_quota) as staff
    from quantities

)

select
    dim_region.region_name,
    dim_agency.agency_name,
    heads.fiscal_year,
    cast(heads.staff as integer) as staff,
    case when heads.staff_actual is null then 'quota' else 'in post' end as staff_counted,
    cast(heads.vehicles_owned as integer) as vehicles,
    round(heads.vehicles_owned / heads.staff, 2) as vehicles_per_head,
    round(coalesce(three_public.final_yuan, three_public.budget_yuan) / heads.staff, 2) as three_public_per_head_yuan
from heads
left join three_public
    on heads.document_id = three_public.document_id
left join marts.dim_agency
    on heads.agency_id = dim_agency.agency_id
left join marts.dim_region
    on heads.region_code = dim_region.region_code
where heads.staff > 0
order by three_public_per_head_yuan desc nulls last, dim_agency.agency_name asc, heads.fiscal_year asc
