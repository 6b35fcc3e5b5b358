{#
    Of which body a document is as far as its name alone tells. One name without a region can be two bodies, so of those
    only what one site publishes is of one; there is no other 财政部.
#}
{% macro known_body(documents) -%}
    case
        when {{ documents }}.region_code is not null or {{ documents }}.government_level = 'central' then 'one'
        else coalesce(
            nullif({{ first_match(documents ~ '.source_url', "'^[a-z]+://[^/]+'") }}, ''), {{ documents }}.document_id
        )
    end
{%- endmacro %}
