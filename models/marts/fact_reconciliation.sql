with reconciliation as (

    select * from {{ ref('int_reconciliation') }}
    {{ where_changed() }}

),

causes as (

    select * from {{ ref('int_reconciliation_causes') }}

),

told_with as (

    select * from {{ ref('int_reconciliation_groups') }}

),

checks as (

    select * from {{ ref('checks') }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

findings as (

    select
        -- ids
        reconciliation.reconciliation_id,
        reconciliation.document_id,
        documents.agency_id,
        documents.region_code,
        reconciliation.check_id,
        {{ form_key('reconciliation.left_amount_id') }} as left_disclosed_amount_id,
        {{ form_key('reconciliation.right_amount_id') }} as right_disclosed_amount_id,
        told_with.follows_from_id,

        -- strings
        checks.check_group,
        checks.title as check_title,
        checks.title_zh as check_title_zh,
        reconciliation.subject,
        reconciliation.left_label,
        reconciliation.right_label,
        reconciliation.unit,
        -- A garbled number of nineteen digits has no room here, and nobody can say what it should be compared with.
        case
            when
                abs(reconciliation.left_value) < 1e18 is false or abs(reconciliation.right_value) < 1e18 is false
                then 'not_disclosed'
            else reconciliation.outcome
        end as outcome,
        reconciliation.severity,
        causes.likely_cause,
        causes.cause_evidence,
        reconciliation.sentence,
        nullif(reconciliation.note, causes.cause_evidence) as note,

        -- numerics
        documents.fiscal_year,
        reconciliation.set_no,
        {{ try_decimal('reconciliation.left_value', 20, 2) }} as left_yuan,
        {{ try_decimal('reconciliation.right_value', 20, 2) }} as right_yuan,
        {{ try_decimal('reconciliation.difference', 20, 4) }} as difference_yuan,
        {{ try_decimal('reconciliation.tolerance', 20, 4) }} as tolerance_yuan,
        reconciliation.left_page,
        reconciliation.left_line,
        reconciliation.right_page,
        reconciliation.right_line,

        -- booleans
        documents.is_current
    from reconciliation
    inner join checks
        on reconciliation.check_id = checks.check_id
    left join documents
        on reconciliation.document_id = documents.document_id
    left join causes
        on reconciliation.reconciliation_id = causes.reconciliation_id
    left join told_with
        on reconciliation.reconciliation_id = told_with.reconciliation_id

)

select * from findings
