with figures as (

    select * from {{ ref('int_figures') }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

listed as (

    select * from {{ ref('int_subject_codes_listed') }}

),

codes_printed as (

    select distinct
        figures.document_id,
        figures.classification,
        figures.subject_code,
        figures.row_label as subject_name,
        documents.fiscal_year
    from figures
    left join documents
        on figures.document_id = documents.document_id
    where figures.subject_code is not null

),

-- A code whose listed names have all lapsed, or begin later, is as unlisted in that year as one that no list has.
codes_unlisted as (

    select codes_printed.*
    from codes_printed
    left join listed
        on
            codes_printed.classification = listed.classification
            and codes_printed.subject_code = listed.subject_code
            and coalesce(codes_printed.fiscal_year, 9999)
            between listed.resolves_from_year and listed.resolves_to_year
    where listed.subject_id is null

),

names_counted as (

    select
        classification,
        subject_code,
        subject_name,
        count(distinct document_id) as document_count
    from codes_unlisted
    group by classification, subject_code, subject_name

),

names_ranked as (

    select
        classification,
        subject_code,
        subject_name,
        row_number() over (
            partition by classification, subject_code
            order by document_count desc, subject_name asc
        ) as name_rank
    from names_counted

),

years_seen as (

    select
        classification,
        subject_code,
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year
    from codes_unlisted
    group by classification, subject_code

),

subjects_keyed as (

    select
        {{ surrogate_key(['names_ranked.classification', 'names_ranked.subject_code', "'document'"]) }} as subject_id,
        names_ranked.classification,
        names_ranked.subject_code,
        names_ranked.subject_name,
        cast(years_seen.first_year as integer) as valid_from_year,
        cast(years_seen.last_year as integer) as valid_to_year,
        'document' as evidence
    from names_ranked
    inner join years_seen
        on
            names_ranked.classification = years_seen.classification
            and names_ranked.subject_code = years_seen.subject_code
    where names_ranked.name_rank = 1

)

select * from subjects_keyed
