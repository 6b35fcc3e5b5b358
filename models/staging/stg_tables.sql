with source as (

    select * from {{ source('raw', 'current_tables') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(table_no as integer) as table_no,

        -- strings
        statement,
        title,
        printed_form_no,
        unit_text,
        unit,
        column_keys,
        column_assignment,
        note,

        -- numerics
        cast(page_first as integer) as page_first,
        cast(page_last as integer) as page_last,
        cast(line_first as integer) as line_first,
        cast(line_last as integer) as line_last,

        -- booleans
        is_declared_empty
    from source

)

select * from renamed
