{{ config(materialized="incremental") }}

{%- set check = 'performance_goals_are_reached_as_said' -%}
{%- set all_reached = "'" ~ check_words(check, 'all') ~ "'" -%}
{%- set of_the_year = "'" ~ check_words(check, 'of_the_year') ~ "'" -%}
{%- set missed = "'" ~ check_words('performance_missed_target_has_a_reason', 'missed') ~ "'" -%}
{%- set done = "'" ~ check_words('performance_missed_target_has_a_reason', 'done') ~ "'" %}

with project_cells as (

    select * from {{ ref('int_project_cells') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

target_names as (

    select * from {{ ref('int_target_name_results') }}
    where aspect = 'performance:target_direction' and outcome = 'fail'
    {{ and_changed() }}

),

-- 1. All goals reached, said of a project that missed one, or in one breath with a rate short of 100%.
cell_sentences as (

    select
        performance_project_id,
        document_id,
        project_name,
        page,
        line_first,
        unnest(string_split({{ replace_all('cell', "'[ 　]'") }}, '。')) as sentence
    from project_cells

),

claims as (

    select
        *,
        {{ matches('sentence', all_reached) }} as is_of_all,
        case
            when {{ matches('sentence', all_reached) }} then {{ first_match('sentence', all_reached) }}
            else {{ first_match('sentence', of_the_year) }}
        end as phrase,
        {{ try_decimal(first_match('sentence', "'" ~ check_words(check, 'rate') ~ "([0-9.]+)[%％]'", 1), 18, 4) }}
            as rate_pct
    from cell_sentences
    where
        ({{ matches('sentence', all_reached) }} or {{ matches('sentence', of_the_year) }})
        and not {{ matches('sentence', "'" ~ check_words(check, 'apart') ~ "'") }}

),

-- A cost of at least so much has its target the wrong way round: it is not missed.
targets_missed as (

    select
        indicators.performance_project_id,
        min_by(indicators.level3, indicators.indicator_no) as level3,
        min_by(indicators.target_text, indicators.indicator_no) as target_text,
        min_by(indicators.actual_text, indicators.indicator_no) as actual_text
    from indicators
    left join target_names
        on
            indicators.document_id = target_names.document_id
            and indicators.performance_project_id || ':' || indicators.indicator_no = target_names.subject_key
    where not indicators.is_met and target_names.document_id is null
    group by indicators.performance_project_id

),

claim_results as (

    select
        'performance:all_reached' as aspect,
        claims.document_id,
        claims.performance_project_id as subject_key,
        claims.project_name as subject,
        'said: ' || claims.phrase as left_label,
        case
            when claims.rate_pct < 100
                then
                    'beside it: ' || cast(cast(claims.rate_pct as decimal(18, 2)) as {{ dbt.type_string() }}) || '%'
            else
                'missed: ' || targets_missed.level3 || ', target ' || targets_missed.target_text || ', actual '
                || targets_missed.actual_text
        end as right_label,
        case
            when claims.rate_pct < 100 or claims.is_of_all and targets_missed.performance_project_id is not null
                then 'fail'
            else 'pass'
        end as outcome,
        claims.page,
        claims.line_first,
        claims.sentence
    from claims
    left join targets_missed
        on claims.performance_project_id = targets_missed.performance_project_id
    qualify row_number() over (partition by claims.performance_project_id order by outcome, claims.line_first) = 1

),

-- 2. A table without scores has a column for the reasons why targets were missed; others of the project have theirs.
indicators_judged as (

    select
        *,
        count(deviation_reason) over (partition by performance_project_id) > 0 as has_reasons,
        count(score) over (partition by performance_project_id) > 0 as has_scores,
        is_met is null
        and {{ matches('actual_text', missed) }}
        and not {{ matches('actual_text', done) }} as says_missed
    from indicators

),

reason_results as (

    select
        'performance:missed_reason' as aspect,
        document_id,
        performance_project_id || ':' || indicator_no as subject_key,
        project_name || ': ' || level3 as subject,
        'target ' || coalesce(target_text, '') || ', actual ' || actual_text as left_label,
        'no reason why it was missed' as right_label,
        case when deviation_reason is null then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from indicators_judged
    where has_reasons and not has_scores and (not is_met or says_missed)

),

results as (

    {{ results_in_words('claim_results') }}
    union all
    {{ results_in_words('reason_results') }}

)

select * from results
