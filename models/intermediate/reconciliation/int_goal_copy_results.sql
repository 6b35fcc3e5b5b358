{{ config(materialized="incremental") }}

{%- set labels = '[年度总体绩效目标指完成情况实施期]{1,8}' -%}

with rows_of_projects as (

    select * from {{ ref('int_project_rows') }}
    {{ where_changed() }}

),

-- A cell a line, without blanks.
row_texts as (

    select
        performance_project_id,
        document_id,
        project_name,
        row_no,
        page,
        line_first,
        {{ replace_all("array_to_string(cells, chr(10))", "'[ 　\\t]|<[^>]*>'") }} || chr(10) as row_text
    from rows_of_projects

),

-- The goal and what was done stand below two headings of one row, down to the head of the indicators.
heads as (

    select
        performance_project_id,
        min(row_no) as row_no
    from row_texts
    where
        {{ matches('row_text', "'(?m)^[年度初总体实施期预绩效]{0,6}目标$'") }}
        and {{ matches('row_text', "'(?m)^[目标全年度本实际]{0,8}完成情况$'") }}
    group by performance_project_id

),

ends as (

    select
        heads.performance_project_id,
        heads.row_no as head_row_no,
        min(row_texts.row_no) as row_no
    from heads
    inner join row_texts
        on
            heads.performance_project_id = row_texts.performance_project_id
            and heads.row_no < row_texts.row_no
            and {{ matches('row_texts.row_text', "'(?m)^[一三]级指标'") }}
    group by heads.performance_project_id, heads.row_no

),

-- Labels set upright beside the goals are none of their words.
goal_rows as (

    select
        row_texts.performance_project_id,
        row_texts.document_id,
        row_texts.project_name,
        row_texts.row_no,
        row_texts.page,
        row_texts.line_first,
        {{ replace_all('row_texts.row_text', "'(?m)^(?:" ~ labels ~ ")?\\n'") }} as goal_text
    from row_texts
    inner join ends
        on
            row_texts.performance_project_id = ends.performance_project_id
            and row_texts.row_no > ends.head_row_no
            and row_texts.row_no < ends.row_no

),

goal_words as (

    select
        *,
        {{ replace_all(replace_all('goal_text', "'[\\n,，。；;：:、（）()“”]'"), "'％'", "'%'") }} as words,
        {{ replace_all("split_part(goal_text, chr(10), 1)", "'[,，。；;：:、（）()“”]'") }} as first_words,
        {{ replace_all("split_part(goal_text, chr(10), 2)", "'[,，。；;：:、（）()“”]'") }} as second_words,
        {{ matches('goal_text', "'^[^\\n]+\\n[^\\n]+\\n$'") }} as has_two_cells
    from goal_rows
    where goal_text <> ''

),

goals as (

    select
        performance_project_id,
        document_id,
        project_name,
        min(page) as page,
        min(line_first) as line_first,
        string_agg(words, '' order by row_no) as words,
        string_agg(first_words, '' order by row_no) as first_words,
        string_agg(second_words, '' order by row_no) as second_words,
        string_agg(replace(goal_text, chr(10), ''), '' order by row_no) as goal_printed,
        string_agg(split_part(goal_text, chr(10), 1), '' order by row_no) as first_printed,
        bool_and(has_two_cells) as has_two_columns
    from goal_words
    group by performance_project_id, document_id, project_name

),

-- One below the other, as text tells them, the goal and its copy are the two halves of all that is said; side by side
-- they are two columns.
goals_copied as (

    select
        *,
        case
            when has_two_columns and first_words = second_words then first_words
            when length(words) % 2 = 0 and left(words, length(words) // 2) = right(words, length(words) // 2)
                then left(words, length(words) // 2)
        end as copied_words,
        case
            when has_two_columns then first_printed
            else left(goal_printed, length(goal_printed) // 2)
        end as copied_printed
    from goals

),

plans_copied as (

    select
        *,
        case
            when length(copied_words) >= 15
                then {{ first_match('copied_words', "'" ~ check_words('performance_done_is_no_plan', 'plan') ~ "'") }}
        end as phrase
    from goals_copied

),

copy_results as (

    select
        'performance:plan_copied' as aspect,
        document_id,
        performance_project_id as subject_key,
        project_name as subject,
        'what was done is the goal, word for word' as left_label,
        'words of a plan: ' || phrase as right_label,
        case when phrase <> '' then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        case when phrase <> '' then copied_printed end as sentence
    from plans_copied

),

results as (

    {{ results_in_words('copy_results') }}

)

select * from results
