{# What a number is multiplied by where 万 (or, `up_to` that, 亿) opens the words behind it: 万人次 is 10000. #}
{% macro number_factor(words, up_to='万') -%}
    case
        when {{ words }} like '万%' then 10000
        {%- if up_to == '亿' %}
        when {{ words }} like '亿%' then 100000000
        {%- endif %}
        else 1
    end
{%- endmacro %}
