-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- Sets of kinds of which no thing is of two; the units in which what they are kinds of is counted. Those that may be
divided in two ways, one after the other: kinds that are all before the last one say so. -#}
{%- set check = 'said_counts_are_their_kinds' -%}
{%- set sets = [('levels', '个|家'), ('natures', '个|家'), ('cars', '辆|台'), ('ranks', '人|名'), ('retired', '人|名'),
    ('areas', '平方米')] -%}
{%- set divided_twice = "'levels', 'natures', 'cars', 'areas'" -%}
{%- set number = "[0-9]{1,6}(?:[.][0-9]{1,2})?" -%}
{%- set apart = "'" ~ check_words(check, 'apart') ~ "'" -%}
{%- set held_twice = "'" ~ check_words(check, 'held_twice') ~ "'" -%}

with sentences as (

    select
        *,
        sentence || case when sentence_after like '其中%' then '，' || sentence_after else '' end as said
    from {{ ref('int_sentences') }}
    where sentence not like '其中%'
    {{ and_changed() }}

),

-- 公务用车3辆，其中：轿车1辆、越野车2辆; 离退休人员26人（离休1人、退休25人）.
lists as (

    {%- for set, units in sets %}
    {%- for unit in units.split('|') %}
    {%- set whole = check_words(check, set ~ '_whole') ~ "[^0-9，。；、（）]{0,6}(" ~ number ~ ")" ~ unit %}
    {%- set opens = "(?:[，,；]?其中[：:]?|[（(](?:其中[：:]?)?)" %}
    {%- set of_it = "[^0-9，,。；;、：:（()）]{0,10}" %}
    {%- set kind = of_it ~ "(?:" ~ check_words(check, set) ~ ")" ~ of_it ~ number ~ unit %}
    {%- set listed = "((?:" ~ kind ~ "[，,、；;和]?)+)" %}
    select
        *,
        '{{ set }}' as set_name,
        '{{ unit }}' as unit,
        {{ try_decimal(first_match('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "'", 1), 18, 2) }} as whole_count,
        {{ every_match(first_match('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "'", 2), "'" ~ kind ~ "'") }}
            as kinds_listed,
        {{ matches('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "(?:[）)。；;]|$)'") }} as is_whole_list
    from sentences
    where
        {{ matches('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "'") }}
        -- 单位4个，包括本级1个、二级单位3个，其中：…: of all four, or of these three.
        and not {{ matches('said', "'[0-9]" ~ unit ~ "[、和][^，。；、0-9]*" ~ whole ~ opens ~ listed ~ "'") }}
    {{ "union all" if not loop.last }}
    {%- endfor %}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

kinds as (

    select
        *,
        unnest(generate_series(1, len(kinds_listed))) as kind_no,
        unnest(kinds_listed) as kind_said,
        {{ try_decimal(first_match('kind_said', "'([0-9.]+)[^0-9.]+$'", 1), 18, 2) }} as kind_count
    from lists
    where
        len(kinds_listed) > 1
        and not {{ matches("array_to_string(kinds_listed, '、')", apart) }}
        and not {{ matches('said', held_twice) }}

),

kinds_in_order as (

    select
        *,
        sum(kind_count) over (
            partition by document_id, chapter, sentence_no, set_name, unit
            order by kind_no
            rows between unbounded preceding and current row
        ) as count_so_far
    from kinds

),

kinds_added as (

    select
        document_id,
        chapter,
        sentence_no,
        set_name,
        unit,
        whole_count,
        min(page) as page,
        min(line_first) as line_first,
        min(sentence) as sentence,
        string_agg({{ replace_all('kind_said', "'^[和与及]'") }}, ' + ' order by kind_said) as kinds_said,
        sum(kind_count) as kinds_count,
        bool_and(is_whole_list)
        and bool_or(kind_said like '%离休%')
        and bool_or({{ matches('kind_said', "'退休'") }}) as is_all,
        bool_or(kind_no > 1 and count_so_far = whole_count and set_name in ({{ divided_twice }})) as is_divided_twice
    from kinds_in_order
    group by document_id, chapter, sentence_no, set_name, unit, whole_count
    having count(*) = count(distinct {{ replace_all('kind_said', "'[0-9.]+[^0-9.]+$'") }})

),

kinds_compared as (

    select
        'prose:counted_kinds' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || set_name as subject_key,
        kinds_said as subject,
        'counted in all' as left_label,
        cast(whole_count as decimal(28, 6)) as left_value,
        unit,
        kinds_said as right_label,
        cast(kinds_count as decimal(28, 6)) as right_value,
        case
            -- A second list of the same makes it twice.
            when kinds_count = 2 * whole_count then 'not_disclosed'
            when kinds_count > whole_count and is_divided_twice then 'not_disclosed'
            when kinds_count > whole_count or is_all and kinds_count < whole_count then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        sentence
    from kinds_added

),

results as (

    {{ results_in_values('kinds_compared') }}

)

select * from results
