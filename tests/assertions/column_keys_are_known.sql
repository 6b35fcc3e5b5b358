-- A column that seeds/forms/statement_columns.csv does not name is in fact_disclosed_amount only: add it there.
{{ config(severity='warn') }}

with amounts as (

    select * from {{ ref('fact_disclosed_amount') }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

)

select
    amounts.statement,
    amounts.column_key,
    count(*) as figures
from amounts
left join statement_columns
    on
        amounts.statement = statement_columns.statement
        and amounts.column_key = statement_columns.column_key
where amounts.column_key is not null and statement_columns.column_key is null
group by amounts.statement, amounts.column_key
