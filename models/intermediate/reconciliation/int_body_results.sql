{{ config(materialized="incremental") }}

{%- set check = 'prose_agency_is_no_other' -%}
{%- set body = "([一-龥]{2,14}?(?:" ~ check_words(check, 'ends') ~ "))" -%}
{%- set own = "(?:本级)?(?:20[0-9][0-9]年度?)?(?:" ~ check_words(check, 'own') ~ ")" %}

with documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

regions as (

    {{ region_names() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

-- A body of the same region that is told of as if the document were its own.
agencies as (

    select
        documents.document_id,
        documents.agency_name,
        case
            when contains(documents.agency_name, regions.region_name) then regions.region_name
            else {{ first_match('documents.agency_name', "'^[^省市区县州盟旗]+(?:省|自治区|市|区|县|州|盟|旗)'") }}
        end as last_region,
        substr(documents.agency_name, strpos(documents.agency_name, last_region)) as local_name
    from documents
    left join regions
        on documents.region_code = regions.region_code
    where documents.agency_name is not null and length(last_region) > 1

),

agencies_named as (

    select
        agencies.document_id,
        count(*) as name_count
    from agencies
    inner join sentences
        on agencies.document_id = sentences.document_id and contains(sentences.sentence, agencies.local_name)
    group by agencies.document_id

),

bodies_said as (

    select
        agencies.document_id,
        agencies.agency_name,
        agencies.local_name,
        agencies.last_region,
        sentences.sentence,
        sentences.page,
        sentences.line_first,
        unnest({{ every_match('sentences.sentence', "agencies.last_region || '" ~ body ~ own ~ "'", 1) }}) as body_name
    from agencies
    inner join sentences
        on agencies.document_id = sentences.document_id and contains(sentences.sentence, agencies.last_region)
    where not {{ matches('sentences.sentence', "'" ~ check_words(check, 'apart') ~ "'") }}

),

bodies as (

    select
        document_id,
        local_name,
        last_region || body_name as body_name,
        count(*) as name_count,
        min(page) as page,
        min(line_first) as line_first,
        min_by(sentence, line_first) as sentence,
        -- Its own name, or one that is made of the same characters but for what a short name leaves out.
        max(case
            when
                contains(agency_name, body_name)
                or contains(last_region || body_name, local_name)
                or len(list_intersect(string_split(body_name, ''), string_split(local_name, '')))
                > 2 + len(list_distinct(string_split(body_name, ''))) / 2
                -- 市医保局 of 市医疗保障局
                or len(list_intersect(string_split(body_name, ''), string_split(local_name, '')))
                = len(list_distinct(string_split(body_name, '')))
                then 1
            else 0
        end) as is_its_own
    from bodies_said
    group by document_id, local_name, last_region || body_name

),

-- A unit, or the department that it belongs to, is in a table or listed among others; a body that is told of as another
-- anywhere is another.
bodies_listed as (

    select distinct
        bodies.document_id,
        bodies.body_name
    from bodies
    inner join table_rows
        on bodies.document_id = table_rows.document_id and contains(table_rows.raw_text, bodies.body_name)
    union
    select distinct
        bodies.document_id,
        bodies.body_name
    from bodies
    inner join sentences
        on bodies.document_id = sentences.document_id and contains(sentences.sentence, bodies.body_name)
    where
        {{ matches('sentences.sentence', "'" ~ check_words(check, 'apart') ~ "'") }}
        or {{ matches(
            'sentences.sentence',
            "'(?:[、：:为是]|" ~ check_words(check, 'before') ~ ")' || bodies.body_name || '|' || bodies.body_name || '[（(、]'"
        ) }}

),

bodies_judged as (

    select
        'prose:other_agency' as aspect,
        bodies.document_id,
        'agency:' || bodies.body_name as subject_key,
        bodies.body_name as subject,
        'told of: ' || bodies.body_name as left_label,
        'the document is by ' || bodies.local_name as right_label,
        case
            when bodies.is_its_own = 1 or bodies_listed.body_name is not null then 'pass'
            when bodies.name_count * 2 > agencies_named.name_count then 'pass'
            else 'fail'
        end as outcome,
        bodies.page,
        bodies.line_first,
        bodies.sentence
    from bodies
    inner join agencies_named
        on bodies.document_id = agencies_named.document_id
    left join bodies_listed
        on bodies.document_id = bodies_listed.document_id and bodies.body_name = bodies_listed.body_name

),

results as (

    {{ results_in_words('bodies_judged') }}

)

select * from results
