with readings as (

    select * from {{ ref('stg_readings') }}

),

tables as (

    select * from {{ ref('stg_reading_tables') }}

),

figures as (

    select * from {{ ref('stg_reading_figures') }}

),

narrative_figures as (

    select * from {{ ref('stg_reading_narrative_figures') }}

),

units as (

    select * from {{ ref('units') }}

),

kinds as (

    select
        readings.reading_id,
        case
            when count(
                case when tables.statement not in ('three_public', 'operating_cost', 'statistics') then 1 end
            ) > 0 then 'forms'
            when count(case when tables.statement = 'three_public' then 1 end) > 0 then 'three_public'
            when count(coalesce(tables.statement, tables.title)) > 0 then 'other_tables'
            else 'explanation'
        end as contents
    from readings
    left join tables
        on readings.reading_id = tables.reading_id
    group by readings.reading_id

),

-- How much of a disclosure the prose states.
explained as (

    select
        reading_id,
        count(distinct item) as explained_items
    from narrative_figures
    where measure = 'amount'
    group by reading_id

),

-- By its total an account is known again, in 万元 with two decimals as most print it; two accounts in one file have none.
totals as (

    select
        tables.reading_id,
        round(figures.disclosed_number * coalesce(units.yuan_factor, 1) / 10000, 2) as account_total
    from tables
    inner join figures
        on tables.reading_id = figures.reading_id and tables.table_no = figures.table_no
    left join units
        on figures.unit = units.unit
    where
        tables.statement = 'revenue_expenditure_summary'
        and figures.row_key in ('总计', '收入总计', '支出总计')
        and figures.column_key = 'amount'

),

accounts as (

    select
        reading_id,
        case when min(account_total) = max(account_total) and min(account_total) <> 0 then min(account_total) end
            as account_total
    from totals
    group by reading_id

),

contents as (

    select
        kinds.reading_id,
        kinds.contents,
        coalesce(explained.explained_items, 0) as explained_items,
        accounts.account_total
    from kinds
    left join explained
        on kinds.reading_id = explained.reading_id
    left join accounts
        on kinds.reading_id = accounts.reading_id

)

select * from contents
