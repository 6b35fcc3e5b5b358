-- Listed names of one code never overlap: a fiscal year leads to one of them at most.
with listed as (

    select * from {{ ref('int_subject_codes_listed') }}

)

select
    listed.classification,
    listed.subject_code,
    listed.subject_name,
    overlapping.subject_name as other_name
from listed
inner join listed as overlapping
    on
        listed.classification = overlapping.classification
        and listed.subject_code = overlapping.subject_code
        and listed.subject_id <> overlapping.subject_id
        and listed.resolves_from_year <= overlapping.resolves_to_year
        and listed.resolves_to_year >= overlapping.resolves_from_year
