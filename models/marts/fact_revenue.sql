with amounts as (

    select * from {{ ref('fact_disclosed_amount') }}
    {{ where_changed() }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

),

revenue as (

    select
        -- ids
        {{ surrogate_key(["'revenue'", "amounts.disclosed_amount_id"]) }} as revenue_id,
        amounts.disclosed_amount_id,
        amounts.document_id,
        amounts.agency_id,
        amounts.region_code,
        amounts.subject_id,

        -- strings
        amounts.statement,
        statement_columns.fund,
        amounts.classification,
        amounts.subject_code,
        -- The one revenue column of a fund's form is what the treasury appropriated from that fund.
        case
            when amounts.statement = 'revenue' then amounts.column_key
            else 'fiscal_appropriation'
        end as revenue_source,
        case amounts.document_kind
            when 'budget' then 'budget'
            when 'final_account' then 'final'
        end as account_stage,

        -- numerics
        amounts.fiscal_year,
        amounts.table_no,
        amounts.amount_yuan,

        -- booleans
        -- Not even a document that prints its forms twice is counted twice.
        amounts.is_leaf and not amounts.is_repeated_form as is_leaf,
        amounts.is_repeated_form,
        amounts.is_current
    from amounts
    inner join statement_columns
        on
            amounts.statement = statement_columns.statement
            and amounts.column_key = statement_columns.column_key
            and statement_columns.role = 'revenue'
    where amounts.subject_code is not null and amounts.amount_yuan is not null

)

select * from revenue
