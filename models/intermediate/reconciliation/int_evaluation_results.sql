{{ config(materialized="incremental") }}

{%- set head = check_words('performance_no_problem_where_none_is', 'head') -%}
{%- set denied = check_words('performance_no_problem_where_none_is', 'none') -%}
{%- set apart = check_words('performance_no_problem_where_none_is', 'apart') -%}
{%- set all_of_it = check_words('prose_all_projects_are_all_of_it', 'all') -%}
{%- set some = check_words('prose_all_projects_are_all_of_it', 'some') -%}
{%- set fund = check_words('prose_all_projects_are_all_of_it', 'fund') -%}
{%- set share = '占[^，。；、0-9]{0,24}项目[^，。；、0-9]{0,8}(?:总额|总数)的?[0-9]+(?:[.][0-9]+)?[%％]' -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

-- 1. All projects are evaluated, and cost a part of project expenditure. The share may be in the next sentence.
claims as (

    select
        *,
        {{ first_match(
            "sentence || case when " ~ matches('sentence_after', "'^(?:其中|共?涉及)'") ~ " then '，' || sentence_after else '' end",
            "'^[^。]*?(?:" ~ all_of_it ~ ")[^。]{0,160}?" ~ share ~ "'"
        ) }} as phrase
    from sentences
    where {{ matches('sentence', "'" ~ all_of_it ~ "'") }}

),

-- Projects of one fund are a part of what all have cost.
shares_claimed as (

    select
        *,
        {{ try_decimal(first_match('phrase', "'([0-9.]+)[%％]$'", 1), 12, 4) }} as share_pct,
        list_sort(list_distinct({{ every_match(
            first_match('phrase', "'[^，；]*(?:" ~ all_of_it ~ ")'"), "'" ~ fund ~ "'"
        ) }})) as funds_evaluated,
        list_sort(list_distinct({{ every_match(
            first_match('phrase', "'" ~ share ~ "$'"), "'" ~ fund ~ "'"
        ) }})) as funds_shared
    from claims
    where phrase <> '' and not {{ matches('phrase', "'" ~ some ~ "'") }}

),

share_results as (

    select
        'prose:all_projects' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'projects evaluated' as subject,
        'said: ' || {{ first_match('phrase', "'" ~ all_of_it ~ "'") }} as left_label,
        'share of project expenditure: ' || {{ first_match('phrase', "'[0-9.]+[%％]$'") }} as right_label,
        -- 0% is told where there are no such projects.
        case when share_pct > 0 and share_pct < 100 and funds_evaluated = funds_shared then 'fail' else 'pass' end
            as outcome,
        page,
        line_first,
        sentence
    from shares_claimed

),

-- 2. No problem was found, in a project of which targets were missed or a third of the budget was left.
headed as (

    select
        *,
        last_value(case when {{ matches('sentence', "'" ~ head ~ "'") }} then sentence_no end ignore nulls) over (
            partition by document_id, chapter
            order by sentence_no
            rows between 8 preceding and current row
        ) as head_no
    from sentences

),

-- Not that something in particular was found to be without one.
denials as (

    select
        *,
        {{ first_match('sentence', "'" ~ denied ~ "'") }} as phrase
    from headed
    where
        head_no is not null
        and {{ matches('sentence', "'" ~ denied ~ "'") }}
        and not {{ matches('sentence', "'(?:" ~ apart ~ ")[^，；]*(?:" ~ denied ~ ")'") }}

),

denials_told as (

    select
        denials.document_id,
        denials.chapter,
        denials.sentence_no,
        denials.page,
        denials.line_first,
        denials.sentence,
        denials.phrase,
        string_agg(sentences.sentence, '。' order by sentences.sentence_no) as said
    from denials
    inner join sentences
        on
            denials.document_id = sentences.document_id
            and denials.chapter = sentences.chapter
            and sentences.sentence_no between denials.head_no and denials.sentence_no
    group by
        denials.document_id,
        denials.chapter,
        denials.sentence_no,
        denials.page,
        denials.line_first,
        denials.sentence,
        denials.phrase

),

problems as (

    select
        denials_told.document_id,
        denials_told.page,
        denials_told.line_first,
        denials_told.sentence,
        denials_told.phrase,
        projects.performance_project_id,
        projects.project_name,
        projects.execution_rate_pct
    from denials_told
    inner join projects
        on
            denials_told.document_id = projects.document_id
            and strpos(denials_told.said, coalesce(projects.prose_name, projects.project_name)) > 0
    -- Where several projects are named up to it, it may be of any of them.
    qualify count(*) over (
        partition by denials_told.document_id, denials_told.chapter, denials_told.sentence_no
    ) = 1

),

missed as (

    select
        performance_project_id,
        count(*) as missed_count,
        min_by(level3, line_first) as indicator_name
    from indicators
    where not is_met
    group by performance_project_id

),

problem_results as (

    select
        'performance:no_problem' as aspect,
        problems.document_id,
        problems.performance_project_id as subject_key,
        problems.project_name as subject,
        'said: ' || problems.phrase as left_label,
        case
            when missed.missed_count > 0
                then 'targets missed: ' || missed.missed_count || ' (' || missed.indicator_name || ')'
            else 'executed: ' || cast(problems.execution_rate_pct as decimal(12, 2)) || '%'
        end as right_label,
        case
            when missed.missed_count > 0 or problems.execution_rate_pct < 100 * 2 / 3.0 then 'fail'
            else 'pass'
        end as outcome,
        problems.page,
        problems.line_first,
        problems.sentence
    from problems
    left join missed
        on problems.performance_project_id = missed.performance_project_id
    where
        missed.missed_count > 0 or problems.execution_rate_pct is not null
    qualify row_number() over (partition by problems.performance_project_id order by problems.line_first) = 1

),

results as (

    {{ results_in_words('share_results') }}
    union all
    {{ results_in_words('problem_results') }}

)

select * from results
