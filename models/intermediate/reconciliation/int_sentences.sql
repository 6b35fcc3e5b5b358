{{ config(materialized="incremental") }}

with paragraphs as (

    select * from {{ ref('stg_paragraphs') }}
    where paragraph_kind = 'prose'
    {{ and_changed() }}

),

-- A sentence of a PDF runs over lines that are paragraphs of their own: a chapter is joined and cut at full stops.
texts as (

    select
        document_id,
        coalesce(chapter, '') as chapter,
        paragraph_no,
        page,
        line_first,
        {{ replace_all('paragraph_text', "'[ \\x{00A0}\\x{3000}\\t\\n\\r]'") }} as said
    from paragraphs

),

texts_placed as (

    select
        *,
        sum(length(said)) over (
            partition by document_id, chapter
            order by paragraph_no
            rows between unbounded preceding and current row
        ) as ends_at
    from texts
    where said <> ''

),

chapters as (

    select
        document_id,
        chapter,
        string_split(string_agg(said, '' order by paragraph_no), '。') as sentences
    from texts_placed
    group by document_id, chapter

),

sentences_cut as (

    select
        document_id,
        chapter,
        unnest(range(1, len(sentences) + 1)) as sentence_no,
        unnest(sentences) as sentence
    from chapters

),

sentences_placed as (

    select
        *,
        sum(length(sentence) + 1) over (
            partition by document_id, chapter
            order by sentence_no
            rows between unbounded preceding and current row
        ) - length(sentence) as starts_at
    from sentences_cut

),

sentences as (

    select
        sentences_placed.document_id,
        sentences_placed.chapter,
        cast(sentences_placed.sentence_no as integer) as sentence_no,
        sentences_placed.sentence,
        -- What is said may begin in the sentence before it, or end in the next.
        lag(sentences_placed.sentence, 1, '') over (
            partition by sentences_placed.document_id, sentences_placed.chapter
            order by sentences_placed.sentence_no
        ) as sentence_before,
        lead(sentences_placed.sentence, 1, '') over (
            partition by sentences_placed.document_id, sentences_placed.chapter
            order by sentences_placed.sentence_no
        ) as sentence_after,
        texts_placed.page,
        texts_placed.line_first
    from sentences_placed
    inner join texts_placed
        on
            sentences_placed.document_id = texts_placed.document_id
            and sentences_placed.chapter = texts_placed.chapter
            and sentences_placed.starts_at <= texts_placed.ends_at
            and sentences_placed.starts_at > texts_placed.ends_at - length(texts_placed.said)
    where sentences_placed.sentence <> ''

)

select * from sentences
