with source as (

    select * from {{ source('raw', 'documents') }}

),

renamed as (

    select
        -- ids
        reading_id,
        document_id,
        load_id,

        -- strings
        source_name,
        title,
        document_kind,
        nullif(trim(agency_name), '') as agency_name,
        scope,
        government_level,
        region_code,
        source_url,
        manifest_values,
        parser_version,

        -- numerics
        cast(fiscal_year as integer) as fiscal_year,

        -- dates
        cast(published_date as date) as published_date,
        cast(landed_at as timestamp) as landed_at
    from source

)

select * from renamed
