with source as (

    select * from {{ source('raw', 'tables') }}

),

renamed as (

    select
        -- ids
        reading_id,
        document_id,
        cast(table_no as integer) as table_no,

        -- strings
        statement,
        nullif(trim(title), '') as title,
        unit
    from source

)

select * from renamed
