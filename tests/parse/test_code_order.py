"""Forms that print the name of a subject before its code."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Line
from ingest.rows.code_order import codes_first
from tests.parse.figures import of_statement, parse, tabbed

_HEAD = "支出决算表\n公开03表\n部门：甲大学|2021年度|金额单位：万元\n"
_CELLS = (
    _HEAD
    + """科目名称|科目编码|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出
合计||9.00|5.00|4.00|||
教育支出|205|7.00|3.00|4.00|||
普通教育|20502|7.00|3.00|4.00|||
高等教育|2050205|7.00|3.00|4.00|||
社会保障和就业支出|208|2.00|2.00||||
行政事业单位养老支出|20805|2.00|2.00||||
机关事业单位基本养老保险缴费支出|2080505|2.00|2.00||||
"""
)
_WORDS = _CELLS.replace("||||", " - - - -").replace("|||", " - - -").replace("||", " ").replace("|", " ")
# A narrow column of names, as the text of a page has it.
_WRAPPED = _WORDS.replace("行政事业单位养老支出 ", "行政事业单位养老支\n出\n").replace(
    "保险缴费支出 ", "保险缴费支\n出\n"
)


@pytest.mark.parametrize("text", [tabbed(_CELLS), _WORDS, _WRAPPED], ids=["cells", "words", "wrapped"])
def test_codes_behind_names_are_codes_and_no_amounts(text: str) -> None:
    found = of_statement(parse(text), "expenditure")
    wan = Decimal(10_000)
    assert found == {
        ("TOTAL", "total"): 9 * wan, ("TOTAL", "basic"): 5 * wan, ("TOTAL", "project"): 4 * wan,
        ("205", "total"): 7 * wan, ("205", "basic"): 3 * wan, ("205", "project"): 4 * wan,
        ("20502", "total"): 7 * wan, ("20502", "basic"): 3 * wan, ("20502", "project"): 4 * wan,
        ("2050205", "total"): 7 * wan, ("2050205", "basic"): 3 * wan, ("2050205", "project"): 4 * wan,
        ("208", "total"): 2 * wan, ("208", "basic"): 2 * wan,
        ("20805", "total"): 2 * wan, ("20805", "basic"): 2 * wan,
        ("2080505", "total"): 2 * wan, ("2080505", "basic"): 2 * wan,
    }  # fmt: skip


def test_a_long_line_without_a_blank_does_not_hold_up_the_rest() -> None:
    """Its time would grow with the square of its length: this one would take minutes."""
    lines = (Line(1, 1, "支" * 120_000), Line(2, 1, "教育支出 205 7.00"), Line(3, 1, "普通教育 20502 7.00"))
    assert [line.text for line in codes_first(lines, "functional")[1:]] == ["205 教育支出 7.00", "20502 普通教育 7.00"]


@pytest.mark.parametrize("digits", ["2\n0\n5", "20\n5", "2\n05"])
def test_a_code_wrapped_in_a_narrow_column_is_one_where_its_name_follows(digits: str) -> None:
    text = (
        "支出决算表\n单位：元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n合计 90.00 60.00 30.00\n"
        f"{digits}\n教育支出 70.00 60.00 10.00\n2\n0\n8\n社会保障和就业支出\n20.00 0.00 20.00\n"
    )
    held = of_statement(parse(text), "expenditure")
    assert held[("205", "basic")] == 60
    assert held[("208", "project")] == 20
    assert sorted({key for key, _ in held}) == ["205", "208", "TOTAL"]
