-- Who belongs to whom follows from all documents, so it is made anew in every build.
{{ config(materialized="table") }}

{%- set check = 'unit_is_within_department' -%}
{%- set chapter = "'" ~ check_words(check, 'chapter') ~ "'" -%}
{%- set listed = "'" ~ check_words(check, 'listed') ~ "'" -%}
{%- set left_out = "'" ~ check_words(check, 'left_out') ~ "'" %}

with documents as (

    select * from {{ ref('stg_documents') }}
    where agency_name is not null and region_code is not null

),

paragraphs as (

    select * from {{ ref('stg_paragraphs') }}

),

tables as (

    select * from {{ ref('stg_tables') }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}

),

regions as (

    {{ region_names() }}

),

agencies as (

    select distinct
        documents.region_code,
        documents.scope,
        {{ compare_text('documents.agency_name') }} as compared_name,
        -- A list leaves out the region that its department has in its name.
        case
            when contains(documents.agency_name, regions.region_name)
                then {{ compare_text("split_part(documents.agency_name, regions.region_name, 2)") }}
            else {{ compare_text('documents.agency_name') }}
        end as local_name
    from documents
    inner join regions
        on documents.region_code = regions.region_code

),

-- What departments say of the units whose accounts theirs holds.
texts as (

    select
        paragraphs.document_id,
        string_agg({{ compare_text('paragraphs.paragraph_text') }}, '' order by paragraphs.paragraph_no) as said
    from paragraphs
    inner join documents
        on paragraphs.document_id = documents.document_id and documents.scope = 'department'
    where paragraphs.paragraph_kind = 'prose' and {{ matches('paragraphs.chapter', chapter) }}
    group by paragraphs.document_id, paragraphs.chapter
    union all
    select
        tables.document_id,
        min(tables.title) || '；' || string_agg(
            {{ compare_text("array_to_string(table_rows.cells, '；')") }}, '；' order by table_rows.row_no
        ) as said
    from tables
    inner join documents
        on tables.document_id = documents.document_id and documents.scope = 'department'
    inner join table_rows
        on tables.document_id = table_rows.document_id and tables.table_no = table_rows.table_no
    where {{ matches('tables.title', listed) }}
    group by tables.document_id, tables.table_no

),

texts_that_list as (

    select
        documents.region_code,
        {{ compare_text('documents.agency_name') }} as department_name,
        -- What stands before are duties, which name those that are guided or watched.
        substr(texts.said, strpos(texts.said, {{ first_match('texts.said', listed) }})) as said
    from texts
    inner join documents
        on texts.document_id = documents.document_id
    where {{ matches('texts.said', listed) }} and not {{ matches('texts.said', left_out) }}

),

-- A name that stands for itself: no character goes on with it that could make it another's.
units as (

    select distinct
        texts_that_list.region_code,
        texts_that_list.department_name,
        agencies.compared_name as unit_name
    from texts_that_list
    inner join agencies
        on
            texts_that_list.region_code = agencies.region_code
            and texts_that_list.department_name <> agencies.compared_name
            and length(agencies.local_name) >= 4
            and contains(texts_that_list.said, agencies.local_name)
    where
        agencies.scope = 'unit'
        and regexp_matches(
            texts_that_list.said,
            '(?:^|[^一-龥]|[省市区县州旗盟局委厅和及])' || {{ replace_all("agencies.local_name", "'[^0-9A-Za-z一-龥]'", "'.'") }}
            || '(?:[^一-龥]|[和及等]|$)'
        )

),

-- Nothing is said of a unit that several departments list, and of departments of units.
units_of_one as (

    select
        region_code,
        unit_name,
        min(department_name) as department_name
    from units
    group by region_code, unit_name
    having count(distinct department_name) = 1

)

select units_of_one.*
from units_of_one
left join units_of_one as above
    on
        units_of_one.region_code = above.region_code
        and units_of_one.department_name = above.unit_name
where above.unit_name is null
