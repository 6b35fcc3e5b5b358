{# Rows of the model for which an accounting truth, written as SQL, is false. #}
{% test expression_is_true(model, expression) %}

select *
from {{ model }}
where not ({{ expression }})

{% endtest %}
