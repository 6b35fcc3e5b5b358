with documents_asked as (

    select * from {{ ref('int_documents_asked') }}

),

tables as (

    select * from {{ ref('stg_tables') }}

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}

),

forms_found as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        documents_asked.value as subject,
        min(case when tables.statement = documents_asked.value then tables.page_first end) as page,
        min(case when tables.statement = documents_asked.value then tables.line_first end) as line_first,
        case
            when bool_or(coalesce(tables.statement = documents_asked.value, false)) then 'pass'
            when
                bool_or(
                    coalesce(
                        tables.statement is null
                        and {{ matches('tables.title', 'documents_asked.unless_titled') }},
                        false
                    )
                )
                then 'not_disclosed'
            else 'fail'
        end as outcome
    from documents_asked
    left join tables
        on documents_asked.document_id = tables.document_id
    where documents_asked.expectation = 'form'
    group by documents_asked.document_id, documents_asked.check_id, documents_asked.value

),

documents_with_prose as (

    select document_id
    from paragraphs
    where paragraph_kind = 'prose'
    group by document_id
    having sum(length(paragraph_text)) >= 2000

),

-- A file of forms alone, without prose, is not asked for topics.
topics_found as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        '' as subject,
        min(paragraphs.page) as page,
        min(paragraphs.line_first) as line_first,
        case
            when count(paragraphs.paragraph_no) > 0 then 'pass'
            when documents_with_prose.document_id is null or not documents_asked.has_amounts then 'not_disclosed'
            else 'fail'
        end as outcome
    from documents_asked
    left join paragraphs
        on
            documents_asked.document_id = paragraphs.document_id
            and paragraphs.paragraph_kind in ('prose', 'heading')
            and {{ matches('paragraphs.paragraph_text', 'documents_asked.value') }}
    left join documents_with_prose
        on documents_asked.document_id = documents_with_prose.document_id
    where documents_asked.expectation = 'topic'
    group by
        documents_asked.document_id,
        documents_asked.check_id,
        documents_asked.has_amounts,
        documents_with_prose.document_id

),

found as (

    select * from forms_found
    union all
    select * from topics_found

),

results as (

    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as disclosed_amount_id,
        cast(null as {{ dbt.type_string() }}) as note
    from found

)

select * from results
