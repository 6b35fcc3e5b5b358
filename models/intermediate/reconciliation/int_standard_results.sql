{{ config(materialized="incremental") }}

{%- set check = 'said_pay_is_within_its_standard' -%}
{%- set people = "(" ~ check_words(check, 'people') ~ ")" -%}
{%- set of_a_month = "'(?:" ~ check_words(check, 'of_a_month') ~ ")'" -%}
{%- set standard = "(?:" ~ check_words(check, 'of_a_month') ~ "|" ~ check_words(check, 'of_a_year') ~ ")" -%}
{%- set in_all = "(?:" ~ check_words(check, 'in_all') ~ ")" -%}
{%- set words = "[^0-9。；：，]" -%}
{%- set amount = "([0-9]+(?:[.][0-9]+)?)(万?元)" -%}
{#- 聘用巡查员40人，每人每月补助1500元，全年发放补助72万元: people, a standard, and what was paid in the year. -#}
{%- set pay
    = "([0-9]+)" ~ people ~ words ~ "{0,16}，?" ~ words ~ "{0,14}" ~ standard ~ words ~ "{0,12}" ~ amount
    ~ words ~ "{0,12}，" ~ in_all ~ words ~ "{0,14}" ~ amount -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

phrases as (

    select
        *,
        {{ first_match('sentence', "'" ~ words ~ "{0,40}" ~ pay ~ "'") }} as phrase
    from sentences
    where {{ matches('sentence', "'" ~ pay ~ "'") }}

),

pay_read as (

    select
        *,
        {{ matches('phrase', of_a_month) }} as is_of_a_month,
        {{ first_match('phrase', "'" ~ pay ~ "'", 1) }} as person_count,
        {{ first_match('phrase', "'" ~ pay ~ "'", 2) }} as person_unit,
        {{ first_match('phrase', "'" ~ pay ~ "'", 3) }} as standard,
        {{ first_match('phrase', "'" ~ pay ~ "'", 4) }} as standard_unit,
        {{ first_match('phrase', "'" ~ pay ~ "'", 5) }} as paid,
        {{ first_match('phrase', "'" ~ pay ~ "'", 6) }} as paid_unit
    from phrases
    -- Several standards, or people of several kinds, may be what was paid in all.
    where
        not {{ matches('phrase', "'" ~ check_words(check, 'apart') ~ "'") }}
        and len({{ every_match('sentence', "'" ~ standard ~ "'") }}) = 1
        and len({{ every_match('sentence', "'[0-9]" ~ people ~ "'") }}) = 1

),

pay_in_yuan as (

    select
        *,
        {{ try_decimal('paid', 20, 6) }} * {{ number_factor('paid_unit') }} as paid_yuan,
        power(10, -coalesce({{ printed_decimals('paid') }}, 0)) / 2
        * {{ number_factor('paid_unit') }} as rounding_yuan,
        {{ try_decimal('person_count', 9, 0) }}
        * {{ try_decimal('standard', 12, 2) }} * {{ number_factor('standard_unit') }}
        * case when is_of_a_month then 12 else 1 end as most_yuan
    from pay_read

),

-- Fewer may have been paid, or for fewer months: less is no contradiction.
pay_results as (

    select
        'prose:pay_of_a_standard' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'line ' || line_first as subject,
        '说明 · ' || paid || paid_unit as left_label,
        paid_yuan as left_value,
        '元' as unit,
        'recomputed: ' || person_count || person_unit || case when is_of_a_month then ' × 12' else '' end || ' × '
        || standard || standard_unit as right_label,
        most_yuan as right_value,
        case when paid_yuan > most_yuan + rounding_yuan then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from pay_in_yuan

),

results as (

    {{ results_in_values('pay_results') }}

)

select * from results
