with source as (

    select * from {{ source('raw', 'runs') }}

),

renamed as (

    select
        -- ids
        run_id,
        load_id,

        -- strings
        command,
        outcome,
        message,
        parser_version,
        host,

        -- numerics
        cast(run_no as bigint) as run_no,
        cast(documents_read as integer) as documents_read,
        cast(documents_unchanged as integer) as documents_unchanged,
        cast(documents_rejected as integer) as documents_rejected,
        cast(models_built as integer) as models_built,
        cast(tests_passed as integer) as tests_passed,
        cast(tests_failed as integer) as tests_failed,
        cast(checks_met as integer) as checks_met,
        cast(checks_warned as integer) as checks_warned,
        cast(checks_failed as integer) as checks_failed,

        -- dates
        cast(started_at as timestamp) as started_at,
        cast(finished_at as timestamp) as finished_at
    from source

)

select * from renamed
