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

narrative_figures as (

    select * from {{ ref('stg_narrative_figures') }}

),

-- An explanation whose forms are elsewhere states amounts; a blank template has a sample or two at most.
documents_that_explain as (

    select document_id
    from narrative_figures
    where unit in ('元', '万元', '亿元') and value <> 0
    group by document_id
    having count(*) >= 3

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
        documents_with_amounts.document_id is not null as has_amounts,
        documents_with_amounts.document_id is not null or documents_that_explain.document_id is not null
            as states_amounts
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
    left join documents_that_explain
        on documents.document_id = documents_that_explain.document_id

)

select * from documents_asked
