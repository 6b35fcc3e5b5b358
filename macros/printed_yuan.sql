{#
    A printed amount in yuan: the unit may stand behind the figure (58万元, from a sentence) or be that of its table.
    Null where the text is no amount, or where no unit is known.
#}
{% macro printed_yuan(text, unit) -%}
    {%- set factors = {'亿元': 100000000, '万元': 10000, '千元': 1000, '百元': 100, '元': 1} -%}
    {%- set digits = clean_amount(replace_all(text, "'(" ~ factors | join("|") ~ ")$'")) -%}
    case
    {%- for word, factor in factors.items() %}
        when {{ matches(text, "'" ~ word ~ "$'") }} then {{ to_yuan(digits, factor) }}
    {%- endfor %}
    {%- for word, factor in factors.items() %}
        when {{ unit }} = '{{ word }}' then {{ to_yuan(digits, factor) }}
    {%- endfor %}
    end
{%- endmacro %}
