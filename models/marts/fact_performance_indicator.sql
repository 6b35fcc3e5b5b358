with indicators as (

    select * from {{ ref('stg_performance_indicators') }}
    {{ where_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

-- A project can have an indicator of one name twice, under two levels or twice in one: their order tells them apart.
indicators_counted as (

    select
        *,
        row_number() over (
            partition by document_id, project_no, level3
            order by indicator_no
        ) as name_occurrence
    from indicators

),

indicators_of_projects as (

    select
        -- ids
        {{ surrogate_key([
            "'indicator'", 'projects.performance_project_id', 'indicators.level3', 'indicators.name_occurrence'
        ]) }} as performance_indicator_id,
        projects.performance_project_id,
        projects.document_id,
        projects.agency_id,
        projects.region_code,

        -- strings
        projects.document_kind,
        projects.project_name,
        indicators.level1,
        indicators.level2,
        indicators.level3,
        indicators.indicator_key,
        indicators.level1_source,
        indicators.level2_source,
        indicators.level_note,
        indicators.indicator_description,
        indicators.basis,
        indicators.target_text,
        indicators.target_operator,
        indicators.target_unit,
        indicators.actual_text,
        indicators.actual_unit,
        indicators.deviation_reason,

        -- numerics
        projects.fiscal_year,
        indicators.indicator_no,
        indicators.target_value,
        indicators.target_upper,
        indicators.actual_value,
        indicators.weight,
        indicators.score,
        indicators.table_no,
        indicators.page,
        indicators.line_first,
        indicators.line_last,

        -- booleans
        indicators.is_met,
        projects.is_current
    from indicators_counted as indicators
    inner join projects
        on
            indicators.document_id = projects.document_id
            and indicators.project_no = projects.project_no

)

select * from indicators_of_projects
