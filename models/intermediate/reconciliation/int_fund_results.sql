{{ config(materialized="incremental") }}

with funds as (

    select * from {{ ref('fact_performance_fund') }}
    {{ where_changed() }}

),

projects_summed as (

    select * from {{ ref('int_performance_sums') }}
    {{ where_changed() }}

),

-- A row per source of the money and column of the table: budget of the year, executed.
funds_by_column as (

    select
        performance_project_id,
        fund_source,
        'budget of the year' as said_of,
        annual_budget_yuan as fund_yuan
    from funds
    where annual_budget_yuan is not null
    union all
    select
        performance_project_id,
        fund_source,
        'executed' as said_of,
        executed_yuan as fund_yuan
    from funds
    where executed_yuan is not null

),

totals as (

    select
        performance_project_id,
        document_id,
        project_name,
        page,
        line_first,
        'budget of the year' as said_of,
        annual_budget_yuan as total_yuan
    from projects_summed
    where annual_budget_yuan is not null
    union all
    select
        performance_project_id,
        document_id,
        project_name,
        page,
        line_first,
        'executed' as said_of,
        executed_yuan as total_yuan
    from projects_summed
    where executed_yuan is not null

),

-- A source may hold others (其中：中央), or be counted beside the total: then the total is one of them, or all without one.
-- Of more than three (财政拨款, 上年结转, 其他资金) several may be held by others.
sums as (

    select
        totals.performance_project_id,
        totals.document_id,
        totals.project_name,
        totals.page,
        totals.line_first,
        totals.said_of,
        totals.total_yuan,
        sum(funds_by_column.fund_yuan) as sum_yuan,
        -- Half of the last digit of 万元 that any of them has, a figure.
        5000 * power(10, -greatest(
            max({{ significant_decimals('funds_by_column.fund_yuan / 10000') }}),
            max({{ significant_decimals('totals.total_yuan / 10000') }})
        )) * (count(*) + 1) as tolerance,
        bool_or(funds_by_column.fund_source like '其他%') and count(*) > 1 as has_the_rest,
        bool_or(funds_by_column.fund_yuan = totals.total_yuan) as is_one_of_them,
        count(*) > 3 as may_hold_others
    from totals
    inner join funds_by_column
        on
            totals.performance_project_id = funds_by_column.performance_project_id
            and totals.said_of = funds_by_column.said_of
    group by
        totals.performance_project_id,
        totals.document_id,
        totals.project_name,
        totals.page,
        totals.line_first,
        totals.said_of,
        totals.total_yuan

),

sums_judged as (

    select
        sums.*,
        abs(sums.sum_yuan - sums.total_yuan) <= sums.tolerance as is_alike,
        sums.is_one_of_them or exists (
            select 1
            from funds_by_column
            where
                funds_by_column.performance_project_id = sums.performance_project_id
                and funds_by_column.said_of = sums.said_of
                and abs(sums.sum_yuan - funds_by_column.fund_yuan - sums.total_yuan) <= sums.tolerance
        ) as is_without_one
    from sums

),

-- What is short of the total may be a source that we did not read, unless the rest (其他资金) is told.
sum_results as (

    select
        'performance:funds_sum' as aspect,
        document_id,
        performance_project_id || ':' || said_of as subject_key,
        project_name as subject,
        'funds in all, ' || said_of as left_label,
        cast(total_yuan as decimal(28, 6)) as left_value,
        'sources of the funds' as right_label,
        cast(sum_yuan as decimal(28, 6)) as right_value,
        '元' as unit,
        case
            when is_alike then 'pass'
            when is_without_one or may_hold_others then 'not_disclosed'
            when sum_yuan < total_yuan and not has_the_rest then 'not_disclosed'
            else 'fail'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from sums_judged

),

rates as (

    select
        *,
        {{ percentage_of('executed_yuan', 'annual_budget_yuan') }} as recomputed_pct,
        5000 * power(10, -greatest(
            {{ significant_decimals('executed_yuan / 10000') }},
            {{ significant_decimals('annual_budget_yuan / 10000') }}
        )) as rounding
    from funds
    where execution_rate_pct is not null and executed_yuan is not null and annual_budget_yuan > 0

),

rates_placed as (

    select
        rates.*,
        projects_summed.page,
        projects_summed.line_first
    from rates
    inner join projects_summed
        on rates.performance_project_id = projects_summed.performance_project_id

),

rate_results as (

    select
        'performance:source_rate' as aspect,
        document_id,
        performance_project_id || ':' || fund_no as subject_key,
        project_name || ': ' || fund_source as subject,
        'execution rate' as left_label,
        cast(execution_rate_pct as decimal(28, 6)) as left_value,
        'recomputed: ' || executed_yuan || ' / ' || annual_budget_yuan as right_label,
        cast(recomputed_pct as decimal(28, 6)) as right_value,
        '%' as unit,
        case
            when
                abs(execution_rate_pct - recomputed_pct)
                <= power(10, -{{ significant_decimals('execution_rate_pct') }})
                + {{ percentage_tolerance('executed_yuan', 'rounding', 'annual_budget_yuan', 'rounding') }}
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from rates_placed

),

results as (

    select * from sum_results
    union all
    select * from rate_results

)

select * from results
