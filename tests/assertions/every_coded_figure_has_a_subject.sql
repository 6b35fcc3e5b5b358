-- A coded row leads to exactly one subject, whatever its year: unlisted codes are kept and flagged, never lost.
select
    disclosed_amount_id,
    document_id,
    classification,
    subject_code,
    fiscal_year
from {{ ref('fact_disclosed_amount') }}
where subject_code is not null and subject_id is null
