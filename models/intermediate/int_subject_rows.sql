with figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

disclosed as (

    select * from {{ ref('int_subject_codes_disclosed') }}

),

rows_printed as (

    select distinct
        document_id,
        table_no,
        classification,
        subject_code
    from figures
    where subject_code is not null

),

-- Sorted as text, the codes below a code follow it at once: looking one row ahead tells whether there are any.
rows_sorted as (

    select
        *,
        lead(subject_code) over (
            partition by document_id, table_no, classification
            order by subject_code
        ) as next_code
    from rows_printed

),

leaves_flagged as (

    select
        *,
        next_code is null or left(next_code, length(subject_code)) <> subject_code as is_leaf
    from rows_sorted

),

-- The nearest row above that the same table prints: a form may skip the class or the group.
parents_found as (

    select
        leaves_flagged.document_id,
        leaves_flagged.table_no,
        leaves_flagged.classification,
        leaves_flagged.subject_code,
        leaves_flagged.is_leaf,
        max(above.subject_code) as parent_row_code
    from leaves_flagged
    left join rows_printed as above
        on
            leaves_flagged.document_id = above.document_id
            and leaves_flagged.table_no = above.table_no
            and leaves_flagged.classification = above.classification
            and length(above.subject_code) < length(leaves_flagged.subject_code)
            and left(leaves_flagged.subject_code, length(above.subject_code)) = above.subject_code
    group by
        leaves_flagged.document_id,
        leaves_flagged.table_no,
        leaves_flagged.classification,
        leaves_flagged.subject_code,
        leaves_flagged.is_leaf

),

subjects_resolved as (

    select
        parents_found.*,
        coalesce(listed.subject_id, disclosed.subject_id) as subject_id
    from parents_found
    left join documents
        on parents_found.document_id = documents.document_id
    left join listed
        on
            parents_found.classification = listed.classification
            and parents_found.subject_code = listed.subject_code
            and coalesce(documents.fiscal_year, 9999)
            between listed.resolves_from_year and listed.resolves_to_year
    left join disclosed
        on
            parents_found.classification = disclosed.classification
            and parents_found.subject_code = disclosed.subject_code

)

select * from subjects_resolved
