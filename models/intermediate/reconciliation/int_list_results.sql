{{ config(materialized="incremental") }}

{#- 人员经费 or 公用经费 with the list of what it is made of. -#}
{%- set spent_on = "(?:人员经费|公用经费)[^；。]{0,40}?包括[：:]?[^；。]+" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

economic_codes as (

    select * from {{ ref('department_economic_codes') }}
    where length(subject_code) = 5

),

cells as (

    select * from {{ ref('int_check_cells') }}
    where
        form = 'basic_expenditure_economic'
        and column_key = 'basic_total'
        and set_no = 1
        and {{ matches('row_selector', "'^code:[0-9]{5}$'") }}
    {{ and_changed() }}

),

lists as (

    select
        document_id,
        chapter,
        sentence_no,
        page,
        line_first,
        unnest({{ every_match('sentence', "'" ~ spent_on ~ "'") }}) as phrase
    from sentences

),

lists_cut as (

    select
        *,
        left(phrase, 4) as kind,
        string_split({{ replace_all(
            replace_all('phrase', "'^[^：:]{0,60}包括[：:]?'"),
            "'(" ~ check_words('prose_list_fits_form', 'last_but_one') ~ ")和'",
            "'\\1、'"
        ) }}, '、') as names  -- noqa: RF04
    from lists

),

names_cut as (

    select
        document_id,
        chapter,
        sentence_no,
        kind,
        unnest(names) as name_listed
    from lists_cut

),

names_listed as (

    select distinct
        document_id,
        chapter,
        sentence_no,
        kind,
        {{ replace_all('name_listed', "'[（）()、和]|(?:费用|费|支出)?等?$'") }} as name_key
    from names_cut

),

codes_named as (

    select
        subject_code,
        subject_name,
        case when left(subject_code, 3) in ('301', '303') then '人员经费' else '公用经费' end as kind,
        {{ replace_all('subject_name', "'[（）()、和]|(?:费用|费|支出)?等?$'") }} as name_key
    from economic_codes
    where left(subject_code, 3) in ('301', '302', '303', '310')

),

-- In whole 万元 a small amount is printed as nothing.
coarse_documents as (

    select document_id
    from cells
    group by document_id
    having max(rounding_yuan) > 50

),

codes_spent as (

    select
        document_id,
        substr(row_selector, 6) as subject_code,
        max(amount_yuan) as amount_yuan
    from cells
    group by document_id, substr(row_selector, 6)

),

-- What is listed and what was spent, code by code.
codes_compared as (

    select
        lists_cut.document_id,
        lists_cut.chapter,
        lists_cut.sentence_no,
        lists_cut.kind,
        codes_named.subject_code,
        codes_named.subject_name,
        names_listed.name_key is not null as is_listed,
        coalesce(codes_spent.amount_yuan, 0) > 0 as is_spent
    from lists_cut
    inner join codes_named
        on lists_cut.kind = codes_named.kind
    left join names_listed
        on
            lists_cut.document_id = names_listed.document_id
            and lists_cut.chapter = names_listed.chapter
            and lists_cut.sentence_no = names_listed.sentence_no
            and lists_cut.kind = names_listed.kind
            and codes_named.name_key = names_listed.name_key
    left join codes_spent
        on lists_cut.document_id = codes_spent.document_id and codes_named.subject_code = codes_spent.subject_code
    left join coarse_documents
        on lists_cut.document_id = coarse_documents.document_id
    where coarse_documents.document_id is null

),

-- Only a list that was adapted to the form says something: all that was spent is in it, and all else but one.
lists_judged as (

    select
        lists_cut.document_id,
        lists_cut.chapter,
        lists_cut.sentence_no,
        lists_cut.kind,
        lists_cut.page,
        lists_cut.line_first,
        lists_cut.phrase,
        sum(case when codes_compared.is_listed and codes_compared.is_spent then 1 else 0 end) as agreeing,
        sum(case when codes_compared.is_spent and not codes_compared.is_listed then 1 else 0 end) as unlisted,
        sum(case when codes_compared.is_listed and not codes_compared.is_spent then 1 else 0 end) as unspent,
        min(
            case
                when codes_compared.is_listed and not codes_compared.is_spent
                    then codes_compared.subject_code || ' ' || codes_compared.subject_name
            end
        ) as unspent_name
    from lists_cut
    inner join codes_compared
        on
            lists_cut.document_id = codes_compared.document_id
            and lists_cut.chapter = codes_compared.chapter
            and lists_cut.sentence_no = codes_compared.sentence_no
            and lists_cut.kind = codes_compared.kind
    group by
        lists_cut.document_id,
        lists_cut.chapter,
        lists_cut.sentence_no,
        lists_cut.kind,
        lists_cut.page,
        lists_cut.line_first,
        lists_cut.phrase

),

list_results as (

    select
        'prose:list' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || kind as subject_key,
        kind || coalesce(': ' || case when unspent = 1 and unlisted = 0 and agreeing >= 5 then unspent_name end, '')
            as subject,
        'in the list, whose ' || agreeing || ' other names are those that were spent on' as left_label,
        'nothing was spent on it in the form of basic expenditure' as right_label,
        case
            when unspent = 0 and unlisted = 0 and agreeing > 0 then 'pass'
            when unspent = 1 and unlisted = 0 and agreeing >= 5 then 'fail'
            else 'not_disclosed'
        end as outcome,
        page,
        line_first,
        phrase as sentence
    from lists_judged

),

results as (

    {{ results_in_words('list_results') }}

)

select * from results
