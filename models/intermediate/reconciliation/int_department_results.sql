{{ config(materialized="incremental") }}

{%- set check = 'performance_department_is_of_its_county' -%}
{%- set county = "(?:" ~ check_words(check, 'county') ~ ")$" -%}
{%- set apart = "(?:" ~ check_words(check, 'apart') ~ ")$" %}

with documents as (

    select * from {{ ref('int_documents') }}
    where agency_name is not null
    {{ and_changed() }}

),

regions as (

    {{ region_names() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    where table_no is not null
    {{ and_changed() }}

),

-- An agency of a county, and what it is called there.
agencies as (

    select
        documents.document_id,
        {{ region_in_name('documents.agency_name', 'regions.region_name') }} as county_name,
        substr(documents.agency_name, strpos(documents.agency_name, county_name) + length(county_name)) as body_name
    from documents
    left join regions
        on documents.region_code = regions.region_code
    where
        length(county_name) > 1
        and length(body_name) >= 3
        and {{ matches('county_name', "'" ~ county ~ "'") }}
        and not {{ matches('county_name', "'" ~ apart ~ "'") }}

),

departments as (

    select
        document_id,
        page,
        line_first,
        project_name,
        unnest([competent_department, implementing_unit]) as department
    from projects

),

-- The same body, of what its name begins with.
departments_alike as (

    select
        departments.*,
        agencies.county_name,
        agencies.body_name,
        left(departments.department, length(departments.department) - length(agencies.body_name)) as region_said
    from departments
    inner join agencies
        on
            departments.document_id = agencies.document_id
            and right(departments.department, length(agencies.body_name)) = agencies.body_name

),

-- Of another county: its name ends with one, and is not in the agency's own name.
departments_judged as (

    select
        'performance:department' as aspect,
        document_id,
        coalesce(project_name, '') || ':' || line_first as subject_key,
        project_name as subject,
        'department: ' || department as left_label,
        'the document is by ' || county_name || body_name as right_label,
        case
            when
                not contains(department, county_name)
                and {{ matches('region_said', "'[一-龥]" ~ county ~ "'") }}
                and not {{ matches('region_said', "'" ~ apart ~ "'") }}
                then 'fail'
            else 'pass'
        end as outcome,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from departments_alike

),

results_told as (

    select * from departments_judged
    qualify row_number() over (partition by document_id, subject_key order by outcome asc, left_label asc) = 1

),

results as (

    {{ results_in_words('results_told') }}

)

select * from results
