-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{%- set check = 'forms_are_titled_as_in_the_contents' -%}
{%- set numbered = "'^[^一-龥]*(?:[一二三四五六七八九十]+[、.．:：]|[0-9]+[、.．])'" %}

with paragraphs as (

    select
        *,
        {{ title_alone('paragraph_text') }} as title_alone,
        coalesce(page, 0) * 1000000 + line_first as place
    from {{ ref('stg_paragraphs') }}
    {{ where_changed() }}

),

tables as (

    select
        *,
        {{ title_alone('title') }} as title_alone,
        coalesce(page_first, 0) * 1000000 + line_first as place
    from {{ ref('stg_tables') }}
    where title is not null
    {{ and_changed() }}

),

first_forms as (

    select
        document_id,
        min(place) as place
    from tables
    where statement is not null
    group by document_id

),

-- What stands before the forms has their titles in the contents.
texts_parted as (

    select
        paragraphs.document_id,
        string_agg(
            case when paragraphs.place < first_forms.place then paragraphs.title_alone end, '|'
            order by paragraphs.paragraph_no
        ) as before_the_forms,
        string_agg(
            case when paragraphs.place >= first_forms.place then paragraphs.title_alone end, '|'
            order by paragraphs.paragraph_no
        ) as behind
    from paragraphs
    inner join first_forms
        on paragraphs.document_id = first_forms.document_id
    group by paragraphs.document_id

),

titles_listed as (

    select
        paragraphs.document_id,
        paragraphs.title_alone,
        min(paragraphs.page) as page,
        min(paragraphs.line_first) as line_first,
        min(case when {{ matches('paragraphs.paragraph_text', numbered) }} then 1 else 0 end) = 1 as is_numbered
    from paragraphs
    inner join first_forms
        on paragraphs.document_id = first_forms.document_id and paragraphs.place < first_forms.place
    where
        paragraphs.paragraph_kind = 'contents'
        and {{ matches('paragraphs.title_alone', "'[一-龥]{4,}表$'") }}
    group by paragraphs.document_id, paragraphs.title_alone

),

titles_printed as (

    select
        document_id,
        title_alone,
        min_by(page_first, place) as page,
        min(line_first) as line_first
    from tables
    where statement is not null and {{ matches('title_alone', "'[一-龥]{4,}表$'") }}
    group by document_id, title_alone

),

-- Entries of the contents whose own title stands over no form, nor anywhere behind the contents.
titles_missed as (

    select
        titles_listed.*,
        contains(coalesce(texts_parted.behind, ''), titles_listed.title_alone)
        or exists (
            select 1
            from tables
            where
                tables.document_id = titles_listed.document_id
                and contains(tables.title_alone, titles_listed.title_alone)
                and not {{ matches(
                    'tables.title_alone', "'^(?:" ~ check_words(check, 'within') ~ ")' || titles_listed.title_alone || '$'"
                ) }}
        ) as is_found
    from titles_listed
    inner join texts_parted
        on titles_listed.document_id = texts_parted.document_id

),

-- Forms that the contents have under no title.
titles_unlisted as (

    select titles_printed.*
    from titles_printed
    inner join texts_parted
        on titles_printed.document_id = texts_parted.document_id
    where not contains(coalesce(texts_parted.before_the_forms, ''), titles_printed.title_alone)

),

-- Such a title is the entry's but for one word within it, or for the other kind of account. Both begin and end alike:
-- of a title that is broken into lines the first or the last may be lost. An entry behind its number begins with it.
titles_compared as (

    select
        titles_missed.document_id,
        titles_missed.title_alone,
        titles_missed.is_found,
        titles_missed.page as page_listed,
        titles_missed.line_first as line_listed,
        min(titles_unlisted.title_alone) as title_printed,
        min_by(titles_unlisted.page, titles_unlisted.line_first) as page,
        min(titles_unlisted.line_first) as line_first
    from titles_missed
    left join titles_unlisted
        on
            titles_missed.document_id = titles_unlisted.document_id
            and not titles_missed.is_found
            and (
                {%- for word in check_words(check, 'within').split('|') %}
                replace(titles_missed.title_alone, '{{ word }}', '') = titles_unlisted.title_alone
                and strpos(titles_missed.title_alone, '{{ word }}') > 2
                or replace(titles_unlisted.title_alone, '{{ word }}', '') = titles_missed.title_alone
                and (
                    strpos(titles_unlisted.title_alone, '{{ word }}') > 2
                    or titles_missed.is_numbered and starts_with(titles_unlisted.title_alone, '{{ word }}')
                )
                or
                {%- endfor %}
                replace(titles_missed.title_alone, '决算', '预算') = replace(titles_unlisted.title_alone, '决算', '预算')
            )
    group by
        titles_missed.document_id,
        titles_missed.title_alone,
        titles_missed.is_found,
        titles_missed.page,
        titles_missed.line_first

),

title_results as (

    select
        'stated:form_title' as aspect,
        document_id,
        title_alone as subject_key,
        coalesce(title_printed, title_alone) as subject,
        'in the contents: ' || title_alone as left_label,
        'over the form: ' || coalesce(title_printed, title_alone) as right_label,
        case
            when title_printed is not null then 'fail'
            when is_found then 'pass'
            else 'not_disclosed'
        end as outcome,
        coalesce(page, page_listed) as page,
        coalesce(line_first, line_listed) as line_first,
        cast(null as {{ dbt.type_string() }}) as sentence
    from titles_compared

),

results as (

    {{ results_in_words('title_results') }}

)

select * from results
