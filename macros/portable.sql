{#
    What engines spell differently. A model says what it wants by these names; an engine is added here with an
    `ENGINE__name` macro each (Spark replaces all matches by default and knows `rlike`), and no model changes.
#}

{# Every match of a regular expression replaced. Only syntax that RE2 and Java share: classes, \x{…}, no groups. #}
{% macro replace_all(text, pattern, replacement="''") -%}
    {{ return(adapter.dispatch('replace_all')(text, pattern, replacement)) }}
{%- endmacro %}

{% macro duckdb__replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, {{ pattern }}, {{ replacement }}, 'g')
{%- endmacro %}

{# Whether a regular expression is found anywhere in the text. #}
{% macro matches(text, pattern) -%}
    {{ return(adapter.dispatch('matches')(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__matches(text, pattern) -%}
    regexp_matches({{ text }}, {{ pattern }})
{%- endmacro %}

{# A cast that gives null where the value does not fit. #}
{% macro try_decimal(value, precision, scale) -%}
    {{ return(adapter.dispatch('try_decimal')(value, precision, scale)) }}
{%- endmacro %}

{% macro duckdb__try_decimal(value, precision, scale) -%}
    try_cast({{ value }} as decimal({{ precision }}, {{ scale }}))
{%- endmacro %}

{# Whether a list has any of the items of a text, which are parted by `|`. #}
{% macro has_any(list, items) -%}
    {{ return(adapter.dispatch('has_any')(list, items)) }}
{%- endmacro %}

{% macro duckdb__has_any(list, items) -%}
    list_has_any({{ list }}, string_split({{ items }}, '|'))
{%- endmacro %}

{# The first match of a regular expression, or of one of its groups; '' where there is none. #}
{% macro first_match(text, pattern, group=0) -%}
    {{ return(adapter.dispatch('first_match')(text, pattern, group)) }}
{%- endmacro %}

{% macro duckdb__first_match(text, pattern, group) -%}
    regexp_extract({{ text }}, {{ pattern }}, {{ group }})
{%- endmacro %}

{# Every match of a regular expression, or of one of its groups, as a list. #}
{% macro every_match(text, pattern, group=0) -%}
    {{ return(adapter.dispatch('every_match')(text, pattern, group)) }}
{%- endmacro %}

{% macro duckdb__every_match(text, pattern, group) -%}
    regexp_extract_all({{ text }}, {{ pattern }}, {{ group }})
{%- endmacro %}

{# The sum of a list of whole numbers in digits; 0 of none. #}
{% macro sum_of(list) -%}
    {{ return(adapter.dispatch('sum_of')(list)) }}
{%- endmacro %}

{% macro duckdb__sum_of(list) -%}
    coalesce(list_sum(cast({{ list }} as integer[])), 0)
{%- endmacro %}

{# A row for each of the values whose condition is true. #}
{% macro each_where(values, conditions) -%}
    {{ return(adapter.dispatch('each_where')(values, conditions)) }}
{%- endmacro %}

{% macro duckdb__each_where(values, conditions) -%}
    unnest(list_where(
        [{{ values | join(', ') }}],
        [
            {%- for condition in conditions %}
            coalesce({{ condition }}, false){{ "," if not loop.last }}
            {%- endfor %}
        ]
    ))
{%- endmacro %}

{# The day that a text names as 2025年3月9日; null where it names none that there is. #}
{% macro day_of(text) -%}
    {{ return(adapter.dispatch('day_of')(text)) }}
{%- endmacro %}

{% macro duckdb__day_of(text) -%}
    cast(try_strptime(
        nullif(regexp_extract({{ text }}, '20[0-9][0-9]年[0-9]{1,2}月[0-9]{1,2}日'), ''), '%Y年%m月%d日'
    ) as date)
{%- endmacro %}
