-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{#- An item (项) behind its group. -#}
{%- set item_name = "'[款类][)）]([^()（）。；;，,、“”\"：:0-9]{5,40})[（(]项[)）]'" -%}
{%- set item_apart = "'" ~ check_words('prose_item_has_its_name', 'apart') ~ "'" -%}
{%- set agency_apart = "'" ~ check_words('prose_agency_has_its_name', 'apart') ~ "'" -%}
{%- set called_before = "'" ~ check_words('prose_agency_has_its_name', 'before') ~ "'" -%}
{#- Two characters at the most are left out within what follows the region of an agency's name. -#}
{%- set left_out = [1, 2] -%}

with documents as (

    select * from {{ ref('int_documents') }}
    where agency_name is not null
    {{ and_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

projects as (

    select * from {{ ref('fact_performance_project') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_figures') }}
    where length(subject_code) = 7
    {{ and_changed() }}

),

functional_codes as (

    select * from {{ ref('functional_codes') }}

),

regions as (

    {{ region_names() }}

),

names_of_forms as (

    select distinct
        document_id,
        row_label as form_name
    from figures
    where length(row_label) > 5

),

-- 1. Names of items (项) in the explanation that are neither in the forms nor in the code lists of any year.
names_said as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        sentence,
        unnest({{ every_match('sentence', item_name, 1) }}) as said_name
    from sentences
    where {{ matches('sentence', item_name) }}

),

names_known as (

    select distinct subject_name as known_name
    from functional_codes

),

names_judged_alone as (

    select
        names_said.*,
        names_known.known_name is not null or names_of_forms.form_name is not null as is_known
    from names_said
    left join names_known
        on names_said.said_name = names_known.known_name
    left join names_of_forms
        on names_said.document_id = names_of_forms.document_id and names_said.said_name = names_of_forms.form_name

),

names_unknown as (

    select
        *,
        -- Where characters of the full name may be left out: behind so many.
        unnest(range(1, length(said_name))) as kept
    from names_judged_alone
    where not is_known

),

-- One that the forms have with up to four characters more, running, is that one. 支出 at its end is often left out.
names_shortened as (

    select
        names_unknown.document_id,
        names_unknown.chapter,
        names_unknown.sentence_no,
        names_unknown.said_name,
        min(names_of_forms.form_name) as full_name
    from names_unknown
    inner join names_of_forms
        on
            names_unknown.document_id = names_of_forms.document_id
            and length(names_of_forms.form_name) - length(names_unknown.said_name) between 1 and 4
            and starts_with(names_of_forms.form_name, left(names_unknown.said_name, names_unknown.kept))
            and ends_with(names_of_forms.form_name, substr(names_unknown.said_name, names_unknown.kept + 1))
    where
        not {{ matches('substr(form_name, kept + 1, length(form_name) - length(said_name))', item_apart) }}
    group by
        names_unknown.document_id, names_unknown.chapter, names_unknown.sentence_no, names_unknown.said_name

),

items_judged as (

    select
        'prose:item_name' as aspect,
        names_judged_alone.document_id,
        names_judged_alone.chapter
        || ':' || names_judged_alone.sentence_no
        || ':' || names_judged_alone.said_name as subject_key,
        coalesce(min(names_shortened.full_name), names_judged_alone.said_name) as subject,
        'written: ' || names_judged_alone.said_name as left_label,
        'called ' || coalesce(min(names_shortened.full_name), names_judged_alone.said_name) as right_label,
        case when count(names_shortened.full_name) > 0 then 'fail' else 'pass' end as outcome,
        min(names_judged_alone.page) as page,
        min(names_judged_alone.line_first) as line_first,
        min(names_judged_alone.sentence) as sentence
    from names_judged_alone
    left join names_shortened
        on
            names_judged_alone.document_id = names_shortened.document_id
            and names_judged_alone.chapter = names_shortened.chapter
            and names_judged_alone.sentence_no = names_shortened.sentence_no
            and names_judged_alone.said_name = names_shortened.said_name
    group by
        names_judged_alone.document_id,
        names_judged_alone.chapter,
        names_judged_alone.sentence_no,
        names_judged_alone.said_name

),

-- 2. The agency's own name, with characters left out behind its region: the one that the document is of, since the rest
-- of a name may hold words that end regions (市容, 城市, 小区). Upper regions are often left out: the last is enough.
agencies as (

    select
        documents.document_id,
        {{ region_in_name('documents.agency_name', 'regions.region_name') }} as last_region,
        substr(documents.agency_name, strpos(documents.agency_name, last_region)) as local_name
    from documents
    left join regions
        on documents.region_code = regions.region_code
    where length(last_region) > 1 and length(local_name) - length(last_region) >= 5

),

agencies_cut as (
    {% for count in left_out %}
    select
        document_id,
        local_name,
        {{ count }} as cut,
        unnest(range(length(last_region) + 2, length(local_name) - {{ count }} + 1)) as cut_from
    from agencies
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

-- A name without 和, or without what says only that it administers something (应急局), is a short one; without a number
-- (第十二中学, 第二中学), it is another's.
agencies_shortened as (

    select distinct
        document_id,
        local_name,
        left(local_name, cut_from - 1) || substr(local_name, cut_from + cut) as short_name
    from agencies_cut
    where
        not {{ matches('substr(local_name, cut_from, cut)', agency_apart) }}

),

-- What the explanation says, and whose project it is by its table.
texts_said as (

    select
        document_id,
        page,
        line_first,
        sentence
    from sentences
    union all
    select
        document_id,
        page,
        line_first,
        unnest([competent_department, implementing_unit]) as sentence
    from projects
    where table_no is not null

),

agencies_named as (

    select
        agencies.document_id,
        count(*) as name_count
    from agencies
    inner join texts_said
        on agencies.document_id = texts_said.document_id and contains(texts_said.sentence, agencies.local_name)
    group by agencies.document_id

),

agencies_misnamed as (

    select
        agencies_shortened.document_id,
        agencies_shortened.local_name,
        agencies_shortened.short_name,
        count(*) as name_count,
        min(texts_said.page) as page,
        min(texts_said.line_first) as line_first,
        min_by(texts_said.sentence, texts_said.line_first) as sentence
    from agencies_shortened
    inner join texts_said
        on
            agencies_shortened.document_id = texts_said.document_id
            and contains(texts_said.sentence, agencies_shortened.short_name)
    -- 原…局 is what it was called before.
    where
        not {{ matches(
            'left(texts_said.sentence, strpos(texts_said.sentence, agencies_shortened.short_name) - 1)', called_before
        ) }}
        and not {{ matches('texts_said.sentence', "'" ~ check_words('prose_agency_has_its_name', 'reformed') ~ "'") }}
    group by agencies_shortened.document_id, agencies_shortened.local_name, agencies_shortened.short_name

),

-- A short name that the document uses throughout is one that it goes by.
agencies_judged as (

    select
        'prose:agency_name' as aspect,
        agencies_named.document_id,
        'agency:' || agencies_misnamed.short_name as subject_key,
        agencies_misnamed.local_name as subject,
        'written: ' || agencies_misnamed.short_name as left_label,
        'called ' || agencies_misnamed.local_name as right_label,
        case
            when agencies_misnamed.name_count * 2 <= agencies_named.name_count then 'fail' else 'pass'
        end as outcome,
        agencies_misnamed.page,
        agencies_misnamed.line_first,
        agencies_misnamed.sentence
    from agencies_named
    inner join agencies_misnamed
        on agencies_named.document_id = agencies_misnamed.document_id

),

names_judged as (

    select * from items_judged
    union all
    select * from agencies_judged

),

results as (

    {{ results_in_words('names_judged') }}

)

select * from results
