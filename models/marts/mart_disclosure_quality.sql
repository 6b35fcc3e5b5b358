with documents as (

    select * from {{ ref('int_documents') }}

),

forms_held as (

    select * from {{ ref('int_forms_held') }}

),

-- What has one cause is one finding.
reconciliation as (

    select
        *,
        outcome = 'fail' and follows_from_id is null as is_finding
    from {{ ref('fact_reconciliation') }}

),

rows_counted as (

    select
        document_id,
        count(*) as expected_count,
        sum(case when outcome <> 'not_disclosed' then 1 else 0 end) as checked_count,
        sum(case when outcome = 'pass' then 1 else 0 end) as passed_count,
        sum(case when is_finding and severity = 'error' then 1 else 0 end) as error_count,
        sum(case when is_finding and severity = 'warning' then 1 else 0 end) as warning_count,
        sum(case when is_finding and severity = 'rounding' then 1 else 0 end) as rounding_count
    from reconciliation
    group by document_id

),

documents_graded as (

    select
        -- ids
        documents.document_id,
        documents.agency_id,
        documents.region_code,

        -- strings
        documents.document_kind,
        case
            when rows_counted.checked_count = 0 or 10 * rows_counted.checked_count < rows_counted.expected_count
                then 'not_graded'
            -- An error is one wherever it stands; that none was found in a part says nothing of the rest.
            when rows_counted.error_count = 0 and not forms_held.is_whole then 'not_graded'
            when rows_counted.error_count = 0 and rows_counted.warning_count = 0 then 'A'
            when rows_counted.error_count = 0 then 'B'
            when rows_counted.error_count <= 3 then 'C'
            else 'D'
        end as grade,

        -- numerics
        documents.fiscal_year,
        cast(forms_held.asked_count as integer) as form_asked_count,
        cast(forms_held.held_count as integer) as form_held_count,
        cast(rows_counted.expected_count as integer) as expected_count,
        cast(rows_counted.checked_count as integer) as checked_count,
        cast(rows_counted.passed_count as integer) as passed_count,
        cast(rows_counted.error_count as integer) as error_count,
        cast(rows_counted.warning_count as integer) as warning_count,
        cast(rows_counted.rounding_count as integer) as rounding_count,
        cast(100.0 * rows_counted.checked_count / rows_counted.expected_count as decimal(5, 2)) as checked_pct,
        cast(
            100.0 * rows_counted.passed_count / nullif(rows_counted.checked_count, 0) as decimal(5, 2)
        ) as passed_pct,

        -- booleans
        documents.is_current
    from documents
    inner join rows_counted
        on documents.document_id = rows_counted.document_id
    inner join forms_held
        on documents.document_id = forms_held.document_id

)

select * from documents_graded
