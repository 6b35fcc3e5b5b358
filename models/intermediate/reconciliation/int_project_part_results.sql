{{ config(materialized="incremental") }}

with projects as (

    select * from {{ ref('fact_performance_project') }}
    where annual_budget_yuan > 0 and score is not null
    {{ and_changed() }}

),

-- A project of the explanation that has no table of its own may have tables for its parts.
told_projects as (

    select * from projects
    where table_no is null

),

tables as (

    select
        *,
        row_number() over (partition by document_id order by line_first, project_no) as place,
        sum(annual_budget_yuan) over (
            partition by document_id
            order by line_first, project_no
            rows between unbounded preceding and current row
        ) as budget_up_to
    from projects
    where table_no is not null

),

-- Tables that follow one another and have the project's budget between them.
runs as (

    select
        told_projects.document_id,
        told_projects.performance_project_id,
        told_projects.project_name,
        told_projects.score,
        told_projects.page,
        told_projects.line_first,
        first_tables.place as first_place,
        last_tables.place as last_place
    from told_projects
    inner join tables as first_tables
        on told_projects.document_id = first_tables.document_id
    inner join tables as last_tables
        on
            told_projects.document_id = last_tables.document_id
            and first_tables.place < last_tables.place
            and last_tables.budget_up_to
            = first_tables.budget_up_to - first_tables.annual_budget_yuan + told_projects.annual_budget_yuan

),

name_places as (

    select
        performance_project_id,
        project_name,
        unnest(range(1, length(project_name) - 2)) as place
    from told_projects

),

-- They are its parts if four characters of its name are in all of theirs.
name_parts as (

    select
        performance_project_id,
        substring(project_name, cast(place as integer), 4) as name_part
    from name_places

),

parts as (

    select
        runs.document_id,
        runs.performance_project_id,
        runs.project_name,
        runs.score,
        runs.page,
        runs.line_first,
        runs.first_place,
        name_parts.name_part,
        count(*) as part_count,
        runs.last_place - runs.first_place + 1 as table_count,
        min(tables.score) as least_score,
        max(tables.score) as most_score,
        min_by(tables.line_first, tables.score) as least_line
    from runs
    inner join name_parts
        on runs.performance_project_id = name_parts.performance_project_id
    inner join tables
        on
            runs.document_id = tables.document_id
            and tables.place between runs.first_place and runs.last_place
            and tables.project_name like '%' || name_parts.name_part || '%'
    group by
        runs.document_id,
        runs.performance_project_id,
        runs.project_name,
        runs.score,
        runs.page,
        runs.line_first,
        runs.first_place,
        runs.last_place,
        name_parts.name_part

),

results as (

    select
        'performance:parts' as aspect,
        document_id,
        performance_project_id as subject_key,
        project_name as subject,
        'score of the project' as left_label,
        cast(score as decimal(28, 6)) as left_value,
        case when score > least_score then 'least' else 'most' end || ' score of the ' || part_count
        || ' tables that have its budget between them, line ' || least_line as right_label,
        cast(case when score > least_score then least_score else most_score end as decimal(28, 6)) as right_value,
        '分' as unit,
        -- Full marks are no mean of marks that are not all full.
        case
            when score between least_score and most_score and (score < 100 or least_score = 100) then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from parts
    where part_count = table_count
    qualify row_number() over (partition by performance_project_id order by first_place, name_part) = 1

)

select * from results
