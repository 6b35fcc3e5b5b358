-- What share of their indicators did agencies meet? (Where target and result can be compared; the rest is counted.)
select
    dim_region.region_name,
    dim_agency.agency_name,
    indicators.fiscal_year,
    count(*) as indicators,
    count(indicators.is_met) as comparable,
    count(*) filter (indicators.is_met) as met,
    round(100.0 * count(*) filter (indicators.is_met) / nullif(count(indicators.is_met), 0), 1) as met_pct,
    count(*) filter (indicators.deviation_reason is not null) as with_a_reason
from marts.fact_performance_indicator as indicators
left join marts.dim_agency
    on indicators.agency_id = dim_agency.agency_id
left join marts.dim_region
    on indicators.region_code = dim_region.region_code
where indicators.is_current and indicators.actual_text is not null
group by dim_region.region_name, dim_agency.agency_name, indicators.fiscal_year
order by met_pct asc nulls last, dim_region.region_name asc, indicators.fiscal_year asc
