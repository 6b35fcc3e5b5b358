{{ config(materialized="incremental") }}

{#- An amount of the initial budget of a year, which is not what another amount is compared with. -#}
{%- set budget_of_a_year
    = "'(?:^|[^比较与同和0-9])(20[0-9][0-9])年度?[^，,。；;、：:0-9]{0,24}年初预算(?:数|安排)?(?:为|是|共)?[0-9]'" -%}

{#- A year that an amount has changed since, by so much money; not since a day (立项时), or over years. -#}
{%- set changed_since
    = "'(?:比|较|与|同)(20[0-9][0-9])年度?[^，,。；;、：:0-9绩率时起累均底末]{0,12}[，,]?"
    ~ "[^，,。；;：:0-9绩率时起累均底末]{0,24}(?:增加|减少|增长|下降|上升|降低)了?[0-9.,]+(?:万元|元)'" -%}
{%- set nothing_of_a_fund
    = "'^[^，,。；;0-9]{0,40}(20[0-9][0-9])年度?(?:[^，,。；;：:0-9底末起来前后至]{0,12})(?:无|没有|未安排|未发生)(?:使用|安排)?"
    ~ "(?:政府性基金|国有资本经营)(?:财政拨款|预算|[^，,。；;0-9])*(?:收入|支出|收支|结余)'" -%}
{%- set over_years = "'" ~ check_words('amounts_are_told_of_their_year', 'over_years') ~ "'" -%}
{%- set thrift = "'" ~ check_words('amounts_are_told_of_their_year', 'thrift') ~ "'" -%}
{%- set of_a_year = "'" ~ check_words('amounts_are_told_of_their_year', 'of_a_year') ~ "'" -%}
{%- set ended = "'" ~ check_words('amounts_are_told_of_their_year', 'ended') ~ "'" -%}
{%- set reason = "split_part(sentences.sentence, '原因', -1)" %}

with documents as (

    select * from {{ ref('int_documents') }}
    where fiscal_year is not null
    {{ and_changed() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    {{ where_changed() }}

),

notes as (

    select * from {{ ref('stg_table_rows') }}
    where row_kind = 'note' and raw_text is not null
    {{ and_changed() }}

),

narrative_amounts as (

    select * from {{ ref('int_narrative_amounts') }}
    where unit_kind = 'money' and amount <> 0 and item is not null
    {{ and_changed() }}

),

cells as (

    select * from {{ ref('int_check_cells') }}
    where form <> 'prose' and column_key not like 'prior%'
    {{ and_changed() }}

),

-- 1. The initial budget of a final account is that of its year.
budgets_of_a_year as (

    select
        sentences.document_id,
        'budget:' || sentences.chapter || ':' || sentences.sentence_no as subject_key,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year,
        {{ first_match('sentences.sentence', budget_of_a_year, 1) }} as stated_year,
        stated_year <> cast(documents.fiscal_year as {{ dbt.type_string() }}) as is_wrong
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id and documents.document_kind = 'final_account'
    where {{ matches('sentences.sentence', budget_of_a_year) }}

),

-- 2. What is told of another year is not what this year has, where that has changed since the year before.
amounts_told as (

    select
        *,
        case
            when {{ matches('item', "'[_:]prior(_budget)?$'") }} then 'prior'
            when {{ matches('item', "'[_:]prior_change$'") }} then 'change'
            else 'now'
        end as told_as,
        {{ replace_all('item', "'[_:]prior(_change|_budget)?$|:(final|budget)$'") }} as item_of_any_year
    from narrative_amounts

),

amounts_of_another_year as (

    select
        prior_amounts.document_id,
        'amount:' || min(prior_amounts.figure_no) as subject_key,
        min(prior_amounts.page) as page,
        min(prior_amounts.line_first) as line_first,
        prior_amounts.sentence,
        min(documents.fiscal_year) as fiscal_year,
        min({{ first_match('prior_amounts.sentence', "'20[0-9][0-9]'") }}) as stated_year,
        bool_or(prior_amounts.amount = amounts_now.amount) as is_wrong
    from amounts_told as prior_amounts
    inner join documents
        on
            prior_amounts.document_id = documents.document_id
            and prior_amounts.sentence not like '%' || documents.fiscal_year || '%'
    inner join amounts_told as amounts_now
        on
            prior_amounts.document_id = amounts_now.document_id
            and prior_amounts.item_of_any_year = amounts_now.item_of_any_year
            and amounts_now.told_as = 'now'
    inner join amounts_told as changes
        on
            prior_amounts.document_id = changes.document_id
            and prior_amounts.item_of_any_year = changes.item_of_any_year
            and changes.told_as = 'change'
    where
        prior_amounts.told_as = 'prior'
        and {{ matches('prior_amounts.sentence', "'^[^，,。；;0-9]{0,40}20[0-9][0-9]年'") }}
    group by prior_amounts.document_id, prior_amounts.sentence

),

-- An amount that has changed since the year before is in a form of this year, and told of that year alone.
amounts_of_the_forms as (

    select
        prior_amounts.document_id,
        'form:' || min(prior_amounts.figure_no) as subject_key,
        min(prior_amounts.page) as page,
        min(prior_amounts.line_first) as line_first,
        prior_amounts.sentence,
        min(documents.fiscal_year) as fiscal_year,
        min({{ first_match('prior_amounts.sentence', "'20[0-9][0-9]'") }}) as stated_year,
        bool_or(cells.amount_yuan is not null) as is_wrong
    from amounts_told as prior_amounts
    inner join documents
        on
            prior_amounts.document_id = documents.document_id
            and prior_amounts.sentence not like '%' || documents.fiscal_year || '%'
            and prior_amounts.sentence like '%' || (documents.fiscal_year - 1) || '年%'
    inner join amounts_told as changes
        on
            prior_amounts.document_id = changes.document_id
            and prior_amounts.sentence = changes.sentence
            and prior_amounts.item_of_any_year = changes.item_of_any_year
            and changes.told_as = 'change'
    left join amounts_told as amounts_now
        on
            prior_amounts.document_id = amounts_now.document_id
            and prior_amounts.item_of_any_year = amounts_now.item_of_any_year
            and amounts_now.told_as = 'now'
    left join cells
        on
            prior_amounts.document_id = cells.document_id
            and abs(prior_amounts.amount - cells.amount_yuan) <= prior_amounts.rounding + cells.rounding_yuan
            and case
                when prior_amounts.item like 'subject:%'
                    then cells.row_selector = 'code:' || {{ code_of_item('prior_amounts.item') }}
                else cells.row_selector not like 'code:%'
            end
    where
        prior_amounts.told_as = 'prior'
        and amounts_now.figure_no is null
        and {{ matches('prior_amounts.sentence', "'^[^，,。；;0-9]{0,40}[0-9]{0,2}[^，,。；;0-9]{0,40}20[0-9][0-9]年'") }}
    group by prior_amounts.document_id, prior_amounts.sentence

),

-- 3. A change in an account is one since the year before, where it tells others so: an older year is left over. A
-- budget may be compared with the last account, of two years before.
changes_since as (

    select
        sentences.document_id,
        sentences.chapter,
        sentences.sentence_no,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year,
        cast({{ first_match('sentences.sentence', changed_since, 1) }} as integer) as since_year,
        sentences.sentence like '%' || (documents.fiscal_year - 1) || '%' as names_last_year
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id and documents.document_kind = 'final_account'
    where
        {{ matches('sentences.sentence', changed_since) }}
        and not {{ matches('sentences.sentence', over_years) }}

),

changes_of_another_year as (

    select
        document_id,
        'change:' || chapter || ':' || sentence_no as subject_key,
        page,
        line_first,
        sentence,
        fiscal_year,
        cast(since_year as {{ dbt.type_string() }}) as stated_year,
        since_year not in (fiscal_year - 1, fiscal_year) and not names_last_year as is_wrong
    from changes_since
    qualify
        count(case when since_year = fiscal_year - 1 then 1 end) over (partition by document_id)
        >= count(case when since_year < fiscal_year - 1 then 1 end) over (partition by document_id)
        + count(distinct case when since_year < fiscal_year - 2 then 1 end) over (partition by document_id)

),

-- 4. Less was spent than the budget, or than the year before, because the year was one of thrift: its own, not an
-- earlier one that a text of before has left over.
reasons_of_a_year as (

    select
        sentences.document_id,
        'reason:' || sentences.chapter || ':' || sentences.sentence_no as subject_key,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year,
        {{ first_match('sentences.sentence', thrift, 1) }} as stated_year,
        stated_year < cast(documents.fiscal_year as {{ dbt.type_string() }})
        and not {{ matches(reason, ended) }}
        and not contains({{ reason }}, cast(documents.fiscal_year as {{ dbt.type_string() }})) as is_wrong
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id and documents.document_kind = 'final_account'
    where {{ matches('sentences.sentence', thrift) }}

),

-- 5. More or less than the budget, or than the year before, because of what was more or less in an older or later year,
-- which the sentence does not compare with.
reasons_of_another_year as (

    select
        sentences.document_id,
        'cause:' || sentences.chapter || ':' || sentences.sentence_no as subject_key,
        sentences.page,
        sentences.line_first,
        sentences.sentence,
        documents.fiscal_year,
        {{ first_match('sentences.sentence', of_a_year, 1) }} as stated_year,
        cast(stated_year as integer) not in (documents.fiscal_year, documents.fiscal_year - 1)
        and length(sentences.sentence) - length(replace(sentences.sentence, stated_year, '')) = 4
        and not contains(sentences.sentence_before, stated_year)
        and not {{ matches('sentences.sentence', over_years) }}
        and not {{ matches(reason, ended) }} as is_wrong
    from sentences
    inner join documents
        on sentences.document_id = documents.document_id and documents.document_kind = 'final_account'
    where {{ matches('sentences.sentence', of_a_year) }}

),

-- 6. That there is nothing of a fund is told of the document's year, in a sentence or under the empty form.
nothing_of_a_year as (

    select
        document_id,
        'nothing:' || chapter || ':' || sentence_no as subject_key,
        page,
        line_first,
        sentence
    from sentences
    union all
    select
        document_id,
        'nothing:' || table_no || ':' || row_no as subject_key,
        page,
        line_first,
        raw_text as sentence
    from notes

),

nothing_told as (

    select
        nothing_of_a_year.document_id,
        nothing_of_a_year.subject_key,
        nothing_of_a_year.page,
        nothing_of_a_year.line_first,
        nothing_of_a_year.sentence,
        documents.fiscal_year,
        {{ first_match('nothing_of_a_year.sentence', nothing_of_a_fund, 1) }} as stated_year,
        stated_year <> cast(documents.fiscal_year as {{ dbt.type_string() }}) as is_wrong
    from nothing_of_a_year
    inner join documents
        on nothing_of_a_year.document_id = documents.document_id
    where
        {{ matches('nothing_of_a_year.sentence', nothing_of_a_fund) }}
        and len({{ every_match('nothing_of_a_year.sentence', "'20[0-9][0-9]'") }}) = 1
        and not {{ matches(
            'nothing_of_a_year.sentence', "'" ~ check_words('amounts_are_told_of_their_year', 'beside') ~ "'"
        ) }}

),

years_told as (

    select * from budgets_of_a_year
    union all
    select * from amounts_of_another_year
    union all
    select * from amounts_of_the_forms
    union all
    select * from changes_of_another_year
    union all
    select * from reasons_of_a_year
    union all
    select * from reasons_of_another_year
    union all
    select * from nothing_told

),

years_judged as (

    select
        'stated:sentence_year' as aspect,
        document_id,
        subject_key,
        'line ' || line_first as subject,
        'stated: ' || stated_year as left_label,
        'the document is of ' || fiscal_year as right_label,
        case when is_wrong then 'fail' else 'pass' end as outcome,
        page,
        line_first,
        sentence
    from years_told

),

results as (

    {{ results_in_words('years_judged', note=none) }}

)

select * from results
