{{ config(materialized="incremental") }}

with rows_of_projects as (

    select * from {{ ref('int_project_rows') }}
    {{ where_changed() }}

),

indicators as (

    select * from {{ ref('fact_performance_indicator') }}
    {{ where_changed() }}

),

projects_summed as (

    select * from {{ ref('int_performance_sums') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

first_indicators as (

    select
        performance_project_id,
        min(line_first) as line_first
    from indicators
    group by performance_project_id

),

project_rows as (

    select
        rows_of_projects.performance_project_id,
        rows_of_projects.document_id,
        rows_of_projects.project_name,
        rows_of_projects.execution_rate_pct,
        rows_of_projects.score,
        rows_of_projects.row_no,
        rows_of_projects.page,
        rows_of_projects.line_first,
        documents.document_kind,
        documents.fiscal_year,
        coalesce(rows_of_projects.line_first < first_indicators.line_first, true) as is_before_indicators,
        {{ replace_all("array_to_string(rows_of_projects.cells, '|')", "'[ 　,，]'") }} as row_text
    from rows_of_projects
    inner join documents
        on rows_of_projects.document_id = documents.document_id
    left join first_indicators
        on rows_of_projects.performance_project_id = first_indicators.performance_project_id

),

-- 1. Goals stand before the indicators and are numbered: 1.…, then 2.… of the same words. A number opens a cell, or
-- follows a sentence.
goals_printed as (

    select
        performance_project_id,
        document_id,
        project_name,
        row_no,
        page,
        line_first,
        unnest({{ every_match(
            replace_all('row_text', "'([|。；;:：>])((?:目标)?[0-9]{1,2}[.、．:：][^0-9])'", "'\\1\n\\2'"),
            "'(?m)^\\|?((?:目标)?[0-9]{1,2}[.、．:：][^0-9|\n][^|\n]*)'",
            1
        ) }}) as goal
    from project_rows
    where is_before_indicators

),

goals_numbered as (

    select
        *,
        cast({{ first_match('goal', "'[0-9]+'") }} as integer) as goal_no,
        {{ replace_all('goal', "'^(?:目标)?[0-9]+[.、．:：]|[。；;]+$|<[^>]*>'") }} as goal_text
    from goals_printed

),

-- The next number follows in the row or in the next one: what stands between would be the end of a wrapped goal.
goals_repeated as (

    select
        goals_numbered.performance_project_id,
        goals_numbered.goal_no,
        goals_numbered.goal_text,
        min(beside.goal_no) as repeated_no,
        min(goals_numbered.page) as page,
        min(goals_numbered.line_first) as line_first
    from goals_numbered
    inner join goals_numbered as beside
        on
            goals_numbered.performance_project_id = beside.performance_project_id
            and goals_numbered.goal_no + 1 = beside.goal_no
            and goals_numbered.goal_text = beside.goal_text
            and beside.row_no - goals_numbered.row_no between 0 and 1
    where length(goals_numbered.goal_text) >= 15
    group by goals_numbered.performance_project_id, goals_numbered.goal_no, goals_numbered.goal_text

),

projects_with_goals as (

    select
        performance_project_id,
        document_id,
        project_name,
        min(page) as page,
        min(line_first) as line_first
    from goals_numbered
    group by performance_project_id, document_id, project_name
    having max(goal_no) > 1

),

goal_results as (

    select
        'performance:repeated_goal' as aspect,
        projects_with_goals.document_id,
        projects_with_goals.performance_project_id
        || coalesce(':' || goals_repeated.goal_no || ':' || goals_repeated.line_first, '') as subject_key,
        projects_with_goals.project_name as subject,
        'goal ' || coalesce(goals_repeated.repeated_no, 2) as left_label,
        'goal ' || coalesce(goals_repeated.goal_no, 1) as right_label,
        case when goals_repeated.goal_no is null then 'pass' else 'fail' end as outcome,
        coalesce(goals_repeated.page, projects_with_goals.page) as page,
        coalesce(goals_repeated.line_first, projects_with_goals.line_first) as line_first,
        goals_repeated.goal_text as sentence
    from projects_with_goals
    left join goals_repeated
        on projects_with_goals.performance_project_id = goals_repeated.performance_project_id

),

-- 2. The rate of the table, told of the budget of the year before. Only a rate that no other year has by chance, of a
-- project that bears the year of the account in its name: others may be of the year before.
rates_told as (

    select
        performance_project_id,
        document_id,
        project_name,
        execution_rate_pct,
        page,
        line_first,
        fiscal_year,
        unnest({{ every_match(
            'row_text',
            "'20[0-9][0-9]年度?" ~ check_words('performance_rate_is_of_its_year', 'own_budget')
            ~ "[^。；;|<年]*执行率[为是达到]*[0-9]+[.][0-9]+[%％]'"
        ) }}) as phrase
    from project_rows
    where
        document_kind = 'final_account'
        and project_name like '%' || fiscal_year || '年%'
        and project_name not like '%' || (fiscal_year - 1) || '年%'

),

rates_of_years as (

    select
        *,
        cast(left(phrase, 4) as integer) as told_year,
        {{ try_decimal(first_match('phrase', "'([0-9]+[.][0-9]+)[%％]$'", 1), 18, 4) }} as told_pct
    from rates_told

),

rate_results as (

    select
        'performance:rate_year' as aspect,
        document_id,
        performance_project_id as subject_key,
        project_name as subject,
        'told of ' || told_year || ': ' || cast(cast(told_pct as decimal(18, 2)) as {{ dbt.type_string() }}) || '%'
            as left_label,
        'that is the rate of the table, of ' || fiscal_year as right_label,
        case when told_year = fiscal_year - 1 then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        phrase as sentence
    from rates_of_years
    where told_pct = execution_rate_pct and told_pct < 100 and told_pct <> round(told_pct, 0)
    qualify row_number() over (partition by performance_project_id order by told_year, line_first) = 1

),

-- 3. Indicators that have 100 points and make up the score leave none for the funds. A row of theirs with 100 points as
-- well is the whole project, or the rate in points; a third number is neither.
funds_rows as (

    select
        project_rows.*,
        {{ try_decimal(first_match('project_rows.row_text', "'[|]([0-9.]+)$'", 1), 18, 4) }} as funds_score
    from project_rows
    inner join projects_summed
        on project_rows.performance_project_id = projects_summed.performance_project_id
    where
        projects_summed.is_weighted
        and projects_summed.is_scored
        and projects_summed.weight_sum = 100
        and projects_summed.score_sum = projects_summed.score
        and {{ matches(
            'project_rows.row_text',
            "'资金总额[:：]?[|]+[0-9.]+[|]+[0-9.]+[|]+[0-9.]+[|]+100[|]+[0-9.]+[%％][|]+[0-9.]+$'"
        ) }}

),

funds_results as (

    select
        'performance:funds_score' as aspect,
        document_id,
        performance_project_id as subject_key,
        project_name as subject,
        'score of the row of the funds, of 100' as left_label,
        cast(funds_score as decimal(28, 6)) as left_value,
        'score of the project' as right_label,
        cast(score as decimal(28, 6)) as right_value,
        '分' as unit,
        case
            when funds_score <= 10 or abs(funds_score - score) < 1 or abs(funds_score - execution_rate_pct) < 1
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from funds_rows
    qualify row_number() over (partition by performance_project_id order by line_first) = 1

),

results as (

    {{ results_in_words('goal_results') }}
    union all
    {{ results_in_words('rate_results') }}
    union all
    select * from funds_results

)

select * from results
