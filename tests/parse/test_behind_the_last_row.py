"""Short sentences and fields of a page behind the last row of a form: no part of its label, no row of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse, tabbed

FORM = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "1141.50", "741.50", "400.00"),
    ("213", "农林水支出", "1141.50", "741.50", "400.00"),
    ("2130301", "行政运行", "1141.50", "741.50", "400.00"),
)


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "blanks"])
@pytest.mark.parametrize(
    "behind",
    ["联系电话：0439-1234567", "公开日期：2025年8月20日", "责任编辑：某某", "公务接待费2万元。", "本年没有变动。"],
)
def test_what_stands_behind_a_form_is_prose(behind: str, between: str) -> None:
    rows = [between.join(cell for cell in row if cell or between == "\t") for row in FORM]
    document = parse("\n".join(["2024年度某市水利局部门决算", "", "支出决算表", "单位：万元", *rows, "", behind, ""]))
    (table,) = document.tables
    assert {f.row_label for f in table.figures if f.row_key == "2130301"} == {"行政运行"}
    assert behind in [p.text for p in document.paragraphs]
    assert all(behind not in row.raw_text for row in table.rows)


def test_a_wrapped_label_and_the_notes_behind_the_last_figures_stay() -> None:
    text = """2024年度某市水利局部门决算

支出决算表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 1141.50 741.50 400.00
2130399 其他水利 1141.50 741.50 400.00
支出
注：本表反映部门本年度各项支出情况。
"""
    (table,) = parse(text).tables
    assert {f.row_label for f in table.figures if f.row_key == "2130399"} == {"其他水利支出"}
    assert [row.row_kind for row in table.rows][-1] == "note"


def test_the_rule_below_a_head_of_markdown_is_no_row_of_data() -> None:
    rows = ["| " + " | ".join(row) + " |" for row in FORM]
    rows.insert(1, "|" + " --- |" * len(FORM[0]))
    (table,) = parse("\n".join(["2024年度某市水利局部门决算", "", "支出决算表", "单位：万元", "", *rows, ""])).tables
    assert [row.row_kind for row in table.rows if "---" in row.raw_text] == ["heading"]
    assert sum(row.row_kind == "data" for row in table.rows) == len(FORM) - 1


def test_a_column_that_only_its_being_in_every_row_tells_is_noted() -> None:
    text = """2024年度某市水利局部门决算

支出决算表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
合计 1141.50 741.50 400.00
213 农林水支出 1141.50 741.50 400.00
2130305 水利工程建设 9.00
"""
    (table,) = parse(text).tables
    (alone,) = [f for f in table.figures if f.row_key == "2130305"]
    assert (alone.column_key, alone.column_assignment) == ("total", "identity")
    assert "no sum of the row shows it" in (alone.assignment_note or "")
    assert {f.assignment_note for f in table.figures if f.row_key == "TOTAL"} == {None}


@pytest.mark.parametrize(
    ("cells", "label"),
    [
        (("213.03.01", "行政运行"), "行政运行"),
        (("【2130301】行政运行", ""), "行政运行"),
        (("行政运行（2130301）", ""), "行政运行"),
    ],
)
def test_codes_with_points_or_in_brackets_are_codes(cells: tuple[str, str], label: str) -> None:
    rows = ["\t".join(row) for row in (*FORM[:3], (*cells, "1141.50", "741.50", "400.00"))]
    (table,) = parse("\n".join(["2024年度某市水利局部门决算", "", "支出决算表", "单位：万元", *rows, ""])).tables
    figures = [(f.row_label, f.column_key, f.disclosed_text) for f in table.figures if f.row_key == "2130301"]
    assert figures == [(label, "total", "1141.50"), (label, "basic", "741.50"), (label, "project", "400.00")]


@pytest.mark.parametrize("between", ["", "\f"], ids=["on one page", "over two pages"])
def test_the_end_of_a_label_and_the_number_of_the_next_form_are_no_title(between: str) -> None:
    """其他支出 above 表2 would name a form of expenditures."""
    text = (
        "某县水利局2024年部门预算\n表1\n收支预算总表\n单位：万元\n收入  支出\n项目  预算数  项目  预算数\n"
        "一般公共预算拨款收入   500.00   农林水支出   480.00\n本年收入合计   500.00   本年支出合计   500.00\n"
        f"其他教育支出\n{between}表2\n单位：万元\n收入  支出\n项目  预算数  项目  预算数\n"
        "收入总计   500.00   支出总计   500.00\n"
    )
    assert "expenditure" not in {table.statement for table in parse(text).tables}


@pytest.mark.parametrize("number", ["公开08表", "单位公开表8", "单位预算公开08表"])
def test_the_number_of_the_next_form_in_a_cell_of_its_own_is_no_row_of_this_one(number: str) -> None:
    """The one row of figures of this form has no label: with another row behind it the form was not read."""
    text = (
        "财政拨款“三公”经费支出决算表\n公开07表|||||\n单位：元|||||\n合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费\n"
        "||小计|公务用车购置费|公务用车运行维护费|\n9.50|2.00|5.25|0.00|5.25|2.25\n"
        f"{number}|||||\n政府性基金预算财政拨款支出决算表|||||\n单位：元|||||\n科目编码|科目名称|本年支出|基本支出|项目支出|\n"
        "合计||3.00||3.00|\n229|其他支出|3.00||3.00|\n"
    )
    document = parse(tabbed(text))

    assert of_statement(document, "three_public")["total", "final"] == Decimal("9.50")
    assert of_statement(document, "government_fund")["229", "project"] == 3
    own, following = (table.printed_form_no or "" for table in document.tables)
    assert own == "公开07表"
    assert following in number
    assert "8" in following
