{{ config(materialized="incremental") }}

with sentences as (

    select * from {{ ref('int_sentences') }}
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

check_words as (

    select * from {{ ref('check_words') }}

),

annexes as (

    select distinct document_id
    from tables
    where {{ matches('title', "'" ~ check_words('prose_tables_announced_are_there', 'annexed') ~ "'") }}

),

-- A table that the explanation points to: 详见项目绩效目标表. Its title stands over a table, or by itself.
announcements as (

    select
        sentences.document_id,
        check_words.word_pattern,
        min_by({{ first_match('sentences.sentence', 'check_words.subject_pattern') }}, sentences.line_first) as phrase,
        min_by(sentences.page, sentences.line_first) as page,
        min(sentences.line_first) as line_first,
        min_by(sentences.sentence, sentences.line_first) as sentence
    from sentences
    inner join check_words
        on
            check_words.check_id = 'prose_tables_announced_are_there'
            and {{ matches('sentences.sentence', "'" ~ check_words('prose_tables_announced_are_there', 'any') ~ "'") }}
            and {{ matches('sentences.sentence', 'check_words.subject_pattern') }}
    -- An annex may be a file of its own: it is missed only where tables of its kind are in the document.
    left join annexes
        on sentences.document_id = annexes.document_id
    where
        annexes.document_id is not null
        or not {{ matches(
            first_match('sentences.sentence', 'check_words.subject_pattern'),
            "'" ~ check_words('prose_tables_announced_are_there', 'annex') ~ "'"
        ) }}
    group by sentences.document_id, check_words.word_pattern

),

titles as (

    select
        document_id,
        title
    from tables
    where title is not null
    union all
    select
        document_id,
        paragraph_text as title
    from paragraphs
    -- 附件《…自评表》 by itself is a title as well; in brackets it points to one.
    where length(paragraph_text) <= 60 and {{ matches('paragraph_text', "'表 *(?:[（(][^）)]*[）)])?》?$'") }}

),

announcement_results as (

    select
        'prose:announced' as aspect,
        announcements.document_id,
        announcements.word_pattern as subject_key,
        'line ' || min(announcements.line_first) as subject,
        'pointed to: ' || {{ replace_all('min(announcements.phrase)', "'^表、'") }} as left_label,
        'no table is titled so' as right_label,
        case when count(titles.title) = 0 then 'fail' else 'pass' end as outcome,
        min(announcements.page) as page,
        min(announcements.line_first) as line_first,
        -- What follows may be the next project's, where no full stop ends the sentence.
        min(left(announcements.sentence, strpos(announcements.sentence, announcements.phrase) + length(
            announcements.phrase
        ) - 1)) as sentence
    from announcements
    left join titles
        on
            announcements.document_id = titles.document_id
            and {{ matches('titles.title', 'announcements.word_pattern') }}
            -- The sentence itself may be a line by itself.
            and strpos(titles.title, announcements.phrase) = 0
    group by announcements.document_id, announcements.word_pattern

),

results as (

    {{ results_in_words('announcement_results') }}

)

select * from results
