with amounts as (

    select * from {{ ref('fact_disclosed_amount') }}
    {{ where_changed() }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

),

three_public_measures as (

    select * from {{ ref('three_public_measures') }}

),

three_public as (

    select
        -- ids
        {{ surrogate_key(["'three_public'", "amounts.disclosed_amount_id"]) }} as three_public_id,
        amounts.disclosed_amount_id,
        amounts.document_id,
        amounts.agency_id,
        amounts.region_code,

        -- strings
        amounts.row_key as item,
        three_public_measures.measure,
        statement_columns.fund,

        -- numerics
        amounts.fiscal_year,
        amounts.table_no,
        amounts.amount_yuan,

        -- booleans
        amounts.is_repeated_form,
        amounts.is_current
    from amounts
    inner join statement_columns
        on
            amounts.statement = statement_columns.statement
            and amounts.column_key = statement_columns.column_key
            and statement_columns.role = 'three_public'
    left join three_public_measures
        on
            amounts.document_kind = three_public_measures.document_kind
            and amounts.column_key = three_public_measures.column_key
    where amounts.unit_kind = 'money' and amounts.amount_yuan is not null
    -- 合计 and “三公”经费小计 below it are one amount, printed twice
    qualify
        row_number() over (
            partition by
                amounts.document_id, amounts.table_no, amounts.row_key, amounts.column_key, amounts.amount_yuan
            order by amounts.cell_occurrence
        ) = 1

)

select * from three_public
