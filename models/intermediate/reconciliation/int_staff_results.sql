{{ config(materialized="incremental") }}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

-- Under an item (项) the reason is for its staff: 行政运行 may have more and 事业运行 fewer.
sentences_of_items as (

    select
        *,
        last_value(nullif({{ first_match('sentence', "'([^（）。，；、]{2,40})（项）'", 1) }}, '') ignore nulls) over (
            partition by document_id, chapter
            order by sentence_no
            rows between 4 preceding and current row
        ) as item_name,
        sentence_before || '。' || sentence as said_on
    from sentences

),

-- Reasons that have staff grow and shrink against one and the same: the initial budget, or the year before. Retired
-- staff, or staff of one kind, may do otherwise than all. What is compared with may be said in the sentence before.
staff_reasons as (

    select
        document_id,
        page,
        line_first,
        sentence,
        case
            when {{ matches('item_name', "'" ~ check_words('prose_staff_reasons_agree', 'of_all_staff') ~ "'") }}
                then ''
            else coalesce(item_name, '')
        end as staff_of,
        {{ first_match('sentence', "'" ~ check_words('prose_staff_reasons_agree', 'staff') ~ "'") }} as phrase,
        case
            when {{ matches('said_on', "'年初预算|预算数'") }} then 'staff, against the budget'
            else 'staff, against the year before'
        end as subject
    from sentences_of_items
    where
        sentence like '%人员%'
        and {{ matches('said_on', "'年初预算|预算数'") }} <> {{ matches('said_on', "'(?:比|较|与)(?:上年|20[0-9][0-9]年)'") }}

),

staff_compared as (

    select
        document_id,
        staff_of,
        subject,
        min(page) as page,
        min(line_first) as line_first,
        count(*) as reason_count,
        min(case when {{ matches('phrase', "'增'") }} then line_first end) as line_of_more,
        min(case when {{ matches('phrase', "'减|降'") }} then line_first end) as line_of_less,
        max_by(sentence, line_first) as sentence
    from staff_reasons
    where phrase <> ''
    group by document_id, staff_of, subject

),

staff_results as (

    select
        'prose:staff_reasons' as aspect,
        document_id,
        subject || ':' || staff_of as subject_key,
        subject,
        'said to be more' || coalesce(', line ' || line_of_more, '') as left_label,
        'said to be fewer' || coalesce(', line ' || line_of_less, '') as right_label,
        case when line_of_more is not null and line_of_less is not null then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from staff_compared
    where reason_count > 1

),

results as (

    {{ results_in_words('staff_results') }}

)

select * from results
