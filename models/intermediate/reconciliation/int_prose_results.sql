{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with amount_results as (

    select * from {{ ref('int_prose_amount_results') }}
    {{ where_changed() }}

),

rate_results as (

    select * from {{ ref('int_prose_rate_results') }}
    {{ where_changed() }}

),

share_results as (

    select * from {{ ref('int_prose_share_results') }}
    {{ where_changed() }}

),

budget_change_results as (

    select * from {{ ref('int_prose_budget_change_results') }}
    {{ where_changed() }}

),

prior_change_results as (

    select * from {{ ref('int_prose_prior_change_results') }}
    {{ where_changed() }}

),

structure_results as (

    select * from {{ ref('int_prose_structure_results') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

checks as (

    select * from {{ ref('checks') }}

),

results_united as (

    select * from amount_results
    union all
    select * from rate_results
    union all
    select * from share_results
    union all
    select * from budget_change_results
    union all
    select * from prior_change_results
    union all
    select * from structure_results

),

results as (

    select
        results_united.check_id,
        results_united.document_id,
        results_united.figure_no,
        results_united.left_value,
        results_united.right_value,
        results_united.difference,
        results_united.tolerance,
        results_united.right_label,
        results_united.right_id,
        results_united.unit,
        results_united.outcome,
        -- A percentage a digit too low was cut off, unless shares give 100 that way; too high, it was made to fit. One
        -- in its last digit beyond that was counted carelessly.
        case
            when
                results_united.unit = '%'
                and results_united.outcome = 'fail'
                and abs(results_united.difference)
                > results_united.tolerance + results_united.last_digits
                and abs(results_united.difference)
                <= results_united.tolerance + 2 * results_united.last_digits
                then 'warning'
            else
                {{ severity_of(
                    'results_united.outcome', 'results_united.difference', 'results_united.tolerance',
                    'results_united.last_digits', 'checks.severity',
                    explained="case when results_united.unit = '%' and (results_united.difference > 0 "
                    ~ "or results_united.note like '%shares of the sentence give 100%') then 'warning' else 'rounding' end"
                ) }}
        end as severity,
        case when results_united.outcome <> 'pass' then results_united.note end as note
    from results_united
    inner join checks
        on results_united.check_id = checks.check_id

),

-- One printed figure may state two things at once (收、支总计): where both are judged alike, that is one finding.
results_of_mentions as (

    select
        results.*,
        row_number() over (
            partition by results.check_id, results.document_id, narrative_amounts.mention_no, results.right_value
            order by results.figure_no
        ) as choice
    from results
    inner join narrative_amounts
        on results.document_id = narrative_amounts.document_id and results.figure_no = narrative_amounts.figure_no

)

select * from results_of_mentions
where choice = 1
