{# One row per region code, with its name: what agencies of the region have in theirs. #}
{% macro region_names() -%}
    select
        region_code,
        min(region_name) as region_name
    from {{ ref('regions') }}
    group by region_code
{%- endmacro %}

{# The region of an agency as its name has it: the one that the document is of, else the first that its name begins with. #}
{% macro region_in_name(agency_name, region_name) -%}
    case
        when contains({{ agency_name }}, {{ region_name }}) then {{ region_name }}
        else {{ first_match(agency_name, "'^[^省市区县州盟旗]+(?:省|自治区|市|区|县|州|盟|旗)'") }}
    end
{%- endmacro %}
