{# Descriptions go into the warehouse when a model is made anew; rows that are added to it change none of them. #}
{% macro default__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- if not is_incremental() -%}
        {{ return(dbt.default__persist_docs(relation, model, for_relation, for_columns)) }}
    {%- endif -%}
{%- endmacro %}
