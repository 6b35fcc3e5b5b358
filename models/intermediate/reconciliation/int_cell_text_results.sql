-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- What is never said twice running is listed with the check of the explanation. -#}
{%- set twice = listed_words_twice() -%}
{%- set check = 'performance_goals_are_of_their_year' -%}
{%- set begun = "'" ~ check_words('performance_target_date_is_of_its_year', 'begun') ~ "'" -%}
{%- set date = "'" ~ check_words('performance_target_date_is_of_its_year', 'date') ~ "'" -%}

with codes_listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

project_cells as (

    select * from {{ ref('int_project_cells') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

cell_sentences as (

    select
        performance_project_id,
        document_id,
        project_name,
        page,
        line_first,
        unnest(string_split({{ replace_all('cell', "'[；;]'", "'。'") }}, '。')) as sentence
    from project_cells

),

-- 1. Words said twice running in a sentence of a cell, where neither a comma nor a blank parts them. The end of one
-- name may be the beginning of the next.
runs_of_words as (

    select distinct
        performance_project_id,
        document_id,
        project_name,
        page,
        line_first,
        sentence,
        unnest({{ every_match('sentence', "'[一-龥]{6,}'") }}) as words
    from cell_sentences

),

places_in_runs as (

    select
        *,
        unnest(range(1, length(words) - 4)) as place
    from runs_of_words

),

phrases_twice as (

    select
        * exclude (words, place),
        {{ phrase_twice('words', 'place') }} as phrase
    from places_in_runs

),

words_twice as (

    select * from phrases_twice
    where
        phrase is not null
        and not {{ matches('phrase', "'" ~ check_words('words_are_said_once', 'nouns') ~ "'") }}
    union all
    select
        performance_project_id,
        document_id,
        project_name,
        page,
        line_first,
        sentence,
        {{ first_match('sentence', twice) }} as phrase
    from cell_sentences
    where
        {{ matches('sentence', twice) }}
        and not {{ is_word_before_a_name('sentence', first_match('sentence', twice)) }}

),

projects as (

    select
        performance_project_id,
        document_id,
        project_name,
        min(page) as page,
        min(line_first) as line_first
    from project_cells
    group by performance_project_id, document_id, project_name

),

word_results as (

    select
        'performance:said_twice' as aspect,
        projects.document_id,
        projects.performance_project_id || coalesce(':' || words_twice.line_first, '') as subject_key,
        projects.project_name as subject,
        'said twice running: ' || min(words_twice.phrase) as left_label,
        'once is enough' as right_label,
        case when words_twice.line_first is null then 'pass' else 'fail' end as outcome,
        coalesce(min(words_twice.page), min(projects.page)) as page,
        coalesce(words_twice.line_first, min(projects.line_first)) as line_first,
        min(words_twice.sentence) as sentence
    from projects
    left join words_twice
        on projects.performance_project_id = words_twice.performance_project_id
    group by projects.document_id, projects.performance_project_id, projects.project_name, words_twice.line_first

),

-- 2. What is done in the year, told of the year before. A sentence of that year alone, without what is of it indeed.
sentences_of_years as (

    select
        cell_sentences.* exclude (sentence),
        documents.fiscal_year,
        {{ replace_all('cell_sentences.sentence', "' '") }} as sentence,
        {{ every_match(replace_all('cell_sentences.sentence', "' '"), "'20[0-9][0-9]年'") }} as years
    from cell_sentences
    inner join documents
        on cell_sentences.document_id = documents.document_id
    where
        documents.fiscal_year is not null
        and strpos(cell_sentences.project_name, cast(documents.fiscal_year - 1 as {{ dbt.type_string() }})) = 0

),

state_results as (

    select
        'performance:state_year' as aspect,
        document_id,
        performance_project_id || ':' || line_first as subject_key,
        project_name as subject,
        'told of ' || (fiscal_year - 1) || ': '
        || {{ first_match('sentence', "'" ~ check_words(check, 'state') ~ "'") }} as left_label,
        'the document is of ' || fiscal_year as right_label,
        case
            when list_distinct(years) = [(fiscal_year - 1) || '年'] then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        sentence
    from sentences_of_years
    where
        len(years) > 0
        and {{ matches('sentence', "'" ~ check_words(check, 'state') ~ "'") }}
        and not {{ matches('sentence', "'" ~ check_words(check, 'before') ~ "'") }}
    qualify row_number() over (partition by performance_project_id, line_first order by outcome) = 1

),

-- 3. A date by which a target is to be reached lies not before the year, unless it was reached then.
dates as (

    select
        indicators.*,
        documents.fiscal_year as its_year,
        {{ first_match('indicators.target_text', date, 1) }} as target_year
    from indicators
    inner join documents
        on indicators.document_id = documents.document_id
    where documents.fiscal_year is not null and {{ matches('indicators.target_text', date) }}

),

date_results as (

    select
        'performance:target_year' as aspect,
        document_id,
        performance_indicator_id as subject_key,
        project_name || ': ' || level3 as subject,
        'target ' || target_text as left_label,
        'the document is of ' || its_year as right_label,
        case
            when
                cast(target_year as integer) < its_year
                and strpos(project_name || level3, target_year) = 0
                and not {{ matches('level3', begun) }}
                and {{ first_match("coalesce(actual_text, '')", "'20[0-9][0-9]年'") }} <> target_year || '年'
                then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from dates

),

results as (

    {{ results_in_words('word_results') }}
    union all
    {{ results_in_words('state_results') }}
    union all
    {{ results_in_words('date_results') }}

)

select * from results
