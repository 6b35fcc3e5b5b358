with source as (

    select * from {{ source('raw', 'narrative_figures') }}

),

renamed as (

    select
        -- ids
        reading_id,
        document_id,
        cast(figure_no as integer) as figure_no,

        -- strings
        item,
        measure
    from source

)

select * from renamed
