-- A view, as the row of a run is completed after its models are built: the published file shows the run that made it.
{{ config(materialized='view') }}

with runs as (

    select * from {{ ref('stg_runs') }}

),

runs_timed as (

    select
        -- ids
        run_id,
        case when outcome = 'published' then run_id end as version_id,
        load_id,

        -- strings
        command,
        outcome,
        message,
        parser_version,
        host,

        -- numerics
        run_no,
        documents_read,
        documents_unchanged,
        documents_rejected,
        models_built,
        tests_passed,
        tests_failed,
        checks_met,
        checks_warned,
        checks_failed,
        cast(
            {{ dbt.datediff('started_at', 'finished_at', 'second') }}
            as integer
        ) as duration_seconds,

        -- dates
        started_at,
        finished_at
    from runs

)

select * from runs_timed
