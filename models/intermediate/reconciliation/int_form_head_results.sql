{{ config(materialized="incremental") }}

{%- set agency_label = "^(?:" ~ check_words('agency_is_named', 'label') ~ ")[：:] *" -%}

with documents_asked as (

    select * from {{ ref('int_documents_asked') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

tables_with_amounts as (

    select distinct
        document_id,
        table_no
    from figures
    where unit_kind = 'money' and amount_yuan <> 0

),

units_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        tables.statement || ' ' || tables.table_no as subject,
        tables.page_first as page,
        tables.line_first,
        case when tables.unit_text is null then 'fail' else 'pass' end as outcome
    from documents_asked
    inner join tables
        on documents_asked.document_id = tables.document_id
    inner join tables_with_amounts
        on
            tables.document_id = tables_with_amounts.document_id
            and tables.table_no = tables_with_amounts.table_no
    where documents_asked.expectation = 'stated' and documents_asked.value = 'unit' and tables.statement is not null

),

table_heads as (

    select
        tables.document_id,
        tables.table_no,
        min(tables.statement) as form,
        min(tables.page_first) as page,
        min(tables.line_first) as line_first,
        min(tables.title) || ' '
        || coalesce(string_agg(table_rows.raw_text, ' ' order by table_rows.row_no), '') as head_text
    from tables
    left join table_rows
        on
            tables.document_id = table_rows.document_id
            and tables.table_no = table_rows.table_no
            -- A row for each year is no head, and the first of them can be empty.
            and (table_rows.row_kind = 'heading' or {{ matches('table_rows.raw_text', "'^ *20[0-9][0-9] *年'") }})
    where tables.statement is not null
    group by tables.document_id, tables.table_no

),

years_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        table_heads.form || ' ' || table_heads.table_no as subject,
        table_heads.page,
        table_heads.line_first,
        case
            when documents_asked.fiscal_year is null then 'not_disclosed'
            when
                {{ matches('table_heads.head_text', "'20[0-9][0-9] *年'") }}
                and not {{ matches('table_heads.head_text', "documents_asked.fiscal_year || ' *年'") }}
                then 'fail'
            when {{ matches('table_heads.head_text', "'20[0-9][0-9] *年'") }} then 'pass'
        end as outcome
    from documents_asked
    inner join table_heads
        on documents_asked.document_id = table_heads.document_id
    where documents_asked.expectation = 'stated' and documents_asked.value = 'year'

),

-- 公开部门： with nothing behind it, where other forms name the agency in that place.
agency_rows as (

    select
        document_id,
        table_no,
        line_first,
        {{ matches('raw_text', "'" ~ agency_label ~ "(?:金额单位[：:] *万?元)?$'") }} as is_blank
    from table_rows
    where row_kind <> 'data' and {{ matches('raw_text', "'" ~ agency_label ~ "'") }}

),

agencies_named as (

    select
        document_id,
        table_no,
        bool_or(not is_blank) as is_named,
        min(case when is_blank then line_first end) as blank_line
    from agency_rows
    group by document_id, table_no

),

agencies_stated as (

    select
        documents_asked.document_id,
        documents_asked.check_id,
        table_heads.form || ' ' || table_heads.table_no as subject,
        table_heads.page,
        coalesce(agencies_named.blank_line, table_heads.line_first) as line_first,
        case when agencies_named.is_named then 'pass' else 'fail' end as outcome
    from documents_asked
    inner join table_heads
        on documents_asked.document_id = table_heads.document_id
    inner join agencies_named
        on
            table_heads.document_id = agencies_named.document_id
            and table_heads.table_no = agencies_named.table_no
    where documents_asked.expectation = 'stated' and documents_asked.value = 'agency'
    qualify
        sum(case when agencies_named.is_named then 1 else 0 end) over (
            partition by documents_asked.document_id, documents_asked.check_id
        ) > 2

),

found as (

    select * from units_stated
    union all
    select * from agencies_stated
    union all
    select * from years_stated
    where outcome is not null

),

results as (

    select
        document_id,
        check_id,
        subject,
        page,
        line_first,
        outcome,
        cast(null as {{ dbt.type_string() }}) as sentence,
        cast(null as {{ dbt.type_string() }}) as disclosed_amount_id,
        cast(null as {{ dbt.type_string() }}) as note
    from found

)

select * from results
