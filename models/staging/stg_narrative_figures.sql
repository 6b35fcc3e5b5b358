with source as (

    select * from {{ source('raw', 'current_narrative_figures') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(figure_no as integer) as figure_no,
        cast(mention_no as integer) as mention_no,

        -- strings
        item,
        label,
        subject_code,
        fund,
        measure,
        stage,
        comparison_base,
        disclosed_text,
        unit,
        reason_text,
        sentence,
        chapter,

        -- numerics
        cast(value as decimal(28, 6)) as value,  -- noqa: RF04
        cast(page as integer) as page,
        cast(line_first as integer) as line_first,
        cast(line_last as integer) as line_last,
        cast(paragraph_no as integer) as paragraph_no
    from source

)

select * from renamed
