{{ config(materialized="incremental") }}

with narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    {{ where_changed() }}

),

unclear as (

    select
        document_id,
        sentence,
        figure_no,
        amount,
        rounding,
        count(*) over (partition by document_id, sentence) as unclear_count
    from narrative_amounts
    where
        (item is null or item like '%_component')
        and measure = 'amount'
        and unit_kind = 'money'
        and amount <> 0

),

-- One of them, two of them, or all of them may belong to what the sentence adds up.
sums as (

    select
        document_id,
        sentence,
        amount,
        rounding
    from unclear
    union
    select
        one.document_id,
        one.sentence,
        one.amount + other.amount as amount,
        one.rounding + other.rounding as rounding
    from unclear as one
    inner join unclear as other
        on
            one.document_id = other.document_id
            and one.sentence = other.sentence
            and one.figure_no < other.figure_no
    -- What has more amounts than this is a list that lost its full stops: some pair of it gives any sum.
    where one.unclear_count <= 10
    union
    select
        document_id,
        sentence,
        sum(amount) as amount,
        sum(rounding) as rounding
    from unclear
    group by document_id, sentence

),

amounts_beside as (

    select
        {{ narrative_key('narrative_amounts.document_id', 'narrative_amounts.figure_no') }} as place_id,
        narrative_amounts.document_id,
        narrative_amounts.figure_no,
        sums.amount,
        sums.rounding,
        false as is_left_out
    from narrative_amounts
    inner join sums
        on narrative_amounts.document_id = sums.document_id and narrative_amounts.sentence = sums.sentence
    where narrative_amounts.item is not null

),

-- Kinds that the explanation may pass over, where the form has something of them: each, and all that is not basic,
-- project, or appropriations.
kinds as (

    select
        document_id,
        form,
        amount_yuan,
        rounding_yuan,
        column_key in ('total', 'basic', 'project', 'fiscal_appropriation') as is_main,
        case when column_key = 'total' then 1 else -1 end as sign
    from cells
    where
        row_selector = 'whole'
        and (
            form = 'expenditure'
            and column_key in (
                'total', 'basic', 'project', 'remitted_to_superior', 'operating', 'subsidy_to_affiliates'
            )
            or form = 'revenue'
            and column_key in (
                'total', 'fiscal_appropriation', 'fiscal_account', 'superior_subsidy', 'institutional',
                'education_fees', 'operating', 'affiliate_remittance', 'other'
            )
        )

),

sums_left_out as (

    select
        document_id,
        form,
        amount_yuan,
        rounding_yuan
    from kinds
    where not is_main and amount_yuan > 0
    union
    select
        document_id,
        form,
        sum(sign * amount_yuan) as amount_yuan,
        sum(rounding_yuan) as rounding_yuan
    from kinds
    where is_main
    group by document_id, form
    having sum(sign * amount_yuan) > 0

),

amounts_left_out as (

    select
        {{ narrative_key('narrative_amounts.document_id', 'narrative_amounts.figure_no') }} as place_id,
        narrative_amounts.document_id,
        narrative_amounts.figure_no,
        sums_left_out.amount_yuan as amount,
        sums_left_out.rounding_yuan as rounding,
        true as is_left_out
    from narrative_amounts
    inner join sums_left_out
        on
            narrative_amounts.document_id = sums_left_out.document_id
            and narrative_amounts.item = 'current_year_' || sums_left_out.form

),

amounts as (

    select * from amounts_beside
    union all
    select * from amounts_left_out

)

select * from amounts
