{# Text to compare labels and names by: no white space, brackets and colons of one width. Never shown. #}
{% macro compare_text(column) -%}
    {{ replace_all("translate(" ~ column ~ ", '（）：，', '():,')", "'[\\s\\x{00a0}\\x{3000}]'") }}
{%- endmacro %}
