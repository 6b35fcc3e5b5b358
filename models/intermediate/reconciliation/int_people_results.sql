-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{%- set check = 'said_people_are_their_kinds' -%}
{#- Sets of kinds that leave nobody out and count nobody twice, each with words for all of them. -#}
{%- set sets = ['posts', 'ranks', 'service', 'contracts'] -%}
{%- set not_before = "(?:^|[^" ~ check_words(check, 'of_a_kind') ~ "])" -%}
{%- set number = "(?:共计|共|合计|小计|总计|为|有|是|计|[：:])*([0-9]{1,6})(?:人|名|个)" -%}
{%- set then_of_them = "[^0-9；。]{0,14}其中[：:]?" -%}
{%- set among = "'" ~ check_words('said_posts_are_their_kinds', 'among') ~ "'" -%}
{%- set within_others = "'" ~ check_words('said_posts_are_their_kinds', 'within_others') ~ "'" -%}
{%- set words = {'posts': 'said_posts_are_their_kinds'} %}
{#- 行政编制12名、事业编制34名，共46名: all of them behind their kinds. -#}
{%- set behind = "'^(.*)[，,、](?:编制)?(?:" ~ check_words('said_posts_are_their_kinds', 'behind')
    ~ ")(?:编制)?(?:总?数|人数)?[为：:]?([0-9]{1,6})(?:人|名|个)"
    ~ "(?:编制)?(?:[，,、；;。]|$)'" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

-- A list of kinds (其中：…) may be a sentence of its own. What is in brackets is of a kind, or a part of it; changes are
-- no numbers of people that there are.
texts as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        {{ replace_all(
            replace_all(
                "sentence || case when sentence_after like '其中%' then '，' || sentence_after else '' end",
                "'[（(][^（）()]*[）)]'"
            ),
            "'[，,、]?[^，,、；。0-9]{0,8}(?:" ~ check_words(check, 'changes') ~ ")[^，,；。]*'"
        ) }} as said
    from sentences
    where sentence not like '其中%'

),

lists as (

    {%- for set in sets %}
    {%- set whole = not_before ~ "(?:" ~ check_words(words.get(set, check), set) ~ ")" ~ number ~ then_of_them %}
    select
        *,
        '{{ set }}' as set_name,
        false as is_behind,
        {{ first_match('said', "'" ~ whole ~ "'", 1) }} as whole_said,
        -- What is among a kind (其中, 含) is no kind.
        {{ replace_all(
            first_match('said', "'" ~ whole ~ "(" ~ ('.*' if set == 'service' else '[^；;]*') ~ ")'", 2),
            "'(?:其中|含|包括)[^；;]*'"
        ) }} as listed
    from texts
    where
        {{ matches('said', "'" ~ whole ~ "'") }}
        {%- if set == 'posts' %}
        and not {{ matches('said', "'" ~ check_words('said_posts_are_their_kinds', 'apart') ~ "'") }}
        {%- endif %}
        {%- if set in ['posts', 'ranks'] %}
        and not {{ matches('sentence', among) }}
        {%- endif %}
    union all
    {%- endfor %}
    select
        *,
        'posts' as set_name,
        true as is_behind,
        {{ first_match('said', behind, 2) }} as whole_said,
        {{ replace_all(first_match('said', behind, 1), "'核定|核有|现有|共有|机关'", "'，'") }} as listed
    from texts
    where
        {{ matches('said', behind) }}
        and said like '%编制%'
        and not {{ matches('said', "'" ~ check_words('said_posts_are_their_kinds', 'apart') ~ "'") }}
        and not {{ matches('sentence', among) }}

),

phrases as (

    {%- for set in sets %}
    {%- set kinds = "(?:" ~ check_words(words.get(set, check), set ~ '_kinds') ~ ")" %}
    select
        *,
        unnest({{ every_match(
            'listed', "'(?:^|[，,、；;：:])" ~ kinds ~ "[^，,、；;：:0-9]{0,16}[0-9]{1,6}(?:人|名|个)'"
        ) }}) as phrase
    from lists
    where set_name = '{{ set }}'
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

kinds as (

    select
        *,
        case set_name
            {%- for set in sets %}
            when '{{ set }}'
                then
                    {{ first_match('phrase', "'(?:" ~ check_words(words.get(set, check), set ~ '_kinds') ~ ")'") }}
            {%- endfor %}
        end as kind,
        cast({{ first_match('phrase', "'([0-9]{1,6})(?:人|名|个)$'", 1) }} as integer) as kind_count,
        sum(kind_count) over (partition by document_id, chapter, sentence_no, set_name)
        - cast(whole_said as integer) as excess
    from phrases

),

-- A kind that comes twice is told of several bodies, or of parts of another kind.
kinds_added as (

    select
        document_id,
        chapter,
        sentence_no,
        set_name,
        bool_or(is_behind) as is_behind,
        min(page) as page,
        min(line_first) as line_first,
        min(sentence) as sentence,
        cast(min(whole_said) as integer) as whole_count,
        sum(kind_count) as kinds_count,
        sum(case when {{ matches('kind', within_others) }} then kind_count else 0 end) as held_count,
        bool_or({{ matches('kind', within_others) }} and kind_count = excess) as is_one_held,
        string_agg({{ replace_all('phrase', "'^[，,、；;：:]'") }}, ' + ' order by phrase) as kinds_said,
        count(*) as kind_number,
        len({{ every_match('min(listed)', "'[0-9]{1,6}(?:人|名|个)'") }}) as numbers_listed,
        case set_name
            when 'service' then bool_or(kind = '在职') and bool_or({{ matches('kind', "'退休|离退'") }})
            when 'contracts'
                then
                    count(*) = 2
                    and count(case when {{ matches('kind', "'编制内|在编|正式'") }} then 1 end) = 1
            when 'posts' then bool_and(is_behind)
            else false
        end as is_all
    from kinds
    group by document_id, chapter, sentence_no, set_name
    having count(*) = count(distinct kind)

),

-- Posts and ranks may have more kinds than those that are listed.
kinds_compared as (

    select
        *,
        case set_name when 'posts' then 'prose:posts' else 'prose:people' end as aspect,
        -- Where the others are all, the kinds that they may hold, or one of them, are among them.
        kinds_count > whole_count and held_count <> kinds_count - whole_count and not is_one_held
        or kinds_count < whole_count and is_all and kind_number = numbers_listed as is_wrong
    from kinds_added

),

-- 教职工48人，其中专任教师52人: what the list begins with is more than the whole. Of the last of several ranks (局长1人，
-- 科员2人，其中党员3人) it is no part.
first_parts as (

    {%- for unit in ['人', '名'] %}
    {%- set all = "(?:" ~ check_words(check, 'all') ~ ")(?:共计|共|合计|小计|为|有|[：:])*([0-9]{1,6})" -%}
    {%- set part = all ~ unit ~ "[，,]?其中[：:]?([^，,。；;、0-9]{1,12}[0-9]{1,6}" ~ unit ~ ")(?:[^次]|$)" %}
    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        {{ first_match('said', "'" ~ part ~ "'", 1) }} as whole_said,
        {{ first_match('said', "'" ~ part ~ "'", 2) }} as part_said
    from texts
    where {{ matches('said', "'" ~ part ~ "'") }}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

first_parts_compared as (

    select
        *,
        cast(whole_said as integer) as whole_count,
        cast({{ first_match('part_said', "'([0-9]+)[人名]$'", 1) }} as integer) as part_count
    from first_parts

),

results_united as (

    select
        aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || set_name as subject_key,
        kinds_said as subject,
        'all people' as left_label,
        cast(whole_count as decimal(28, 6)) as left_value,
        '人' as unit,
        kinds_said as right_label,
        cast(kinds_count as decimal(28, 6)) as right_value,
        case when is_wrong then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from kinds_compared
    union all
    select
        'prose:people' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || part_said as subject_key,
        part_said as subject,
        'all people' as left_label,
        cast(whole_count as decimal(28, 6)) as left_value,
        '人' as unit,
        part_said as right_label,
        cast(part_count as decimal(28, 6)) as right_value,
        case when part_count > whole_count then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from first_parts_compared

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
