with source as (

    select * from {{ source('raw', 'figures') }}

),

renamed as (

    select
        -- ids
        reading_id,
        document_id,
        cast(table_no as integer) as table_no,
        cast(figure_no as integer) as figure_no,

        -- strings
        row_key,
        column_key,
        unit,

        -- numerics
        {{ clean_amount('disclosed_text') }} as disclosed_number
    from source

)

select * from renamed
