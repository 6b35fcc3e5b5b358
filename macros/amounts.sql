{#
    Disclosed text to a number. The same reading as `ingest/numbers.py`; a test holds the two together.
#}

{# White space off and full-width signs made ASCII, one for one: what NFKC does to the characters of a number. #}
{% macro fold_figure(column) -%}
    {%- set blanks = "'[\\s\\x{0085}\\x{00a0}\\x{1680}\\x{2000}-\\x{200f}\\x{2028}-\\x{202f}\\x{205f}\\x{3000}\\x{feff}]'" -%}
    {%- set wide = "'０１２３４５６７８９（）﹙﹚％﹪，﹐．。﹒＋﹢￥－﹣−–—'" -%}
    {%- set ascii = "'0123456789()()%%,,...++¥-----'" -%}
    {{ replace_all("translate(" ~ column ~ ", " ~ wide ~ ", " ~ ascii ~ ")", blanks) }}
{%- endmacro %}

{#
    The number that a disclosed text says, as decimal(24, 6) in the printed unit; null where it is no number. Read as
    what they evidently mean: `2397399. 73` (blank inside), `0..00`, `57012975.` (cut off), `.52`, `1,234.50`, `¥5`, `(5.00)`,
    `−5`, `△5`, `▲5`, `▼5` and `5.00-` (negative), `12.5%` (12.5). Not read: thousands grouped wrongly, a dash for "none".
#}
{% macro clean_amount(column) -%}
    {%- set text = fold_figure(column) -%}
    {%- set sign = "(¥?[-+△▲▽▼]?|[-+△▲▽▼]¥)" -%}
    {%- set grouped = "([0-9]{1,3}(,[0-9]{3})+|[0-9]+)" -%}
    {%- set figure = "'^([(]?" ~ sign ~ "(" ~ grouped ~ "([.]{1,2}[0-9]*)?|[.][0-9]{1,6})[)]?%?|¥?" ~ grouped ~ "[.][0-9]+-)$'" -%}
    {%- set digits = replace_all(replace_all(replace_all(text, "'[-+△▲▽▼¥()%,]'"), "'[.]+'", "'.'"), "'[.]$'") -%}
    cast(
        case when {{ matches(text, figure) }} then {{ try_decimal(digits, 24, 6) }} end
        * case when {{ matches(text, "'[-△▲▽▼]|^[(].*[)]%?$'") }} then -1 else 1 end
        as decimal(24, 6)
    )
{%- endmacro %}

{# How many decimals are printed: 2 for `307.82`, 0 for `57012975.`; null where the text is no number. #}
{% macro printed_decimals(column) -%}
    {%- set text = replace_all(fold_figure(column), "'[-)%]'") -%}
    case
        when {{ clean_amount(column) }} is null then null
        when {{ matches(text, "'[.]'") }} then length({{ replace_all(text, "'^.*[.]'") }})
        else 0
    end
{%- endmacro %}

{# A number in a unit to yuan, to the cent; null where it would not fit into the warehouse's decimal(20, 2). #}
{% macro to_yuan(number, yuan_factor) -%}
    {{ try_decimal("round(" ~ number ~ " * " ~ yuan_factor ~ ", 2)", 20, 2) }}
{%- endmacro %}
