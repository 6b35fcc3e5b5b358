{{ config(materialized="incremental") }}

with documents as (

    select * from {{ ref('int_documents') }}
    where fiscal_year is not null
    {{ and_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

headings as (

    select * from {{ ref('stg_paragraphs') }}
    where paragraph_kind = 'heading'
    {{ and_changed() }}

),

-- What there is at the end of the year is told as of the end of the year that is accounted for.
dates as (

    select
        'stated:date' as aspect,
        sentences.document_id,
        sentences.chapter || ':' || sentences.sentence_no as subject_key,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year,
        {{ first_match('sentences.sentence', "'截[至止](20[0-9][0-9])年(?:底|末|年末|12月31日|12月底)'", 1) }} as stated_year
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id and documents.document_kind = 'final_account'
    where
        {{ matches('sentences.sentence', "'截[至止]20[0-9][0-9]年(?:底|末|年末|12月31日|12月底)'") }}
        and {{ matches('sentences.sentence', "'" ~ check_words('date_is_the_years_end', 'held') ~ "'") }}
        -- What was there a year before may stand beside what is there now.
        and (
            stated_year = cast(documents.fiscal_year as {{ dbt.type_string() }})
            or sentences.sentence not like '%' || documents.fiscal_year || '年%'
        )

),

-- The title of a part of the document names the year of the document.
titles as (

    select
        'stated:heading_year' as aspect,
        headings.document_id,
        'heading ' || headings.paragraph_no as subject_key,
        headings.page,
        headings.line_first,
        headings.paragraph_text as sentence,
        documents.fiscal_year,
        {{ first_match('headings.paragraph_text', "'20[0-9][0-9]'") }} as stated_year
    from headings
    inner join documents
        on headings.document_id = documents.document_id
    where
        {{ matches(
            'headings.paragraph_text',
            "'20[0-9][0-9] *年 *度?(?:部门|单位)?' || case documents.document_kind when 'budget' then '预算' else '决算' end "
            ~ "|| '(?:公开)?(?:情况|编制)?(?:报表|表|说明|$)'"
        ) }}
        and len({{ every_match('headings.paragraph_text', "'20[0-9][0-9]'") }}) = 1

),

years as (

    select * from dates
    union all
    select * from titles

),

results as (

    select
        aspect,
        document_id,
        subject_key,
        'line ' || line_first as subject,
        'stated: ' || stated_year as left_label,
        cast(null as decimal(28, 6)) as left_value,
        'the document is of ' || fiscal_year as right_label,
        cast(null as decimal(28, 6)) as right_value,
        cast(null as {{ dbt.type_string() }}) as unit,
        -- A later date is when it was written.
        case
            when stated_year = cast(fiscal_year as {{ dbt.type_string() }}) then 'pass'
            when aspect = 'stated:date' and stated_year > cast(fiscal_year as {{ dbt.type_string() }}) then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence,
        cast(null as {{ dbt.type_string() }}) as note
    from years

)

select * from results
