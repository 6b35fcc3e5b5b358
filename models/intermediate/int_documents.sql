with documents as (

    select * from {{ ref('stg_documents') }}

),

contents as (

    select * from {{ ref('int_reading_contents') }}

),

agencies_identified as (

    select
        documents.*,
        contents.contents,
        {{ agency_key() }} as agency_id
    from documents
    inner join contents
        on documents.reading_id = contents.reading_id

),

-- The order of landing is that of first readings: an old document that is read again is no newer for that.
versions_ranked as (

    select
        *,
        row_number() over (
            partition by agency_id, fiscal_year, document_kind, contents
            order by published_date desc nulls last, first_reading_id desc
        ) as version_rank,
        count(case when contents = 'forms' then 1 end) over (
            partition by agency_id, fiscal_year, document_kind
        ) as forms_count,
        count(case when contents = 'forms' and scope = 'department' then 1 end) over (
            partition by region_code, {{ compare_text('agency_name') }}, fiscal_year, document_kind
        ) as department_forms_count
    from agencies_identified

),

-- The forms hold “three public” expenditure, too. A page of it that names no scope is the department's or its own
-- unit's, and a department's forms hold both. Of documents that do not say whose or of which year they are, none can
-- replace another.
documents_flagged as (

    select
        *,
        (
            version_rank = 1
            and not (contents = 'three_public' and forms_count > 0)
            and not (contents = 'three_public' and scope is null and department_forms_count > 0)
        )
        or agency_id is null
        or fiscal_year is null
        or document_kind is null as is_current
    from versions_ranked

),

-- What the rows of a document in other models follow from: its reading, and all of this model that they repeat.
documents_hashed as (

    select
        *,
        {{ surrogate_key([
            'reading_id', 'agency_id', 'region_code', 'fiscal_year', 'document_kind', 'contents',
            'is_current'
        ]) }} as document_hash
    from documents_flagged

),

-- All documents under one name in one region, of the department and of its own unit alike: they are compared.
agencies_hashed as (

    select
        region_code,
        {{ compare_text('agency_name') }} as compared_name,
        {{ dbt.hash(dbt.listagg('document_hash', "'|'", 'order by first_reading_id')) }} as agency_hash
    from documents_hashed
    where agency_name is not null
    group by region_code, {{ compare_text('agency_name') }}

),

documents_with_hashes as (

    select
        documents_hashed.*,
        coalesce(agencies_hashed.agency_hash, documents_hashed.document_hash) as agency_hash
    from documents_hashed
    left join agencies_hashed
        on
            {{ compare_text('documents_hashed.agency_name') }} = agencies_hashed.compared_name
            and documents_hashed.region_code is not distinct from agencies_hashed.region_code

)

select * from documents_with_hashes
