{# One row per region code, with its name: what agencies of the region have in theirs. #}
{% macro region_names() -%}
    select
        region_code,
        min(region_name) as region_name
    from {{ ref('regions') }}
    group by region_code
{%- endmacro %}
