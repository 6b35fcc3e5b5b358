with narrative_figures as (

    select * from {{ ref('fact_narrative_figure') }}
    {{ where_changed() }}

),

amounts as (

    select * from {{ ref('fact_disclosed_amount') }}
    {{ where_changed() }}

),

quantity_items as (

    select * from {{ ref('quantity_items') }}

),

quantity_rows as (

    select * from {{ ref('quantity_rows') }}

),

quantities_of_prose as (

    select
        {{ surrogate_key(["'prose'", 'narrative_figures.narrative_figure_id']) }} as disclosed_quantity_id,
        narrative_figures.document_id,
        narrative_figures.agency_id,
        narrative_figures.region_code,
        narrative_figures.narrative_figure_id,
        cast(null as varchar) as disclosed_amount_id,
        quantity_items.quantity,
        'prose' as source,
        narrative_figures.unit,
        narrative_figures.sentence,
        narrative_figures.fiscal_year,
        narrative_figures.value,
        narrative_figures.amount_yuan,
        narrative_figures.page,
        narrative_figures.line_first,
        narrative_figures.is_current
    from narrative_figures
    inner join quantity_items
        on narrative_figures.item = quantity_items.item

),

-- 相关统计数 below “three public”: of what was spent in a final account, of what is planned in a budget, where a column is
-- headed so; else of the general budget.
amounts_ranked as (

    select
        *,
        case
            when column_key = case document_kind when 'final_account' then 'final' else 'budget' end then 1
            when column_key = 'general_public_budget' then 2
        end as column_rank
    from amounts
    where disclosed_number is not null

),

amounts_counted as (

    select * from amounts_ranked
    qualify
        statement <> 'three_public'
        or coalesce(
            column_rank = min(column_rank) over (partition by document_id, table_no, row_no, unit_kind), false
        )

),

quantities_of_tables as (

    select
        {{ surrogate_key(["'table'", 'amounts.disclosed_amount_id', 'quantity_rows.quantity']) }}
            as disclosed_quantity_id,
        amounts.document_id,
        amounts.agency_id,
        amounts.region_code,
        cast(null as varchar) as narrative_figure_id,
        amounts.disclosed_amount_id,
        quantity_rows.quantity,
        'table' as source,
        amounts.unit,
        amounts.row_label as sentence,
        amounts.fiscal_year,
        amounts.disclosed_number as value,  -- noqa: RF04
        case when amounts.unit_kind = 'money' then amounts.amount_yuan end as amount_yuan,
        amounts.page,
        amounts.line_first,
        amounts.is_current
    from amounts_counted as amounts
    inner join quantity_rows
        on
            amounts.statement = quantity_rows.statement
            and amounts.unit_kind = quantity_rows.unit_kind
            and {{ matches(compare_text('amounts.row_key'), 'quantity_rows.label_pattern') }}

),

quantities_united as (

    select * from quantities_of_prose
    union all
    select * from quantities_of_tables

)

select * from quantities_united
