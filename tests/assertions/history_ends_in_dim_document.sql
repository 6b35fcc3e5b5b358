-- What dim_document_history says last of a document that is not withdrawn is what dim_document says of it.
with documents as (

    select
        document_id,
        reading_id,
        is_current
    from {{ ref('dim_document') }}

),

last_versions as (

    select
        document_id,
        reading_id,
        is_current
    from {{ ref('dim_document_history') }}
    where valid_to is null and not is_withdrawn

)

select
    documents.document_id,
    last_versions.document_id as document_id_in_history
from documents
full outer join last_versions
    on
        documents.document_id = last_versions.document_id
        and documents.reading_id = last_versions.reading_id
        and documents.is_current = last_versions.is_current
where documents.document_id is null or last_versions.document_id is null
