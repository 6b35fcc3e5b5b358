with source as (

    select * from {{ source('raw', 'withdrawals') }}

),

renamed as (

    select
        -- ids
        event_no,
        document_id,
        load_id,

        -- strings
        reason as withdrawal_reason,

        -- booleans
        is_withdrawn,

        -- dates
        cast(recorded_at as timestamp) as recorded_at
    from source

)

select * from renamed
