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
