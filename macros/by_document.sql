{#
    Models that are built document by document: a build touches the documents whose inputs have changed, no others.

    `int_documents` gives each document in force a hash of all that decides its rows; `build.documents` keeps, for each
    such model, the hash that its rows were made from. Where the two differ the rows are deleted and made anew, so a
    build that was cut off is completed by the next, and a document that is withdrawn leaves every model.

    To make a model one of them:
    1. `materialized: incremental` in its .yml or its config(). The rest is done here, with the hook in dbt_project.yml.
    2. {{ where_changed() }}, behind another condition {{ and_changed() }}, as the last line of every import CTE that
       has a document_id.
    The rows of a document must follow from that document's row of int_documents, its own rows, and seeds. Where they
    follow from other documents of the same agency too: `meta: {changes_with: agency}`; then all documents of an agency
    are made anew together, so that an import CTE which holds the changed ones holds those that they are compared with.
    Where they follow from any others, or where the model has no document_id: leave it a table.
#}

{#
    `incremental`, as dbt knows it, in the two statements that it takes here: dbt's own asks the catalogue for columns,
    makes a temporary table and describes it, which takes longer than the rows of a document do. Rows of other documents
    are left out, so an import CTE without where_changed() costs time, not rows that are there twice. Columns do not
    change between increments: other code builds the models as a whole (ingest/build/state.py). By hand it fails, as
    the columns that are described are named: one that is gone would be null, since `by name` asks for none.
#}
{% materialization incremental, adapter='duckdb' %}
    {%- if not is_incremental() -%}
        {{ return(materialization_table_duckdb()) }}
    {%- endif -%}
    {%- set unchanged = documents_unchanged(ref('int_documents')) -%}
    {%- set columns = get_quoted_csv(model.columns) -%}
    {{ run_hooks(pre_hooks) }}
    {%- call statement('main') -%}
        delete from {{ this }} where document_id not in ({{ unchanged }});
        insert into {{ this }} by name
        select {{ columns }}, * exclude ({{ columns }}) from (
            {{ compiled_code }}
        ) where document_id not in ({{ unchanged }})
    {%- endcall -%}
    {{ run_hooks(post_hooks) }}
    {%- do adapter.commit() -%}
    {{ return({'relations': [this.incorporate(type='table')]}) }}
{% endmaterialization %}

{#
    A filter for documents whose rows are to be made anew; nothing where the model is built as a whole, or a unit test
    gives the rows. A few documents are named outright: unlike a subquery, that reaches through views to the tables.
#}
{% macro where_changed(word='where') -%}
    {%- set documents = ref('int_documents') if model.resource_type != 'unit_test' -%}
    {%- if documents and is_incremental() -%}
        {%- set changed -%}
            select document_id from {{ documents }}
            where document_id not in ({{ documents_unchanged(documents) }})
        {%- endset -%}
        {%- set ids = first_ids(changed) -%}
        {{ word }} document_id in (
            {%- if ids | length == 0 %}null{% elif ids | length <= 100 %}'{{ ids | join("', '") }}'{% else %}{{ changed }}{% endif -%}
        )
    {%- endif -%}
{%- endmacro %}

{# The first 101 of these documents. Asked once a model, which has many import CTEs: `model` is what dbt lends to it. #}
{% macro first_ids(documents) -%}
    {%- if 'first_ids' not in model -%}
        {%- do model.update({'first_ids': run_query(documents ~ ' order by document_id limit 101').columns[0].values()}) -%}
    {%- endif -%}
    {{ return(model.first_ids) }}
{%- endmacro %}

{# The same behind another condition. #}
{% macro and_changed() -%}
    {{ where_changed('and') }}
{%- endmacro %}

{# The documents in force whose rows in this model were made from what int_documents says now. #}
{% macro documents_unchanged(documents) -%}
    select inputs.document_id from {{ documents }} as inputs
    inner join build.documents as built
        on inputs.document_id = built.document_id and inputs.{{ input_hash() }} = built.input_hash
    where built.model = '{{ this.name }}'
{%- endmacro %}

{# Which hash of int_documents tells whether a document's rows in this model are to be made anew. #}
{% macro input_hash() -%}
    {{- 'agency_hash' if model.config.meta.get('changes_with') == 'agency' else 'document_hash' -}}
{%- endmacro %}

{#
    Post-hook of every model: note what the rows were made from. A build of some models only may have stood on others
    that are behind, so it notes nothing, and forgets what it touched: the next whole build makes that again.
#}
{% macro note_documents() -%}
    {%- if execute and model.config.materialized == 'incremental' -%}
        {%- set documents = ref('int_documents') -%}
        delete from build.documents
        where model = '{{ this.name }}' and document_id not in ({{ documents_unchanged(documents) }});
        {%- if not is_partial_build() %}
        insert into build.documents
        select '{{ this.name }}', document_id, {{ input_hash() }} from {{ documents }}
        where document_id not in (select document_id from build.documents where model = '{{ this.name }}')
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{% macro is_partial_build() -%}
    {{ return(invocation_args_dict.get('select') or invocation_args_dict.get('exclude')) }}
{%- endmacro %}

{# At the start of every build. #}
{% macro prepare_build() -%}
    create schema if not exists build;
    create table if not exists build.documents (model varchar, document_id varchar, input_hash varchar)
{%- endmacro %}
