with projects as (

    select * from {{ ref('int_performance_projects') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

projects_of_documents as (

    select
        -- ids
        projects.performance_project_id,
        projects.document_id,
        documents.agency_id,
        documents.region_code,

        -- strings
        documents.document_kind,
        projects.project_name,
        projects.name_source,
        projects.prose_name,
        projects.competent_department,
        projects.implementing_unit,
        projects.grade,
        projects.evaluation_type,
        projects.sentence,

        -- numerics
        documents.fiscal_year,
        projects.project_no,
        projects.initial_budget_yuan,
        projects.annual_budget_yuan,
        projects.executed_yuan,
        {{ try_decimal('projects.execution_rate_pct', 12, 4) }} as execution_rate_pct,
        {{ try_decimal('projects.executed_yuan * 100.0 / nullif(projects.annual_budget_yuan, 0)', 18, 4) }}
            as execution_rate_pct_computed,
        {{ try_decimal('projects.score', 12, 4) }} as score,
        projects.table_no,
        projects.page,
        projects.line_first,
        projects.line_last,

        -- booleans
        documents.is_current
    from projects
    left join documents
        on projects.document_id = documents.document_id

)

select * from projects_of_documents
