with documents as (

    select * from {{ ref('int_documents') }}
    where is_current and agency_name is not null and fiscal_year is not null

),

pairs as (

    select
        documents.document_id,
        beside.document_id as beside_id,
        case
            when beside.document_kind = 'budget' and documents.document_kind = 'final_account' then 'same_year_budget:'
            when beside.fiscal_year = documents.fiscal_year then 'department:'
            when beside.document_kind = 'budget' then 'prior_budget:'
            else 'prior_final:'
        end as relation
    from documents
    inner join documents as beside
        on
            documents.agency_name = beside.agency_name
            and coalesce(documents.region_code, '') = coalesce(beside.region_code, '')
            and documents.document_id <> beside.document_id
            and (
                beside.document_kind = 'budget'
                and documents.document_kind = 'final_account'
                and documents.fiscal_year = beside.fiscal_year
                and coalesce(documents.scope, '') = coalesce(beside.scope, '')
                or beside.document_kind = 'final_account'
                and documents.fiscal_year = beside.fiscal_year + 1
                and coalesce(documents.scope, '') = coalesce(beside.scope, '')
                or beside.document_kind = 'budget'
                and documents.document_kind = 'budget'
                and documents.fiscal_year = beside.fiscal_year + 1
                and coalesce(documents.scope, '') = coalesce(beside.scope, '')
                or documents.document_kind = beside.document_kind
                and documents.fiscal_year = beside.fiscal_year
                and documents.scope = 'unit'
                and beside.scope = 'department'
            )

)

select * from pairs
