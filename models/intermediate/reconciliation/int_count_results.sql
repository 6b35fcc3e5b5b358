-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- What is counted: what there must be at least one of where the amount was spent, in words; the amount; counts of the
    same abroad, of which one is enough as well. -#}
{%- set spent_on = [
    ('overseas_travel_final', ['overseas_persons', 'overseas_groups']),
    ('official_reception_final', [
        'reception_persons', 'reception_batches', 'reception_foreign_persons', 'reception_foreign_batches'
    ]),
    ('vehicle_purchase_final', ['vehicles_purchased']),
] -%}
{#- As many of the first at the least as of the second. -#}
{%- set no_fewer = [
    ('overseas_persons', 'overseas_groups', '人次'),
    ('reception_persons', 'reception_batches', '人次'),
    ('reception_foreign_persons', 'reception_foreign_batches', '人次'),
    ('vehicles_owned', 'vehicles_owned_fiscal', '辆'),
] -%}
{%- set check = 'said_average_is_recomputed' -%}
{#- Averages: of what, which may be told in part; a what; words for it, and of what the sentence is. -#}
{%- set averages = [
    (['vehicle_operation_final'], 'vehicles_owned_fiscal', 'vehicle', 'of_vehicles'),
    (['official_reception_final', 'reception_domestic_final'], 'reception_persons', 'guest', 'of_receptions'),
    (['official_reception_final', 'reception_domestic_final'], 'reception_batches', 'reception', 'of_receptions'),
] -%}
{%- set figure = '([0-9]+(?:[.][0-9]+)?)(万元|元)' -%}

with documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where item is not null and measure in ('amount', 'count') and unit_kind <> 'percentage'
    {{ and_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

-- A number that the document states in two ways is not judged: it may be of two things.
said as (

    select
        document_id,
        item,
        min(amount) as amount,
        min(rounding) as rounding,
        min(unit) as unit,
        min_by(disclosed_text || coalesce(unit, ''), figure_no) as printed,
        min_by(page, figure_no) as page,
        min_by(line_first, figure_no) as line_first,
        min_by(sentence, figure_no) as sentence
    from narrative_amounts
    group by document_id, item
    having min(amount) = max(amount)

),

-- 1. What was spent on trips, receptions and vehicles was for one at the least.
spent as (
    {% for amount, counts in spent_on %}
    select
        'prose:spent_on_one' as aspect,
        spent.document_id,
        spent.item as subject_key,
        spent.item as subject,
        '说明 · ' || spent.item || ' · ' || spent.printed as left_label,
        cast(null as decimal(28, 6)) as left_value,
        cast(null as {{ dbt.type_string() }}) as unit,
        'none: ' || min(counted.item) as right_label,
        cast(null as decimal(28, 6)) as right_value,
        case
            when
                max(counted.amount) = 0
                and not {{ matches(
                    "spent.sentence || '。' || string_agg(counted.sentence, '。')",
                    "'" ~ check_words('said_amounts_are_spent_on_one', 'before') ~ "'"
                ) }}
                then 'fail'
            else 'pass'
        end as outcome,
        min_by(counted.page, counted.line_first) as page,
        min(counted.line_first) as line_first,
        min_by(counted.sentence, counted.line_first) as sentence
    from said as spent
    inner join narrative_amounts as counted
        on
            spent.document_id = counted.document_id
            and counted.item in ('{{ counts | join("', '") }}')
    where spent.item = '{{ amount }}' and spent.amount > 0
    group by spent.document_id, spent.item, spent.printed, spent.sentence
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

-- 2. A group is of one person at the least, who may have gone more than once where people are counted (人); vehicles
-- that are paid for are among those that there are.
counts_compared as (
    {% for more, fewer, unit in no_fewer %}
    select
        'prose:{{ 'vehicles_kept' if more == 'vehicles_owned' else 'no_fewer' }}' as aspect,
        more.document_id,
        more.item as subject_key,
        more.item as subject,
        more.item as left_label,
        more.amount as left_value,
        '{{ unit }}' as unit,
        fewer.item as right_label,
        fewer.amount as right_value,
        case when more.amount >= fewer.amount then 'pass' else 'fail' end as outcome,
        more.page,
        more.line_first,
        more.sentence
    from said as more
    inner join said as fewer
        on more.document_id = fewer.document_id and fewer.item = '{{ fewer }}'
    where
        more.item = '{{ more }}'
        {%- if more == 'vehicles_owned' %}
        -- Vehicles that an office of the government owns for all, or that are leased, are kept, but not owned.
        and more.amount > 0
        and not {{ matches(
            "more.sentence || '。' || fewer.sentence",
            "'" ~ check_words('said_vehicles_kept_are_owned', 'apart') ~ "'"
        ) }}
        {%- elif more == 'overseas_persons' %}
        and more.unit = '人次'
        {%- endif %}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

-- 3. An average is the amount / the number that the explanation states: that of its clause, of this year.
averages_said as (
    {% for amounts, count_item, words, topic in averages %}
    {%- set average
        = "[^，。；、：]*(?:" ~ check_words(check, words) ~ ")(?:" ~ check_words(check, 'cost') ~ ")*"
        ~ figure ~ "(?:[，。；、（）]|$)" %}
    select
        sentences.document_id,
        documents.fiscal_year,
        ['{{ amounts | join("', '") }}'] as amount_items,
        '{{ count_item }}' as count_item,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        unnest({{ every_match('sentences.sentence', "'" ~ average ~ "'") }}) as phrase
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id
    where
        {{ matches('sentences.sentence', "'" ~ check_words(check, topic) ~ "'") }}
        and not {{ matches('sentences.sentence', "'" ~ check_words(check, 'of_others') ~ "'") }}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

averages_of_the_year as (

    select
        *,
        {{ first_match('phrase', "'" ~ figure ~ "[^0-9]?$'", 1) }} as average,
        {{ first_match('phrase', "'" ~ figure ~ "[^0-9]?$'", 2) }} as unit
    from averages_said
    where not {{ matches("replace(phrase, fiscal_year || '年', '')", "'" ~ check_words(check, 'apart') ~ "'") }}

),

averages_read as (

    select
        *,
        {{ number_factor('unit') }} as yuan_factor,
        {{ try_decimal('average', 28, 6) }} as printed,
        power(10, -coalesce({{ printed_decimals('average') }}, 0)) / 2 as last_digit
    from averages_of_the_year

),

averages_paired as (

    select
        averages_read.document_id,
        averages_read.count_item,
        averages_read.page,
        averages_read.line_first,
        averages_read.sentence,
        averages_read.phrase,
        averages_read.printed * averages_read.yuan_factor as average_yuan,
        amounts.item as amount_item,
        amounts.printed || ' / ' || counts.printed as recomputed_of,
        amounts.amount / counts.amount as recomputed_yuan,
        averages_read.last_digit * averages_read.yuan_factor * 2 + amounts.rounding / counts.amount as tolerance
    from averages_read
    inner join said as amounts
        on
            averages_read.document_id = amounts.document_id
            and {{ has_any('averages_read.amount_items', 'amounts.item') }}
    inner join said as counts
        on averages_read.document_id = counts.document_id and averages_read.count_item = counts.item
    where counts.amount > 0

),

-- Guests at home may be divided by what was spent at home, or on all.
averages_compared as (

    select
        'prose:average' as aspect,
        document_id,
        amount_item || ' ' || count_item || ' ' || phrase as subject_key,
        amount_item as subject,
        amount_item || ' / ' || count_item as left_label,
        average_yuan as left_value,
        '元' as unit,
        'recomputed: ' || recomputed_of as right_label,
        recomputed_yuan as right_value,
        case when abs(average_yuan - recomputed_yuan) <= tolerance then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from averages_paired
    qualify row_number() over (
        partition by document_id, count_item, phrase
        order by abs(average_yuan - recomputed_yuan), amount_item, line_first
    ) = 1

),

results_united as (

    select * from spent
    union all
    select * from counts_compared
    union all
    select * from averages_compared

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
