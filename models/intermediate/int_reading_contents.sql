with readings as (

    select * from {{ ref('stg_readings') }}

),

tables as (

    select * from {{ ref('stg_reading_tables') }}

),

figures as (

    select * from {{ ref('stg_reading_figures') }}

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

-- By its total an account is known again. A form that states no unit is read as one in yuan, but may be in 10000 yuan.
totals as (

    select
        tables.reading_id,
        figures.disclosed_number * units.yuan_factor as total,
        cast(units.yuan_factor * power(10, -figures.printed_decimals) / 2 as decimal(28, 6)) as tolerance
    from tables
    inner join figures
        on tables.reading_id = figures.reading_id and tables.table_no = figures.table_no
    left join units
        on tables.unit = units.unit
    where
        tables.statement = 'revenue_expenditure_summary'
        and figures.row_key in ('总计', '收入总计', '支出总计')
        and figures.column_key = 'amount'

),

-- Two accounts in one file have no total, nor have those of which one may be another.
one_totals as (

    select
        reading_id,
        max(total) as account_total,
        max(tolerance) as account_tolerance
    from totals
    group by reading_id
    having min(total) = max(total) and count(total) = count(*) and max(total) <> 0

),

contents as (

    select
        kinds.reading_id,
        kinds.contents,
        one_totals.account_total,
        one_totals.account_tolerance
    from kinds
    left join one_totals
        on kinds.reading_id = one_totals.reading_id

)

select * from contents
