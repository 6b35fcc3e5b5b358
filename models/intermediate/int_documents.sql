with documents as (

    select * from {{ ref('stg_documents') }}

),

-- A department and its own unit (本级) publish under the same name, so the scope is part of who they are.
agencies_identified as (

    select
        *,
        case
            when agency_name is not null
                then {{ surrogate_key(["region_code", compare_text("agency_name"), "scope"]) }}
        end as agency_id
    from documents

),

-- The order of landing is that of first readings: an old document that is read again is no newer for that.
versions_ranked as (

    select
        *,
        row_number() over (
            partition by agency_id, fiscal_year, document_kind
            order by published_date desc nulls last, first_reading_id desc
        ) as version_rank
    from agencies_identified

),

-- Of documents that do not say whose or of which year they are, none can replace another.
documents_flagged as (

    select
        *,
        version_rank = 1
        or agency_id is null
        or fiscal_year is null
        or document_kind is null as is_current
    from versions_ranked

)

select * from documents_flagged
