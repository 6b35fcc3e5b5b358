-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- Words of two characters that are never said twice running; longer ones are found without a list. -#}
{%- set twice = listed_words_twice() -%}

with paragraphs as (

    select * from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

project_rows as (

    select * from {{ ref('int_project_rows') }}
    {{ where_changed() }}

),

passages as (

    select * from {{ ref('int_repeated_passages') }}
    {{ where_changed() }}

),

codes_listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

prose as (

    select * from paragraphs
    where paragraph_kind = 'prose'

),

documents_with_prose as (

    select
        document_id,
        min(page) as page,
        min(line_first) as line_first
    from prose
    group by document_id

),

-- 1. Words said twice running: 主要用于主要用于. Within a line of the source, where nothing was joined and no blank stands
-- between; int_repeated_passages finds what is said twice over lines. A noun may end one name and begin the next:
-- 其他支出其他支出.
runs_of_words as (

    select distinct
        document_id,
        page,
        line_first,
        paragraph_text,
        unnest({{ every_match('paragraph_text', "'[一-龥]{6,}'") }}) as words
    from prose

),

places_in_runs as (

    select
        *,
        unnest(range(1, length(words) - 4)) as place
    from runs_of_words

),

phrases_twice as (

    select
        document_id,
        page,
        line_first,
        {{ phrase_twice('words', 'place') }} as phrase,
        paragraph_text
    from places_in_runs

),

words_twice as (

    select
        document_id,
        page,
        line_first,
        phrase,
        paragraph_text as sentence
    from phrases_twice
    where
        not {{ matches('phrase', "'" ~ check_words('words_are_said_once', 'nouns') ~ "'") }}
        -- 行政事业单位医疗事业单位医疗: the end of a group's name, and the name of its item.
        and not exists (
            select 1
            from codes_listed
            where codes_listed.subject_name like '%' || phrases_twice.phrase
        )
    union all
    select
        document_id,
        page,
        line_first,
        {{ first_match('paragraph_text', twice) }} as phrase,
        paragraph_text as sentence
    from prose
    where
        {{ matches('paragraph_text', twice) }}
        and not {{ is_word_before_a_name('paragraph_text', first_match('paragraph_text', twice)) }}
    union all
    select
        document_id,
        page,
        line_first,
        phrase,
        sentence
    from passages

),

word_results as (

    select
        'prose:said_twice' as aspect,
        documents_with_prose.document_id,
        coalesce('line ' || words_twice.line_first, '') as subject_key,
        'line ' || words_twice.line_first as subject,
        'said twice running: ' || min(words_twice.phrase) as left_label,
        'once is enough' as right_label,
        case when words_twice.line_first is null then 'pass' else 'fail' end as outcome,
        coalesce(min(words_twice.page), min(documents_with_prose.page)) as page,
        coalesce(words_twice.line_first, min(documents_with_prose.line_first)) as line_first,
        min(words_twice.sentence) as sentence
    from documents_with_prose
    left join words_twice
        on documents_with_prose.document_id = words_twice.document_id
    group by documents_with_prose.document_id, words_twice.line_first

),

-- 2. A number given twice in a list that goes on after it: 1. 2. 2. 3.
numbered as (

    select
        document_id,
        coalesce(chapter, '') as chapter,
        paragraph_no,
        page,
        line_first,
        paragraph_text,
        {{ first_match('paragraph_text', "'^[（(]?[0-9]{1,2}([.、．)）])[^0-9]'", 1) }} as mark,
        cast({{ first_match('paragraph_text', "'^[（(]?([0-9]{1,2})[.、．)）][^0-9]'", 1) }} as integer) as number
    from paragraphs
    where {{ matches('paragraph_text', "'^[（(]?[0-9]{1,2}[.、．)）][^0-9]'") }}

),

numbered_in_order as (

    select
        *,
        lag(number) over (
            partition by document_id, chapter, mark
            order by paragraph_no
        ) as number_before,
        lag(number, 2) over (
            partition by document_id, chapter, mark
            order by paragraph_no
        ) as number_before_that,
        lead(number) over (
            partition by document_id, chapter, mark
            order by paragraph_no
        ) as number_after
    from numbered

),

number_results as (

    select
        'prose:number_twice' as aspect,
        document_id,
        cast(paragraph_no as {{ dbt.type_string() }}) as subject_key,
        'line ' || line_first as subject,
        'number ' || number as left_label,
        'the item before it has that number' as right_label,
        case
            when number = number_before and number = number_before_that + 1 and number + 1 = number_after then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        left(paragraph_text, 80) as sentence
    from numbered_in_order
    where number_before_that is not null and number_after is not null

),

-- 3. Two columns of an indicator table that are both headed 分值, and none 得分. Levels may have points of their own: only
-- those of the last level can be taken for its score.
heads as (

    select
        document_id,
        page,
        line_first,
        len({{ every_match(replace_all("array_to_string(cells, '|')", "'^.*三级指标'"), "'[|]分值'") }}) as weight_columns,
        {{ matches("array_to_string(cells, '|')", "'得分|评分(?:[|]|$)'") }} as has_score_column
    from project_rows
    where list_contains(cells, '分值') and list_contains(cells, '三级指标')

),

head_results as (

    select
        'performance:columns_differ' as aspect,
        document_id,
        '' as subject_key,
        '分值' as subject,
        'columns headed 分值 in one table: ' || max(weight_columns) as left_label,
        'one of them is 得分' as right_label,
        case when max(weight_columns) > 1 then 'fail' else 'pass' end as outcome,
        min_by(page, line_first) as page,
        min(line_first) as line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from heads
    where not has_score_column
    group by document_id

),

results as (

    {{ results_in_words('word_results') }}
    union all
    {{ results_in_words('number_results') }}
    union all
    {{ results_in_words('head_results') }}

)

select * from results
