with functional as (

    select * from {{ ref('functional_codes') }}

),

functional_unverified as (

    select * from {{ ref('functional_codes_unverified') }}

),

department_economic as (

    select * from {{ ref('department_economic_codes') }}

),

government_economic as (

    select * from {{ ref('government_economic_codes') }}

),

revenue as (

    select * from {{ ref('revenue_codes') }}

),

subject_classifications as (

    select * from {{ ref('subject_classifications') }}

),

lists_united as (

    select
        'functional' as classification,
        *
    from functional
    union all
    select
        'functional' as classification,
        *
    from functional_unverified
    union all
    select
        'department_economic' as classification,
        *
    from department_economic
    union all
    select
        'government_economic' as classification,
        *
    from government_economic
    union all
    select
        'revenue' as classification,
        *
    from revenue

),

-- "2019" in the lists that begin with 2019 means "2019 or before", unless an older name of the code is listed.
periods_opened as (

    select
        lists_united.*,
        case
            when lists_united.valid_from_year is null then 0
            when
                lists_united.valid_from_year = subject_classifications.open_before_year
                and row_number() over (
                    partition by lists_united.classification, lists_united.subject_code
                    order by lists_united.valid_from_year
                ) = 1
                then 0
            else lists_united.valid_from_year
        end as resolves_from_year,
        coalesce(lists_united.valid_to_year, 9999) as resolves_to_year
    from lists_united
    left join subject_classifications
        on lists_united.classification = subject_classifications.classification

),

subjects_keyed as (

    select
        {{ surrogate_key(['classification', 'subject_code', 'valid_from_year']) }} as subject_id,
        classification,
        subject_code,
        subject_name,
        cast(valid_from_year as integer) as valid_from_year,
        cast(valid_to_year as integer) as valid_to_year,
        cast(resolves_from_year as integer) as resolves_from_year,
        cast(resolves_to_year as integer) as resolves_to_year,
        case when confidence = 'low' then 'unverified' else 'official' end as evidence,
        confidence,
        source
    from periods_opened

)

select * from subjects_keyed
