with source as (

    select * from {{ source('raw', 'current_performance_funds') }}

),

projects as (

    select * from {{ source('raw', 'current_performance_projects') }}

),

funds_with_units as (

    select
        source.*,
        projects.unit
    from source
    left join projects
        on
            source.document_id = projects.document_id
            and source.project_no = projects.project_no

),

renamed as (

    select
        -- ids
        document_id,
        cast(project_no as integer) as project_no,
        cast(fund_no as integer) as fund_no,

        -- strings
        source as fund_source,

        -- numerics
        {{ printed_yuan('initial_budget_text', 'unit') }} as initial_budget_yuan,
        {{ printed_yuan('annual_budget_text', 'unit') }} as annual_budget_yuan,
        {{ printed_yuan('executed_text', 'unit') }} as executed_yuan,
        {{ clean_amount('execution_rate_text') }} as execution_rate_pct
    from funds_with_units

)

select * from renamed
