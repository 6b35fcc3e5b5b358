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

        -- numerics
        {{ clean_amount('disclosed_text') }} as disclosed_number,
        {{ printed_decimals('disclosed_text') }} as printed_decimals
    from source

)

select * from renamed
