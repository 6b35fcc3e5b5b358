-- Who belongs to whom follows from all documents, so it is made anew in every build.
{{ config(materialized="table") }}

{%- set check = 'unit_is_within_department' -%}
{%- set chapter = "'" ~ check_words(check, 'chapter') ~ "'" -%}
{%- set listed = "'" ~ check_words(check, 'listed') ~ "'" -%}
{%- set left_out = "'" ~ check_words(check, 'left_out') ~ "'" -%}
{%- set apart = "'" ~ check_words(check, 'apart') ~ "'" -%}
{%- set numbering = "'[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十0-9]{1,3}[)]|[0-9]{1,2}[.．、]'" %}

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

agencies_named as (

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

agencies as (

    select
        *,
        {{ replace_all("local_name", "'[^0-9A-Za-z一-龥]'", "'.'") }} as local_pattern
    from agencies_named

),

-- What departments, and their units, say of the units whose accounts theirs hold.
texts as (

    select
        paragraphs.document_id,
        string_agg({{ compare_text('paragraphs.paragraph_text') }}, '' order by paragraphs.paragraph_no) as said
    from paragraphs
    inner join documents
        on paragraphs.document_id = documents.document_id
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
        on tables.document_id = documents.document_id
    inner join table_rows
        on tables.document_id = table_rows.document_id and tables.table_no = table_rows.table_no
    where {{ matches('tables.title', listed) }}
    group by tables.document_id, tables.table_no

),

texts_that_list as (

    select
        documents.region_code,
        documents.scope,
        {{ compare_text('documents.agency_name') }} as holder_name,
        -- What stands before are duties, which name those that are guided or watched.
        substr(texts.said, strpos(texts.said, {{ first_match('texts.said', listed) }})) as said
    from texts
    inner join documents
        on texts.document_id = documents.document_id
    where {{ matches('texts.said', listed) }} and not {{ matches('texts.said', left_out) }}

),

-- Sentences, and what is behind a number (#) each.
pieces as (

    select
        region_code,
        scope,
        holder_name,
        unnest({{ every_match(replace_all('said', numbering, "'。#'"), "'[^。]+'") }}) as piece
    from texts_that_list

),

pieces_that_list as (

    select
        *,
        case
            when {{ matches('piece', listed) }}
                then substr(piece, strpos(piece, {{ first_match('piece', listed) }}))
            else {{ replace_all('piece', "'^[^一-龥]+'") }}
        end as said,
        {{ matches('piece', listed) }} as is_list,
        {{ matches('piece', "'^#|(?:[局委厅办处室站所心院校馆队会场园库台厂]|[)])$'") }} as is_item,
        {{ replace_all("holder_name", "'[^0-9A-Za-z一-龥]'", "'.'") }} as holder_pattern
    from pieces
    where not {{ matches('piece', apart) }}

),

-- A list goes on with what begins with a name, behind a number or with names alone: what else is said of bodies tells
-- of none in it.
lists as (

    select distinct
        pieces_that_list.region_code,
        pieces_that_list.scope,
        pieces_that_list.holder_name,
        pieces_that_list.said
    from pieces_that_list
    left join agencies
        on
            pieces_that_list.region_code = agencies.region_code
            and length(agencies.local_name) >= 4
            and contains(pieces_that_list.said, agencies.local_name)
            and regexp_matches(
                pieces_that_list.said,
                '^(?:[省市区县州旗盟]?|' || pieces_that_list.holder_pattern || '|'
                || split_part(agencies.compared_name, agencies.local_name, 1) || ')' || agencies.local_pattern
                || '(?:本级|机关|[^一-龥]|[和及等]|$)'
            )
    where pieces_that_list.is_list or agencies.compared_name is not null and pieces_that_list.is_item

),

-- A name that stands for itself: no character goes on with it that could make it another's.
units as (

    select distinct
        lists.region_code,
        lists.scope,
        lists.holder_name,
        agencies.compared_name as unit_name
    from lists
    inner join agencies
        on
            lists.region_code = agencies.region_code
            and lists.holder_name <> agencies.compared_name
            and length(agencies.local_name) >= 4
            and contains(lists.said, agencies.local_name)
    where
        agencies.scope = 'unit'
        and regexp_matches(
            lists.said,
            '(?:^|[^一-龥]|[省市区县州旗盟局委厅和及])' || agencies.local_pattern || '(?:[^一-龥]|[和及等]|$)'
        )

),

-- Nothing is said of a unit that several departments list, and of departments of units.
units_of_one as (

    select
        region_code,
        unit_name,
        min(holder_name) as department_name
    from units
    where scope = 'department'
    group by region_code, unit_name
    having count(distinct holder_name) = 1

),

-- What a department lists beside a unit whose account holds it.
units_of_units as (

    select distinct
        units_of_one.region_code,
        units_of_one.unit_name
    from units_of_one
    inner join units
        on
            units_of_one.region_code = units.region_code
            and units_of_one.unit_name = units.unit_name
            and units.scope = 'unit'
    inner join units_of_one as holders
        on
            units.region_code = holders.region_code
            and units.holder_name = holders.unit_name
            and units_of_one.department_name = holders.department_name

)

select
    units_of_one.*,
    units_of_units.unit_name is not null as is_held_by_unit
from units_of_one
left join units_of_units
    on
        units_of_one.region_code = units_of_units.region_code
        and units_of_one.unit_name = units_of_units.unit_name
left join units_of_one as above
    on
        units_of_one.region_code = above.region_code
        and units_of_one.department_name = above.unit_name
where above.unit_name is null
