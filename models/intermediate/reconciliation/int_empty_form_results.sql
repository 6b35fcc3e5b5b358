{{ config(materialized="incremental") }}

{%- set check = 'empty_form_is_explained' -%}
{%- set nothing = "'" ~ check_words(check, 'nothing') ~ "'" -%}
{%- set empty = "'" ~ check_words(check, 'empty') ~ "'" -%}
{#- The codes of subjects in a row without amounts. -#}
{%- set code = "'(?:^|[^0-9.])[1235][0-9]{2}(?:[0-9]{2}){0,2}(?:[^0-9.]|$)'" %}

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

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

-- Forms that a document may have nothing to print in, of a document that prints others.
forms_asked as (

    select
        documents_asked.document_id,
        documents_asked.value as form,
        documents_asked.declared
    from documents_asked
    inner join forms_held
        on documents_asked.document_id = forms_held.document_id and forms_held.is_whole
    where
        documents_asked.expectation = 'form'
        and {{ matches('documents_asked.value', "'" ~ check_words(check, 'forms') ~ "'") }}
        and documents_asked.has_amounts

),

asked as (

    select
        document_id,
        check_id
    from documents_asked
    where expectation = 'stated' and value = 'empty_form'

),

-- A row with a number that is no code may hold an amount that was not understood, and so may a table without a title
-- behind a form; a stroke says that there is none.
tables_with_numbers as (

    select
        document_id,
        table_no
    from figures
    union
    select
        document_id,
        table_no - 1 as table_no
    from tables
    where statement is null
    union
    select
        document_id,
        table_no
    from table_rows
    where
        row_kind = 'data' and {{ matches(replace_all('raw_text', code, "' '"), "'[0-9—–－/-]'") }}
        or row_kind = 'heading' and {{ matches('raw_text', "'(?:^|[^0-9一-龥])[—–－/-]+[^0-9一-龥]*$'") }}

),

-- What the summary of the appropriations has money of is not empty, whatever was read of its form.
funds_used as (

    select distinct
        document_id,
        column_key as form
    from figures
    where statement = 'appropriation_summary' and amount_yuan <> 0

),

forms_shown as (

    select
        forms_asked.document_id,
        forms_asked.form,
        min(forms_asked.declared) as declared,
        min(tables.page_first) as page,
        min(tables.line_first) as line_first,
        bool_or(tables.is_declared_empty) as is_declared_empty,
        count(tables_with_numbers.document_id) = 0 and count(funds_used.document_id) = 0 as is_empty
    from forms_asked
    inner join tables
        on forms_asked.document_id = tables.document_id and forms_asked.form = tables.statement
    left join tables_with_numbers
        on tables.document_id = tables_with_numbers.document_id and tables.table_no = tables_with_numbers.table_no
    left join funds_used
        on forms_asked.document_id = funds_used.document_id and forms_asked.form = funds_used.form
    group by forms_asked.document_id, forms_asked.form

),

-- What is said right below a heading is of what that names (九、国有资本经营预算支出情况：无).
paragraphs_below as (

    select
        document_id,
        paragraph_text,
        lag(paragraph_text) over (partition by document_id order by paragraph_no) as heading,
        lag(paragraph_text, 2) over (partition by document_id order by paragraph_no) as heading_above
    from paragraphs

),

texts as (

    select
        document_id,
        paragraph_text as said,
        cast(null as {{ dbt.type_string() }}) as form
    from paragraphs
    union all
    select
        document_id,
        case when heading_above like '%。' then '' else coalesce(heading_above, '') end
        || heading || '：' || paragraph_text as said,
        null as form
    from paragraphs_below
    where heading not like '%。'
    union all
    select
        table_rows.document_id,
        table_rows.raw_text as said,
        tables.statement as form
    from table_rows
    inner join tables
        on table_rows.document_id = tables.document_id and table_rows.table_no = tables.table_no
    where table_rows.row_kind <> 'data'

),

-- Wherever a document says of the thing that there is none of it, or of any form that it is empty.
forms_explained as (

    select distinct
        forms_shown.document_id,
        forms_shown.form
    from forms_shown
    inner join texts
        on
            forms_shown.document_id = texts.document_id
            and forms_shown.is_empty
            and (
                {{ matches('texts.said', empty) }}
                or (forms_shown.form = texts.form or {{ matches('texts.said', 'forms_shown.declared') }})
                and {{ matches('texts.said', nothing) }}
            )

),

results as (

    select
        forms_shown.document_id,
        asked.check_id,
        forms_shown.form as subject,
        forms_shown.page,
        forms_shown.line_first,
        case
            when
                forms_shown.is_empty
                and not forms_shown.is_declared_empty
                and forms_explained.document_id is null
                then 'fail'
            else 'pass'
        end as outcome,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as disclosed_amount_id,
        cast(null as {{ dbt.type_string() }}) as note
    from forms_shown
    inner join asked
        on forms_shown.document_id = asked.document_id
    left join forms_explained
        on
            forms_shown.document_id = forms_explained.document_id
            and forms_shown.form = forms_explained.form

)

select * from results
