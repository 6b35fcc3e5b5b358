{{ config(materialized="incremental") }}

with sentences as (

    select * from {{ ref('int_sentences') }}
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

-- What an amount is compared with may be said in the sentence before its reason.
sentences_joined as (

    select
        *,
        coalesce(
            lag(sentence) over (
                partition by document_id, chapter
                order by sentence_no
            ), ''
        ) || '。' || sentence as said_on
    from sentences

),

-- 1. Projects are of the first level or of the second.
levels as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        {{ first_match(
            'sentence',
            "'项目[0-9]{1,3}个[，,](?:其中|包含|包括|涵盖)?[:：]?一级项目[0-9]{1,3}个[，,、]二级项目[0-9]{1,3}个'"
        ) }} as phrase
    from sentences
    where sentence like '%一级项目%'

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

-- 2. Reasons that have staff grow and shrink against one and the same: the initial budget, or the year before. Retired
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
    from sentences_joined
    where sentence like '%人员%'

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

-- 3. What has grown from nothing has no rate of growth.
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

-- 4. A table that the explanation points to: 详见项目绩效目标表. Its title stands over a table, or by itself.
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
            and {{ matches('sentences.sentence', 'check_words.subject_pattern') }}
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
    where length(paragraph_text) <= 60 and {{ matches('paragraph_text', "'表 *(?:[（(][^）)]*[）)])?$'") }}

),

announcement_results as (

    select
        'prose:announced' as aspect,
        announcements.document_id,
        announcements.word_pattern as subject_key,
        'line ' || min(announcements.line_first) as subject,
        'pointed to: ' || min(announcements.phrase) as left_label,
        'no table is titled so' as right_label,
        case when count(titles.title) = 0 then 'fail' else 'pass' end as outcome,
        min(announcements.page) as page,
        min(announcements.line_first) as line_first,
        min(announcements.sentence) as sentence
    from announcements
    left join titles
        on
            announcements.document_id = titles.document_id
            and {{ matches('titles.title', 'announcements.word_pattern') }}
            -- The sentence itself may be a line by itself.
            and strpos(titles.title, announcements.phrase) = 0
    group by announcements.document_id, announcements.word_pattern

),

-- 5. 年度指标值≥50人，实际完成值64人，完成率100%: cut at 100%, where others of the document are not.
completions_told as (

    select
        document_id,
        page,
        line_first,
        unnest({{ every_match(
            'sentence', "'指标值[为是]?[^0-9，；]{0,6}[0-9.]+[^0-9，；]{0,4}，实际完成值[为是]?[^0-9，；]{0,2}[0-9.]+[^0-9，；]{0,4}，完成率[为是达到]*[0-9.]+[%％]'"
        ) }}) as phrase
    from sentences
    where sentence like '%实际完成值%'

),

completions_counted as (

    select
        *,
        {{ try_decimal(first_match('phrase', "'([0-9.]+)[^0-9]*，实际'", 1), 18, 4) }} as target_number,
        {{ try_decimal(first_match('phrase', "'完成值[^0-9]*([0-9.]+)'", 1), 18, 4) }} as actual_number,
        {{ try_decimal(first_match('phrase', "'([0-9.]+)[%％]$'", 1), 18, 4) }} as rate_pct
    from completions_told

),

completions_cut as (

    select
        document_id,
        max(case when rate_pct > 100 then rate_pct end) as most,
        min(case when rate_pct = 100 and actual_number > 1.05 * target_number then phrase end) as phrase,
        min(case when rate_pct = 100 and actual_number > 1.05 * target_number then page end) as page,
        min(case when rate_pct = 100 and actual_number > 1.05 * target_number then line_first end) as line_first,
        min(line_first) as first_line
    from completions_counted
    where target_number > 0
    group by document_id

),

target_completion_results as (

    select
        'prose:target_completion' as aspect,
        document_id,
        '' as subject_key,
        'completion of targets' as subject,
        'told as 100%: ' || coalesce(phrase, '') as left_label,
        'others as up to ' || cast(cast(most as decimal(18, 2)) as {{ dbt.type_string() }}) || '%' as right_label,
        case when phrase is null then 'pass' else 'fail' end as outcome,
        page,
        coalesce(line_first, first_line) as line_first,
        phrase as sentence
    from completions_cut
    where most > 100

),

results as (

    {{ results_in_words('level_results') }}
    union all
    {{ results_in_words('staff_results') }}
    union all
    {{ results_in_words('growth_results') }}
    union all
    {{ results_in_words('announcement_results') }}
    union all
    {{ results_in_words('target_completion_results') }}

)

select * from results
