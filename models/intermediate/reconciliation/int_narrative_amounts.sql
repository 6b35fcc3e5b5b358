{{ config(materialized="incremental") }}

with narrative as (

    select * from {{ ref('stg_narrative_figures') }}
    {{ where_changed() }}

),

units as (

    select * from {{ ref('units') }}

),

figures_in_yuan as (

    select
        narrative.document_id,
        narrative.figure_no,
        narrative.mention_no,
        narrative.item,
        narrative.measure,
        narrative.disclosed_text,
        narrative.sentence,
        narrative.chapter,
        narrative.paragraph_no,
        narrative.page,
        narrative.line_first,
        narrative.unit,
        coalesce(units.unit_kind, 'count') as unit_kind,
        cast(narrative.value * coalesce(units.yuan_factor, 1) as decimal(28, 6)) as amount,
        -- Half of the last printed digit; fen are the smallest money there is, and what is counted is whole.
        case
            when narrative.measure = 'count' then 0
            when narrative.unit = '元' and {{ printed_decimals('narrative.disclosed_text') }} >= 2 then 0
            else cast(
                coalesce(units.yuan_factor, 1)
                * power(10, -coalesce({{ printed_decimals('narrative.disclosed_text') }}, 0)) / 2 as decimal(28, 6)
            )
        end as rounding,
        case
            when narrative.measure = 'count' then 0
            else cast(
                coalesce(units.yuan_factor, 1)
                * power(10, -coalesce({{ printed_decimals('narrative.disclosed_text') }}, 0)) / 2 as decimal(28, 6)
            )
        end as last_digit
    from narrative
    left join units
        on narrative.unit = units.unit
    -- A number of nineteen digits is garbled, and no mart has room for it: it is compared with nothing.
    where abs(narrative.value) * coalesce(units.yuan_factor, 1) < 1e18

),

-- What a rate is of is exact where the document prints 元 to the fen: of amounts with fewer decimals only noughts were
-- left out. Half a yuan of an amount that is no rounded one would excuse rates that are cut off.
figures_exact as (

    select
        *,
        case
            when
                unit = '元'
                and min(case when unit = '元' then rounding end) over (partition by document_id) = 0
                then 0
            else rounding
        end as rate_rounding
    from figures_in_yuan

)

select * from figures_exact
