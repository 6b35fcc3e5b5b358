{{ config(materialized="incremental") }}

{%- set up = check_words('prose_rate_fits_change', 'more') -%}
{%- set down = check_words('prose_rate_fits_change', 'less') -%}
{%- set last_year = "(?:比|较|与|同)(?:上年|上一年|去年|20[0-9][0-9]年)(?:度)?(?:决算数?|支出|同期)*(?:相比)?[，,]?" -%}
{%- set money = "[0-9.,]*[1-9][0-9.,]*(?:万元|亿元|元)" -%}
{%- set change = last_year ~ "(" ~ up ~ "|" ~ down ~ ")" ~ money -%}
{%- set completion = "完成[^0-9，；]{0,8}预算[^0-9，；]{0,3}([0-9.]+)%" -%}
{%- set rate
    = "(?:" ~ up ~ "|" ~ down ~ ")" ~ money 
    ~ "[，,、（(]?(?:同比|同期|环比)?(?:" ~ up ~ "|" ~ down ~ ")[0-9.]*[1-9][0-9.]*%" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

events as (

    select
        *,
        len({{ every_match('sentence', "'" ~ change ~ "'") }}) as change_count,
        {{ first_match('sentence', "'" ~ change ~ "'", 1) }} as change_word,
        len({{ every_match('sentence', "'" ~ completion ~ "'") }}) as completion_count,
        {{ first_match('sentence', "'" ~ completion ~ "'") }} as completion_phrase,
        {{ first_match('sentence', "'" ~ completion ~ "'", 1) }} as completion_pct,
        -- A new item, or another amount, ends what the sentences before it were about.
        {{ matches('sentence', "'^(?:其中：)?[（(]?[0-9一二三四五六七八九十]+[)）.、．]|(?:决算|支出|预算)数?为?[0-9]|持平|无变化'") }}
            as is_new_subject,
        {{ first_match('sentence', "'" ~ last_year ~ "(" ~ up ~ "|" ~ down ~ ")的?(?:主要)?原因'", 1) }} as change_reason,
        {{ first_match('sentence', "'决算数?(?:" ~ up ~ "|" ~ down ~ ")(?:年初|全年|调整)?预算数?'") }} as budget_reason,
        {{ every_match('sentence', "'" ~ rate ~ "'") }} as rates
    from sentences

),

events_marked as (

    select
        *,
        case
            when change_count = 1 then case when {{ matches('change_word', "'" ~ up ~ "'") }} then 'up' else 'down' end
            when change_count > 1 or is_new_subject then 'none'
        end as change_event,
        case
            when completion_count = 1 and {{ try_decimal('completion_pct', 18, 6) }} not in (0, 100)
                then
                    case when {{ try_decimal('completion_pct', 18, 6) }} > 100 then 'up' else 'down' end
                    || case
                        when completion_phrase like '%年初%' then '年初' when completion_phrase like '%全年%' then '全年'
                        else ''
                    end
            when completion_count > 0 or is_new_subject then 'none'
        end as completion_event
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
        ) as completion_before
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
            else 'less than 100% of the budget is spent'
        end as left_label,
        'the reason is for: ' || budget_reason as right_label,
        left(completion_before, 2) = case when {{ matches('budget_reason', "'" ~ up ~ "'") }} then 'up' else 'do' end
            as is_alike,
        page,
        line_first,
        sentence
    from events_in_order
    where
        budget_reason <> ''
        and completion_before <> 'none'
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
        {{ matches('rate', "'^(?:" ~ up ~ ")'") }} = {{ matches('rate', "'(?:" ~ up ~ ")[0-9.]+%$'") }} as is_alike,
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
