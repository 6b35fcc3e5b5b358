-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{%- set check = 'said_comparisons_are_recomputed' -%}
{%- set number = "([0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?)(万|亿)?" -%}
{%- set figure = number ~ "([一-龥]{1,4}?)" -%}
{%- set rate = "([0-9]+(?:,[0-9]{3})*(?:[.][0-9]+)?万?)" -%}
{%- set prior = "(?:(?:上年|去年|上一年|20[0-9][0-9]年)度?|年初|期初)" -%}
{%- set percentage = "([0-9]+(?:[.][0-9]+)?)()([%％])" -%}
{%- set end = "(?:[，。；、）)]|$)" -%}
{#- What is told; the groups of the figure, of what it is compared with, and of the change, its sign and its unit. -#}
{%- set forms = [
    ('change', figure ~ "[，,]?(?:比|较)" ~ prior ~ "(?:同期|末|底|初)?的?" ~ figure
        ~ "(?:相比)?(增加|增长|提高|上升|减少|下降|降低)了?" ~ rate ~ "([%％]|[一-龥]{1,4})",
        [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ('points', percentage ~ "[，,]?(?:比|较)" ~ prior ~ "(?:同期|末|底|初)?的?" ~ percentage
        ~ "(?:相比)?(增加|增长|提高|上升|减少|下降|降低)了?" ~ rate ~ "(个?百分点)", [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ('level', figure ~ "[，,]?(?:比|较|与|同|和)" ~ prior ~ "(?:同期|末|底|初)?的?" ~ figure ~ "(?:相比)?(持平|相同)()()",
        [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ('times', figure ~ "[，,]?[^，。；：（）()0-9]{0,10}(为|是|相当于)" ~ prior ~ "(?:同期)?的" ~ rate ~ "(倍)[，,（(]" ~ prior
        ~ "[^，。；0-9]{0,8}" ~ figure, [1, 2, 3, 7, 8, 9, 4, 5, 6]),
    ('part', figure ~ "[，,]?(?:为|是|占|达到|相当于|完成)[^，。；、0-9]{0,14}" ~ figure ~ "(的)" ~ rate ~ "([%％]|倍)",
        [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ('counted', figure ~ "[，,、][^，,。；：、0-9]{0,8}" ~ figure ~ "[，,、](" ~ check_words(check, 'counted') ~ ")率(?:为|达到?)?"
        ~ rate ~ "([%％])", [4, 5, 6, 1, 2, 3, 7, 8, 9]),
] -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ matches('sentence', "'[比较为是占达成率]|持平|相同'") }}
    {{ and_changed() }}

),

-- 接待游客612万人次，比上年的540万人次增长13.33%; 合格率98%，比上年的95%提高3个百分点; 培训12期，与上年12期持平;
-- 面积18.6万亩，为上年的1.24倍（上年15万亩）; 受理投诉500件，办结490件，办结率98%.
phrases as (

    {%- for form, told, groups in forms %}
    {%- set pattern = told ~ end %}
    select
        *,
        '{{ form }}' as form,
        unnest({{ every_match('sentence', "'" ~ pattern ~ "'") }}) as phrase
    from sentences
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

figures as (

    {%- for form, told, groups in forms %}
    {%- set pattern = told ~ end %}
    select
        *,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[0]) }} as digits,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[1]) }} as factor_said,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[2]) }} as unit,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[3]) }} as base_digits,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[4]) }} as base_factor,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[5]) }} as base_unit,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[6]) }} as way,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[7]) }} as rate_said,
        {{ first_match('phrase', "'" ~ pattern ~ "'", groups[8]) }} as rate_unit
    from phrases
    where form = '{{ form }}'
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

figures_read as (

    select
        *,
        {{ number_factor('factor_said', '亿') }} as amount_times,
        {{ number_factor('base_factor', '亿') }} as base_times,
        case when rate_said like '%万' then 10000 else 1 end as rate_times,
        {{ replace_all('rate_said', "'万'") }} as rate_digits,
        {{ try_decimal(replace_all('digits', "','"), 28, 6) }} * amount_times as amount,
        {{ try_decimal(replace_all('base_digits', "','"), 28, 6) }} * base_times as base,
        case
            when form = 'level' then 0
            else {{ try_decimal(replace_all('rate_digits', "','"), 28, 6) }} * rate_times
        end as rate,
        amount_times * power(10, -coalesce({{ printed_decimals('digits') }}, 0)) as amount_digit,
        base_times * power(10, -coalesce({{ printed_decimals('base_digits') }}, 0)) as base_digit,
        rate_times * power(10, -coalesce({{ printed_decimals('rate_digits') }}, 0)) as rate_digit,
        -- Whole things have no rounding, whole percentages do.
        case when amount_digit = 1 and form <> 'points' then 0 else amount_digit / 2 end as amount_rounding,
        case when base_digit = 1 and form <> 'points' then 0 else base_digit / 2 end as base_rounding,
        case when rate_digit = 1 and form <> 'points' then 0 else rate_digit / 2 end as rate_rounding,
        case when form = 'level' then unit else {{ replace_all('rate_unit', "'％'", "'%'") }} end as told_in
    from figures
    where
        unit = base_unit
        -- 按时办结490件，办结率98%: of what was counted, not 检查490件，合格率98%.
        and (form <> 'counted' or strpos(phrase, way || digits) > 0)
        -- Amounts in 万元 and 元 have checks of their own.
        and (unit <> '元' or factor_said = '亿')
        and not {{ matches('phrase', "'" ~ check_words(check, 'apart') ~ "'") }}
        and not {{ matches('sentence', "'" ~ check_words(check, 'constant_prices') ~ "'") }}

),

recomputed as (

    select
        *,
        case
            when form = 'change' and told_in = '%' then 100 * abs(amount - base) / base
            when form in ('change', 'points', 'level') then abs(amount - base)
            when told_in = '%' then 100 * amount / base
            else amount / base
        end as right_value,
        -- 持平 is level to the whole percent.
        case
            when form = 'level' then amount_rounding + base_rounding + base / 200
            when form = 'points' or form = 'change' and told_in <> '%'
                then amount_rounding + base_rounding + rate_rounding
        end as of_number,
        -- Cut off instead of rounded is no other figure; but a multiple that is cut off (2.4 as 2倍) is no greater one.
        case when told_in = '倍' and rate > amount / base then rate_digit / 2 else rate_digit end
        + case when told_in = '%' then 100 else 1 end
        * (amount_rounding / base + amount * base_rounding / base / base) as of_rate,
        coalesce(of_number, of_rate) as tolerance,
        case
            when form not in ('change', 'points') then false
            when {{ matches('way', "'增|提|上'") }} then amount < base
            else amount > base
        end as is_other_way
    from figures_read
    where base > 0 and (form <> 'change' or told_in = '%' or told_in = unit)

),

comparisons as (

    select
        'prose:comparison' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || phrase as subject_key,
        phrase as subject,
        phrase as left_label,
        rate as left_value,
        told_in as unit,
        'recomputed' as right_label,
        right_value,
        case
            when abs(rate - right_value) <= tolerance and not is_other_way then 'pass'
            -- What is level may be the sum of several, or that of which the last is a part.
            when form = 'level' and {{ matches("split_part(sentence, phrase, 1)", "'[0-9][万亿]?' || unit") }}
                then 'not_disclosed'
            -- More of them may have been there (上年结转20件), or fewer have been due.
            when
                form = 'counted'
                and (
                    rate = 100
                    or amount > base
                    or {{ matches(
                        "coalesce(sentence_before, '') || split_part(sentence, phrase, 1)", "'[0-9][万亿]?' || unit"
                    ) }}
                )
                then 'not_disclosed'
            when form = 'part' and told_in = '%' and rate = 100 and amount >= base then 'pass'
            -- The share may be that of what has these among it.
            when form = 'part' and {{ matches("split_part(sentence, phrase, 1)", "'其中[^，。；]*$'") }}
                then 'not_disclosed'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from recomputed

),

results as (

    {{ results_in_values('comparisons') }}

)

select * from results
