{# A count in digits, or in one Chinese numeral up to 十; null where it is neither. #}
{% macro count_in_words(text) -%}
    coalesce(
        {{ try_decimal(text, 4, 0) }},
        case when length({{ text }}) = 1 then nullif({{ chinese_number("replace(" ~ text ~ ", '两', '二')") }}, 0) end
    )
{%- endmacro %}
