with projects as (

    select * from {{ ref('stg_performance_projects') }}

),

-- Several projects of a document can have one name (基金监管专项经费, three times): their order tells them apart.
projects_counted as (

    select
        *,
        cast(
            row_number() over (partition by document_id, project_name order by project_no) as integer
        ) as name_occurrence
    from projects

),

projects_keyed as (

    select
        {{ surrogate_key(["'project'", 'document_id', 'project_name', 'name_occurrence']) }} as performance_project_id,
        *
    from projects_counted

)

select * from projects_keyed
