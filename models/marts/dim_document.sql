with documents as (

    select * from {{ ref('int_documents') }}

),

documents_described as (

    select
        -- ids
        document_id,
        agency_id,
        region_code,
        reading_id,

        -- strings
        source_name,
        source_path,
        source_url,
        title,
        document_kind,
        contents,
        region_evidence,
        metadata_evidence,
        media_type,
        reader,
        encoding,
        parser_version,

        -- numerics
        fiscal_year,
        page_count,
        line_count,
        byte_size,

        -- booleans
        is_current,

        -- dates
        published_date,
        landed_at,
        first_landed_at
    from documents

)

select * from documents_described
