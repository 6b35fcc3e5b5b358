{{ config(materialized="table") }}

with figures as (

    select * from {{ ref('int_figures') }}

),

subjects as (

    select * from {{ ref('int_subject_codes_listed') }}

),

balance_items as (

    select * from {{ ref('balance_items') }}

),

summary_lines as (

    select * from {{ ref('summary_lines') }}

),

-- A name that leads to one class only.
class_names as (

    select
        {{ compare_text('subject_name') }} as class_name,
        min(subject_code) as class_code
    from subjects
    where classification = 'functional' and length(subject_code) = 3
    group by {{ compare_text('subject_name') }}
    having count(distinct subject_code) = 1

),

-- Some provinces list the economic classes beside the functional ones, or instead of them; 其他支出 is one of each.
economic_names as (

    select distinct {{ compare_text('subject_name') }} as economic_name
    from subjects
    where classification in ('department_economic', 'government_economic') and length(subject_code) = 3

),

summary_labels as (

    select distinct
        statement,
        row_key,
        {{ compare_text('row_key') }} as label_key
    from figures
    where statement in ('revenue_expenditure_summary', 'appropriation_summary')

),

summary_labels_known as (

    select
        summary_labels.statement,
        summary_labels.row_key,
        max(balance_items.balance_item) as balance_item,
        max(balance_items.beside_another) as beside_another,
        max(balance_items.side) as balance_side,
        max(class_names.class_code) as class_code,
        max(economic_names.economic_name) is not null as is_economic_name,
        max(case when summary_lines.line_kind = 'of_which' then 1 else 0 end) = 1 as is_of_which,
        max(case when summary_lines.line_kind = 'revenue' then 1 else 0 end) = 1 as is_revenue,
        max(case when summary_lines.line_kind = 'class' then 1 else 0 end) = 1 as is_class
    from summary_labels
    left join balance_items
        on
            summary_labels.statement = balance_items.statement
            and summary_labels.label_key = {{ compare_text('balance_items.row_key') }}
    left join class_names
        on summary_labels.label_key = class_names.class_name
    left join economic_names
        on summary_labels.label_key = economic_names.economic_name
    left join summary_lines
        on {{ matches('summary_labels.label_key', 'summary_lines.pattern') }}
    group by summary_labels.statement, summary_labels.row_key

)

select * from summary_labels_known
