{# How many yuan the units are that a printed amount may end with, the longer words first. #}
{% macro yuan_units() -%}
    {{ return({'亿元': 100000000, '万元': 10000, '千元': 1000, '百元': 100, '元': 1}) }}
{%- endmacro %}

{#
    A printed amount in yuan: the unit may stand behind the figure (58万元, from a sentence) or be that of its table.
    Null where the text is no amount, or where no unit is known.
#}
{% macro printed_yuan(text, unit=none) -%}
    {%- set number = clean_amount(replace_all(text, "'(" ~ yuan_units() | join("|") ~ ")$'")) -%}
    {{ to_yuan(number, printed_factor(text, unit)) }}
{%- endmacro %}

{# How many yuan the unit is that a printed amount (58万元) ends with, else that of its table; null where there is none. #}
{% macro printed_factor(text, unit=none) -%}
    case
    {%- for word, factor in yuan_units().items() %}
        when {{ matches(text, "'" ~ word ~ "$'") }} then {{ factor }}
    {%- endfor %}
    {%- if unit %}
    {%- for word, factor in yuan_units().items() %}
        when {{ unit }} = '{{ word }}' then {{ factor }}
    {%- endfor %}
    {%- endif %}
    end
{%- endmacro %}
