with documents as (

    select
        *,
        {{ compare_text('agency_name') }} <> department_name as is_listed
    from {{ ref('int_documents') }}
    where is_current and agency_name is not null and fiscal_year is not null

),

units_listed as (

    select * from {{ ref('int_units_listed') }}

),

pairs as (

    select
        documents.document_id,
        beside.document_id as beside_id,
        case
            when beside.document_kind = 'budget' and documents.document_kind = 'final_account' then 'same_year_budget:'
            when beside.document_kind = 'budget' then 'prior_budget:'
            else 'prior_final:'
        end as relation
    from documents
    inner join documents as beside
        on
            documents.agency_name = beside.agency_name
            and coalesce(documents.region_code, '') = coalesce(beside.region_code, '')
            and coalesce(documents.scope, '') = coalesce(beside.scope, '')
            and documents.document_id <> beside.document_id
            and (
                beside.document_kind = 'budget'
                and documents.document_kind = 'final_account'
                and documents.fiscal_year = beside.fiscal_year
                or beside.document_kind = 'final_account'
                and documents.fiscal_year = beside.fiscal_year + 1
                or beside.document_kind = 'budget'
                and documents.document_kind = 'budget'
                and documents.fiscal_year = beside.fiscal_year + 1
            )

),

-- The account of a unit, and that of its department, which holds it: the department's own (本级), or one that it lists.
units as (

    select
        units.document_id as unit_id,
        departments.document_id as department_id,
        coalesce(units_listed.is_held_by_unit, false) as is_held_by_unit
    from documents as units
    inner join documents as departments
        on
            units.department_name = departments.department_name
            and coalesce(units.region_code, '') = coalesce(departments.region_code, '')
            and units.document_kind = departments.document_kind
            and units.fiscal_year = departments.fiscal_year
    left join units_listed
        on
            units.region_code = units_listed.region_code
            and {{ compare_text('units.agency_name') }} = units_listed.unit_name
    where units.scope = 'unit' and departments.scope = 'department' and not departments.is_listed

),

related as (

    select * from pairs
    union all
    select
        unit_id as document_id,
        department_id as beside_id,
        'department:' as relation
    from units
    union all
    -- One unit alone is held against its department by itself.
    select
        department_id as document_id,
        unit_id as beside_id,
        'units:' as relation
    from units
    where not is_held_by_unit
    qualify count(*) over (partition by department_id) > 1

)

select * from related
