{{ config(materialized="incremental") }}

{%- set check = 'published_within_twenty_days' -%}
{%- set apart = "'" ~ check_words(check, 'apart') ~ "'" -%}
{%- set day = '20[0-9][0-9]年[0-9]{1,2}月[0-9]{1,2}日' -%}
{#- A day before the word, or behind its label; by a day (前) nothing has been done on it yet. -#}
{%- set approved_on
    = "'" ~ day ~ '，?(?:[^。；，0-9前报请]|20[0-9][0-9]年度?){0,30}批复(?:[^时日]|$)|批复(?:时间|日期)[为是：:]{0,2}' ~ day ~ "'" -%}
{%- set published_on
    = "'" ~ day ~ '[^。；，0-9前内]{0,16}(?:公开|公布)(?:[^招选竞遴询听]|$)|(?:公开|公布|发布)(?:时间|日期)[为是：:]{0,2}' ~ day ~ "'" -%}
{%- set own_kind = "case documents.document_kind when 'budget' then '预算' else '决算' end" -%}
{#- Twenty days; a last day that is a holiday moves to the next working day, and holidays have eight days at most. -#}
{%- set longest = 20 + 8 %}

with documents as (

    select * from {{ ref('int_documents') }}
    where fiscal_year is not null and document_kind is not null
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

texts as (

    select
        document_id,
        page,
        line_first,
        sentence as said
    from sentences
    union all
    select
        document_id,
        page,
        line_first,
        {{ replace_all('paragraph_text', "'[ \\x{00A0}\\x{3000}]'") }} as said
    from headings

),

-- What is said of the document's own budget or account, and of no other year's.
texts_of_its_own as (

    select
        texts.*,
        documents.fiscal_year + case documents.document_kind when 'budget' then -1 else 1 end as first_year
    from texts
    inner join documents
        on texts.document_id = documents.document_id
    where
        {{ matches('texts.said', own_kind) }}
        and not {{ matches('texts.said', apart) }}
        and (
            not {{ matches('texts.said', "'20[0-9][0-9]年?度?(?:部门|单位|本级|财政)*' || " ~ own_kind) }}
            or {{ matches('texts.said', "documents.fiscal_year || '年?度?(?:部门|单位|本级|财政)*' || " ~ own_kind) }}
        )

),

days_said as (

    select
        texts_of_its_own.document_id,
        texts_of_its_own.page,
        texts_of_its_own.line_first,
        texts_of_its_own.said,
        texts_of_its_own.first_year,
        {{ day_of(first_match('texts_of_its_own.said', approved_on)) }} as approved,
        {{ day_of(first_match('texts_of_its_own.said', published_on)) }} as published
    from texts_of_its_own
    where
        {{ matches('texts_of_its_own.said', approved_on) }}
        or {{ matches('texts_of_its_own.said', published_on) }}

),

-- The last approval (of an account when its year is over), and the first publication from then on.
approvals as (

    select
        document_id,
        max(approved) as approved,
        max_by(page, approved) as page,
        max_by(line_first, approved) as line_first,
        max_by(said, approved) as said
    from days_said
    where extract(year from approved) >= first_year
    group by document_id

),

publications as (

    select
        approvals.document_id,
        min(approvals.approved) as approved,
        min(days_said.published) as published
    from approvals
    inner join days_said
        on approvals.document_id = days_said.document_id and approvals.approved <= days_said.published
    group by approvals.document_id

),

waits as (

    select
        document_id,
        published,
        {{ dbt.datediff('approved', 'published', 'day') }} as waited
    from publications

),

publication_results as (

    select
        'prose:published' as aspect,
        approvals.document_id,
        'published' as subject_key,
        'published' as subject,
        'approved on ' || approvals.approved as left_label,
        'published on ' || waits.published as right_label,
        case when waits.waited > {{ longest }} then 'fail' else 'pass' end as outcome,
        approvals.page,
        approvals.line_first,
        approvals.said as sentence
    from approvals
    inner join waits
        on approvals.document_id = waits.document_id

),

results as (

    {{ results_in_words('publication_results') }}

)

select * from results
