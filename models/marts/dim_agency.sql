with documents as (

    select * from {{ ref('int_documents') }}

),

-- The newest document decides how the agency is called; what it leaves open is taken from the others.
names_ranked as (

    select
        agency_id,
        agency_name,
        scope,
        region_code,
        row_number() over (
            partition by agency_id
            order by fiscal_year desc nulls last, first_reading_id desc
        ) as name_rank
    from documents
    where agency_id is not null

),

attributes as (

    select
        agency_id,
        max(agency_code) as agency_code,
        max(government_level) as government_level,
        max(function_area) as function_area,
        cast(count(*) as integer) as document_count,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year
    from documents
    where agency_id is not null
    group by agency_id

),

agencies as (

    select
        -- ids
        names_ranked.agency_id,
        names_ranked.region_code,

        -- strings
        names_ranked.agency_name,
        attributes.agency_code,
        names_ranked.scope,
        attributes.government_level,
        attributes.function_area,

        -- numerics
        attributes.document_count,
        attributes.first_fiscal_year,
        attributes.last_fiscal_year
    from names_ranked
    inner join attributes
        on names_ranked.agency_id = attributes.agency_id
    where names_ranked.name_rank = 1

)

select * from agencies
