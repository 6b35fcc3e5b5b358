with reconciliation as (

    select * from {{ ref('int_reconciliation') }}

),

-- A percentage of another amount than it says: what int_prose_results found when it worked the rate out.
wrong_bases as (

    select
        reconciliation_id,
        'wrong_base' as likely_cause,
        7 as cause_rank,
        note as cause_evidence
    from reconciliation
    where unit = '%' and outcome = 'fail' and severity <> 'rounding' and note like 'The printed rate is %'

),

causes_united as (

    select * from {{ ref('int_causes_in_digits') }}
    union all
    select * from {{ ref('int_causes_of_place') }}
    union all
    select * from {{ ref('int_causes_of_gap') }}
    union all
    select * from wrong_bases

),

causes_ranked as (

    select
        *,
        row_number() over (
            partition by reconciliation_id
            order by cause_rank, cause_evidence
        ) as choice
    from causes_united

),

causes as (

    select
        reconciliation_id,
        likely_cause,
        cause_evidence
    from causes_ranked
    where choice = 1

)

select * from causes
