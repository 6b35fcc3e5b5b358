{{ config(materialized="incremental") }}

{#- Of all that an agency does (整体支出): the amount, and those of its kinds, as a sentence or the rows of a table have it. -#}
{%- set check = 'said_whole_spending_is_its_kinds' -%}
{%- set money = '[0-9][0-9.,]*[万亿]*元' -%}
{%- set share = '(?:[（(，,]?占[^，。；、0-9]{0,16}[0-9.]+[%％][）)]?)?' -%}
{%- set amounts = {
    'whole': '(?:' ~ check_words(check, 'whole') ~ ')(' ~ money ~ ')',
    'basic': '(?:' ~ check_words(check, 'basic') ~ ')(' ~ money ~ ')',
    'project': '(?:' ~ check_words(check, 'project') ~ ')(' ~ money ~ ')',
} -%}
{%- set listed
    = amounts['whole'] ~ '[，,（(：:]?(?:' ~ check_words(check, 'list') ~ ')?[：:]?' ~ amounts['basic'] ~ share
    ~ '[，,、；;和及]?' ~ amounts['project'] ~ share ~ '[^。]{0,24}' -%}
{%- set kinds = ['whole', 'basic', 'project'] -%}

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

    select
        document_id,
        page,
        line_first,
        sentence as said
    from sentences
    union all
    select
        document_id,
        page,
        line_first,
        cell_text as said
    from project_cells

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

amounts_printed_in_texts as (

    select
        document_id,
        page,
        line_first,
        said,
        phrase,
        {%- for kind in kinds %}
        {{ first_match('phrase', "'" ~ amounts[kind] ~ "'", 1) }} as {{ kind }}_text{{ "," if not loop.last }}
        {%- endfor %}
    from phrases
    where not {{ matches('phrase', "'" ~ check_words(check, 'others') ~ "'") }}

),

amounts_read as (

    select
        document_id,
        page,
        line_first,
        said,
        phrase,
        {%- for kind in kinds %}
        {{ printed_yuan(kind ~ '_text', "''") }} as {{ kind }}_yuan,
        {{ printed_factor(kind ~ '_text') }} as {{ kind }}_factor{{ "," if not loop.last }}
        {%- endfor %}
    from amounts_printed_in_texts

),

amounts_said as (

    select
        document_id,
        page,
        line_first,
        said as sentence,
        phrase as subject_key,
        {%- for kind in kinds %}
        {{ kind }}_yuan,
        {{ half_last_digit(kind ~ '_yuan', kind ~ '_factor') }} as {{ kind }}_rounding{{ "," if not loop.last }}
        {%- endfor %}
    from amounts_read

),

-- 2. In rows of a table: columns that have all three.
cells_labelled as (

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
            when
                {{ matches('row_text', "'(?:^|；)[^；]*(?:" ~ check_words(check, 'others') ~ ")[^；]*；.*[1-9]'") }}
                then 'other'
        end as kind
    from cells_labelled

),

-- Nothing is judged where a kind has several rows, or there are other kinds.
tables_judged as (

    select
        document_id,
        table_no
    from rows_of_kinds
    group by document_id, table_no
    having
        count(case when kind = 'whole' then 1 end) = 1
        and count(case when kind = 'basic' then 1 end) = 1
        and count(case when kind = 'project' then 1 end) = 1
        and count(case when kind = 'other' then 1 end) = 0

),

amounts_in_places as (

    select
        rows_of_kinds.*,
        unnest(range(1, len(rows_of_kinds.cells) + 1)) as place
    from rows_of_kinds
    inner join tables_judged
        on rows_of_kinds.document_id = tables_judged.document_id and rows_of_kinds.table_no = tables_judged.table_no
    where rows_of_kinds.kind is not null

),

amounts_printed as (

    select
        document_id,
        table_no,
        place,
        min(page) as page,
        min(line_first) as line_first,
        {%- for kind in kinds %}
        max(case when kind = '{{ kind }}' then {{ to_yuan(clean_amount('cells[place]'), 'yuan_factor') }} end) as {{ kind }}_yuan,
        max(
            case when kind = '{{ kind }}' then power(10, -{{ printed_decimals('cells[place]') }}) * yuan_factor / 2 end
        ) as {{ kind }}_rounding
        {{- "," if not loop.last }}
        {%- endfor %}
    from amounts_in_places
    where cells[place] not like '%\%%' escape '\' and cells[place] not like '%％%'
    group by document_id, table_no, place

),

amounts_united as (

    select
        document_id,
        subject_key,
        page,
        line_first,
        sentence,
        {% for kind in kinds %}{{ kind }}_yuan, {{ kind }}_rounding{{ ", " if not loop.last }}{% endfor %}
    from amounts_said
    union all
    select
        document_id,
        table_no || ':' || place as subject_key,
        page,
        line_first,
        cast(null as {{ dbt.type_string() }}) as sentence,
        {% for kind in kinds %}{{ kind }}_yuan, {{ kind }}_rounding{{ ", " if not loop.last }}{% endfor %}
    from amounts_printed

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
        basic_yuan + project_yuan as right_value,
        '元' as unit,
        case
            when
                abs(whole_yuan - basic_yuan - project_yuan) <= whole_rounding + basic_rounding + project_rounding
                then 'pass'
            else 'fail'
        end as outcome,
        page,
        line_first,
        sentence
    from amounts_united
    where whole_yuan > 0 and basic_yuan is not null and project_yuan is not null
    -- A sentence may come again.
    qualify row_number() over (partition by document_id, subject_key order by line_first) = 1

),

results as (

    {{ results_in_values('results_united') }}

)

select * from results
