-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- Sets of kinds of which no thing is of two; the units in which what they are kinds of is counted. -#}
{%- set check = 'said_counts_are_their_kinds' -%}
{%- set sets = [('levels', '个|家'), ('natures', '个|家'), ('cars', '辆|台'), ('ranks', '人|名'), ('retired', '人|名')] -%}
{%- set apart = "'" ~ check_words(check, 'apart') ~ "'" -%}

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
    {%- set whole = check_words(check, set ~ '_whole') ~ "[^0-9，。；、（）]{0,6}([0-9]{1,5})" ~ unit %}
    {%- set opens = "(?:[，,；]?其中[：:]?|[（(](?:其中[：:]?)?)" %}
    {%- set of_it = "[^0-9，,。；;、：:（()）]{0,10}" %}
    {%- set kind = of_it ~ "(?:" ~ check_words(check, set) ~ ")" ~ of_it ~ "[0-9]{1,5}" ~ unit %}
    {%- set listed = "((?:" ~ kind ~ "[，,、；;和]?)+)" %}
    select
        *,
        '{{ set }}' as set_name,
        '{{ unit }}' as unit,
        cast({{ first_match('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "'", 1) }} as integer) as whole_count,
        {{ every_match(first_match('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "'", 2), "'" ~ kind ~ "'") }}
            as kinds_listed
    from sentences
    where {{ matches('said', "'(?:" ~ whole ~ ")" ~ opens ~ listed ~ "'") }}
    {{ "union all" if not loop.last }}
    {%- endfor %}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

kinds as (

    select
        *,
        unnest(kinds_listed) as kind_said
    from lists
    where len(kinds_listed) > 1 and not {{ matches("array_to_string(kinds_listed, '、')", apart) }}

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
        sum(cast({{ first_match('kind_said', "'([0-9]+).$'", 1) }} as integer)) as kinds_count,
        bool_or(kind_said like '%离休%') and bool_or({{ matches('kind_said', "'退休'") }}) as is_all
    from kinds
    group by document_id, chapter, sentence_no, set_name, unit, whole_count
    having count(*) = count(distinct {{ replace_all('kind_said', "'[0-9]+.$'") }})

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
