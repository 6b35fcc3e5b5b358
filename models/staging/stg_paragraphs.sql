with source as (

    select * from {{ source('raw', 'current_paragraphs') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(paragraph_no as integer) as paragraph_no,

        -- strings
        kind as paragraph_kind,
        chapter,
        text as paragraph_text,

        -- numerics
        cast(page as integer) as page,
        cast(line_first as integer) as line_first,
        cast(line_last as integer) as line_last
    from source

)

select * from renamed
