{{ config(materialized="incremental") }}

{#- Before the pattern of each topic is asked of a text, one that is a constant is, as that costs a fraction. -#}
{%- set any_topic = "'" ~ check_words('topic', 'any') ~ "'" %}

with documents_asked as (

    select * from {{ ref('int_documents_asked') }}
    {{ where_changed() }}

),

forms_held as (

    select * from {{ ref('int_forms_held') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

-- A title, perhaps a number, whose it is and its unit, and then 此表无数据: short lines speak together.
declarations as (

    select
        document_id,
        page,
        line_first,
        case
            when length(paragraph_text) > 40 or paragraph_kind = 'prose' then paragraph_text
            else
                paragraph_text
                || lead(paragraph_text, 1, '') over following
                || lead(paragraph_text, 2, '') over following
                || lead(paragraph_text, 3, '') over following
                || lead(paragraph_text, 4, '') over following
        end as said
    from paragraphs
    window following as (partition by document_id order by paragraph_no)

),

forms_declared_empty as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        min(declarations.page) as page,
        min(declarations.line_first) as line_first
    from documents_asked
    inner join declarations
        on
            documents_asked.document_id = declarations.document_id
            and {{ matches('declarations.said', declares_nothing_of('documents_asked.declared')) }}
    left join tables
        on documents_asked.document_id = tables.document_id and documents_asked.value = tables.statement
    where documents_asked.declared <> '' and tables.document_id is null
    group by documents_asked.document_id, documents_asked.check_id

),

forms_looked_for as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        documents_asked.value as subject,
        coalesce(
            min(case when tables.statement = documents_asked.value then tables.page_first end),
            min(forms_declared_empty.page)
        ) as page,
        coalesce(
            min(case when tables.statement = documents_asked.value then tables.line_first end),
            min(forms_declared_empty.line_first)
        ) as line_first,
        bool_or(coalesce(tables.statement = documents_asked.value, false)) as is_there,
        bool_or(
            coalesce(
                tables.statement is null and {{ matches('tables.title', 'documents_asked.unless_titled') }}, false
            )
        ) as is_perhaps_there,
        min(forms_declared_empty.line_first) is not null as is_declared
    from documents_asked
    left join tables
        on documents_asked.document_id = tables.document_id
    left join forms_declared_empty
        on
            documents_asked.document_id = forms_declared_empty.document_id
            and documents_asked.check_id = forms_declared_empty.check_id
    where documents_asked.expectation = 'form'
    group by documents_asked.document_id, documents_asked.check_id, documents_asked.value

),

-- A page with one form, or with some, is not where the others are missed: it is a part of what is published.
forms_found as (

    select
        forms_looked_for.document_id,
        forms_looked_for.check_id,
        forms_looked_for.subject,
        forms_looked_for.page,
        forms_looked_for.line_first,
        case
            when forms_looked_for.is_there then 'pass'
            when forms_looked_for.is_perhaps_there then 'not_disclosed'
            when forms_looked_for.is_declared then 'pass'
            when not forms_held.is_whole then 'not_disclosed'
            else 'fail'
        end as outcome,
        case
            when forms_looked_for.is_there then null
            when forms_looked_for.is_perhaps_there then 'Not judged: a table with such a title was not recognised.'
            when not forms_looked_for.is_declared and not forms_held.is_whole
                then
                    'Not judged: the document holds ' || forms_held.held_count || ' of the ' || forms_held.asked_count
                    || ' forms, fewer than half, and the others may be in another file.'
        end as note
    from forms_looked_for
    inner join forms_held
        on forms_looked_for.document_id = forms_held.document_id

),

documents_with_prose as (

    select document_id
    from paragraphs
    where paragraph_kind = 'prose'
    group by document_id
    having sum(length(paragraph_text)) >= 2000

),

topics_explained as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        min(paragraphs.page) as page,
        min(paragraphs.line_first) as line_first
    from documents_asked
    inner join paragraphs
        on
            documents_asked.document_id = paragraphs.document_id
            and paragraphs.paragraph_kind in ('prose', 'heading')
            and {{ matches('paragraphs.paragraph_text', any_topic) }}
            and {{ matches('paragraphs.paragraph_text', 'documents_asked.value') }}
    where documents_asked.expectation = 'topic'
    group by documents_asked.document_id, documents_asked.check_id

),

topics_unexplained as (

    select documents_asked.*
    from documents_asked
    left join topics_explained
        on
            documents_asked.document_id = topics_explained.document_id
            and documents_asked.check_id = topics_explained.check_id
    where documents_asked.expectation = 'topic' and topics_explained.check_id is null

),

-- Some provinces disclose in a table what others explain.
topics_in_tables as (

    select
        topics_unexplained.document_id,
        topics_unexplained.check_id,
        min(table_rows.page) as page,
        min(table_rows.line_first) as line_first
    from topics_unexplained
    inner join table_rows
        on
            topics_unexplained.document_id = table_rows.document_id
            and {{ matches('table_rows.raw_text', any_topic) }}
            and {{ matches('table_rows.raw_text', 'topics_unexplained.value') }}
    group by topics_unexplained.document_id, topics_unexplained.check_id

),

topics_shown as (

    select * from topics_explained
    union all
    select * from topics_in_tables

),

-- A file of forms alone, without prose, is not asked for topics.
topics_found as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        '' as subject,
        topics_shown.page,
        topics_shown.line_first,
        case
            when topics_shown.check_id is not null then 'pass'
            when documents_with_prose.document_id is null or not documents_asked.has_amounts then 'not_disclosed'
            else 'fail'
        end as outcome,
        case
            when topics_shown.check_id is not null then null
            when documents_with_prose.document_id is null
                then 'Not judged: the document holds too little prose to be an explanation.'
            when not documents_asked.has_amounts then 'Not judged: the document holds no form with an amount.'
        end as note
    from documents_asked
    left join topics_shown
        on
            documents_asked.document_id = topics_shown.document_id
            and documents_asked.check_id = topics_shown.check_id
    left join documents_with_prose
        on documents_asked.document_id = documents_with_prose.document_id
    where documents_asked.expectation = 'topic'

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
        note
    from found

)

select * from results
