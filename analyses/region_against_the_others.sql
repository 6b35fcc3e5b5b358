-- Where do a region's final accounts stand against the others' of the year: how do its shares by class differ from the
-- median?
with spending as (

    select
        fact_expenditure.region_code,
        fact_expenditure.fiscal_year,
        dim_subject_code.class_code,
        max(dim_subject_code.class_name) as class_name,
        sum(fact_expenditure.amount_yuan) as expenditure_yuan
    from marts.fact_expenditure
    inner join marts.dim_subject_code
        on fact_expenditure.subject_id = dim_subject_code.subject_id
    where
        fact_expenditure.statement = 'expenditure'
        and fact_expenditure.expenditure_type = 'total'
        and fact_expenditure.account_stage = 'final'
        and fact_expenditure.is_leaf
        and fact_expenditure.is_current
    group by fact_expenditure.region_code, fact_expenditure.fiscal_year, dim_subject_code.class_code

),

shares as (

    select
        *,
        100 * expenditure_yuan / nullif(sum(expenditure_yuan) over (partition by region_code, fiscal_year), 0)
            as share_pct
    from spending

),

medians as (

    select
        class_code,
        fiscal_year,
        median(share_pct) as median_share_pct,
        count(*) as regions
    from shares
    group by class_code, fiscal_year

)

select
    dim_region.region_name,
    shares.fiscal_year,
    shares.class_code,
    shares.class_name,
    shares.expenditure_yuan,
    round(shares.share_pct, 1) as share_pct,
    round(medians.median_share_pct, 1) as median_share_pct,
    round(shares.share_pct - medians.median_share_pct, 1) as above_median_pct,
    rank() over (
        partition by shares.class_code, shares.fiscal_year
        order by shares.share_pct desc
    ) as rank_by_share,
    medians.regions
from shares
inner join medians
    on shares.class_code = medians.class_code and shares.fiscal_year = medians.fiscal_year
left join marts.dim_region
    on shares.region_code = dim_region.region_code
where medians.regions > 1
order by shares.class_code asc, shares.fiscal_year desc, rank_by_share asc
