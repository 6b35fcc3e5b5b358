with source as (

    select * from {{ source('raw', 'loads') }}

),

renamed as (

    select
        -- ids
        load_no,
        load_id,

        -- strings
        command,
        parser_version,

        -- numerics
        cast(documents_read as integer) as documents_read,
        cast(documents_unchanged as integer) as documents_unchanged,
        cast(documents_rejected as integer) as documents_rejected,

        -- dates
        cast(started_at as timestamp) as started_at,
        cast(finished_at as timestamp) as finished_at
    from source

)

select * from renamed
