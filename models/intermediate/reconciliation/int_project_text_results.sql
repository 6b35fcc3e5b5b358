{{ config(materialized="incremental") }}

with project_cells as (

    select * from {{ ref('int_project_cells') }}
    {{ where_changed() }}

),

check_words as (

    select * from {{ ref('check_words') }}

),

-- 1. The standard of a tier is one amount: 二档缴费标准（650元）. Of two years it may be two.
standards_said as (

    select
        project_cells.performance_project_id,
        project_cells.document_id,
        project_cells.project_name,
        project_cells.page,
        project_cells.line_first,
        check_words.subject_pattern,
        unnest({{ every_match(
            'project_cells.cell_text', "'(?:' || check_words.subject_pattern || ')[（(为是每人]{0,4}[0-9]+(?:[.][0-9]+)?元'"
        ) }}) as phrase
    from project_cells
    inner join check_words
        on check_words.check_id = 'performance_standard_is_one'
    where not {{ matches('project_cells.cell_text', "'20[0-9][0-9]年.*20[0-9][0-9]年'") }}

),

standards as (

    select
        *,
        {{ first_match('phrase', 'subject_pattern') }} as standard_name,
        cast({{ first_match('phrase', "'([0-9]+(?:[.][0-9]+)?)元$'", 1) }} as decimal(18, 4)) as standard_yuan
    from standards_said

),

standards_compared as (

    select
        performance_project_id,
        document_id,
        project_name,
        standard_name,
        max(standard_yuan) as most_yuan,
        min(standard_yuan) as least_yuan,
        min_by(page, line_first) as page,
        min(line_first) as line_first,
        string_agg(distinct phrase, '；' order by phrase) as phrases
    from standards
    group by performance_project_id, document_id, project_name, standard_name
    having count(*) > 1

),

standard_results as (

    select
        'performance:standard' as aspect,
        document_id,
        performance_project_id || ':' || standard_name as subject_key,
        project_name || ': ' || standard_name as subject,
        'largest amount said of it' as left_label,
        cast(most_yuan as decimal(28, 6)) as left_value,
        'smallest amount said of it' as right_label,
        cast(least_yuan as decimal(28, 6)) as right_value,
        '元' as unit,
        case when most_yuan = least_yuan then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        phrases as sentence,
        case when most_yuan > least_yuan then 'One tier has two amounts.' end as note
    from standards_compared

),

-- 2. Nobody can say that spending kept to the budget where a third of it or more was left.
executions_said as (

    select
        project_cells.*,
        {{ first_match('project_cells.cell_text', 'check_words.word_pattern') }} as phrase
    from project_cells
    inner join check_words
        on
            check_words.check_id = 'performance_execution_is_as_said'
            and {{ matches('project_cells.cell_text', 'check_words.word_pattern') }}

),

execution_results as (

    select
        'performance:execution_said' as aspect,
        document_id,
        performance_project_id as subject_key,
        project_name as subject,
        'said: ' || phrase as left_label,
        'executed: '
        || cast(cast(execution_rate_pct as decimal(18, 2)) as {{ dbt.type_string() }}) || '%' as right_label,
        case
            when execution_rate_pct is null then 'not_disclosed'
            when execution_rate_pct < 66.67 then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        cell_text as sentence
    from executions_said
    qualify row_number() over (partition by performance_project_id order by line_first) = 1

),

results as (

    select * from standard_results
    union all
    {{ results_in_words('execution_results') }}

)

select * from results
