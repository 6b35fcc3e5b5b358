with documents as (

    select * from {{ ref('stg_documents') }}

),

contents as (

    select * from {{ ref('int_reading_contents') }}

),

agencies_identified as (

    select
        documents.*,
        coalesce(documents.metadata_evidence like '%"several_accounts":%', false) as holds_several_accounts,
        contents.contents,
        contents.account_total,
        contents.account_tolerance,
        {{ agency_key() }} as agency_id,
        {{ known_body('documents') }} as known_body
    from documents
    inner join contents
        on documents.reading_id = contents.reading_id

),

-- The order of landing is that of first readings: an old document that is read again is no newer for that.
versions_ranked as (

    select
        *,
        row_number() over (
            partition by agency_id, known_body, fiscal_year, document_kind, contents
            order by published_date desc nulls last, first_reading_id desc
        ) as version_rank
    from agencies_identified

),

-- What other documents of the same name hold as well that are not replaced themselves.
documents_held as (

    select distinct said.document_id
    from versions_ranked as said
    inner join versions_ranked as holders
        on
            {{ compare_text('said.agency_name') }} = {{ compare_text('holders.agency_name') }}
            and holders.version_rank = 1
            and said.fiscal_year = holders.fiscal_year
            and said.document_kind = holders.document_kind
            and {{ holds_again('holders', 'said') }}

),

-- Of documents that do not say whose or of which year they are, none can replace another.
documents_flagged as (

    select
        versions_ranked.*,
        versions_ranked.version_rank = 1 and documents_held.document_id is null
        or versions_ranked.agency_id is null
        or versions_ranked.fiscal_year is null
        or versions_ranked.document_kind is null as is_current
    from versions_ranked
    left join documents_held
        on versions_ranked.document_id = documents_held.document_id

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
