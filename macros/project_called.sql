{# The name of a project as it is compared within a document: folded, without its year and 项目, 资金 or 经费 at its end. #}
{% macro project_called(name) -%}
    {{ replace_all(compare_text(name), "'^20[0-9][0-9]年度?|(?:支出|专项)?(?:项目|资金|经费)+$'") }}
{%- endmacro %}
