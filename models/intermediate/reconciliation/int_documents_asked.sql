with documents as (

    select * from {{ ref('int_documents') }}

),

checks as (

    select * from {{ ref('checks') }}

),

expectations as (

    select * from {{ ref('check_expectations') }}

),

figures as (

    select * from {{ ref('int_figures') }}

),

-- A blank template holds the forms and no amount: there is nothing that it should have stated.
documents_with_amounts as (

    select distinct document_id
    from figures
    where unit_kind = 'money' and amount_yuan is not null

),

documents_asked as (

    select
        documents.document_id,
        documents.fiscal_year,
        expectations.check_id,
        expectations.expectation,
        expectations.value,
        expectations.unless_titled,
        expectations.declared,
        documents_with_amounts.document_id is not null as has_amounts
    from documents
    inner join checks
        on
            checks.document_kind is null
            or documents.document_kind is null
            or documents.document_kind = checks.document_kind
    inner join expectations
        on
            checks.check_id = expectations.check_id
            and coalesce(documents.fiscal_year >= expectations.from_year, true)
    left join documents_with_amounts
        on documents.document_id = documents_with_amounts.document_id

)

select * from documents_asked
