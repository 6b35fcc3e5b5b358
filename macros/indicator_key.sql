{#
    The name of an indicator as it is compared across documents: widths, blanks and quotes folded, then without its
    numbering (指标1：, 1、, （1）), without the word 指标 at its end, and without a unit in brackets there (（%）, （人次）).
#}
{% macro indicator_key(name) -%}
    {%- set folded = compare_text(name) -%}
    {%- set unnumbered = replace_all(folded, "'^(指标)?[(]?[0-9]{1,2}[)]?[:、.：]'") -%}
    {{ replace_all(replace_all(unnumbered, "'[(][^()]{1,6}[)]$'"), "'指标$'") }}
{%- endmacro %}
