-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

percentages as (

    select
        *,
        {{ partner_key('item') }} as partner_key
    from narrative_amounts
    where item is not null and unit_kind = 'percentage' and measure in ('share', 'completion', 'change')

),

money_mentions as (

    select
        * exclude (rounding, rate_rounding),
        rate_rounding as rounding
    from narrative_amounts
    where unit_kind = 'money' and measure in ('amount', 'change', 'reason')

),

-- The amounts that a percentage may be made of: the nearest before it, within a few figures.
parts_found as (

    select
        percentages.document_id,
        percentages.figure_no,
        money_mentions.item,
        money_mentions.figure_no as part_no,
        money_mentions.amount,
        money_mentions.rounding,
        {{ partner_role('percentages.measure', 'percentages.partner_key', 'percentages.item', 'money_mentions.item') }}
            as part_role
    from percentages
    inner join money_mentions
        on
            percentages.document_id = money_mentions.document_id
            and money_mentions.figure_no between percentages.figure_no - 12 and percentages.figure_no + 2
            -- A paragraph may be a line of a page: twelve figures of one chapter stand together.
            and (
                abs(money_mentions.paragraph_no - percentages.paragraph_no) <= 3
                or percentages.chapter = money_mentions.chapter
            )

),

parts_ranked as (

    select
        *,
        part_role = 'base' and item like '%initial_budget%' as is_initial_base,
        row_number() over (
            partition by document_id, figure_no, part_role
            order by
                case when part_no < figure_no then 0 else 1 end,
                -- What was spent has changed, not the budget that stands beside it.
                case when part_role = 'now' and {{ matches('item', "'budget$'") }} then 1 else 0 end,
                abs(figure_no - part_no)
        ) as choice
    from parts_found
    where part_role is not null

),

percentages_with_parts as (

    select
        percentages.document_id,
        percentages.figure_no,
        percentages.item,
        percentages.measure,
        percentages.chapter,
        percentages.sentence,
        -- 占…的: the words for the whole, in the clause of the percentage.
        {{ first_match(
            'percentages.sentence',
            "'占(?:了|全部|全年)?([^占，,。；;：:0-9]*?)(?:的|比|比重|比例|约|为)*'
            || replace(percentages.disclosed_text, '.', '[.]') || ' ?[%％]'",
            1
        ) }} as said_whole,
        percentages.amount as printed,
        percentages.rounding,
        percentages.last_digit,
        {% for role in ('part', 'base', 'now') %}
        {% set chosen = "parts_ranked.part_role = '" ~ role ~ "' and parts_ranked.choice = 1" %}
        max(case when {{ chosen }} then parts_ranked.amount end) as {{ role }},
        max(case when {{ chosen }} then parts_ranked.rounding end) as {{ role }}_rounding,
        max(case when {{ chosen }} then parts_ranked.part_no end) as {{ role }}_no,
        {% endfor %}
        max(case when parts_ranked.is_initial_base then parts_ranked.amount end) as initial_base,
        max(case when parts_ranked.is_initial_base then parts_ranked.part_no end) as initial_base_no
    from percentages
    left join parts_ranked
        on percentages.document_id = parts_ranked.document_id and percentages.figure_no = parts_ranked.figure_no
    group by
        percentages.document_id,
        percentages.figure_no,
        percentages.item,
        percentages.measure,
        percentages.chapter,
        percentages.sentence,
        percentages.disclosed_text,
        percentages.amount,
        percentages.rounding,
        percentages.last_digit

)

select * from percentages_with_parts
