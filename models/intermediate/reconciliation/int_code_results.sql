{{ config(materialized="incremental") }}

with cells as (

    select * from {{ ref('int_check_cells') }}
    where form in ('revenue', 'expenditure') and row_selector = 'code' and column_key = 'total' and set_no = 1
    {{ and_changed() }}

),

places as (

    select * from {{ ref('int_check_places') }}
    {{ where_changed() }}

),

-- What an item (项) receives beyond what it spends, of documents that print both forms by item.
items as (

    select
        document_id,
        subject_key as subject_code,
        sum(case when form = 'revenue' then amount_yuan else -amount_yuan end) as surplus_yuan,
        min(case when form = 'revenue' then disclosed_amount_id end) as revenue_id,
        min(case when form = 'expenditure' then disclosed_amount_id end) as expenditure_id,
        bool_or(is_doubtful) as is_doubtful
    from cells
    where length(subject_key) = 7
    group by document_id, subject_key

),

documents_compared as (

    select
        document_id,
        bool_or(is_doubtful) as is_doubtful
    from items
    group by document_id
    having count(revenue_id) > 0 and count(expenditure_id) > 0

),

-- To the fen and of four digits at least, it is one amount; what is carried over is seldom that.
amounts_moved as (

    select
        received.document_id,
        received.subject_code as received_code,
        spent.subject_code as spent_code,
        received.surplus_yuan,
        received.revenue_id,
        spent.expenditure_id
    from items as received
    inner join items as spent
        on
            received.document_id = spent.document_id
            and received.surplus_yuan = -spent.surplus_yuan
            and received.surplus_yuan > 0
            and received.revenue_id is not null
            and spent.expenditure_id is not null
    where
        length({{ replace_all(digits_of('received.surplus_yuan'), "'0+$'") }}) >= 4

),

results as (

    select
        'stated:code' as aspect,
        documents_compared.document_id,
        coalesce(amounts_moved.received_code || ':' || amounts_moved.spent_code, '') as subject_key,
        revenue_places.row_title || ' / ' || expenditure_places.row_title as subject,
        'received beyond what is spent under ' || revenue_places.row_title as left_label,
        amounts_moved.surplus_yuan as left_value,
        'spent beyond what is received under ' || expenditure_places.row_title as right_label,
        amounts_moved.surplus_yuan as right_value,
        '元' as unit,
        case
            when documents_compared.is_doubtful then 'not_disclosed'
            when amounts_moved.document_id is not null then 'fail'
            else 'pass'
        end as outcome,
        revenue_places.page,
        revenue_places.line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        'One amount is received under one code and spent under another ('
        || expenditure_places.statement_name_zh || ', line ' || expenditure_places.line_first || ').' as note
    from documents_compared
    left join amounts_moved
        on documents_compared.document_id = amounts_moved.document_id
    left join places as revenue_places
        on amounts_moved.revenue_id = revenue_places.place_id
    left join places as expenditure_places
        on amounts_moved.expenditure_id = expenditure_places.place_id

)

select * from results
