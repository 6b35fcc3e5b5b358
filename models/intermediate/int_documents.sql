with documents as (

    select * from {{ ref('stg_documents') }}

),

contents as (

    select * from {{ ref('int_reading_contents') }}

),

units_listed as (

    select * from {{ ref('int_units_listed') }}

),

projects as (

    select * from {{ ref('stg_performance_projects') }}

),

-- Where the title alone names a project, it may be that of every such table: which project it is of is not known.
projects_of_documents as (

    select
        document_id,
        {{ dbt.listagg('project_name', "'|'", 'order by project_name') }} as project_names
    from projects
    group by document_id
    having count(case when name_source = 'title' then 1 end) = 0

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
-- An agency publishes a table of each project in files of their own: another version is only one of the same projects.
versions_ranked as (

    select
        agencies_identified.*,
        row_number() over (
            partition by
                agencies_identified.agency_id,
                agencies_identified.known_body,
                agencies_identified.fiscal_year,
                agencies_identified.document_kind,
                agencies_identified.contents,
                case
                    when agencies_identified.contents = 'other_tables'
                        then coalesce(projects_of_documents.project_names, agencies_identified.document_id)
                end
            order by agencies_identified.published_date desc nulls last, agencies_identified.first_reading_id desc
        ) as version_rank
    from agencies_identified
    left join projects_of_documents
        on agencies_identified.document_id = projects_of_documents.document_id

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

-- All documents under one name in one region, of the department and of its own unit alike, and those of the units that
-- it lists: they are compared.
agencies_named as (

    select
        documents_hashed.document_id,
        documents_hashed.document_hash,
        documents_hashed.first_reading_id,
        documents_hashed.region_code,
        coalesce(units_listed.department_name, {{ compare_text('documents_hashed.agency_name') }}) as department_name
    from documents_hashed
    left join units_listed
        on
            documents_hashed.region_code = units_listed.region_code
            and {{ compare_text('documents_hashed.agency_name') }} = units_listed.unit_name
    where documents_hashed.agency_name is not null

),

agencies_hashed as (

    select
        region_code,
        department_name,
        {{ dbt.hash(dbt.listagg('document_hash', "'|'", 'order by first_reading_id')) }} as agency_hash
    from agencies_named
    group by region_code, department_name

),

documents_with_hashes as (

    select
        documents_hashed.*,
        agencies_named.department_name,
        coalesce(agencies_hashed.agency_hash, documents_hashed.document_hash) as agency_hash
    from documents_hashed
    left join agencies_named
        on documents_hashed.document_id = agencies_named.document_id
    left join agencies_hashed
        on
            agencies_named.department_name = agencies_hashed.department_name
            and agencies_named.region_code is not distinct from agencies_hashed.region_code

)

select * from documents_with_hashes
