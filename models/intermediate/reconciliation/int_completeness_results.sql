with documents as (

    select * from {{ ref('int_documents') }}

),

checks as (

    select * from {{ ref('checks') }}

),

expectations as (

    select * from {{ ref('check_expectations') }}

),

tables as (

    select * from {{ ref('stg_tables') }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}

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
        documents_with_amounts.document_id is not null as has_amounts
    from documents
    inner join checks
        on
            checks.document_kind is null
            or documents.document_kind is null
            or documents.document_kind = checks.document_kind
    inner join expectations
        on checks.check_id = expectations.check_id
    left join documents_with_amounts
        on documents.document_id = documents_with_amounts.document_id

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

texts as (

    select
        document_id,
        page,
        line_first,
        paragraph_text as said
    from paragraphs
    where paragraph_kind = 'prose'
    union all
    select
        document_id,
        page,
        line_first,
        raw_text as said
    from table_rows
    -- A row of a table that asks to be filled in "here" is left over as well.
    where row_kind = 'note' or raw_text like '%此处%'

),

left_over_words as (

    select distinct
        documents_asked.document_id,
        documents_asked.check_id,
        texts.page,
        texts.line_first,
        texts.said as paragraph_text
    from documents_asked
    inner join texts
        on
            documents_asked.document_id = texts.document_id
            and {{ matches('texts.said', 'documents_asked.value') }}
    where documents_asked.expectation = 'left_over' and documents_asked.has_amounts

),

templates_filled as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        'line ' || left_over_words.line_first as subject,
        left_over_words.page,
        left_over_words.line_first,
        case
            when left_over_words.line_first is not null then 'fail'
            when max(case when documents_asked.has_amounts then 1 else 0 end) = 1 then 'pass'
            else 'not_disclosed'
        end as outcome,
        left_over_words.paragraph_text as sentence
    from documents_asked
    left join left_over_words
        on
            documents_asked.document_id = left_over_words.document_id
            and documents_asked.check_id = left_over_words.check_id
    where documents_asked.expectation = 'left_over'
    group by
        documents_asked.document_id,
        documents_asked.check_id,
        left_over_words.page,
        left_over_words.line_first,
        left_over_words.paragraph_text

),

tables_with_amounts as (

    select distinct
        document_id,
        table_no
    from figures
    where unit_kind = 'money' and amount_yuan <> 0

),

units_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        tables.statement || ' ' || tables.table_no as subject,
        tables.page_first as page,
        tables.line_first,
        case when tables.unit_text is null then 'fail' else 'pass' end as outcome
    from documents_asked
    inner join tables
        on documents_asked.document_id = tables.document_id
    inner join tables_with_amounts
        on
            tables.document_id = tables_with_amounts.document_id
            and tables.table_no = tables_with_amounts.table_no
    where documents_asked.expectation = 'stated' and documents_asked.value = 'unit' and tables.statement is not null

),

table_heads as (

    select
        tables.document_id,
        tables.table_no,
        min(tables.statement) as form,
        min(tables.page_first) as page,
        min(tables.line_first) as line_first,
        min(tables.title) || ' '
        || coalesce(string_agg(table_rows.raw_text, ' ' order by table_rows.row_no), '') as head_text
    from tables
    left join table_rows
        on
            tables.document_id = table_rows.document_id
            and tables.table_no = table_rows.table_no
            and table_rows.row_kind = 'heading'
    where tables.statement is not null
    group by tables.document_id, tables.table_no

),

years_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        table_heads.form || ' ' || table_heads.table_no as subject,
        table_heads.page,
        table_heads.line_first,
        case
            when documents_asked.fiscal_year is null then 'not_disclosed'
            when
                {{ matches('table_heads.head_text', "'20[0-9][0-9] *年'") }}
                and not {{ matches('table_heads.head_text', "documents_asked.fiscal_year || ' *年'") }}
                then 'fail'
            when {{ matches('table_heads.head_text', "'20[0-9][0-9] *年'") }} then 'pass'
        end as outcome
    from documents_asked
    inner join table_heads
        on documents_asked.document_id = table_heads.document_id
    where documents_asked.expectation = 'stated' and documents_asked.value = 'year'

),

-- A chapter whose title repeats that of the chapter before it: 五、…, then 六、… of the same words.
headings as (

    select
        document_id,
        paragraph_no,
        page,
        line_first,
        paragraph_text,
        {{ replace_all('paragraph_text', "'^[一二三四五六七八九十]+、|[ 　]'") }} as title
    from paragraphs
    where paragraph_kind = 'heading' and {{ matches('paragraph_text', "'^[一二三四五六七八九十]+、'") }}

),

headings_in_order as (

    select
        *,
        lag(title) over (
            partition by document_id
            order by paragraph_no
        ) as title_before,
        lag(paragraph_text) over (
            partition by document_id
            order by paragraph_no
        ) as text_before
    from headings

),

headings_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        'line ' || headings_in_order.line_first as subject,
        headings_in_order.page,
        headings_in_order.line_first,
        case
            when
                headings_in_order.title = headings_in_order.title_before
                and headings_in_order.paragraph_text <> headings_in_order.text_before
                and length(headings_in_order.title) >= 8
                then 'fail'
            else 'pass'
        end as outcome,
        headings_in_order.paragraph_text as sentence
    from documents_asked
    inner join headings_in_order
        on documents_asked.document_id = headings_in_order.document_id
    where documents_asked.expectation = 'stated' and documents_asked.value = 'heading'

),

-- A row that does not add up in any reading says nothing about the column of a figure in it.
rows_whole as (

    select
        document_id,
        table_no,
        row_no
    from figures
    group by document_id, table_no, row_no
    having
        abs(
            sum(case when column_key = 'total' then amount_yuan end)
            - sum(case when column_key <> 'total' then amount_yuan end)
        ) < 0.005

),

-- The source's own cells say one column, the rest of the document another.
columns_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        figures.statement || ' ' || figures.row_key || ' ' || figures.column_key as subject,
        figures.page,
        figures.line_first,
        'fail' as outcome,
        figures.disclosed_amount_id,
        figures.assignment_note
    from documents_asked
    inner join figures
        on documents_asked.document_id = figures.document_id
    inner join rows_whole
        on
            figures.document_id = rows_whole.document_id
            and figures.table_no = rows_whole.table_no
            and figures.row_no = rows_whole.row_no
    where
        documents_asked.expectation = 'stated'
        and documents_asked.value = 'column'
        and figures.column_assignment = 'identity'
        and {{ matches('figures.assignment_note', "'^printed in the column of'") }}
        and exists (
            select 1
            from {{ ref('int_figures') }} as beside
            where
                beside.document_id = figures.document_id
                and beside.table_no = figures.table_no
                and beside.row_no = figures.row_no
                and beside.column_assignment = 'cell'
        )

),

columns_asked as (

    select
        documents_asked.document_id,
        documents_asked.check_id
    from documents_asked
    where documents_asked.expectation = 'stated' and documents_asked.value = 'column'

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
    from forms_found
    union all
    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        null as sentence,
        null as disclosed_amount_id,
        null as note
    from topics_found
    union all
    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        sentence,
        null as disclosed_amount_id,
        null as note
    from templates_filled
    union all
    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        null as sentence,
        null as disclosed_amount_id,
        null as note
    from units_stated
    union all
    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        null as sentence,
        null as disclosed_amount_id,
        null as note
    from years_stated
    where outcome is not null
    union all
    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        sentence,
        null as disclosed_amount_id,
        null as note
    from headings_stated
    union all
    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        null as sentence,
        disclosed_amount_id,
        assignment_note as note
    from columns_stated
    union all
    select
        columns_asked.document_id,
        columns_asked.check_id,
        '' as subject,
        null as page,
        null as line_first,
        'pass' as outcome,
        null as sentence,
        null as disclosed_amount_id,
        null as note
    from columns_asked
    left join columns_stated
        on columns_asked.document_id = columns_stated.document_id
    where columns_stated.document_id is null

)

select * from results
