-- Which indicators do most regions set themselves, and how ambitious is each? (Names are compared by `indicator_key`:
-- without numbering, blanks, quotes and a unit in brackets.)
with indicators as (

    select
        indicators.indicator_key,
        indicators.region_code,
        coalesce(dim_region.region_name, '?') as region_name,
        indicators.fiscal_year,
        indicators.target_text,
        indicators.actual_text
    from marts.fact_performance_indicator as indicators
    left join marts.dim_region
        on indicators.region_code = dim_region.region_code
    where indicators.is_current and indicators.target_text is not null

)

select
    indicator_key,
    count(distinct region_code) as regions,
    count(*) as times,
    string_agg(
        distinct region_name || ' ' || fiscal_year || ': ' || target_text || coalesce(' → ' || actual_text, ''), '; '
        order by region_name || ' ' || fiscal_year || ': ' || target_text || coalesce(' → ' || actual_text, '')
    ) as targets
from indicators
group by indicator_key
having count(distinct region_code) > 1
order by regions desc, times desc, indicator_key asc
