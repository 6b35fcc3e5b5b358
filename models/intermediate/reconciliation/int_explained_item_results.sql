{{ config(materialized="incremental") }}

{%- set check = 'explained_items_are_in_the_forms' -%}
{%- set whose = "'" ~ check_words(check, 'whose') ~ "'" -%}
{%- set item = "'[（(]类[）)]([^（）()]{2,30})[（(]款[）)]([^（）()]{2,40})[（(]项[）)]'" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_figures') }}
    where length(subject_code) in (5, 7)
    {{ and_changed() }}

),

codes_listed as (

    select * from {{ ref('int_subject_codes_listed') }}
    where classification = 'functional'

),

items_of_forms as (

    select
        document_id,
        subject_code,
        min({{ compare_text('row_label') }}) as item_name
    from figures
    where length(subject_code) = 7
    group by document_id, subject_code

),

-- The name of a group (款) can hold that of an item.
texts as (

    select
        *,
        {{ matches('chapter', "'" ~ check_words(check, 'terms') ~ "'") }} as is_of_terms,
        {{ replace_all(compare_text('sentence'), "'[^()]*[(]款[)]'") }} as said
    from sentences

),

terms as (

    select * from texts
    where is_of_terms

),

-- 行政事业单位养老支出（款）行政单位离退休（项）：指…, in the chapter of terms.
items_explained as (

    select
        *,
        {{ first_match('sentence', item, 1) }} as group_name,
        {{ compare_text(first_match('sentence', item, 2)) }} as item_name
    from terms
    where {{ matches('sentence', item) }}

),

-- The code by its name and that of its group, in whatever year they had them.
items_coded as (

    select distinct
        items_explained.document_id,
        items_explained.item_name,
        items_explained.page,
        items_explained.line_first,
        items_explained.sentence,
        items.subject_code
    from items_explained
    inner join codes_listed as items
        on
            length(items.subject_code) = 7
            and items_explained.item_name = {{ compare_text('items.subject_name') }}
    inner join codes_listed as item_groups
        on
            left(items.subject_code, 5) = item_groups.subject_code
            and {{ compare_text('items_explained.group_name') }} = {{ compare_text('item_groups.subject_name') }}

),

-- What the document spends on in that group under the same name, but for whose it is (行政单位医疗, 事业单位医疗), and
-- does not explain.
items_beside as (

    select
        items_coded.document_id,
        items_coded.item_name,
        min(items_of_forms.item_name) as beside_name
    from items_coded
    inner join items_of_forms
        on
            items_coded.document_id = items_of_forms.document_id
            and left(items_coded.subject_code, 5) = left(items_of_forms.subject_code, 5)
            and {{ replace_all('items_coded.item_name', whose) }} = {{ replace_all('items_of_forms.item_name', whose) }}
    left join terms
        on
            items_of_forms.document_id = terms.document_id
            and strpos(terms.said, items_of_forms.item_name) > 0
    where terms.document_id is null
    group by items_coded.document_id, items_coded.item_name

),

-- An item that is spoken of elsewhere may have been there in another year.
items_told as (

    select distinct
        items_coded.document_id,
        items_coded.item_name
    from items_coded
    inner join texts
        on
            items_coded.document_id = texts.document_id
            and strpos(texts.said, items_coded.item_name) > 0
            and not texts.is_of_terms

),

items_judged as (

    select
        items_coded.*,
        items_beside.beside_name,
        items_told.document_id is not null or items_printed.document_id is not null as is_in_the_document
    from items_coded
    left join items_beside
        on
            items_coded.document_id = items_beside.document_id
            and items_coded.item_name = items_beside.item_name
    left join items_told
        on
            items_coded.document_id = items_told.document_id
            and items_coded.item_name = items_told.item_name
    left join items_of_forms as items_printed
        on
            items_coded.document_id = items_printed.document_id
            and (
                items_coded.subject_code = items_printed.subject_code
                or items_coded.item_name = items_printed.item_name
            )
    where items_coded.document_id in (select items_of_forms.document_id from items_of_forms)

),

items_united as (

    select
        document_id,
        item_name,
        bool_or(is_in_the_document) as is_in_the_document,
        min(beside_name) as beside_name,
        min(page) as page,
        min(line_first) as line_first,
        min(sentence) as sentence
    from items_judged
    group by document_id, item_name

),

-- Terms that are copied from a template explain more than there is, and that says nothing; one that is not there among
-- several that are was taken for another.
items_counted as (

    select
        *,
        count(case when is_in_the_document then 1 end) over (partition by document_id) as there_count,
        count(case when not is_in_the_document then 1 end) over (partition by document_id) as missing_count
    from items_united

),

item_results as (

    select
        'prose:explained_item' as aspect,
        document_id,
        item_name as subject_key,
        item_name as subject,
        'explained: ' || item_name as left_label,
        'no form has it; unexplained: ' || beside_name as right_label,
        case
            when is_in_the_document or beside_name is null then 'pass'
            when missing_count > 1 or there_count < 2 then 'not_disclosed'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from items_counted

),

results as (

    {{ results_in_words('item_results') }}

)

select * from results
