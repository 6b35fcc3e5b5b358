{# How two sides of a check are judged; written once for figures of forms, of prose and of performance tables. #}

{# 100 × part / whole; null where the whole is nothing. #}
{% macro percentage_of(part, whole) -%}
    100 * cast({{ part }} as double) / nullif(cast({{ whole }} as double), 0)
{%- endmacro %}

{# By how much the rounding of part and whole moves a percentage, in points of it. #}
{% macro percentage_tolerance(part, part_rounding, whole, whole_rounding) -%}
    cast(
        100 * (
            cast({{ part_rounding }} as double) / nullif(abs(cast({{ whole }} as double)), 0)
            + abs(cast({{ part }} as double)) * cast({{ whole_rounding }} as double)
            / nullif(power(cast({{ whole }} as double), 2), 0)
        ) as decimal(30, 6)
    )
{%- endmacro %}

{# pass, fail or not_disclosed. `relation`: at_most for left ≤ right, else the sides are equal. #}
{% macro reconciliation_outcome(left_value, right_value, tolerance, relation) -%}
    case
        when {{ left_value }} is null or {{ right_value }} is null then 'not_disclosed'
        when {{ relation }} = 'at_most' and {{ left_value }} - {{ right_value }} <= {{ tolerance }} then 'pass'
        when {{ relation }} <> 'at_most' and abs({{ left_value }} - {{ right_value }}) <= {{ tolerance }} then 'pass'
        else 'fail'
    end
{%- endmacro %}

{# A failure that one whole last digit a figure explains (cut off instead of rounded) is rounding. #}
{% macro severity_of(outcome, difference, tolerance, last_digits, severity, explained="'rounding'") -%}
    case
        when {{ outcome }} = 'fail' and abs({{ difference }}) <= {{ tolerance }} + {{ last_digits }} then {{ explained }}
        else {{ severity }}
    end
{%- endmacro %}

{# The digits of an amount in fen, without sign: what a typist typed. #}
{% macro digits_of(amount) -%}
    cast(cast(abs({{ amount }}) * 100 as decimal(28, 0)) as {{ dbt.type_string() }})
{%- endmacro %}

{# Whether one side is the other in 万元 instead of 元. #}
{% macro is_unit_slip(left_value, right_value, tolerance) -%}
    {{ left_value }} <> 0 and {{ right_value }} <> 0 and (
        abs(abs({{ left_value }}) - abs({{ right_value }}) * 10000) <= 10000 * ({{ tolerance }} + 0.005)
        or abs(abs({{ right_value }}) - abs({{ left_value }}) * 10000) <= 10000 * ({{ tolerance }} + 0.005)
    )
{%- endmacro %}

{# A percentage is wrong because the amount is that it is worked out from: from the other side's amount it would fit. #}
{% macro is_worked_out_from(percentage, amount) -%}
    {{ percentage }}.unit = '%'
    and {{ amount }}.unit = '元'
    and (
        -- An amount that breaks a bound has a share that is wrong with it.
        {{ amount }}.relation = 'at_most'
        and {{ percentage }}.right_amount_id in ({{ amount }}.left_amount_id, {{ amount }}.right_amount_id)
        or {{ percentage }}.right_amount_id = {{ amount }}.left_amount_id
        and abs(
            cast({{ percentage }}.left_value as double) * cast({{ amount }}.left_value as double)
            - cast({{ percentage }}.right_value as double) * cast({{ amount }}.right_value as double)
        ) <= 0.005 * abs(cast({{ percentage }}.left_value as double) * cast({{ amount }}.left_value as double))
    )
{%- endmacro %}

{# A share is wrong because an amount of the sum is that it is a share in: it would fit with the part, or the whole, that
   makes the sum agree. Both are kept to two decimals. #}
{% macro is_share_in_sum(percentage, amount) -%}
    {{ percentage }}.unit = '%'
    and {{ amount }}.unit = '元'
    and {{ amount }}.left_value > 0
    and (
        abs(
            {{ percentage }}.difference
            - 100 * cast({{ amount }}.difference as double) / nullif(cast({{ amount }}.left_value as double), 0)
        ) <= {{ percentage }}.tolerance + 0.01
        or abs(
            {{ percentage }}.left_value
            * cast({{ amount }}.right_value as double) / nullif(cast({{ amount }}.left_value as double), 0)
            - {{ percentage }}.right_value
        ) <= {{ percentage }}.tolerance + 0.01
    )
{%- endmacro %}

{# What a percentage was worked out from, as a label of its right side: recomputed: 12.50 / 100.00. #}
{% macro recomputed_of(part, whole) -%}
    'recomputed: ' || cast(cast({{ part }} as decimal(28, 2)) as {{ dbt.type_string() }}) || ' / '
    || cast(cast({{ whole }} as decimal(28, 2)) as {{ dbt.type_string() }})
{%- endmacro %}

{# Whether a table is a list of projects by its title: none of the standard forms, and so without columns that are known. #}
{% macro is_project_list(title) -%}
    {%- set check = 'project_list_row_is_its_sources' -%}
    {{ matches(title, "'" ~ check_words(check, 'title') ~ "'") }}
    and not {{ matches(title, "'" ~ check_words(check, 'other') ~ "'") }}
{%- endmacro %}

{# Whether a cell of such a list has an amount, and nothing else. #}
{% macro is_amount_alone(cell) -%}
    {{ matches(cell, "'^-?[0-9][0-9,，]*([.][0-9]+)?$'") }}
{%- endmacro %}

{# 增加3元，下降5%: the words that one finding is about have the percentage of the other in them. #}
{% macro quotes_percentage(words, percentage) -%}
    {{ percentage }}.unit = '%'
    and {{ matches(
        words ~ '.subject',
        "'[^0-9.]' || replace(rtrim(rtrim(cast(" ~ percentage ~ ".left_value as " ~ dbt.type_string()
        ~ "), '0'), '.'), '.', '[.]') || '[.]?0*[%％]'"
    ) }}
{%- endmacro %}

{# Names a figure of the prose where figures of forms have their disclosed_amount_id. #}
{% macro narrative_key(document_id, figure_no) -%}
    'prose:' || {{ document_id }} || ':' || {{ figure_no }}
{%- endmacro %}

{# A key of a figure in a form; null where it names one of the prose. #}
{% macro form_key(amount_id) -%}
    case when {{ amount_id }} not like 'prose:%' then {{ amount_id }} end
{%- endmacro %}

{# The subject code in the name of an item of the prose: 2101501 of subject:2101501:final. #}
{% macro code_of_item(item) -%}
    {{ replace_all(item, "'^[a-z]+:|:[a-z_]+$'") }}
{%- endmacro %}

{# What a percentage of the prose is about: its item without the words for the percentage. #}
{% macro partner_key(item) -%}
    {{ replace_all(
        item, "'[_:]?((prior|prior_final|prior_budget|initial_budget|annual_budget|budget)_)?(completion|execution_rate|change|share)?_?pct(_[a-z_]+)?$'"
    ) }}
{%- endmacro %}

{#
    What an amount is to a percentage: `part` and `base` of a completion rate; `part` (the change) and `now` of a growth
    rate; `part` of a share. Null where it is nothing to it. Items are named as docs/checks.md says.
#}
{% macro partner_role(measure, key, item, amount_item) -%}
    {%- set of_key = "replace(replace(" ~ amount_item ~ ", " ~ key ~ " || ':', '='), " ~ key ~ " || '_', '=')" -%}
    {%- set fund = replace_all(item, "'^completion_pct'") -%}
    case
        when {{ measure }} = 'completion' and {{ item }} like 'completion_pct%'
            then case
                when {{ amount_item }} = 'final' || {{ fund }} then 'part'
                when {{ amount_item }} in ('initial_budget' || {{ fund }}, 'annual_budget' || {{ fund }}) then 'base'
            end
        when {{ measure }} = 'completion'
            then case
                when {{ amount_item }} = {{ key }} or {{ of_key }} in ('=final', '=executed') then 'part'
                when {{ of_key }} in ('=initial_budget', '=annual_budget', '=budget') then 'base'
            end
        when {{ measure }} = 'change'
            then case
                when
                    {{ amount_item }} = case
                        when {{ matches(item, "'(prior|final|budget)_change_pct$'") }} then {{ replace_all(item, "'_pct$'") }}
                        else {{ replace_all(item, "'change_pct$'", "'prior_change'") }}
                    end
                    then 'part'
                when {{ amount_item }} = {{ key }} or {{ of_key }} in ('=final', '=budget', '=basic') then 'now'
            end
        when {{ measure }} = 'share' and ({{ amount_item }} = {{ key }} or {{ of_key }} in ('=final', '=budget', '=basic', '=amount'))
            then 'part'
    end
{%- endmacro %}

{# How many decimals a number needs: the least that was printed, since trailing zeros are gone. #}
{% macro significant_decimals(number) -%}
    length({{ replace_all(replace_all("cast(cast(" ~ number ~ " as decimal(28, 6)) as " ~ dbt.type_string() ~ ")", "'0+$'"), "'^.*[.]'") }})
{%- endmacro %}

{# Half of the last digit that an amount needs in the unit that it was printed in; in yuan. #}
{% macro half_last_digit(amount, yuan_factor) -%}
    coalesce({{ yuan_factor }}, 1)
    * power(10, -{{ significant_decimals(amount ~ " / coalesce(" ~ yuan_factor ~ ", 1)") }}) / 2
{%- endmacro %}

{# The least and the most points of a grade (优, 良, 中, 差; 财预〔2020〕10号). #}
{% macro least_score_of_grade(grade) -%}
    case left({{ grade }}, 1) when '优' then 90 when '良' then 80 when '中' then 60 when '差' then 0 end
{%- endmacro %}

{% macro most_score_of_grade(grade) -%}
    case left({{ grade }}, 1) when '优' then 100 when '良' then 90 when '中' then 80 when '差' then 60 end
{%- endmacro %}

{# Pattern of words that say that there is nothing of something (a pattern), or that its form is empty. #}
{% macro declares_nothing_of(something) -%}
    '(?:' || {{ something }} || ')[^。]{0,80}(?:空表|为空|(?:无|没有)(?:数据|相关|此项|该项)|无内容|不涉及|未发生)'
    || '|(?:没有|无|未(?:安排|发生|使用|涉及)|不涉及|不存在)[^。，,；;]{0,24}(?:' || {{ something }} || ')'
{%- endmacro %}

{# The rows of a relation that compares a figure of the prose with another amount, typed as int_prose_results unites them. #}
{% macro results_in_figures(relation) -%}
    select
        check_id,
        document_id,
        figure_no,
        cast(left_value as decimal(28, 6)) as left_value,
        cast(right_value as decimal(28, 6)) as right_value,
        cast(left_value - right_value as decimal(28, 6)) as difference,
        cast(tolerance as decimal(28, 6)) as tolerance,
        cast(last_digits as decimal(28, 6)) as last_digits,
        right_label,
        right_id,
        unit,
        outcome,
        note
    from {{ relation }}
{%- endmacro %}

{# The rows of a relation that compares words: both sides are labels, without amounts; a failure's `note` says both. #}
{% macro results_in_words(relation, note="case when outcome = 'fail' then left_label || '; ' || right_label end") -%}
    {{ described_results(relation, 'null', 'null', 'cast(null as ' ~ dbt.type_string() ~ ')', note) }}
{%- endmacro %}

{# The rows of a relation that compares values; where it has none, both sides are labels, as of words. #}
{% macro results_in_values(relation) -%}
    {{ described_results(
        relation,
        'left_value',
        'right_value',
        'unit',
        "case when outcome = 'fail' and left_value is null then left_label || '; ' || right_label end"
    ) }}
{%- endmacro %}

{# The rows of a relation as int_described_results unites them, with what is given for its values, unit and note. #}
{% macro described_results(relation, left_value, right_value, unit, note) -%}
    select
        aspect,
        document_id,
        subject_key,
        subject,
        left_label,
        cast({{ left_value }} as decimal(28, 6)) as left_value,
        right_label,
        cast({{ right_value }} as decimal(28, 6)) as right_value,
        {{ 'unit' if unit == 'unit' else unit ~ ' as unit' }},
        outcome,
        page,
        line_first,
        sentence,
        {{ note or 'cast(null as ' ~ dbt.type_string() ~ ')' }} as note
    from {{ relation }}
{%- endmacro %}

{# How far in the numbering of a label stands: 一、 before （一） before 1、 before （1）; 5 without a number. #}
{% macro numbering_level(label) -%}
    case
        when {{ matches(label, "'^[一二三四五六七八九十]+[、.．]'") }} then 1
        when {{ matches(label, "'^[（(][一二三四五六七八九十]+[）)]'") }} then 2
        when {{ matches(label, "'^[0-9]+[、.．]'") }} then 3
        when {{ matches(label, "'^[（(][0-9]+[）)]'") }} then 4
        else 5
    end
{%- endmacro %}

{# The selectors of int_check_cells one by one: on which condition a figure has the name, and each part of that. #}
{% macro names_of_figures(selectors) -%}
    {%- set names = [] -%}
    {%- for selector, subject, condition, form, columns in selectors -%}
        {%- for column in (["column", "each"] if columns == "both" else [columns]) -%}
            {%- do names.append({
                "condition": condition ~ (" and is_money" if column == "each" else ""),
                "form": "statement" if form == "form" else "'any'",
                "row_selector": selector,
                "column_key": {"column": "column_key", "each": "'*'", "basic": "'basic_total'"}[column],
                "subject_key": subject ~ (" || ':' || column_key" if column == "each" else ""),
                "is_doubtful": "is_doubtful" ~ (" or is_one_of_several" if "not is_reprinted" in condition else ""),
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}

{# Words of the list `words_are_said_once` said twice running, and its phrases: a pattern, quoted. #}
{% macro listed_words_twice() -%}
    {%- set words = check_words('words_are_said_once', 'once').split('|') -%}
    '{{ check_words('words_are_said_once', 'phrases') }}|{{ zip(words, words) | map('join') | join('|') }}'
{%- endmacro %}

{# Whether words said twice running are a word and a name of the code lists that begins with it (用于 before
   用于社会福利的彩票公益金支出); the text may end within the name. #}
{% macro is_word_before_a_name(text, phrase) -%}
    exists (
        select 1
        from codes_listed
        where
            starts_with(codes_listed.subject_name, left({{ phrase }}, 2))
            and (
                starts_with(substr({{ text }}, strpos({{ text }}, {{ phrase }}) + 2), codes_listed.subject_name)
                or starts_with(codes_listed.subject_name, substr({{ text }}, strpos({{ text }}, {{ phrase }}) + 2))
            )
    )
{%- endmacro %}

{# The three to eight characters from a place of a run of characters on, where the same follow them; else null. #}
{% macro phrase_twice(words, place) -%}
    case
        {%- for length in range(3, 9) %}
        when substring({{ words }}, {{ place }}, {{ length }}) = substring({{ words }}, {{ place }} + {{ length }}, {{ length }})
            then substring({{ words }}, {{ place }}, {{ length }})
        {%- endfor %}
    end
{%- endmacro %}

{# What a document says at length: the sentences of its explanation, and those in cells of performance tables. #}
{% macro texts_said(sentences, project_cells) -%}
    select
        document_id,
        page,
        line_first,
        sentence as said
    from {{ sentences }}
    union all
    select
        document_id,
        page,
        line_first,
        cell_text as said
    from {{ project_cells }}
{%- endmacro %}
