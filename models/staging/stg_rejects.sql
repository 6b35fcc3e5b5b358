with source as (

    select * from {{ source('raw', 'current_rejects') }}

),

renamed as (

    select
        -- ids
        reject_no,
        document_id,
        load_id,

        -- strings
        source_path,
        source_name,
        reason_code,
        reason,

        -- numerics
        cast(byte_size as bigint) as byte_size,

        -- dates
        cast(rejected_at as timestamp) as rejected_at
    from source

)

select * from renamed
