with statements as (

    select * from {{ ref('statements') }}

),

statements_described as (

    select
        -- ids
        statement,

        -- strings
        statement_name_zh,
        budget_name_zh,
        final_account_name_zh,
        statement_name_en,
        row_scheme,
        fund,

        -- numerics
        cast(sort_order as integer) as sort_order
    from statements

)

select * from statements_described
