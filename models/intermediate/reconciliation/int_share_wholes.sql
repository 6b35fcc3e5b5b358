{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with percentages as (

    select * from {{ ref('int_percentage_parts') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

check_wholes as (

    select
        *,
        min(choice) over (partition by item_pattern) as first_choice
    from {{ ref('check_wholes') }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    {{ where_changed() }}

),

amounts as (

    select * from narrative_amounts
    where measure = 'amount' and unit_kind = 'money'

),

shares as (

    select * from percentages
    where measure = 'share'

),

-- 支出合计10万元。其中：基本支出6万元，占60%；项目支出4万元，占40%: shares without words for their whole are of the amount
-- stated shortly before that the parts of the sentence add up to.
parts_listed as (

    select
        document_id,
        sentence,
        sum(part) as parts,
        sum(part_rounding) as parts_rounding,
        min(part_no) as first_part_no
    from shares
    where said_whole = ''
    group by document_id, sentence
    having count(distinct part_no) > 1 and count(*) = count(distinct part_no)

),

amounts_divided as (

    select
        parts_listed.document_id,
        parts_listed.sentence,
        amounts.figure_no,
        amounts.amount,
        amounts.rounding,
        row_number() over (
            partition by parts_listed.document_id, parts_listed.sentence
            order by amounts.figure_no desc
        ) as nearness
    from parts_listed
    inner join amounts
        on
            parts_listed.document_id = amounts.document_id
            and amounts.figure_no between parts_listed.first_part_no - 8 and parts_listed.first_part_no - 1
            and abs(amounts.amount - parts_listed.parts) <= parts_listed.parts_rounding + amounts.rounding

),

-- Of the wholes that items are known to be shares of; else of the amounts stated before them in the sentence.
wholes as (

    select
        shares.document_id,
        shares.figure_no,
        check_wholes.choice,
        check_wholes.first_choice,
        -- In a budget revenue may or may not have what was carried over in it; what the explanation alone states, of
        -- whatever words, has not.
        documents.document_kind = 'final_account'
        or check_wholes.is_certain
        or check_wholes.statement = 'prose' and coalesce(check_wholes.said_pattern, '') = '' as is_known,
        check_wholes.is_certain,
        sum(cells.amount_yuan) as whole,
        sum(cells.rounding_yuan) as whole_rounding,
        min(cells.disclosed_amount_id) as whole_id
    from shares
    inner join documents
        on shares.document_id = documents.document_id
    inner join check_wholes
        on
            {{ matches('shares.item', "'^' || check_wholes.item_pattern || '$'") }}
            and (
                coalesce(check_wholes.said_pattern, '') = ''
                or {{ matches('shares.said_whole', "check_wholes.said_pattern") }}
            )
    inner join cells
        on
            shares.document_id = cells.document_id
            and check_wholes.statement = cells.form
            and check_wholes.row_selector = cells.row_selector
            and check_wholes.column_key = cells.column_key
            and (cells.subject_key = '' or shares.chapter = cells.subject_key)
    group by
        shares.document_id,
        shares.figure_no,
        check_wholes.choice,
        check_wholes.first_choice,
        check_wholes.is_certain,
        check_wholes.statement,
        check_wholes.said_pattern,
        documents.document_kind,
        cells.set_no
    union all
    select
        shares.document_id,
        shares.figure_no,
        80 as choice,
        80 as first_choice,
        true as is_known,
        true as is_certain,
        amounts_divided.amount as whole,
        amounts_divided.rounding as whole_rounding,
        {{ narrative_key('amounts_divided.document_id', 'amounts_divided.figure_no') }} as whole_id
    from shares
    inner join amounts_divided
        on
            shares.document_id = amounts_divided.document_id
            and shares.sentence = amounts_divided.sentence
            and shares.said_whole = ''
    where amounts_divided.nearness = 1
    union all
    select
        shares.document_id,
        shares.figure_no,
        90 as choice,
        90 as first_choice,
        false as is_known,
        false as is_certain,
        amounts.amount as whole,
        amounts.rounding as whole_rounding,
        {{ narrative_key('amounts.document_id', 'amounts.figure_no') }} as whole_id
    from shares
    inner join amounts
        on
            shares.document_id = amounts.document_id
            and shares.sentence = amounts.sentence
            and shares.figure_no > amounts.figure_no
            and amounts.figure_no <> coalesce(shares.part_no, -1)
            and shares.part <= amounts.amount

),

wholes_judged as (

    select
        document_id,
        figure_no,
        choice,
        whole,
        whole_rounding,
        whole_id,
        -- A form that has another whole as well does not stand in for the one that is missing. What the words name
        -- alone and what the parts add up to is certain by itself.
        is_known
        and (
            is_certain
            or min(choice) over (partition by document_id, figure_no)
            = min(first_choice) over (partition by document_id, figure_no)
        ) as is_known
    from wholes

)

select * from wholes_judged
