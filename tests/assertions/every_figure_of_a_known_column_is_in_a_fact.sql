-- Coded figures of an expenditure or revenue column, and three-public amounts, each have their row in a fact; what a
-- three-public form prints twice of one cell has one.
with amounts as (

    select * from {{ ref('fact_disclosed_amount') }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

),

facts as (

    select disclosed_amount_id from {{ ref('fact_expenditure') }}
    union all
    select disclosed_amount_id from {{ ref('fact_revenue') }}
    union all
    select disclosed_amount_id from {{ ref('fact_three_public') }}

),

figures_expected as (

    select amounts.disclosed_amount_id
    from amounts
    inner join statement_columns
        on
            amounts.statement = statement_columns.statement
            and amounts.column_key = statement_columns.column_key
    where
        amounts.amount_yuan is not null
        and (
            (statement_columns.role in ('expenditure', 'revenue') and amounts.subject_code is not null)
            or (
                statement_columns.role = 'three_public'
                and amounts.unit_kind = 'money'
                and amounts.cell_occurrence = 1
            )
        )

)

select figures_expected.disclosed_amount_id
from figures_expected
left join facts
    on figures_expected.disclosed_amount_id = facts.disclosed_amount_id
where facts.disclosed_amount_id is null
