{#
    Whether a document holds what another of the same name, year and kind says, so that it replaces it: the forms hold a
    page of “three public” expenditure alone; forms of a department or unit hold those that name no scope, where the total
    is the same as far as it is printed, so that it is one account. What a page that names no scope says is the department's
    or its own unit's, and the department's forms hold both. An explanation is held by none: nobody has compared what it
    says. Where the region is not known, the same name may be of two regions.
#}
{% macro holds_again(holder, document) -%}
(
    {{ holder }}.contents = 'forms'
    and {{ holder }}.region_code = {{ document }}.region_code
    and (
        {{ document }}.contents = 'three_public'
        and (
            {{ holder }}.agency_id = {{ document }}.agency_id
            or {{ document }}.scope is null and {{ holder }}.scope = 'department'
        )
        or {{ document }}.contents = 'forms'
        and {{ document }}.scope is null
        and {{ holder }}.scope is not null
        and abs({{ holder }}.account_total - {{ document }}.account_total)
        <= greatest({{ holder }}.account_tolerance, {{ document }}.account_tolerance)
    )
)
{%- endmacro %}
