{#
    Totals (one row each, see int_leaf_totals) whose leaf rows do not add up to them within the rounding of the printed
    figures. Documents do contradict themselves, so that alone is a warning. With `consistent_only`, just the totals
    whose every level adds up and whose every figure found its column: there only our leaf flags can be wrong.
#}
{% test leaf_rows_add_up(model, consistent_only=false) %}

select *
from {{ model }}
where
    total_yuan is not null
    and abs(difference_yuan) > tolerance_yuan
    {%- if consistent_only %}
    and is_consistent
    and is_aligned
    {%- endif %}

{% endtest %}
