{{ config(materialized="incremental") }}

{#- A subject of expenditure told by its class, group and item; the year may stand right before it. Groups can
    be numbered below their class, items below their group. -#}
{%- set numbering = "(?: *[0-9]{1,2}[.．、] *| *[（(][0-9一二三四五六七八九十]{1,3}[）)] *)?" -%}
{%- set subject = "'(?:年度?)?([^（）。，；：:、“”0-9.]{2,30})（类）" ~ numbering ~ "([^（）。，；]{2,40})（款）" ~ numbering
    ~ "([^（）。，；]{2,40})（项）'" -%}

{#- Before each pattern is asked of a sentence, one that is a constant is, as that costs a fraction. -#}
{%- set any_term = "'" ~ check_words('prose_terms_are_official', 'any')
    ~ "|" ~ check_words('prose_classes_have_their_names', 'any') ~ "'" %}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

check_words as (

    select * from {{ ref('check_words') }}

),

figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

codes_listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

functional_codes as (

    select * from codes_listed
    where classification = 'functional' and evidence = 'official'

),

sentences_dated as (

    select
        sentences.*,
        documents.document_kind,
        documents.fiscal_year
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id

),

-- 1. The group (款) of an item: an item that only one group of the class has cannot stand under another.
subjects_told as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        fiscal_year,
        sentence,
        unnest({{ every_match('sentence', subject, 1) }}) as class_name,
        unnest({{ every_match('sentence', subject, 2) }}) as group_name,
        unnest({{ every_match('sentence', subject, 3) }}) as item_name
    from sentences_dated

),

groups_of_items as (

    select
        subjects_told.document_id,
        subjects_told.chapter,
        subjects_told.sentence_no,
        subjects_told.group_name,
        subjects_told.item_name,
        subjects_told.fiscal_year,
        min(subjects_told.page) as page,
        min(subjects_told.line_first) as line_first,
        min(subjects_told.sentence) as sentence,
        min(left(items.subject_code, 5)) as group_code,
        count(distinct left(items.subject_code, 5)) as group_count
    from subjects_told
    inner join functional_codes as items
        on
            length(items.subject_code) = 7
            and subjects_told.item_name = items.subject_name
            and coalesce(subjects_told.fiscal_year between items.resolves_from_year and items.resolves_to_year, true)
    inner join functional_codes as classes
        on
            left(items.subject_code, 3) = classes.subject_code
            and left(classes.subject_name, 4) = left(subjects_told.class_name, 4)
    group by
        subjects_told.document_id,
        subjects_told.chapter,
        subjects_told.sentence_no,
        subjects_told.group_name,
        subjects_told.item_name,
        subjects_told.fiscal_year

),

-- A name that has just changed may stand in the next account; a shortened name is no other, nor what the forms print.
groups_named as (

    select
        groups_of_items.document_id,
        groups_of_items.chapter,
        groups_of_items.sentence_no,
        groups_of_items.group_name,
        groups_of_items.item_name,
        min(groups_of_items.page) as page,
        min(groups_of_items.line_first) as line_first,
        min(groups_of_items.sentence) as sentence,
        max_by(group_codes.subject_name, group_codes.resolves_to_year) as listed_name,
        bool_or(
            group_codes.subject_name like groups_of_items.group_name || '%'
            or groups_of_items.group_name like group_codes.subject_name || '%'
            or figures.row_label is not null
        ) as is_listed
    from groups_of_items
    inner join functional_codes as group_codes
        on
            groups_of_items.group_code = group_codes.subject_code
            and coalesce(
                groups_of_items.fiscal_year
                between group_codes.resolves_from_year - 1 and group_codes.resolves_to_year + 1,
                true
            )
    left join figures
        on
            groups_of_items.document_id = figures.document_id
            and groups_of_items.group_code = figures.subject_code
            and groups_of_items.group_name = figures.row_label
    where groups_of_items.group_count = 1
    group by
        groups_of_items.document_id,
        groups_of_items.chapter,
        groups_of_items.sentence_no,
        groups_of_items.group_name,
        groups_of_items.item_name

),

group_results as (

    select
        'prose:group_name' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || group_name || ':' || item_name as subject_key,
        item_name || '（项）' as subject,
        'said to be of ' || group_name || '（款）' as left_label,
        'listed under ' || listed_name as right_label,
        case when is_listed then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from groups_named

),

-- 2. 年初预算…，支出预算…，完成年初预算的…%: what has completed the budget is no budget.
completions as (

    select
        *,
        {{ first_match(
            'sentence',
            "'" ~ check_words('prose_final_is_called_final', 'completion') ~ "'"
        ) }} as phrase
    from sentences_dated
    where document_kind = 'final_account'

),

completion_results as (

    select
        'prose:final_called_budget' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'line ' || line_first as subject,
        'called 支出预算: ' || phrase as left_label,
        'what was spent is the 支出决算' as right_label,
        case
            when phrase like '%支出预算%' and phrase not like '%决算%' then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        phrase as sentence
    from completions
    where phrase <> ''

),

-- 3. What is called by another name than its own: 国有资金经营预算. Classes had their present names by 2020; an account
-- may tell of the year before.
terms_written as (

    select
        check_words.check_id,
        sentences_dated.document_id,
        check_words.word_pattern as official_name,
        min_by(sentences_dated.page, sentences_dated.line_first) as page,
        min(sentences_dated.line_first) as line_first,
        min_by(sentences_dated.sentence, sentences_dated.line_first) as sentence,
        min_by(
            {{ first_match('sentences_dated.sentence', 'check_words.subject_pattern') }}, sentences_dated.line_first
        ) as written
    from sentences_dated
    inner join check_words
        on
            (
                check_words.check_id = 'prose_terms_are_official'
                or check_words.check_id = 'prose_classes_have_their_names' and sentences_dated.fiscal_year > 2020
            )
            and {{ matches('sentences_dated.sentence', any_term) }}
            and {{ matches('sentences_dated.sentence', 'check_words.subject_pattern') }}
    group by check_words.check_id, sentences_dated.document_id, check_words.word_pattern

),

aspects as (

    select
        'prose_terms_are_official' as check_id,
        'prose:term' as aspect
    union all
    select
        'prose_classes_have_their_names' as check_id,
        'prose:class_name' as aspect

),

documents_told as (

    select
        aspects.check_id,
        aspects.aspect,
        sentences.document_id,
        min_by(sentences.page, sentences.line_first) as page,
        min(sentences.line_first) as line_first
    from sentences
    cross join aspects
    group by aspects.check_id, aspects.aspect, sentences.document_id

),

term_results as (

    select
        documents_told.aspect,
        documents_told.document_id,
        coalesce(terms_written.official_name, '') as subject_key,
        terms_written.official_name as subject,
        'written: ' || {{ replace_all('terms_written.written', "'^[。，；）]'") }} as left_label,
        'called ' || terms_written.official_name as right_label,
        case when terms_written.written is null then 'pass' else 'fail' end as outcome,
        coalesce(terms_written.page, documents_told.page) as page,
        coalesce(terms_written.line_first, documents_told.line_first) as line_first,
        terms_written.sentence
    from documents_told
    left join terms_written
        on
            documents_told.document_id = terms_written.document_id
            and documents_told.check_id = terms_written.check_id

),

results as (

    {{ results_in_words('group_results') }}
    union all
    {{ results_in_words('completion_results') }}
    union all
    {{ results_in_words('term_results') }}

)

select * from results
