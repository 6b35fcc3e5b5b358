-- sqlfluff:indentation:template_blocks_indent:false
{{ config(materialized="incremental") }}

{%- set check = 'reason_funds_have_amounts' -%}
{%- set begun = check_words(check, 'begun') -%}
{%- set of_fund = "(?:" ~ check_words(check, 'of_fund') ~ "){0,3}" -%}
{%- set grown = "(?:" ~ check_words(check, 'grown') ~ ")" -%}
{%- set new = "(?:" ~ check_words(check, 'new') ~ ")" -%}

with sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

tables as (

    select * from {{ ref('stg_tables') }}
    {{ where_changed() }}

),

figures as (

    select * from {{ ref('int_figures') }}
    {{ where_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    {{ where_changed() }}

),

-- The funds that have a form of their own, and how they are named.
funds as (

    {%- for fund in ['government_fund', 'state_capital'] %}
    select
        '{{ fund }}' as fund,
        '{{ check_words(check, fund) }}' as named
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

-- A form without any amount, of a fund that no other form has an amount of, nor the explanation.
funds_empty as (

    select distinct
        tables.document_id,
        funds.fund,
        funds.named
    from tables
    inner join funds
        on tables.statement = funds.fund
    where
        not exists (
            select 1
            from figures
            where
                figures.document_id = tables.document_id
                and figures.amount_yuan <> 0
                and (
                    figures.statement = funds.fund
                    or figures.column_key = funds.fund
                    or {{ matches('figures.row_label', 'funds.named') }}
                )
        )
        and not exists (
            select 1
            from narrative_amounts
            where
                narrative_amounts.document_id = tables.document_id
                and narrative_amounts.item in (funds.fund || '_revenue', funds.fund || '_expenditure')
                and narrative_amounts.measure = 'amount'
                and narrative_amounts.amount <> 0
        )

),

-- A reason by which the fund's money has grown, or is new. What was, or is not, is none.
reasons as (

    select
        sentences.document_id,
        sentences.chapter,
        sentences.sentence_no,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        funds_empty.fund,
        {{ first_match('sentences.sentence', "'(?:" ~ begun ~ ")[^。；]*$'") }} as reason,
        '(?:^|[^和及与、])(?:' || funds_empty.named || '){{ of_fund }}{{ grown }}(?:[^（(/／0-9]|[0-9.]*[1-9]|$)'
        || '|{{ new }}(?:' || funds_empty.named || ')' as pattern
    from sentences
    inner join funds_empty
        on
            sentences.document_id = funds_empty.document_id
            and {{ matches('sentences.sentence', 'funds_empty.named') }}
    where
        {{ matches('sentences.sentence', "'" ~ begun ~ "'") }}

),

reasons_judged as (

    select
        'prose:fund_of_reason' as aspect,
        document_id,
        chapter || ':' || sentence_no || ':' || fund as subject_key,
        'line ' || line_first as subject,
        'reason: ' || {{ first_match('reason', 'pattern') }} as left_label,
        'its form has no amount' as right_label,
        case when {{ matches('reason', 'pattern') }} then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from reasons
    where not {{ matches('reason', "'" ~ check_words(check, 'apart') ~ "'") }}

),

results as (

    {{ results_in_words('reasons_judged') }}

)

select * from results
