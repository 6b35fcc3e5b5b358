{{ config(materialized="incremental") }}

{%- set list = check_words('said_parts_are_within_the_whole', 'list') -%}
{%- set apart = check_words('said_parts_are_within_the_whole', 'apart') %}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where unit_kind = 'money' and item is not null
    {{ and_changed() }}

),

-- What a sentence lists as parts (其中：…) of an amount without parts of their own. The item of a part names its whole.
-- A sentence may come again, word by word: in a paragraph of its own.
parts as (

    select
        *,
        {{ replace_all('item', "'_component$|:component:.*$'") }} as whole_item
    from narrative_amounts
    where
        {{ matches('item', "'_component$|:component:'") }}
        -- 接待96人次（不包括陪同人员），共计支出9万元，包括：…: one list.
        and not {{ matches(
            replace_all('sentence', "'不包?[括含]'"), "'(?:" ~ list ~ ").*(?:" ~ list ~ "|" ~ apart ~ ")'"
        ) }}

),

parts_in_order as (

    select
        *,
        sum(amount) over (
            partition by document_id, paragraph_no, sentence, whole_item
            order by figure_no, mention_no
        ) as parts_so_far
    from parts

),

parts_added as (

    select
        document_id,
        paragraph_no,
        sentence,
        whole_item,
        min(figure_no) as first_no,
        max(figure_no) as last_no,
        min(page) as page,
        min(line_first) as line_first,
        sum(amount) as parts_yuan,
        sum(rounding) as rounding,
        count(*) as part_count,
        list(parts_so_far order by figure_no, mention_no) as sums_so_far
    from parts_in_order
    group by document_id, paragraph_no, sentence, whole_item
    having count(*) > 1 and count(*) = count(distinct figure_no)

),

wholes as (

    select
        parts_added.document_id,
        parts_added.sentence,
        parts_added.whole_item,
        min(parts_added.first_no) as first_no,
        min(parts_added.page) as page,
        min(parts_added.line_first) as line_first,
        min(parts_added.parts_yuan) as parts_yuan,
        min(parts_added.rounding) as rounding,
        any_value(parts_added.sums_so_far) as sums_so_far,
        max_by(narrative_amounts.amount, narrative_amounts.figure_no) as whole_yuan,
        max_by(narrative_amounts.rounding, narrative_amounts.figure_no) as whole_rounding,
        max_by(narrative_amounts.item, narrative_amounts.figure_no) as item,
        -- 合计 behind a list of nothing but parts says that they are all of it.
        {{ matches('parts_added.sentence', "'(?:" ~ list ~ ").*(?:合计|共计)[0-9]'") }}
        and min(parts_added.last_no - parts_added.first_no + 1) = min(parts_added.part_count) as is_whole_list
    from parts_added
    inner join narrative_amounts
        on
            parts_added.document_id = narrative_amounts.document_id
            and parts_added.paragraph_no = narrative_amounts.paragraph_no
            and parts_added.sentence = narrative_amounts.sentence
            and parts_added.first_no > narrative_amounts.figure_no
            and parts_added.whole_item in (
                narrative_amounts.item,
                {{ replace_all('narrative_amounts.item', "'[_:](?:(?:annual_|initial_)?budget|final)$'") }}
            )
            and narrative_amounts.measure = 'amount'
    group by parts_added.document_id, parts_added.paragraph_no, parts_added.sentence, parts_added.whole_item

),

-- Two lists of one amount (by source, then by purpose) make it twice; of a second one not all may be told.
wholes_judged as (

    select
        *,
        parts_yuan - whole_yuan as excess,
        rounding + whole_rounding as tolerance,
        abs(parts_yuan - 2 * whole_yuan) <= rounding + 2 * whole_rounding
        or list_contains(sums_so_far[2:], whole_yuan) as is_of_two_lists
    from wholes
    where whole_yuan > 0

),

results as (

    select
        'prose:parts' as aspect,
        document_id,
        item || ':' || first_no as subject_key,
        item as subject,
        'parts of it that are listed' as left_label,
        cast(parts_yuan as decimal(28, 6)) as left_value,
        item as right_label,
        cast(whole_yuan as decimal(28, 6)) as right_value,
        '元' as unit,
        case
            when is_of_two_lists or excess <= tolerance and not is_whole_list or abs(excess) <= tolerance then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from wholes_judged

)

select * from results
