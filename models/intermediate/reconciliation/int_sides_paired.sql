{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with sides as (

    select * from {{ ref('int_check_sides') }}
    {{ where_changed() }}

),

checks as (

    select * from {{ ref('checks') }}

),

terms as (

    select * from {{ ref('check_terms') }}

),

figures as (

    select * from {{ ref('int_reconcilable_figures') }}
    {{ where_changed() }}

),

left_sides as (

    select * from sides
    where side = 'left'

),

right_sides as (

    select * from sides
    where side = 'right'

),

bases as (

    select * from sides
    where side = 'base'

),

-- Some checks are only of subjects for which another pair of figures agrees.
checks_conditional as (

    select distinct check_id
    from terms
    where side = 'given_left'

),

subjects_given as (

    select
        given_left.check_id,
        given_left.document_id,
        given_left.set_no,
        given_left.subject_key
    from sides as given_left
    inner join sides as given_right
        on
            given_left.check_id = given_right.check_id
            and given_left.document_id = given_right.document_id
            and given_left.set_no = given_right.set_no
            and given_left.subject_key = given_right.subject_key
    where
        given_left.side = 'given_left'
        and given_right.side = 'given_right'
        and abs(given_left.side_yuan - given_right.side_yuan)
        <= given_left.rounding_yuan + given_right.rounding_yuan

),

documents as (

    select
        document_id,
        document_kind
    from {{ ref('int_documents') }}
    {{ where_changed() }}

),

landed_tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

tables_in_doubt as (

    select distinct
        document_id,
        table_no
    from {{ ref('int_figures') }}
    where
        statement is not null and (column_key is null or amount_yuan is null)
    {{ and_changed() }}

),

forms_present as (

    select
        figures.document_id,
        figures.set_no,
        figures.statement,
        figures.statement_name_zh,
        landed_tables.table_no,
        landed_tables.column_keys,
        tables_in_doubt.table_no is not null as is_in_doubt,
        bool_or(not figures.is_total)
        and not bool_or(figures.subject_code is not null or figures.class_code is not null) as has_names_only
    from figures
    inner join landed_tables
        on
            figures.document_id = landed_tables.document_id
            and figures.table_no = landed_tables.table_no
    left join tables_in_doubt
        on
            figures.document_id = tables_in_doubt.document_id
            and figures.table_no = tables_in_doubt.table_no
    group by
        figures.document_id,
        figures.set_no,
        figures.statement,
        figures.statement_name_zh,
        landed_tables.table_no,
        landed_tables.column_keys,
        tables_in_doubt.table_no

),

-- A side that prints nothing is nothing only where its form is there at all, has its column, and holds no figure whose
-- column is unknown: that could be the one. Of a code, only where the form has codes: a row may be it by its name.
sides_present as (

    select
        terms.check_id,
        terms.side,
        forms_present.document_id,
        forms_present.set_no,
        case when min(terms.statement) <> 'any' then min(forms_present.statement_name_zh) || ' · 未列示' end as blank_label
    from terms
    inner join forms_present
        on terms.statement = forms_present.statement or terms.statement = 'any'
    group by terms.check_id, terms.side, forms_present.document_id, forms_present.set_no
    having
        not bool_or(forms_present.is_in_doubt and terms.statement <> 'any')
        and not bool_or(forms_present.has_names_only and terms.row_selector in ('code', 'class'))
        and bool_or(terms.column_key = '*' or {{ has_any('forms_present.column_keys', 'terms.column_key') }})

),

sides_paired as (

    select
        coalesce(left_sides.check_id, right_sides.check_id) as check_id,
        coalesce(left_sides.document_id, right_sides.document_id) as document_id,
        coalesce(left_sides.set_no, right_sides.set_no) as set_no,
        coalesce(left_sides.subject_key, right_sides.subject_key) as subject_key,
        coalesce(right_sides.reading, 1) as reading,
        left_sides.side_yuan as left_printed,
        right_sides.side_yuan as right_printed,
        left_sides.disclosed_amount_id as left_amount_id,
        right_sides.disclosed_amount_id as right_amount_id,
        left_sides.side_label as left_label,
        right_sides.side_label as right_label,
        coalesce(left_sides.unit, right_sides.unit) as unit,
        coalesce(left_sides.figure_count, 0) as left_count,
        coalesce(right_sides.figure_count, 0) as right_count,
        coalesce(left_sides.rounding_yuan, 0) as left_rounding,
        coalesce(right_sides.rounding_yuan, 0) as right_rounding,
        coalesce(left_sides.last_digit_yuan, 0) as left_last_digit,
        coalesce(right_sides.last_digit_yuan, 0) as right_last_digit,
        coalesce(left_sides.is_doubtful, false) or coalesce(right_sides.is_doubtful, false) as is_doubtful
    from left_sides
    full outer join right_sides
        on
            left_sides.check_id = right_sides.check_id
            and left_sides.document_id = right_sides.document_id
            and left_sides.set_no = right_sides.set_no
            and left_sides.subject_key = right_sides.subject_key

),

sides_filled as (

    select
        sides_paired.check_id,
        sides_paired.document_id,
        sides_paired.set_no,
        sides_paired.subject_key,
        sides_paired.reading,
        sides_paired.left_amount_id,
        sides_paired.right_amount_id,
        -- What is asked of any form is not listed in the form of the other side.
        coalesce(
            sides_paired.left_label,
            left_present.blank_label,
            split_part(sides_paired.right_label, ' · ', 1) || ' · 未列示'
        ) as left_label,
        coalesce(
            sides_paired.right_label,
            right_present.blank_label,
            split_part(sides_paired.left_label, ' · ', 1) || ' · 未列示'
        ) as right_label,
        sides_paired.unit,
        sides_paired.left_count,
        sides_paired.right_count,
        sides_paired.left_rounding,
        sides_paired.right_rounding,
        sides_paired.left_last_digit,
        sides_paired.right_last_digit,
        sides_paired.is_doubtful,
        checks.relation,
        checks.severity,
        bases.side_yuan as base_yuan,
        bases.rounding_yuan as base_rounding,
        case
            when
                sides_paired.left_printed is null
                and checks.blank_side in ('left', 'both')
                and left_present.check_id is not null
                then 0
            else sides_paired.left_printed
        end as left_side,
        case
            when
                sides_paired.right_printed is null
                and checks.blank_side in ('right', 'both')
                and right_present.check_id is not null
                then 0
            else sides_paired.right_printed
        end as right_side
    from sides_paired
    inner join checks
        on sides_paired.check_id = checks.check_id
    inner join documents
        on
            sides_paired.document_id = documents.document_id
            and (
                checks.document_kind is null
                or documents.document_kind is null
                or checks.document_kind = documents.document_kind
            )
    left join checks_conditional
        on sides_paired.check_id = checks_conditional.check_id
    left join subjects_given
        on
            sides_paired.check_id = subjects_given.check_id
            and sides_paired.document_id = subjects_given.document_id
            and sides_paired.set_no = subjects_given.set_no
            and sides_paired.subject_key = subjects_given.subject_key
    left join bases
        on
            sides_paired.check_id = bases.check_id
            and sides_paired.document_id = bases.document_id
            and sides_paired.set_no = bases.set_no
            and sides_paired.subject_key = bases.subject_key
    left join sides_present as left_present
        on
            sides_paired.check_id = left_present.check_id
            and left_present.side = 'left'
            and sides_paired.document_id = left_present.document_id
            and sides_paired.set_no = left_present.set_no
    left join sides_present as right_present
        on
            sides_paired.check_id = right_present.check_id
            and right_present.side = 'right'
            and sides_paired.document_id = right_present.document_id
            and sides_paired.set_no = right_present.set_no
    where
        (checks_conditional.check_id is null or subjects_given.check_id is not null)
        and (checks.relation <> 'percentage' or sides_paired.left_printed is not null)

)

select * from sides_filled
