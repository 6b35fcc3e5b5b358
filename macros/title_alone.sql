{# The title of a form without its number, its year and agency, what stands in brackets or quotes, and a page number. #}
{% macro title_alone(text) -%}
    {{ replace_all(
        replace_all(text, "'[ \\x{00A0}\\x{3000}\\t《》“”\"]|[（(][^（()）]*[）)]'"),
        "'^.*20[0-9][0-9]年度?|^[^一-龥]*[一二三四五六七八九十]+[、.．:：]|^[^一-龥]+|[^一-龥]+$'"
    ) }}
{%- endmacro %}
