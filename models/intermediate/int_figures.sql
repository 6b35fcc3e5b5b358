with figures as (

    select * from {{ ref('stg_figures') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('int_tables') }}
    {{ where_changed() }}

),

statements as (

    select * from {{ ref('statements') }}

),

units as (

    select * from {{ ref('units') }}

),

subject_classifications as (

    select * from {{ ref('subject_classifications') }}

),

figures_placed as (

    select
        figures.*,
        tables.statement,
        tables.statement_occurrence,
        tables.is_repeated_form,
        row_number() over (
            partition by figures.document_id, figures.table_no, figures.row_key, figures.column_key
            order by figures.figure_no
        ) as cell_occurrence,
        count(*) over (
            partition by figures.document_id, figures.table_no, figures.row_key, figures.column_key
        ) as cell_count,
        -- A workbook drops trailing zeros: how finely a table is printed shows in its most precise figure.
        max(figures.printed_decimals) over (
            partition by figures.document_id, figures.table_no, figures.unit
        ) as table_decimals
    from figures
    left join tables
        on
            figures.document_id = tables.document_id
            and figures.table_no = tables.table_no

),

figures_in_yuan as (

    select
        figures_placed.*,
        coalesce(units.unit_kind, 'count') as unit_kind,
        coalesce(units.yuan_factor, 1) as yuan_factor,
        {{ to_yuan('figures_placed.disclosed_number', 'coalesce(units.yuan_factor, 1)') }} as amount_yuan
    from figures_placed
    left join units
        on figures_placed.unit = units.unit

),

-- The first digit of a code says which classification it belongs to; the form decides for digits that none claims.
figures_classified as (

    select
        figures_in_yuan.*,
        case
            when figures_in_yuan.subject_code is not null
                then coalesce(
                    subject_classifications.classification, statements.default_classification, 'functional'
                )
        end as classification
    from figures_in_yuan
    left join subject_classifications
        on left(figures_in_yuan.subject_code, 1) = subject_classifications.first_digit
    left join statements
        on figures_in_yuan.statement = statements.statement

),

-- Keys are made of what a figure says it is, never of running numbers of the parser: they survive a document's being
-- parsed anew with other tables or figures found before this one.
figures_keyed as (

    select
        {{ surrogate_key([
            'document_id', 'statement', 'statement_occurrence', 'row_key', 'column_key', 'cell_occurrence'
        ]) }} as disclosed_amount_id,
        *,
        row_key = 'TOTAL' as is_total,
        -- Half of the last printed digit, and a whole unit where the decimals are cut off. Beside 353.895281 an amount
        -- of 1,087.16 is rounded to two decimals.
        cast(
            yuan_factor * (
                power(
                    10,
                    -coalesce(case when printed_decimals = 2 then least(table_decimals, 2) else table_decimals end, 2)
                ) / 2
                + case when is_truncated then 1 else 0 end
            ) as decimal(20, 6)
        ) as rounding_yuan
    from figures_classified

)

select * from figures_keyed
