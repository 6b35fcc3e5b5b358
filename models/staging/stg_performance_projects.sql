with source as (

    select * from {{ source('raw', 'current_performance_projects') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(project_no as integer) as project_no,
        cast(table_no as integer) as table_no,

        -- strings
        project_name,
        name_source,
        prose_name,
        competent_department,
        implementing_unit,
        unit,
        grade_text as grade,
        evaluation_type,
        sentence,

        -- numerics
        {{ printed_yuan('initial_budget_text', 'unit') }} as initial_budget_yuan,
        {{ printed_yuan('annual_budget_text', 'unit') }} as annual_budget_yuan,
        {{ printed_yuan('executed_text', 'unit') }} as executed_yuan,
        {{ clean_amount('execution_rate_text') }} as execution_rate_pct,
        {{ clean_amount("rtrim(score_text, '分')") }} as score,
        cast(page as integer) as page,
        cast(line_first as integer) as line_first,
        cast(line_last as integer) as line_last
    from source

)

select * from renamed
