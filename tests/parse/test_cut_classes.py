"""Codes whose class a narrow column cuts: rows are known by their whole codes, in whatever order the pieces come."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse

HEAD = "支出决算表\n单位：万元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n类 款 项\n合计 9.00 4.00 5.00\n"
BELOW = "20 02 01 学前教育 4.00 4.00 0.00\n5\n20 02 02 小学教育 5.00 0.00 5.00\n5\n注：本表按功能分类列示。\n"
ABOVE = "20\n5\n02 01 学前教育 4.00 4.00 0.00\n20\n5\n02 02 小学教育 5.00 0.00 5.00\n"
LAID_OUT = """支出决算表
                                        单位：万元
科目编码          科目名称      本年支出合计   基本支出   项目支出
类   款   项
                  合计               9.00       4.00       5.00
20   02   01      学前教育           4.00       4.00       0.00
5
20   02   02      小学教育           5.00       0.00       5.00
5
注：本表按功能分类列示。
"""


@pytest.mark.parametrize("text", [HEAD + BELOW, HEAD + ABOVE, LAID_OUT], ids=["below", "above", "laid_out"])
def test_a_row_is_known_by_its_whole_code(text: str) -> None:
    held = of_statement(parse(text), "expenditure")
    assert held["TOTAL", "total"] == Decimal(90_000)
    assert held["2050201", "total"] == held["2050201", "basic"] == Decimal(40_000)
    assert held["2050202", "project"] == Decimal(50_000)
    assert {row for row, _ in held} == {"TOTAL", "2050201", "2050202"}


def test_a_number_below_a_row_is_no_part_of_its_code() -> None:
    """A page ends below the row; no name says that the row's code is another one."""
    held = of_statement(
        parse(HEAD + "201 03 01 行政运行 4.00 4.00 0.00\n5\n205 02 02 小学教育 5.00 0.00 5.00\n"), "expenditure"
    )
    assert {row for row, _ in held} == {"TOTAL", "2010301", "2050202"}
