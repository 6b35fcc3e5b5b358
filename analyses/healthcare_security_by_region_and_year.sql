-- How much does each region spend on healthcare security in each year, and on what?
-- Groups 21012-21015 of class 210 in the general public budget: subsidies to the medical insurance funds, medical
-- assistance, healthcare of entitled groups, and administration.
select
    dim_region.province_name,
    dim_region.region_name,
    fact_expenditure.fiscal_year,
    fact_expenditure.account_stage,
    dim_subject_code.group_code,
    dim_subject_code.group_name,
    sum(fact_expenditure.amount_yuan) as expenditure_yuan,
    count(distinct fact_expenditure.document_id) as documents
from marts.fact_expenditure
inner join marts.dim_subject_code
    on fact_expenditure.subject_id = dim_subject_code.subject_id
left join marts.dim_region
    on fact_expenditure.region_code = dim_region.region_code
where
    fact_expenditure.statement = 'general_budget_expenditure'
    and fact_expenditure.expenditure_type = 'total'
    and fact_expenditure.is_leaf
    and fact_expenditure.is_current
    and dim_subject_code.group_code in ('21012', '21013', '21014', '21015')
group by
    dim_region.province_name,
    dim_region.region_name,
    fact_expenditure.fiscal_year,
    fact_expenditure.account_stage,
    dim_subject_code.group_code,
    dim_subject_code.group_name
order by
    dim_region.province_name,
    dim_region.region_name,
    fact_expenditure.fiscal_year,
    fact_expenditure.account_stage,
    dim_subject_code.group_code
