with figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

subject_rows as (

    select * from {{ ref('int_subject_rows') }}
    {{ where_changed() }}

),

figures_joined as (

    select
        -- ids
        figures.disclosed_amount_id,
        figures.document_id,
        documents.agency_id,
        documents.region_code,
        subject_rows.subject_id,

        -- where it stands
        documents.fiscal_year,
        documents.document_kind,
        documents.is_current,
        figures.statement,
        figures.table_no,
        figures.is_repeated_form,
        figures.row_no,
        figures.figure_no,
        figures.row_key,
        figures.row_label,
        figures.classification,
        figures.subject_code,
        figures.column_key,
        subject_rows.is_leaf,
        figures.is_total,
        cast(figures.cell_occurrence as integer) as cell_occurrence,
        cast(figures.cell_count as integer) as cell_count,

        -- what it says
        figures.amount_yuan,
        figures.disclosed_number,
        figures.disclosed_text,
        figures.unit,
        figures.unit_kind,

        -- how it was found
        figures.page,
        figures.line_first,
        figures.column_assignment,
        figures.assignment_note,
        figures.is_repaired,
        figures.repair_note
    from figures
    left join documents
        on figures.document_id = documents.document_id
    left join subject_rows
        on
            figures.document_id = subject_rows.document_id
            and figures.table_no = subject_rows.table_no
            and figures.classification = subject_rows.classification
            and figures.subject_code = subject_rows.subject_code

)

select * from figures_joined
