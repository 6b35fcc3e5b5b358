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

-- Of the wholes that items are known to be shares of; else of the amounts stated before them in the sentence.
wholes as (

    select
        shares.document_id,
        shares.figure_no,
        check_wholes.choice,
        check_wholes.first_choice,
        -- In a budget revenue may or may not have what was carried over in it.
        documents.document_kind = 'final_account' as is_known,
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
        documents.document_kind,
        cells.set_no
    union all
    select
        shares.document_id,
        shares.figure_no,
        90 as choice,
        90 as first_choice,
        false as is_known,
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
        -- A form that has another whole as well does not stand in for the one that is missing.
        is_known
        and min(choice) over (partition by document_id, figure_no)
        = min(first_choice) over (partition by document_id, figure_no) as is_known
    from wholes

)

select * from wholes_judged
