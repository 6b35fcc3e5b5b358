-- Which share of its expenditure does each agency spend on running itself (basic) and which on projects?
with expenditure as (

    select
        document_id,
        agency_id,
        fiscal_year,
        account_stage,
        sum(case when expenditure_type = 'total' then amount_yuan end) as total_yuan,
        sum(case when expenditure_type = 'basic' then amount_yuan else 0 end) as basic_yuan,
        sum(case when expenditure_type = 'project' then amount_yuan else 0 end) as project_yuan
    from marts.fact_expenditure
    where statement = 'expenditure' and is_leaf and is_current
    group by document_id, agency_id, fiscal_year, account_stage

)

select
    dim_agency.agency_name,
    expenditure.fiscal_year,
    expenditure.account_stage,
    expenditure.total_yuan,
    expenditure.basic_yuan,
    expenditure.project_yuan,
    round(100 * expenditure.basic_yuan / nullif(expenditure.total_yuan, 0), 1) as basic_pct,
    round(100 * expenditure.project_yuan / nullif(expenditure.total_yuan, 0), 1) as project_pct
from expenditure
left join marts.dim_agency
    on expenditure.agency_id = dim_agency.agency_id
order by project_pct desc nulls last, dim_agency.agency_name asc, expenditure.fiscal_year asc
