{{ config(materialized="incremental") }}

{%- set points = "([0-9]{1,3}(?:[.][0-9]{1,2})?)分" -%}
{%- set scored = "(?:得分|评分|总分|自评分)[^0-9，。；]{0,6}" ~ points -%}
{%- set grade = "(?:等级|等次|评级|评定|评价|结果|结论)(?:等级|等次|结果|结论|评定|为|是|[：:“\"])*([优良中差])(?:[秀好等])?" -%}
{%- set graded = points ~ "[，,、（(]?[^，,。；;0-9]{0,6}" ~ grade ~ "(?:[”\"，,、。；;）)]|$)" -%}
{#- 自评等级为良，得分85分: of a sentence with one score, which follows with no name of a part. -#}
{%- set graded_before
    = grade ~ "[”\"]?[，,、（(]?(?:自评|评价|绩效|综合|最终|总|实际)*(?:得分|评分|分数|总分)(?:为|是|[：:])*" ~ points -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    where
        {{ matches('sentence', "'" ~ points ~ "'") }}
        and not {{ matches('sentence', "'" ~ check_words('said_score_is_of_its_table', 'apart') ~ "'") }}
    {{ and_changed() }}

),

projects as (

    select * from {{ ref('stg_performance_projects') }}
    where score is not null
    {{ and_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

-- A sentence that names one project of the tables, and has one score.
scores_said as (

    select
        *,
        {{ try_decimal(first_match('sentence', "'" ~ scored ~ "'", 1), 28, 6) }} as said_score,
        coalesce({{ printed_decimals(first_match('sentence', "'" ~ scored ~ "'", 1)) }}, 0) as decimals
    from sentences
    where len({{ every_match('sentence', "'" ~ points ~ "'") }}) = 1 and {{ matches('sentence', "'" ~ scored ~ "'") }}

),

projects_named as (

    select
        scores_said.document_id,
        scores_said.chapter,
        scores_said.sentence_no,
        min(scores_said.page) as page,
        min(scores_said.line_first) as line_first,
        min(scores_said.sentence) as sentence,
        min(scores_said.said_score) as said_score,
        min(scores_said.decimals) as decimals,
        min(projects.project_name) as project_name,
        min(projects.score) as score
    from scores_said
    inner join projects
        on
            scores_said.document_id = projects.document_id
            and projects.table_no is not null
            and length(projects.project_name) >= 4
            and strpos(scores_said.sentence, projects.project_name) > 0
    inner join documents
        on scores_said.document_id = documents.document_id
    -- A score of another year is none of the table.
    where not {{ matches(
        "replace(replace(scores_said.sentence, projects.project_name, ''), documents.fiscal_year || '年', '')",
        "'20[0-9][0-9]年'"
    ) }}
    group by scores_said.document_id, scores_said.chapter, scores_said.sentence_no
    having count(*) = 1

),

grades_said as (

    {%- for told, score_group, grade_group in [(graded, 1, 2), (graded_before, 2, 1)] %}
        select
            *,
            {{ first_match('sentence', "'" ~ told ~ "'", score_group) }} as printed_score,
            {{ try_decimal('printed_score', 28, 6) }} as said_score,
            {{ first_match('sentence', "'" ~ told ~ "'", grade_group) }} as grade,
            {{ first_match('sentence', "'([^，,；;。0-9]*)" ~ told ~ "'", 1) }} as before_score
        from sentences
        where
            {{ matches('sentence', "'" ~ told ~ "'") }}
            {%- if told == graded_before %}
                and not {{ matches('sentence', "'" ~ graded ~ "'") }}
                and len({{ every_match('sentence', "'" ~ points ~ "'") }}) = 1
            {%- endif %}
        {%- if not loop.last %}
            union all
        {%- endif %}
    {%- endfor %}

),

-- Grades of projects that were understood are held against their scores there.
grades_alone as (

    select grades_said.*
    from grades_said
    left join projects
        on
            grades_said.document_id = projects.document_id
            and grades_said.said_score = projects.score
            and projects.grade like grades_said.grade || '%'
    where
        projects.document_id is null
        and grades_said.said_score <= 100
        -- A score below that may be of a part with fewer points.
        and (grades_said.said_score >= {{ least_score_of_grade("'中'") }} or grades_said.grade = '差')
        and not {{ matches('grades_said.before_score', "'" ~ check_words('said_grade_fits_its_score', 'parts') ~ "'") }}

),

results_united as (

    select
        'prose:said_score' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        project_name as subject,
        'score that the explanation states' as left_label,
        said_score as left_value,
        '分' as unit,
        'score of the project' as right_label,
        score as right_value,
        case
            when abs(said_score - score) <= power(10, -decimals) / 2 + 0.005 then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from projects_named
    union all
    select
        'prose:said_grade' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        printed_score || '分，' || grade as subject,
        'score that the explanation states' as left_label,
        said_score as left_value,
        '分' as unit,
        'least score of the grade ' || grade as right_label,
        {{ least_score_of_grade('grade') }} as right_value,
        case
            when said_score between {{ least_score_of_grade('grade') }} and {{ most_score_of_grade('grade') }}
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from grades_alone

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
