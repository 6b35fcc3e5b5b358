{{ config(materialized="incremental") }}

{#- A subject of expenditure told by its class, group and item. -#}
{%- set subject = "'([^（）。，；：:、“”0-9.]{2,30})（类）([^（）。，；]{2,40})（款）([^（）。，；]{2,40})（项）'" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

percentages as (

    select * from {{ ref('int_percentage_parts') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

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
        documents.fiscal_year,
        coalesce(
            lag(sentences.sentence) over (
                partition by sentences.document_id, sentences.chapter
                order by sentences.sentence_no
            ), ''
        ) || '。' || sentences.sentence as said_on
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

-- A name that has just changed may stand in the next account; a shortened name is no other; nor is what the forms print.
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
        max_by(groups.subject_name, groups.resolves_to_year) as listed_name,
        bool_or(
            groups.subject_name like groups_of_items.group_name || '%'
            or groups_of_items.group_name like groups.subject_name || '%'
            or figures.row_label is not null
        ) as is_listed
    from groups_of_items
    inner join functional_codes as groups
        on
            groups_of_items.group_code = groups.subject_code
            and coalesce(
                groups_of_items.fiscal_year between groups.resolves_from_year - 1 and groups.resolves_to_year + 1, true
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
        chapter || ':' || sentence_no || ':' || item_name as subject_key,
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
            "'年初预算数?为?[0-9.,]+万?元[，,]支出(?:预算|决算)数?为?[0-9.,]+万?元[^；。]*?完成年初预算的?[0-9.]+[%％]'"
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

-- 3. Projects are of the first level or of the second.
levels as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        {{ first_match('sentence', "'项目([0-9]{1,3})个[，,](?:其中|包含|包括|涵盖)?[:：]?一级项目([0-9]{1,3})个[，,、]二级项目([0-9]{1,3})个'") }} as phrase
    from sentences

),

level_results as (

    select
        'prose:project_levels' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'projects evaluated' as subject,
        'projects: ' || {{ first_match('phrase', "'项目([0-9]+)'", 1) }} as left_label,
        'of both levels: ' || {{ first_match('phrase', "'一级项目([0-9]+)'", 1) }} || ' + '
        || {{ first_match('phrase', "'二级项目([0-9]+)'", 1) }} as right_label,
        case
            when
                cast({{ first_match('phrase', "'项目([0-9]+)'", 1) }} as integer)
                = cast({{ first_match('phrase', "'一级项目([0-9]+)'", 1) }} as integer)
                + cast({{ first_match('phrase', "'二级项目([0-9]+)'", 1) }} as integer)
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from levels
    where phrase <> ''

),

-- 4. Reasons that have staff grow and shrink against one and the same: the initial budget, or the year before. Retired
-- staff, or staff of one kind, may do otherwise than all.
staff_reasons as (

    select
        document_id,
        page,
        line_first,
        sentence,
        {{ first_match(
            'sentence',
            "'(?:^|[，,：:；;是为因]|在职|我局|本局|单位|部门|局|年)人员(?:数量|总数)?(?:有所)?(?:增加|增多|减少|下降)'"
        ) }} as phrase,
        {{ matches('said_on', "'年初预算|预算数'") }} as is_of_budget,
        {{ matches('said_on', "'(?:比|较|与)(?:上年|20[0-9][0-9]年)'") }} as is_of_prior
    from sentences_dated

),

staff_bases as (

    select
        document_id,
        case when is_of_budget then 'the budget' else 'the year before' end as base,
        min(page) as page,
        min(line_first) as line_first,
        count(*) as reason_count,
        min(case when {{ matches('phrase', "'增'") }} then line_first end) as line_of_more,
        min(case when {{ matches('phrase', "'减|降'") }} then line_first end) as line_of_less,
        max_by(sentence, line_first) as sentence
    from staff_reasons
    where phrase <> '' and is_of_budget <> is_of_prior
    group by document_id, case when is_of_budget then 'the budget' else 'the year before' end

),

staff_results as (

    select
        'prose:staff_reasons' as aspect,
        document_id,
        base as subject_key,
        'staff, against ' || base as subject,
        'said to be more' || coalesce(', line ' || line_of_more, '') as left_label,
        'said to be fewer' || coalesce(', line ' || line_of_less, '') as right_label,
        case when line_of_more is not null and line_of_less is not null then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from staff_bases
    where reason_count > 1

),

-- 5. What has grown from nothing has no rate of growth.
growth_results as (

    select
        'prose:growth_of_nothing' as aspect,
        percentages.document_id,
        cast(percentages.figure_no as {{ dbt.type_string() }}) as subject_key,
        percentages.item as subject,
        'said to have grown by a percentage' as left_label,
        'from nothing: the change is the whole amount' as right_label,
        case
            when percentages.now = percentages.part and percentages.now > 0 and percentages.printed > 0 then 'fail'
            else 'pass'
        end as outcome,
        narrative_amounts.page,
        narrative_amounts.line_first,
        narrative_amounts.sentence
    from percentages
    inner join narrative_amounts
        on
            percentages.document_id = narrative_amounts.document_id
            and percentages.figure_no = narrative_amounts.figure_no
    where percentages.measure = 'change' and percentages.now is not null and percentages.part is not null

),

results as (

    {{ results_in_words('group_results') }}
    union all
    {{ results_in_words('completion_results') }}
    union all
    {{ results_in_words('level_results') }}
    union all
    {{ results_in_words('staff_results') }}
    union all
    {{ results_in_words('growth_results') }}

)

select * from results
