with amounts as (

    select * from {{ ref('fact_disclosed_amount') }}
    {{ where_changed() }}

),

statement_columns as (

    select * from {{ ref('statement_columns') }}

),

balance_items as (

    select * from {{ ref('balance_items') }}

),

amounts_with_columns as (

    select
        amounts.*,
        statement_columns.fund,
        statement_columns.side as column_side,
        statement_columns.balance_item as column_balance_item
    from amounts
    inner join statement_columns
        on
            amounts.statement = statement_columns.statement
            and amounts.column_key = statement_columns.column_key
    where amounts.amount_yuan is not null

),

-- In the summary forms the row says what the figure is. 总计 is printed on both sides: revenue stands on the left, so it
-- comes first; where it is printed only once the side stays open.
summary_balances as (

    select
        amounts_with_columns.*,
        -- 收入合计 below a line 本年收入 is no longer the year's.
        case
            when
                balance_items.beside_another is not null
                and min(amounts_with_columns.row_key) over (
                    partition by
                        amounts_with_columns.document_id,
                        amounts_with_columns.table_no,
                        balance_items.balance_item
                ) < max(amounts_with_columns.row_key) over (
                    partition by
                        amounts_with_columns.document_id,
                        amounts_with_columns.table_no,
                        balance_items.balance_item
                )
                then balance_items.beside_another
            else balance_items.balance_item
        end as balance_item,
        case
            when balance_items.side is not null then balance_items.side
            when amounts_with_columns.column_side is not null then amounts_with_columns.column_side
            when amounts_with_columns.cell_count = 2 and amounts_with_columns.cell_occurrence = 1 then 'revenue'
            when amounts_with_columns.cell_count = 2 and amounts_with_columns.cell_occurrence = 2 then 'expenditure'
        end as side
    from amounts_with_columns
    inner join balance_items
        on
            amounts_with_columns.statement = balance_items.statement
            and {{ compare_text('amounts_with_columns.row_key') }} = {{ compare_text('balance_items.row_key') }}

),

-- In the forms of a fund the column says it; the total row is the fund's balance.
fund_balances as (

    select
        *,
        column_balance_item as balance_item,
        column_side as side
    from amounts_with_columns
    where column_balance_item is not null and is_total

),

balances_united as (

    select * from summary_balances
    union all
    select * from fund_balances

),

balances as (

    select
        -- ids
        {{ surrogate_key(["'balance'", "disclosed_amount_id"]) }} as balance_id,
        disclosed_amount_id,
        document_id,
        agency_id,
        region_code,

        -- strings
        statement,
        fund,
        balance_item,
        side,
        row_label,
        case document_kind
            when 'budget' then 'budget'
            when 'final_account' then 'final'
        end as account_stage,

        -- numerics
        fiscal_year,
        table_no,
        amount_yuan,

        -- booleans
        is_repeated_form,
        is_current
    from balances_united

)

select * from balances
