"""Text that programs made of other formats: what they write where there is nothing, between cells, or for a glyph."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse

EXPENDITURE = {
    ("TOTAL", "total"): Decimal("90.00"),
    ("TOTAL", "basic"): Decimal("60.00"),
    ("TOTAL", "project"): Decimal("30.00"),
    ("205", "total"): Decimal("70.00"),
    ("205", "basic"): Decimal("60.00"),
    ("205", "project"): Decimal("10.00"),
    ("208", "total"): Decimal("20.00"),
    ("208", "project"): Decimal("20.00"),
}


def test_radicals_of_a_browsers_print_are_the_characters_that_they_stand_for() -> None:
    text = (
        "⽀出决算表\n单位：元\n科⽬编码 科⽬名称 本年⽀出合计 基本⽀出 项⽬⽀出\n"
        "205 教育⽀出 70.00 60.00 10.00\n208 社会保障和就业⽀出 20.00 0.00 20.00\n合计 90.00 60.00 30.00\n"
    )
    document = parse(text)
    assert of_statement(document, "expenditure") == {**EXPENDITURE, ("208", "basic"): Decimal(0)}
    labels = {f.subject_code: f.row_label for table in document.tables for f in table.figures}
    assert labels["208"] == "社会保障和就业支出"


def test_cells_of_a_data_frame_that_hold_nothing_are_empty() -> None:
    text = (
        "## 03\n\n| 支出决算表 | Unnamed: 1 | Unnamed: 2 | Unnamed: 3 | Unnamed: 4 |\n| --- | --- | --- | --- | --- |\n"
        "| NaN | NaN | NaN | NaN | 单位：元 |\n| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n"
        "| 205 | 教育支出 | 70.00 | 60.00 | 10.00 |\n| 208 | 社会保障和就业支出 | 20.00 | NaN | 20.00 |\n"
        "| 合计 | NaN | 90.00 | 60.00 | 30.00 |\n"
    )
    document = parse(text)
    assert of_statement(document, "expenditure") == EXPENDITURE
    assert all("NaN" not in row.cells for table in document.tables for row in table.rows)


def test_codes_in_columns_of_a_data_frame_are_joined_over_its_empty_cells() -> None:
    text = (
        "支出决算表\n\n单位：元\n\n| 类 | 款 | 项 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n| 205 | NaN | NaN | 教育支出 | 70.00 | 60.00 | 10.00 |\n"
        "| 208 | nan | nan | 社会保障和就业支出 | 20.00 | nan | 20.00 |\n"
        "| 合计 | NaN | NaN | NaN | 90.00 | 60.00 | 30.00 |\n"
    )
    assert of_statement(parse(text), "expenditure") == EXPENDITURE


@pytest.mark.parametrize("end", ["", "  "])
def test_bars_between_cells_alone_set_them_apart(end: str) -> None:
    rows = (
        "科目编码| 科目名称| 本年支出合计| 基本支出| 项目支出",
        "---|---|---|---|---",
        "205| 教育支出| 70.00| 60.00| 10.00",
        "208| 社会保障和就业支出| 20.00|  | 20.00",
        "合计|  | 90.00| 60.00| 30.00",
    )
    text = "支出决算表\n\n单位：元\n\n" + "".join(f"{row}{end}\n" for row in rows)
    document = parse(text)
    assert of_statement(document, "expenditure") == EXPENDITURE
    assert {f.column_assignment for table in document.tables for f in table.figures} == {"cell"}


def test_a_bar_in_prose_far_from_any_rule_separates_no_cells() -> None:
    text = (
        "支出决算表\n\n单位：元\n\n科目编码| 科目名称| 本年支出合计| 基本支出| 项目支出\n---|---|---|---|---\n"
        "205| 教育支出| 70.00| 60.00| 10.00\n\n当前位置：首页 | 信息公开 | 部门决算\n"
    )
    document = parse(text)
    assert any("首页 | 信息公开" in p.text for p in document.paragraphs)


def test_tables_between_rules_of_dashes_below_a_lone_tag_are_text_by_positions() -> None:
    rule = "  ---------- ------------------ ---------- ---------- ----------"
    text = f"""<div>

当前位置：首页

</div>

# 2022年度某区公安分局部门决算

支出决算表

单位：万元

{rule}
  科目编码   科目名称           本年支出合计   基本支出   项目支出
  合计                          9.00       6.00       3.00
  204        公共安全支出       9.00       6.00       3.00
  20402      公安               9.00       6.00       3.00
  2040201    行政运行           6.00       6.00
  2040220    执法办案           3.00                  3.00
{rule}

注：本表列示支出。
"""
    held = of_statement(parse(text + "\n" + "说明文字。\n\n" * 40), "expenditure")
    assert held[("2040220", "project")] == 30_000
    assert held[("2040201", "basic")] == 60_000
    assert ("2040220", "basic") not in held
