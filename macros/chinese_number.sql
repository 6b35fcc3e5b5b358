{# A number up to 九十九 in Chinese numerals: 二十三 is 2 × 10 + 3, and 十 alone is ten. 0 where it is one digit that is none. #}
{% macro chinese_number(text) -%}
    {%- set digits = "'一二三四五六七八九'" -%}
    case
        when {{ text }} not like '%十%' then strpos({{ digits }}, {{ text }})
        else
            10 * greatest(strpos({{ digits }}, nullif(split_part({{ text }}, '十', 1), '')), 1)
            + coalesce(strpos({{ digits }}, nullif(split_part({{ text }}, '十', 2), '')), 0)
    end
{%- endmacro %}
