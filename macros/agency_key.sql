{#
    The key of the agency that a document is of. A department and its own unit (本级) publish under the same name, so the
    scope is part of who they are.
#}
{% macro agency_key() -%}
    case when agency_name is not null then {{ surrogate_key(["region_code", compare_text("agency_name"), "scope"]) }} end
{%- endmacro %}
