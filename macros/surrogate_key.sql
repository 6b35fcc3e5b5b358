{#
    The md5 of the natural key's columns. Null and the empty text differ. A bar parts the columns, so no two keys run into
    each other where of two columns side by side one is no free text. Equal input gives an equal key in every build.
#}
{% macro surrogate_key(columns) -%}
    {%- set parts = [] -%}
    {%- for column in columns -%}
        {%- do parts.append("coalesce(cast(" ~ column ~ " as " ~ dbt.type_string() ~ "), '<null>')") -%}
        {%- do parts.append("'|'") if not loop.last -%}
    {%- endfor -%}
    {{ dbt.hash(dbt.concat(parts)) }}
{%- endmacro %}
