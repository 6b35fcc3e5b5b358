{{ config(materialized="incremental", meta={"changes_with": "agency"}) }}

with form_results as (

    select * from {{ ref('int_form_check_results') }}
    {{ where_changed() }}

),

completeness_results as (

    select * from {{ ref('int_completeness_results') }}
    {{ where_changed() }}

),

prose_results as (

    select * from {{ ref('int_prose_results') }}
    {{ where_changed() }}

),

performance_results as (

    select * from {{ ref('int_performance_results') }}
    {{ where_changed() }}

),

described_results as (

    select * from {{ ref('int_described_results') }}
    {{ where_changed() }}

),

checks as (

    select * from {{ ref('checks') }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_reconcilable_figures') }}
    {{ where_changed() }}

),

places as (

    select * from {{ ref('int_check_places') }}
    {{ where_changed() }}

),

form_rows as (

    select
        form_results.document_id,
        form_results.check_id,
        form_results.set_no,
        form_results.subject_key,
        case
            when form_results.subject_key = ''
                then coalesce(left_places.statement_name_zh, right_places.statement_name_zh)
            else
                coalesce(
                    left_places.row_title || ' · ' || left_places.column_name_zh,
                    right_places.row_title || ' · ' || right_places.column_name_zh
                )
        end as subject,
        coalesce(left_documents.source_name || ', …: ', '') || form_results.left_label as left_label,
        form_results.left_value,
        coalesce(documents.source_name || ': ', '') || form_results.right_label as right_label,
        form_results.right_value,
        form_results.difference,
        form_results.tolerance,
        form_results.unit,
        form_results.outcome,
        form_results.severity,
        case when left_documents.document_id is null then left_places.page end as left_page,
        case when left_documents.document_id is null then left_places.line_first end as left_line,
        right_places.page as right_page,
        right_places.line_first as right_line,
        form_results.left_amount_id,
        form_results.right_amount_id,
        coalesce(left_places.sentence, right_places.sentence) as sentence,
        coalesce(
            form_results.note,
            case
                when form_results.outcome = 'fail' and (left_places.is_repaired or right_places.is_repaired)
                    then 'A figure of it is garbled in print and was read as what it evidently says.'
            end
        ) as note
    from form_results
    left join places as left_places
        on form_results.left_amount_id = left_places.place_id
    left join places as right_places
        on form_results.right_amount_id = right_places.place_id
    left join documents
        on right_places.document_id = documents.document_id and form_results.document_id <> documents.document_id
    left join documents as left_documents
        on
            left_places.document_id = left_documents.document_id
            and form_results.document_id <> left_documents.document_id
    inner join checks
        on form_results.check_id = checks.check_id
    -- An earlier year is compared with where the warehouse holds it.
    where
        checks.check_group <> 'across'
        or (form_results.left_value is not null and form_results.right_value is not null)

),

completeness_rows as (

    select
        completeness_results.document_id,
        completeness_results.check_id,
        1 as set_no,
        completeness_results.subject as subject_key,
        coalesce(
            coalesce(figures.subject_code || ' ', '') || figures.row_label || ' · ' || figures.column_name_zh,
            completeness_results.subject
        ) as subject,
        coalesce(figures.statement_name_zh || ' · ' || figures.column_name_zh, checks.title) as left_label,
        figures.amount_yuan as left_value,
        case
            when completeness_results.outcome <> 'fail' then null
            when figures.amount_yuan is not null then 'in print nothing stands there'
            else 'not so in the document'
        end as right_label,
        case when completeness_results.outcome = 'fail' and figures.amount_yuan is not null then 0 end as right_value,
        figures.amount_yuan as difference,
        cast(null as decimal(30, 6)) as tolerance,
        case when figures.amount_yuan is not null then '元' end as unit,
        completeness_results.outcome,
        checks.severity,
        completeness_results.page as left_page,
        completeness_results.line_first as left_line,
        cast(null as integer) as right_page,
        cast(null as integer) as right_line,
        completeness_results.disclosed_amount_id as left_amount_id,
        cast(null as {{ dbt.type_string() }}) as right_amount_id,
        completeness_results.sentence,
        completeness_results.note
    from completeness_results
    inner join checks
        on completeness_results.check_id = checks.check_id
    left join figures
        on completeness_results.disclosed_amount_id = figures.disclosed_amount_id

),

prose_rows as (

    select
        prose_results.document_id,
        prose_results.check_id,
        1 as set_no,
        cast(prose_results.figure_no as {{ dbt.type_string() }}) as subject_key,
        left_places.row_title as subject,
        '说明 · ' || left_places.row_title || ' · ' || left_places.column_name_zh as left_label,
        prose_results.left_value,
        coalesce(
            prose_results.right_label,
            case when prose_results.unit = '%' then 'recomputed: ' else '' end || right_places.statement_name_zh
            || ' · ' || right_places.row_title || ' · ' || right_places.column_name_zh
        ) as right_label,
        prose_results.right_value,
        prose_results.difference,
        prose_results.tolerance,
        prose_results.unit,
        prose_results.outcome,
        prose_results.severity,
        left_places.page as left_page,
        left_places.line_first as left_line,
        right_places.page as right_page,
        right_places.line_first as right_line,
        left_places.place_id as left_amount_id,
        prose_results.right_id as right_amount_id,
        left_places.sentence,
        prose_results.note
    from prose_results
    left join places as left_places
        on {{ narrative_key('prose_results.document_id', 'prose_results.figure_no') }} = left_places.place_id
    left join places as right_places
        on prose_results.right_id = right_places.place_id

),

performance_rows as (

    select
        document_id,
        check_id,
        1 as set_no,
        subject_key,
        subject,
        left_label,
        left_value,
        right_label,
        right_value,
        difference,
        tolerance,
        unit,
        outcome,
        severity,
        page as left_page,
        line_first as left_line,
        page as right_page,
        line_first as right_line,
        cast(null as {{ dbt.type_string() }}) as left_amount_id,
        cast(null as {{ dbt.type_string() }}) as right_amount_id,
        cast(null as {{ dbt.type_string() }}) as sentence,
        note
    from performance_results

),

-- The other side may stand elsewhere, or nowhere, where it is recomputed.
described_rows as (

    select
        document_id,
        check_id,
        1 as set_no,
        subject_key,
        subject,
        left_label,
        left_value,
        right_label,
        right_value,
        difference,
        cast(null as decimal(28, 6)) as tolerance,
        unit,
        outcome,
        severity,
        page as left_page,
        line_first as left_line,
        cast(null as integer) as right_page,
        cast(null as integer) as right_line,
        cast(null as {{ dbt.type_string() }}) as left_amount_id,
        cast(null as {{ dbt.type_string() }}) as right_amount_id,
        sentence,
        case when outcome = 'fail' then note end as note
    from described_results

),

rows_united as (

    select * from form_rows
    union all
    select * from completeness_rows
    union all
    select * from prose_rows
    union all
    select * from performance_rows
    union all
    select * from described_rows

),

-- The figures of several accounts in one file are none of one: what is theirs side by side contradicts nothing.
rows_of_one_account as (

    select rows_united.*
    from rows_united
    inner join documents
        on rows_united.document_id = documents.document_id
    where not documents.holds_several_accounts

),

rows_found as (

    select distinct
        document_id,
        check_id
    from rows_of_one_account

),

-- What should have been checked and found no figure at all is a row too: dropping a form raises no share.
rows_expected as (

    select
        documents.document_id,
        checks.check_id,
        checks.severity
    from documents
    inner join checks
        on
            checks.document_kind is null
            or documents.document_kind is null
            or documents.document_kind = checks.document_kind
    left join rows_found
        on
            documents.document_id = rows_found.document_id
            and checks.check_id = rows_found.check_id
    where rows_found.check_id is null and checks.is_always_expected

),

rows_completed as (

    select * from rows_of_one_account
    union all
    select
        document_id,
        check_id,
        1 as set_no,
        '' as subject_key,
        null as subject,
        null as left_label,
        null as left_value,
        null as right_label,
        null as right_value,
        null as difference,
        null as tolerance,
        null as unit,
        'not_disclosed' as outcome,
        severity,
        null as left_page,
        null as left_line,
        null as right_page,
        null as right_line,
        null as left_amount_id,
        null as right_amount_id,
        null as sentence,
        'The document holds no figure that this check asks for.' as note
    from rows_expected

),

rows_keyed as (

    select
        {{ surrogate_key(['document_id', 'check_id', 'set_no', 'subject_key']) }} as reconciliation_id,
        * exclude (note),
        coalesce(
            note,
            case
                when outcome <> 'not_disclosed' then null
                when left_value is null and right_value is null then 'Not judged: neither side is printed.'
                when left_value is null then 'Not judged: the left side is not printed.'
                when right_value is null then 'Not judged: the right side is not printed.'
                else 'Not judged: it is not certain that both sides are of the same.'
            end
        ) as note
    from rows_completed

)

select * from rows_keyed
