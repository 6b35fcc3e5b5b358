-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- Words of two characters that are never said twice running; longer ones are found without a list. -#}
{%- set words = check_words('words_are_said_once', 'once').split('|') -%}
{%- set twice = zip(words, words) | map('join') | join('|') -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

codes_listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

texts as (

    select
        document_id,
        paragraph_no,
        page,
        line_first,
        {{ replace_all('paragraph_text', "'[ \\x{00A0}\\x{3000}\\t\\n\\r]'") }} as said
    from paragraphs
    where paragraph_kind = 'prose'

),

-- 1. Clauses said twice running, in their order: A，B，A，B.
clauses as (

    select
        document_id,
        page,
        line_first,
        sentence,
        string_split(sentence, '，') as clauses
    from sentences
    where sentence like '%，%'

),

places_of_clauses as (

    select
        *,
        unnest(range(1, len(clauses) + 1)) as place
    from clauses

),

clauses_twice as (

    select
        document_id,
        page,
        line_first,
        case
            {%- for length in range(1, 7) %}
            when
                array_to_string(list_slice(clauses, place, place + {{ length - 1 }}), '，')
                = array_to_string(list_slice(clauses, place + {{ length }}, place + {{ 2 * length - 1 }}), '，')
                then array_to_string(list_slice(clauses, place, place + {{ length - 1 }}), '，')
            {%- endfor %}
        end as phrase,
        sentence
    from places_of_clauses

),

clauses_found as (

    select
        document_id,
        page,
        line_first,
        phrase,
        sentence
    from clauses_twice
    where length(phrase) >= 8 and not {{ matches('phrase', "'[0-9XxＸ×]'") }}

),

-- 2. A passage of several clauses, over the lines that it is printed on. Wherever six characters come again a few words
-- further on, what lies between may be a passage that is said twice.
places as (

    select
        document_id,
        chapter,
        sentence_no,
        line_first,
        sentence,
        unnest(range(1, length(sentence) - 17, 6)) as place
    from sentences
    where sentence like '%，%' and length(sentence) >= 24

),

distances as (

    select
        *,
        strpos(substring(sentence, place + 12, 60), substring(sentence, place, 6)) + 11 as distance
    from places
    where
        strpos(substring(sentence, place + 12, 60), substring(sentence, place, 6)) > 0
        and {{ matches('substring(sentence, place, 6)', "'^[一-龥，、“”（）]+$'") }}

),

beginnings as (

    select
        *,
        unnest(range(greatest(1, place - distance + 6), place + 1)) as beginning
    from distances

),

passages as (

    select
        document_id,
        sentence_no,
        chapter,
        min(line_first) as line_first,
        min(sentence) as sentence,
        min_by(substring(sentence, beginning, distance), beginning) as phrase,
        min(beginning) as beginning
    from beginnings
    where substring(sentence, beginning, distance) = substring(sentence, beginning + distance, distance)
    group by document_id, chapter, sentence_no

),

passages_placed as (

    select
        passages.document_id,
        min(texts.page) as page,
        min(texts.line_first) as line_first,
        passages.phrase,
        substring(
            min(passages.sentence), greatest(1, passages.beginning - 12), 2 * length(passages.phrase) + 24
        ) as sentence
    from passages
    inner join texts
        on
            passages.document_id = texts.document_id
            and passages.line_first <= texts.line_first
            and strpos(texts.said, left(passages.phrase, 6)) > 0
    where passages.phrase like '%，%' and not {{ matches('passages.phrase', "'[0-9XxＸ×]'") }}
    group by passages.document_id, passages.chapter, passages.sentence_no, passages.phrase, passages.beginning

),

-- 3. A title before a colon, and once more with its year: …综述：2023年…综述：.
titles as (

    select
        document_id,
        page,
        line_first,
        sentence,
        string_split(sentence, '：') as titles
    from sentences
    where sentence like '%：%：%'

),

titles_in_order as (

    select
        *,
        unnest(range(1, len(titles) - 1)) as place
    from titles

),

titles_cut as (

    select
        document_id,
        page,
        line_first,
        sentence,
        {{ replace_all('titles[place]', "'^.*[。；，]|^(?:[0-9]+[.、．]|（[一二三四五六七八九十0-9]+）|20[0-9][0-9]年度?)+'") }} as phrase,
        {{ replace_all('titles[place + 1]', "'^20[0-9][0-9]年度?'") }} as phrase_after
    from titles_in_order

),

-- 4. Words of two characters, on two lines of which the first is full.
lines_beside as (

    select
        document_id,
        page,
        line_first,
        said,
        lead(said) over (
            partition by document_id
            order by paragraph_no
        ) as said_after
    from texts

),

lines_joined as (

    select
        document_id,
        page,
        line_first,
        right(said, 24) || left(said_after, 24) as sentence,
        {{ first_match('right(said, 3) || left(said_after, 3)', "'" ~ twice ~ "'") }} as phrase
    from lines_beside
    where length(said) >= 20 and not {{ matches('said', "'[。；：:，,！？]$'") }}

),

results as (

    select * from clauses_found
    union all
    select
        document_id,
        page,
        line_first,
        phrase,
        sentence
    from passages_placed
    where
        not exists (
            select 1
            from clauses_found
            where
                passages_placed.document_id = clauses_found.document_id
                and strpos(clauses_found.sentence, passages_placed.sentence) > 0
        )
    union all
    select
        document_id,
        page,
        line_first,
        phrase,
        left(sentence, 120) as sentence
    from titles_cut
    where phrase = phrase_after and length(phrase) >= 8
    union all
    select
        document_id,
        page,
        line_first,
        phrase,
        sentence
    from lines_joined
    where phrase <> '' and not {{ is_word_before_a_name('sentence', 'phrase') }}

)

select * from results
