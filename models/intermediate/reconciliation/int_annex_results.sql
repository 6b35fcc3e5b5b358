{{ config(materialized="incremental") }}

{%- set ordinals = '一二三四五六七八九' -%}
{%- set part = '^[-*#]*第([' ~ ordinals ~ '])部分' -%}
{%- set annex = '^[-*#]*第[' ~ ordinals ~ ']部分[、:：]?附[件录]$' -%}
{%- set annexed = check_words('announced_annex_is_there', 'annexed') -%}
{%- set files = "'" ~ check_words('announced_annex_is_there', 'files') ~ "'" %}

with paragraphs as (

    select
        document_id,
        paragraph_no,
        page,
        line_first,
        coalesce(page, 0) * 1000000 + line_first as place,
        {{ replace_all('paragraph_text', "'[ \\x{00A0}\\x{3000}\\t]'") }} as said
    from {{ ref('stg_paragraphs') }}
    where paragraph_kind not in ('page_number', 'running_title')
    {{ and_changed() }}

),

tables as (

    select
        *,
        coalesce(page_first, 0) * 1000000 + line_first as place
    from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

documents as (

    select * from {{ ref('int_documents') }}
    {{ where_changed() }}

),

-- 第五部分 may have its title in the line below.
paragraphs_titled as (

    select
        *,
        said || case
            when {{ matches('said', "'部分$'") }}
                then coalesce(lead(said) over (partition by document_id order by paragraph_no), '')
            else ''
        end as titled
    from paragraphs

),

parts as (

    select
        *,
        strpos('{{ ordinals }}', {{ first_match('said', "'" ~ part ~ "'", 1) }}) as part_number,
        {{ matches('titled', "'" ~ annex ~ "'") }} as is_annex
    from paragraphs_titled
    where {{ matches('said', "'" ~ part ~ "'") }}

),

-- Parts that stand in the contents come before the part that the text begins with.
text_begins as (

    select
        document_id,
        max(paragraph_no) as paragraph_no
    from parts
    where part_number = 1
    group by document_id
    having count(*) > 1

),

annexes_announced as (

    select
        parts.document_id,
        text_begins.paragraph_no as begins,
        max(parts.part_number) as part_number
    from parts
    inner join text_begins
        on parts.document_id = text_begins.document_id and parts.paragraph_no < text_begins.paragraph_no
    where parts.is_annex
    group by parts.document_id, text_begins.paragraph_no

),

-- The annex in the text; else the part that it should follow, where that is the last one.
parts_of_text as (

    select
        annexes_announced.document_id,
        annexes_announced.part_number as annex_number,
        parts.part_number,
        parts.titled,
        parts.is_annex,
        parts.paragraph_no,
        parts.page,
        parts.line_first,
        parts.place,
        lead(parts.place) over in_order as next_place,
        lead(parts.paragraph_no) over in_order as next_paragraph_no
    from annexes_announced
    inner join parts
        on annexes_announced.document_id = parts.document_id and annexes_announced.begins <= parts.paragraph_no
    window in_order as (partition by parts.document_id order by parts.paragraph_no)

),

places as (

    select *
    from parts_of_text
    where is_annex or (next_place is null and part_number = annex_number - 1)
    qualify row_number() over (partition by document_id order by is_annex desc, paragraph_no desc) = 1

),

-- What stands there: of an annex anything, behind another part what an annex is of.
texts_there as (

    select distinct places.document_id
    from places
    inner join paragraphs
        on
            places.document_id = paragraphs.document_id
            and places.paragraph_no < paragraphs.paragraph_no
            and (places.next_paragraph_no is null or places.next_paragraph_no > paragraphs.paragraph_no)
            and not contains(places.titled, paragraphs.said)
    where places.is_annex or {{ matches('paragraphs.said', "'" ~ annexed ~ "'") }}

),

tables_there as (

    select distinct places.document_id
    from places
    inner join tables
        on
            places.document_id = tables.document_id
            and places.place < tables.place
            and (places.next_place is null or places.next_place > tables.place)

),

texts_in_all as (

    select
        document_id,
        max(page) as page,
        max(case when {{ matches('lower(said)', files) }} then 1 else 0 end) = 1 as has_files
    from paragraphs
    group by document_id

),

-- Pages behind the last text, and what stands in a file without pages beside its text, may be pictures.
annex_results as (

    select
        'stated:annex' as aspect,
        places.document_id,
        'annex' as subject_key,
        places.titled as subject,
        'in the contents: 附件' as left_label,
        'nothing stands there' as right_label,
        case
            when texts_there.document_id is not null or tables_there.document_id is not null then 'pass'
            when texts_in_all.has_files then 'not_disclosed'
            when documents.media_type = 'text/plain' or texts_in_all.page = documents.page_count then 'fail'
            else 'not_disclosed'
        end as outcome,
        places.page,
        places.line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from places
    inner join documents
        on places.document_id = documents.document_id
    inner join texts_in_all
        on places.document_id = texts_in_all.document_id
    left join texts_there
        on places.document_id = texts_there.document_id
    left join tables_there
        on places.document_id = tables_there.document_id

),

results as (

    {{ results_in_words('annex_results') }}

)

select * from results
