with source as (

    select * from {{ source('raw', 'current_table_rows') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(table_no as integer) as table_no,
        cast(row_no as integer) as row_no,

        -- strings
        row_kind,
        cells,
        raw_text,

        -- numerics
        cast(page as integer) as page,
        cast(line_first as integer) as line_first,
        cast(line_last as integer) as line_last
    from source

)

select * from renamed
