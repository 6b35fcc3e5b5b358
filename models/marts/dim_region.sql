with regions as (

    select * from {{ ref('regions') }}

),

documents as (

    select * from {{ ref('int_documents') }}

),

-- A code whose name changed is listed once a name: the name in force stands for the code.
regions_ranked as (

    select
        *,
        row_number() over (
            partition by region_code
            order by valid_to_year desc nulls first, valid_from_year desc
        ) as name_rank
    from regions

),

regions_listed as (

    select
        region_code,
        region_name,
        level,
        parent_code,
        valid_from_year,
        valid_to_year,
        'official' as evidence
    from regions_ranked
    where name_rank = 1

),

regions_disclosed as (

    select distinct
        documents.region_code,
        cast(null as {{ dbt.type_string() }}) as region_name,
        cast(null as {{ dbt.type_string() }}) as level,
        cast(null as {{ dbt.type_string() }}) as parent_code,
        cast(null as integer) as valid_from_year,
        cast(null as integer) as valid_to_year,
        'document' as evidence
    from documents
    left join regions_listed
        on documents.region_code = regions_listed.region_code
    where documents.region_code is not null and regions_listed.region_code is null

),

regions_united as (

    select * from regions_listed
    union all
    select * from regions_disclosed

),

-- Two digits are the province, four the prefecture; counties right under a province have no prefecture of that code.
regions_named as (

    select
        -- ids
        regions_united.region_code,
        regions_united.parent_code as parent_region_code,

        -- strings
        regions_united.region_name,
        regions_united.level,
        provinces.region_code as province_code,
        provinces.region_name as province_name,
        prefectures.region_code as prefecture_code,
        prefectures.region_name as prefecture_name,
        case when regions_united.level = 'county' then regions_united.region_name end as county_name,
        regions_united.evidence,

        -- numerics
        cast(regions_united.valid_from_year as integer) as valid_from_year,
        cast(regions_united.valid_to_year as integer) as valid_to_year
    from regions_united
    left join regions_listed as provinces
        on
            left(regions_united.region_code, 2) || '0000' = provinces.region_code
            and provinces.level = 'province'
    left join regions_listed as prefectures
        on
            left(regions_united.region_code, 4) || '00' = prefectures.region_code
            and prefectures.level = 'prefecture'

)

select * from regions_named
