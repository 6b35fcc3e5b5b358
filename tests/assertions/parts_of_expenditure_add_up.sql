-- Basic, project and other kinds of expenditure of a row add up to its total, unless the document prints otherwise.
{{ config(severity='warn') }}

with expenditure as (

    select * from {{ ref('fact_expenditure') }}

),

amounts as (

    select * from {{ ref('int_figures') }}

),

rows_summed as (

    select
        expenditure.document_id,
        expenditure.table_no,
        expenditure.statement,
        expenditure.subject_code,
        max(case when expenditure.expenditure_type = 'total' then expenditure.amount_yuan end) as total_yuan,
        sum(case when expenditure.expenditure_type <> 'total' then expenditure.amount_yuan end) as parts_yuan,
        sum(amounts.rounding_yuan) as tolerance_yuan,
        count(distinct expenditure.expenditure_type) as type_count,
        count(*) as figure_count
    from expenditure
    inner join amounts
        on expenditure.disclosed_amount_id = amounts.disclosed_amount_id
    where
        expenditure.statement <> 'basic_expenditure_economic'
        and expenditure.expenditure_type not in ('personnel', 'public_use')
    group by expenditure.document_id, expenditure.table_no, expenditure.statement, expenditure.subject_code

)

select *
from rows_summed
where
    total_yuan is not null
    and parts_yuan is not null
    and figure_count = type_count
    and abs(total_yuan - parts_yuan) > tolerance_yuan
