with checks as (

    select * from {{ ref('checks') }}

),

expectations as (

    select * from {{ ref('check_expectations') }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

aspects as (

    select * from {{ ref('int_direction_results') }}
    union all
    select * from {{ ref('int_purpose_results') }}
    union all
    select * from {{ ref('int_list_results') }}
    union all
    select * from {{ ref('int_year_results') }}
    union all
    select * from {{ ref('int_calendar_results') }}
    union all
    select * from {{ ref('int_line_number_results') }}
    union all
    select * from {{ ref('int_total_row_results') }}
    union all
    select * from {{ ref('int_form_title_results') }}
    union all
    select * from {{ ref('int_annex_results') }}
    union all
    select * from {{ ref('int_publication_results') }}
    union all
    select * from {{ ref('int_sentence_year_results') }}
    union all
    select * from {{ ref('int_code_results') }}
    union all
    select * from {{ ref('int_item_results') }}
    union all
    select * from {{ ref('int_quantity_results') }}
    union all
    select * from {{ ref('int_count_results') }}
    union all
    select * from {{ ref('int_standard_results') }}
    union all
    select * from {{ ref('int_kind_count_results') }}
    union all
    select * from {{ ref('int_chapter_results') }}
    union all
    select * from {{ ref('int_listed_project_results') }}
    union all
    select * from {{ ref('int_body_results') }}
    union all
    select * from {{ ref('int_evaluation_year_results') }}
    union all
    select * from {{ ref('int_people_results') }}
    union all
    select * from {{ ref('int_office_results') }}
    union all
    select * from {{ ref('int_budget_rate_results') }}
    union all
    select * from {{ ref('int_asset_results') }}
    union all
    select * from {{ ref('int_project_list_results') }}
    union all
    select * from {{ ref('int_announced_project_results') }}
    union all
    select * from {{ ref('int_said_score_results') }}
    union all
    select * from {{ ref('int_said_money_results') }}
    union all
    select * from {{ ref('int_said_indicator_results') }}
    union all
    select * from {{ ref('int_said_result_results') }}
    union all
    select * from {{ ref('int_said_gap_results') }}
    union all
    select * from {{ ref('int_quotient_results') }}
    union all
    select * from {{ ref('int_comparison_results') }}
    union all
    select * from {{ ref('int_said_sum_results') }}
    union all
    select * from {{ ref('int_component_results') }}
    union all
    select * from {{ ref('int_name_results') }}
    union all
    select * from {{ ref('int_whole_results') }}
    union all
    select * from {{ ref('int_whole_kind_results') }}
    union all
    select * from {{ ref('int_indicator_results') }}
    union all
    select * from {{ ref('int_goal_results') }}
    union all
    select * from {{ ref('int_goal_copy_results') }}
    union all
    select * from {{ ref('int_fund_results') }}
    union all
    select * from {{ ref('int_project_text_results') }}
    union all
    select * from {{ ref('int_project_part_results') }}
    union all
    select * from {{ ref('int_project_slip_results') }}
    union all
    select * from {{ ref('int_repetition_results') }}
    union all
    select * from {{ ref('int_wrong_word_results') }}
    union all
    select * from {{ ref('int_claim_results') }}
    union all
    select * from {{ ref('int_staff_results') }}
    union all
    select * from {{ ref('int_announcement_results') }}
    union all
    select * from {{ ref('int_target_results') }}
    union all
    select * from {{ ref('int_target_name_results') }}
    union all
    select * from {{ ref('int_grade_results') }}
    union all
    select * from {{ ref('int_reason_results') }}
    union all
    select * from {{ ref('int_fund_reason_results') }}
    union all
    select * from {{ ref('int_evaluation_results') }}
    union all
    select * from {{ ref('int_project_name_results') }}
    union all
    select * from {{ ref('int_department_results') }}
    union all
    select * from {{ ref('int_cell_text_results') }}
    union all
    select * from {{ ref('int_reached_results') }}
    union all
    select * from {{ ref('int_explained_item_results') }}

),

-- What a sentence says twice, a day or a comparison, is one result.
results as (

    select distinct
        checks.check_id,
        aspects.document_id,
        aspects.subject_key,
        aspects.subject,
        aspects.left_label,
        aspects.left_value,
        aspects.right_label,
        aspects.right_value,
        aspects.left_value - aspects.right_value as difference,
        aspects.unit,
        aspects.outcome,
        checks.severity,
        aspects.page,
        aspects.line_first,
        aspects.sentence,
        aspects.note
    from aspects
    inner join expectations
        on aspects.aspect = expectations.expectation || ':' || expectations.value
    inner join checks
        on expectations.check_id = checks.check_id
    inner join documents
        on
            aspects.document_id = documents.document_id
            and (
                checks.document_kind is null
                or documents.document_kind is null
                or checks.document_kind = documents.document_kind
            )

)

select * from results
