{{ config(materialized="incremental") }}

{%- set up = check_words('prose_rate_fits_change', 'more') -%}
{%- set down = check_words('prose_rate_fits_change', 'less') -%}
{%- set grown = up ~ "|" ~ check_words('prose_rate_fits_change', 'grown') -%}
{%- set shrunk = down ~ "|" ~ check_words('prose_rate_fits_change', 'shrunk') -%}
{%- set last_year = "(?:比|较|与|同)(?:上年|上一年|去年|20[0-9][0-9]年)(?:度)?(?:决算数?|支出|同期)*(?:相比)?[，,]?" -%}
{%- set money = "[0-9.,]*[1-9][0-9.,]*(?:万元|亿元|元)" -%}
{%- set change = last_year ~ "(" ~ up ~ "|" ~ down ~ ")" ~ money -%}
{%- set completion = "完成[^0-9，；]{0,8}预算[^0-9，；]{0,3}([0-9.]+)%" -%}
{%- set rate
    = "(?:" ~ grown ~ "|" ~ shrunk ~ ")" ~ money 
    ~ "[，,、（(]?(?:同比|同期|环比)?(?:" ~ grown ~ "|" ~ shrunk ~ ")[为达]?[0-9.]*[1-9][0-9.]*%" -%}
{#- 决算数大于年初预算数, 决算数与预算数持平: how what was spent is said to be to the budget. -#}
{%- set budget = "(?:年初|全年|调整)?预算数?" -%}
{%- set level = "决算数?(?:等于" ~ budget ~ "|[与和同]" ~ budget ~ "(?:相等|持平|一致|相同))" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select
        document_id,
        coalesce(chapter, '') as chapter,
        -- As int_sentences has it.
        {{ replace_all('sentence', "'[ \\x{00A0}\\x{3000}\\t\\n\\r]|。$'") }} as sentence,
        amount,
        item,
        {{ replace_all('item', "'[_:]((initial|annual)_)?(final|budget)$'") }} as about,
        {{ first_match('item', "'[_:]((initial|annual)_)?(final|budget)$'", 3) }} as amount_kind,
        {{ first_match('item', "'[_:](initial|annual)_budget$'", 1) }} as budget_named
    from {{ ref('int_narrative_amounts') }}
    where measure = 'amount' and unit_kind = 'money'
    {{ and_changed() }}

),

-- The one budget and the one amount spent that a sentence states of one thing. What is not understood may be another
-- budget.
completions as (

    select
        document_id,
        chapter,
        sentence,
        max(case amount_kind when 'final' then amount end) as final_amount,
        max(case amount_kind when 'budget' then amount end) as budget_amount,
        max(case budget_named when 'initial' then '年初' when 'annual' then '全年' else '' end) as budget_word
    from narrative_amounts
    group by document_id, chapter, sentence
    having
        count(*) = count(item)
        and count(distinct case when amount_kind in ('final', 'budget') then about end) = 1
        and count(distinct case amount_kind when 'final' then amount end) = 1
        and count(distinct case amount_kind when 'budget' then amount end) = 1
        and count(distinct case amount_kind when 'budget' then budget_named end) = 1

),

events as (

    select
        sentences.*,
        completions.final_amount,
        completions.budget_amount,
        completions.budget_word,
        len({{ every_match('sentences.sentence', "'" ~ change ~ "'") }}) as change_count,
        {{ first_match('sentences.sentence', "'" ~ change ~ "'", 1) }} as change_word,
        len({{ every_match('sentences.sentence', "'" ~ completion ~ "'") }}) as completion_count,
        {{ first_match('sentences.sentence', "'" ~ completion ~ "'") }} as completion_phrase,
        {{ first_match('sentences.sentence', "'" ~ completion ~ "'", 1) }} as completion_pct,
        -- A new item, or another amount, ends what the sentences before it were about.
        {{ matches(
            'sentences.sentence', "'^(?:其中：)?[（(]?[0-9一二三四五六七八九十]+[)）.、．]|(?:决算|支出|预算)数?为?[0-9]'"
        ) }} as is_new_subject,
        {{ matches('sentences.sentence', "'持平|无变化'") }} as is_unchanged,
        {{ first_match('sentences.sentence', "'" ~ last_year ~ "(" ~ up ~ "|" ~ down ~ ")的?(?:主要)?原因'", 1) }}
            as change_reason,
        {{ first_match('sentences.sentence', "'决算数?(?:" ~ up ~ "|" ~ down ~ ")" ~ budget ~ "|" ~ level ~ "'") }}
            as budget_reason,
        {{ every_match('sentences.sentence', "'" ~ rate ~ "'") }} as rates
    from sentences
    left join completions
        on
            sentences.document_id = completions.document_id
            and sentences.chapter = completions.chapter
            and sentences.sentence = completions.sentence

),

events_marked as (

    select
        *,
        case
            when change_count = 1 then case when {{ matches('change_word', "'" ~ up ~ "'") }} then 'up' else 'down' end
            when change_count > 1 or is_new_subject or is_unchanged then 'none'
        end as change_event,
        case
            when completion_count = 1 and {{ try_decimal('completion_pct', 18, 6) }} not in (0, 100)
                then
                    case when {{ try_decimal('completion_pct', 18, 6) }} > 100 then 'up' else 'down' end
                    || case
                        when completion_phrase like '%年初%' then '年初'
                        when {{ matches('completion_phrase', "'全年|调整'") }} then '全年'
                        else ''
                    end
            when final_amount is not null
                then
                    case
                        when final_amount > budget_amount then 'up'
                        when final_amount < budget_amount then 'down'
                        else 'level'
                    end || budget_word
            -- 完成预算100%，决算数大于预算数
            when
                completion_count = 1
                and {{ try_decimal('completion_pct', 18, 6) }} = 100
                and not {{ matches('completion_phrase', "'年初|全年|调整'") }}
                and {{ matches('budget_reason', "'(?:" ~ up ~ "|" ~ down ~ ")预算'") }}
                then 'level'
            when completion_count > 0 or is_new_subject or is_unchanged and budget_reason = '' then 'none'
        end as completion_event,
        -- How far from 100%: what is level to the whole percent may be called so.
        case
            when completion_count = 1 and {{ try_decimal('completion_pct', 18, 6) }} not in (0, 100)
                then abs({{ try_decimal('completion_pct', 18, 6) }} - 100)
            when final_amount is not null
                then coalesce(abs({{ percentage_of('final_amount', 'budget_amount') }} - 100), 100)
            when completion_count > 0 or is_new_subject or is_unchanged and budget_reason = '' then 0
        end as completion_gap
    from events

),

events_in_order as (

    select
        *,
        last_value(change_event ignore nulls) over (
            partition by document_id, chapter
            order by sentence_no
            rows between 3 preceding and current row
        ) as change_before,
        last_value(completion_event ignore nulls) over (
            partition by document_id, chapter
            order by sentence_no
            rows between 3 preceding and current row
        ) as completion_before,
        last_value(completion_gap ignore nulls) over (
            partition by document_id, chapter
            order by sentence_no
            rows between 3 preceding and current row
        ) as completion_gap_before
    from events_marked

),

reasons_of_changes as (

    select
        'prose:reason_of_change' as aspect,
        document_id,
        chapter,
        sentence_no,
        1 as place,
        case change_before when 'up' then 'the amount has grown' else 'the amount has shrunk' end as left_label,
        'the reason is for: ' || change_reason as right_label,
        change_before = case when {{ matches('change_reason', "'" ~ up ~ "'") }} then 'up' else 'down' end as is_alike,
        page,
        line_first,
        sentence
    from events_in_order
    where change_reason <> '' and change_before in ('up', 'down')

),

reasons_of_budgets as (

    select
        'prose:reason_of_completion' as aspect,
        document_id,
        chapter,
        sentence_no,
        1 as place,
        case
            when completion_before like 'up%' then 'more than 100% of the budget is spent'
            when completion_before like 'level%' then 'as much as the budget is spent'
            else 'less than 100% of the budget is spent'
        end as left_label,
        'the reason is for: ' || budget_reason as right_label,
        {{ replace_all('completion_before', "'[年初全]+$'") }} = case
            when {{ matches('budget_reason', "'" ~ level ~ "'") }} then 'level'
            when {{ matches('budget_reason', "'" ~ up ~ "'") }} then 'up'
            else 'down'
        end
        or {{ matches('budget_reason', "'" ~ level ~ "'") }} and completion_gap_before < 0.5 as is_alike,
        page,
        line_first,
        sentence
    from events_in_order
    where
        budget_reason <> ''
        and completion_before <> 'none'
        -- 持平 beside the figures is a change of nothing, which is compared as an amount.
        and not (
            {{ matches('budget_reason', "'" ~ level ~ "'") }} and (completion_count > 0 or final_amount is not null)
        )
        -- Of two budgets, 年初 and 全年, the other may have been exceeded.
        and (
            completion_before not like '%年'
            and completion_before not like '%初'
            or not {{ matches('budget_reason', "'年初|全年'") }}
            or right(completion_before, 2) = {{ first_match('budget_reason', "'年初|全年'") }}
        )

),

rates_cut as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        unnest(range(1, len(rates) + 1)) as place,
        unnest(rates) as rate
    from events_in_order
    where len(rates) > 0

),

rates_of_changes as (

    select
        'prose:direction_of_rate' as aspect,
        document_id,
        chapter,
        sentence_no,
        place,
        rate as left_label,
        'amount and rate of one change have one direction' as right_label,
        {{ matches('rate', "'^(?:" ~ grown ~ ")'") }} = {{ matches('rate', "'(?:" ~ grown ~ ")[为达]?[0-9.]+%$'") }}
            as is_alike,
        page,
        line_first,
        sentence
    from rates_cut

),

directions as (

    select * from reasons_of_changes
    union all
    select * from reasons_of_budgets
    union all
    select * from rates_of_changes

),

directions_told as (

    select
        aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || place as subject_key,
        left_label || '; ' || right_label as subject,
        left_label,
        right_label,
        case when is_alike then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from directions

),

results as (

    {{ results_in_words('directions_told', note=none) }}

)

select * from results
