with source as (

    select * from {{ source('raw', 'current_documents') }}

),

renamed as (

    select
        -- ids
        document_id,
        reading_id,
        first_reading_id,
        load_id,

        -- strings
        source_name,
        source_path,
        source_url,
        media_type,
        reader,
        encoding,
        title,
        document_kind,
        nullif(trim(agency_name), '') as agency_name,
        nullif(trim(agency_code), '') as agency_code,
        scope,
        government_level,
        function_area,
        region_code,
        region_evidence,
        metadata_evidence,
        manifest_values,
        parser_version,

        -- numerics
        cast(byte_size as bigint) as byte_size,
        cast(page_count as integer) as page_count,
        cast(line_count as integer) as line_count,
        cast(fiscal_year as integer) as fiscal_year,

        -- dates
        cast(published_date as date) as published_date,
        cast(landed_at as timestamp) as landed_at,
        cast(first_landed_at as timestamp) as first_landed_at
    from source

)

select * from renamed
