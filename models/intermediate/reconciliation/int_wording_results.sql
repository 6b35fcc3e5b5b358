{{ config(materialized="incremental") }}

with documents_asked as (

    select * from {{ ref('int_documents_asked') }}
    {{ where_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

texts as (

    select
        document_id,
        page,
        line_first,
        paragraph_text as said
    from paragraphs
    where paragraph_kind in ('prose', 'heading', 'contents')
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

-- What stands on two lines, of which the first does not end a sentence: where they meet.
lines_beside as (

    select
        document_id,
        page,
        line_first,
        paragraph_text,
        lead(paragraph_text) over (
            partition by document_id
            order by paragraph_no
        ) as text_after,
        lead(paragraph_kind) over (
            partition by document_id
            order by paragraph_no
        ) as kind_after,
        paragraph_kind
    from paragraphs

),

texts_joined as (

    select
        document_id,
        page,
        line_first,
        right(paragraph_text, 24) || left(text_after, 36) as said,
        right(paragraph_text, 24) as first_part,
        left(text_after, 36) as second_part
    from lines_beside
    where
        paragraph_kind = 'prose'
        and kind_after = 'prose'
        and not {{ matches('paragraph_text', "'[。；：:;！？]$'") }}

),

words_found as (

    select distinct
        documents_asked.document_id,
        documents_asked.check_id,
        documents_asked.value,
        texts.page,
        texts.line_first,
        texts.said as paragraph_text
    from documents_asked
    inner join texts
        on
            documents_asked.document_id = texts.document_id
            -- First the pattern that is a constant, as that costs a fraction of one that stands in a row.
            and {{ matches('texts.said', "'" ~ check_words('left_over', 'any') ~ "'") }}
            and {{ matches('texts.said', 'documents_asked.value') }}
    where documents_asked.expectation = 'left_over' and documents_asked.states_amounts
    union all
    select distinct
        documents_asked.document_id,
        documents_asked.check_id,
        documents_asked.value,
        texts_joined.page,
        texts_joined.line_first,
        texts_joined.said as paragraph_text
    from documents_asked
    inner join texts_joined
        on
            documents_asked.document_id = texts_joined.document_id
            and {{ matches('texts_joined.said', "'" ~ check_words('left_over', 'any') ~ "'") }}
            and {{ matches('texts_joined.said', 'documents_asked.value') }}
            and not {{ matches('texts_joined.first_part', 'documents_asked.value') }}
            and not {{ matches('texts_joined.second_part', 'documents_asked.value') }}
    where documents_asked.expectation = 'left_over' and documents_asked.states_amounts

),

left_over_words as (

    select distinct
        document_id,
        check_id,
        page,
        line_first,
        paragraph_text
    from words_found
    -- An agency's name with 部门（单位） behind it stands so throughout: the first places are enough.
    qualify
        check_id = 'template_is_filled_in'
        or row_number() over (
            partition by document_id, check_id, value
            order by line_first, paragraph_text
        ) <= 5

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
            when max(case when documents_asked.states_amounts then 1 else 0 end) = 1 then 'pass'
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

found as (

    select * from templates_filled
    union all
    select * from headings_stated

),

results as (

    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        sentence,
        cast(null as {{ dbt.type_string() }}) as disclosed_amount_id,
        cast(null as {{ dbt.type_string() }}) as note
    from found

)

select * from results
