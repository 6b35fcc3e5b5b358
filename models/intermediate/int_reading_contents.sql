with readings as (

    select * from {{ ref('stg_readings') }}

),

tables as (

    select * from {{ ref('stg_reading_tables') }}

),

contents as (

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

)

select * from contents
