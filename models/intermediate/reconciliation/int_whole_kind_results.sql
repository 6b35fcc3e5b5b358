{{ config(materialized="incremental") }}

{#- All that an agency spends (整体支出), and its kinds, as a sentence or the rows of a table have them. -#}
{%- set check = 'said_whole_spending_is_its_kinds' -%}
{%- set money = '[0-9][0-9.,]*[万亿]*元' -%}
{%- set share = '(?:[（(，,]?占[^，。；、0-9]{0,16}[0-9.]+[%％][）)]?)?' -%}
{%- set amounts = {
    'whole': '(?:' ~ check_words(check, 'whole') ~ ')(' ~ money ~ ')',
    'basic': '(?:' ~ check_words(check, 'basic') ~ ')(' ~ money ~ ')',
    'project': '(?:' ~ check_words(check, 'project') ~ ')(' ~ money ~ ')',
} -%}
{%- set listed
    = amounts['whole'] ~ '[，,；;]?(?:[（(：:]|(?:' ~ check_words(check, 'list') ~ ')[：:]?)' ~ amounts['basic'] ~ share
    ~ '[，,、；;和及]?' ~ amounts['project'] ~ share ~ '[^。]{0,40}' -%}
{#- What else a text lists; the rest of a phrase is what stands behind the amount of projects. -#}
{%- set listed_too
    = check_words(check, 'others') ~ '|' ~ amounts['project'] ~ share ~ '(?:' ~ check_words(check, 'another') ~ ')' ~ money -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

project_cells as (

    select * from {{ ref('int_project_cells') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    where {{ matches('title', "'" ~ check_words(check, 'of_tables') ~ "'") }}
    {{ and_changed() }}

),

table_rows as (

    select * from {{ ref('stg_table_rows') }}
    where row_kind = 'data'
    {{ and_changed() }}

),

units as (

    select * from {{ ref('units') }}

),

-- 1. In the explanation, and in what a table says at length.
texts as (

    {{ texts_said('sentences', 'project_cells') }}

),

phrases as (

    select
        document_id,
        page,
        line_first,
        said,
        unnest({{ every_match('said', "'" ~ listed ~ "'") }}) as phrase
    from texts
    where {{ matches('said', "'" ~ listed ~ "'") }}

),

amounts_in_texts as (

    select
        document_id,
        phrase as subject_key,
        page,
        line_first,
        said as sentence,
        unnest(['whole', 'basic', 'project']) as kind,
        unnest([
            {{ first_match('phrase', "'" ~ amounts['whole'] ~ "'", 1) }},
            {{ first_match('phrase', "'" ~ amounts['basic'] ~ "'", 1) }},
            {{ first_match('phrase', "'" ~ amounts['project'] ~ "'", 1) }}
        ]) as printed
    from phrases
    where not {{ matches('phrase', "'" ~ listed_too ~ "'") }}

),

amounts_read as (

    select
        *,
        {{ printed_yuan('printed') }} as yuan,
        {{ printed_factor('printed') }} as factor
    from amounts_in_texts

),

-- 2. In rows of a table: columns that have all three, and a head that names money.
rows_labelled as (

    select
        table_rows.document_id,
        table_rows.table_no,
        table_rows.row_no,
        table_rows.page,
        table_rows.line_first,
        table_rows.cells,
        coalesce(units.yuan_factor, 1) as yuan_factor,
        array_to_string(table_rows.cells, '；') as row_text
    from table_rows
    inner join tables
        on table_rows.document_id = tables.document_id and table_rows.table_no = tables.table_no
    left join units
        on tables.unit = units.unit

),

rows_of_kinds as (

    select
        *,
        case
            when {{ matches('row_text', "'(?:^|；)(?:" ~ check_words(check, 'row_of_basic') ~ ")[：:]?(?:；|$)'") }}
                then 'basic'
            when {{ matches('row_text', "'(?:^|；)(?:" ~ check_words(check, 'row_of_project') ~ ")[：:]?(?:；|$)'") }}
                then 'project'
            when {{ matches('row_text', "'(?:^|；)(?:" ~ check_words(check, 'row_of_whole') ~ ")[：:]?(?:；|$)'") }}
                then 'whole'
        end as kind,
        -- Not an indicator of them (结转结余率).
        {{ matches(
            'row_text', "'(?:^|；)[^；率]*(?:" ~ check_words(check, 'others') ~ ")[^；率]*；.*[1-9]'"
        ) }} as is_of_others
    from rows_labelled

),

-- Nothing is judged where a kind has several rows, or where a row has lost a cell: its amounts stand in other columns.
tables_of_kinds as (

    select
        document_id,
        table_no,
        min(row_no) as first_row_no,
        max(row_no) as last_row_no,
        min(len(cells)) as cell_count
    from rows_of_kinds
    where kind is not null
    group by document_id, table_no
    having count(*) = 3 and count(distinct kind) = 3 and min(len(cells)) = max(len(cells))

),

-- Nor where there are other kinds among the rows, or right behind them.
tables_with_others as (

    select distinct
        tables_of_kinds.document_id,
        tables_of_kinds.table_no
    from tables_of_kinds
    inner join rows_of_kinds
        on
            tables_of_kinds.document_id = rows_of_kinds.document_id
            and tables_of_kinds.table_no = rows_of_kinds.table_no
            and rows_of_kinds.row_no between tables_of_kinds.first_row_no and tables_of_kinds.last_row_no + 3
    where rows_of_kinds.is_of_others

),

cells_in_places as (

    select
        rows_of_kinds.*,
        rows_of_kinds.row_no < tables_of_kinds.first_row_no as is_above,
        unnest(range(1, tables_of_kinds.cell_count + 1)) as place
    from rows_of_kinds
    inner join tables_of_kinds
        on
            rows_of_kinds.document_id = tables_of_kinds.document_id
            and rows_of_kinds.table_no = tables_of_kinds.table_no
            and len(rows_of_kinds.cells) = tables_of_kinds.cell_count
    anti join tables_with_others
        on
            rows_of_kinds.document_id = tables_with_others.document_id
            and rows_of_kinds.table_no = tables_with_others.table_no

),

columns_of_money as (

    select
        document_id,
        table_no,
        place
    from cells_in_places
    where is_above
    group by document_id, table_no, place
    having
        bool_or({{ matches('cells[place]', "'" ~ check_words(check, 'head_of_money') ~ "'") }})
        and not bool_or({{ matches('cells[place]', "'" ~ check_words(check, 'head_of_others') ~ "'") }})

),

amounts_in_columns as (

    select
        cells_in_places.document_id,
        cells_in_places.table_no,
        cells_in_places.place,
        cells_in_places.page,
        cells_in_places.line_first,
        cells_in_places.kind,
        cells_in_places.yuan_factor,
        cells_in_places.cells[cells_in_places.place] as printed
    from cells_in_places
    inner join columns_of_money
        on
            cells_in_places.document_id = columns_of_money.document_id
            and cells_in_places.table_no = columns_of_money.table_no
            and cells_in_places.place = columns_of_money.place
    where cells_in_places.kind is not null and not {{ matches('printed', "'[%％]'") }}

),

amounts_united as (

    select
        document_id,
        subject_key,
        page,
        line_first,
        sentence,
        kind,
        yuan,
        {{ half_last_digit('yuan', 'factor') }} as rounding
    from amounts_read
    union all
    select
        document_id,
        table_no || ':' || place as subject_key,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        kind,
        {{ to_yuan(clean_amount('printed'), 'yuan_factor') }} as yuan,
        power(10, -{{ printed_decimals('printed') }}) * yuan_factor / 2 as rounding
    from amounts_in_columns

),

amounts_once as (

    select * from amounts_united
    -- A sentence may come again.
    qualify row_number() over (partition by document_id, subject_key, kind order by line_first) = 1

),

amounts_compared as (

    select
        document_id,
        subject_key,
        min(page) as page,
        min(line_first) as line_first,
        min(sentence) as sentence,
        sum(case when kind = 'whole' then yuan end) as whole_yuan,
        sum(case when kind <> 'whole' then yuan end) as kinds_yuan,
        sum(rounding) as tolerance
    from amounts_once
    group by document_id, subject_key
    having count(yuan) = 3

),

results_united as (

    select
        'prose:whole_kinds' as aspect,
        document_id,
        subject_key,
        '整体支出' as subject,
        '整体支出' as left_label,
        whole_yuan as left_value,
        '基本支出 + 项目支出' as right_label,
        kinds_yuan as right_value,
        '元' as unit,
        case when abs(whole_yuan - kinds_yuan) <= tolerance then 'pass' else 'fail' end as outcome,
        page,
        line_first,
        sentence
    from amounts_compared
    where whole_yuan > 0

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
