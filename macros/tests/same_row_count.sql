{# One row if the model and the relation it is made from differ in their number of rows: nothing is dropped or doubled. #}
{% test same_row_count(model, compare_model) %}

with row_counts as (

    select
        (select count(*) from {{ model }}) as model_rows,
        (select count(*) from {{ compare_model }}) as compared_rows

)

select *
from row_counts
where model_rows <> compared_rows

{% endtest %}
