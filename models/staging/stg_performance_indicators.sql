with source as (

    select * from {{ source('raw', 'current_performance_indicators') }}

),

renamed as (

    select
        -- ids
        document_id,
        cast(project_no as integer) as project_no,
        cast(indicator_no as integer) as indicator_no,
        cast(table_no as integer) as table_no,

        -- strings
        level1,
        level2,
        level3,
        {{ indicator_key('level3') }} as indicator_key,
        level1_source,
        level2_source,
        level_note,
        description as indicator_description,
        basis,
        target_text,
        target_operator,
        target_unit,
        actual_text,
        actual_unit,
        deviation_reason,

        -- numerics
        cast(target_value as decimal(28, 6)) as target_value,
        cast(target_upper as decimal(28, 6)) as target_upper,
        cast(actual_value as decimal(28, 6)) as actual_value,
        {{ try_decimal(clean_amount("rtrim(weight_text, '分')"), 12, 4) }} as weight,
        {{ try_decimal(clean_amount("rtrim(score_text, '分')"), 12, 4) }} as score,
        cast(page as integer) as page,
        cast(line_first as integer) as line_first,
        cast(line_last as integer) as line_last,

        -- booleans
        is_met
    from source

)

select * from renamed
