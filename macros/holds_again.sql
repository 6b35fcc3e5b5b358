{#
    Whether a document holds what another of the same name, year and kind says, so that it replaces it: the forms hold a
    page of “three public” expenditure alone; the forms of a file that explains at least as much hold an explanation; forms
    of a department or unit hold those that name no scope, where the total is the same, so that it is one account. What a
    page that names no scope says is the department's or its own unit's, and the department's forms hold both.
#}
{% macro holds_again(holder, document) -%}
(
    {{ holder }}.contents = 'forms'
    and (
        (
            {{ document }}.contents = 'three_public'
            or {{ document }}.contents = 'explanation'
            and {{ document }}.explained_items between 1 and {{ holder }}.explained_items
        )
        and (
            {{ holder }}.agency_id = {{ document }}.agency_id
            or {{ document }}.scope is null and {{ holder }}.scope = 'department'
        )
        or {{ document }}.contents = 'forms'
        and {{ document }}.scope is null
        and {{ holder }}.scope is not null
        and {{ holder }}.account_total = {{ document }}.account_total
    )
)
{%- endmacro %}
