with source as (

    select * from {{ source('raw', 'current_figures') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(table_no as integer) as table_no,
        cast(figure_no as integer) as figure_no,
        cast(row_no as integer) as row_no,

        -- strings
        row_key,
        row_label,
        subject_code,
        column_key,
        disclosed_text,
        unit,
        column_assignment,
        assignment_note,
        repair_note,

        -- numerics
        {{ clean_amount('disclosed_text') }} as disclosed_number,
        cast({{ printed_decimals('disclosed_text') }} as integer) as printed_decimals,
        cast(page as integer) as page,
        cast(line_first as integer) as line_first,

        -- booleans
        is_repaired,
        {{ matches(fold_figure('disclosed_text'), "'[.][)]?$'") }} as is_truncated
    from source

)

select * from renamed
