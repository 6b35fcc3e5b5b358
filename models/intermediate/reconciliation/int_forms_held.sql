{#- A file with fewer than half of the forms is one of several: what it lacks may be in another, and what it shows is
    not the whole account. -#}
with documents_asked as (

    select * from {{ ref('int_documents_asked') }}
    where expectation = 'form'

),

documents as (

    select * from {{ ref('int_documents') }}

),

tables as (

    select distinct
        document_id,
        statement
    from {{ ref('stg_tables') }}

),

forms_counted as (

    select
        documents.document_id,
        count(distinct documents_asked.value) as asked_count,
        count(distinct tables.statement) as held_count
    from documents
    left join documents_asked
        on documents.document_id = documents_asked.document_id
    left join tables
        on documents_asked.document_id = tables.document_id and documents_asked.value = tables.statement
    group by documents.document_id

),

forms_held as (

    select
        *,
        2 * held_count >= asked_count as is_whole
    from forms_counted

)

select * from forms_held
