{{ config(materialized="incremental") }}

with cells as (

    select * from {{ ref('int_check_cells') }}
    where
        row_selector = 'code'
        and column_key = 'total'
        and set_no = 1
        and form in ('revenue', 'expenditure', 'general_budget_expenditure', 'government_fund', 'state_capital')
        and length(subject_key) in (5, 7)
        and amount_yuan <> 0
    {{ and_changed() }}

),

places as (

    select * from {{ ref('int_check_places') }}
    {{ where_changed() }}

),

items as (

    select * from cells
    where length(subject_key) = 7

),

-- Groups (款), with how many items (项) each form lists under them.
groups_listed as (

    select
        cells.document_id,
        cells.form,
        cells.subject_key as group_code,
        cells.amount_yuan,
        cells.disclosed_amount_id,
        count(items.subject_key) as item_count
    from cells
    left join items
        on
            cells.document_id = items.document_id
            and cells.form = items.form
            and cells.subject_key = left(items.subject_key, 5)
    where length(cells.subject_key) = 5
    group by cells.document_id, cells.form, cells.subject_key, cells.amount_yuan, cells.disclosed_amount_id

),

-- A form that breaks its groups down, but for one.
forms_by_item as (

    select
        document_id,
        form,
        min(case when item_count = 0 then group_code end) as bare_group,
        min(case when item_count = 0 then amount_yuan end) as bare_yuan,
        min(disclosed_amount_id) as first_id,
        min(case when item_count = 0 then disclosed_amount_id end) as bare_id
    from groups_listed
    group by document_id, form
    having
        count(*) filter (where item_count > 0) >= 2
        and count(*) filter (where item_count = 0) <= 1

),

-- What another form lists under that group, which has the same amount there.
items_elsewhere as (

    select
        forms_by_item.document_id,
        forms_by_item.form,
        min_by(items.disclosed_amount_id, items.subject_key) as item_id
    from forms_by_item
    inner join groups_listed
        on
            forms_by_item.document_id = groups_listed.document_id
            and forms_by_item.form <> groups_listed.form
            and forms_by_item.bare_group = groups_listed.group_code
            and forms_by_item.bare_yuan = groups_listed.amount_yuan
    inner join items
        on
            groups_listed.document_id = items.document_id
            and groups_listed.form = items.form
            and groups_listed.group_code = left(items.subject_key, 5)
    group by forms_by_item.document_id, forms_by_item.form

),

forms_judged as (

    select
        'stated:item' as aspect,
        forms_by_item.document_id,
        forms_by_item.form as subject_key,
        form_places.statement_name_zh
        || case when items_elsewhere.item_id is not null then ' · ' || form_places.row_title else '' end as subject,
        'no item under ' || form_places.row_title as left_label,
        item_places.statement_name_zh || ' lists ' || item_places.row_title as right_label,
        case when items_elsewhere.item_id is not null then 'fail' else 'pass' end as outcome,
        form_places.page,
        form_places.line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        case
            when items_elsewhere.item_id is not null
                then
                    'A row is left out: ' || item_places.row_title || ' (' || item_places.statement_name_zh || ', line '
                    || item_places.line_first || ')'
        end as note
    from forms_by_item
    left join items_elsewhere
        on forms_by_item.document_id = items_elsewhere.document_id and forms_by_item.form = items_elsewhere.form
    inner join places as form_places
        on coalesce(forms_by_item.bare_id, forms_by_item.first_id) = form_places.place_id
    left join places as item_places
        on items_elsewhere.item_id = item_places.place_id

),

results as (

    {{ results_in_words('forms_judged', note='note') }}

)

select * from results
