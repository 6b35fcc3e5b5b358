-- What do the regions spend on the same subject, from the subjects that most regions have downwards?
with spending as (

    select
        dim_subject_code.subject_code,
        -- One name for a code that changed it over the years.
        max(dim_subject_code.class_name) as class_name,
        max(dim_subject_code.subject_name) as subject_name,
        fact_expenditure.region_code,
        sum(fact_expenditure.amount_yuan) as expenditure_yuan
    from marts.fact_expenditure
    inner join marts.dim_subject_code
        on fact_expenditure.subject_id = dim_subject_code.subject_id
    where
        fact_expenditure.statement = 'general_budget_expenditure'
        and fact_expenditure.expenditure_type = 'total'
        and fact_expenditure.account_stage = 'final'
        and fact_expenditure.is_leaf
        and fact_expenditure.is_current
    group by dim_subject_code.subject_code, fact_expenditure.region_code

)

select
    spending.subject_code,
    max(spending.subject_name) as subject_name,
    max(spending.class_name) as class_name,
    count(distinct spending.region_code) as regions,
    sum(spending.expenditure_yuan) as expenditure_yuan,
    min(spending.expenditure_yuan) as lowest_yuan,
    median(spending.expenditure_yuan) as median_yuan,
    max(spending.expenditure_yuan) as highest_yuan
from spending
group by spending.subject_code
order by regions desc, expenditure_yuan desc, spending.subject_code asc
