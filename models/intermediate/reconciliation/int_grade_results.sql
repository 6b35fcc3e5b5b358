{{ config(materialized="incremental") }}

{%- set no_grades = check_words('prose_measures_are_for_grades_given', 'none') -%}
{%- set measures = check_words('prose_measures_are_for_grades_given', 'measures') -%}
{%- set nothing = check_words('prose_measures_are_for_grades_given', 'nothing') -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

-- What is done about projects of a poor grade, beside how many there are of each.
measures_told as (

    select
        *,
        {{ matches('sentence_before', "'" ~ no_grades ~ "'") }} as has_none,
        {{ first_match('sentence', "'" ~ measures ~ "(.{1,2})'", 1) }} as measure
    from sentences
    where {{ matches('sentence', "'" ~ measures ~ "'") }}

),

grade_results as (

    select
        'prose:measures' as aspect,
        document_id,
        chapter || ':' || sentence_no as subject_key,
        'line ' || line_first as subject,
        'measures for projects graded 中 or 差' as left_label,
        'no project is graded so' as right_label,
        case
            when has_none and measure <> '' and not {{ matches('measure', "'" ~ nothing ~ "'") }} then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        sentence
    from measures_told

),

results as (

    {{ results_in_words('grade_results') }}

)

select * from results
