"""Codes in brackets before their names, totals behind their parts, and summaries whose expenditure is split."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.wording import display_width
from tests.parse.figures import of_statement, parse, tabbed


def _laid_out(rows: list[tuple[tuple[int, str], ...]]) -> str:
    """Rows of (place, text) as converters lay them out."""
    lines: list[str] = []
    for pieces in rows:
        text = ""
        for at, piece in pieces:
            text += " " * max(1, at - display_width(text)) + piece
        lines.append(text)
    return "\n".join(lines) + "\n"


def _amounts(*figures: str) -> tuple[tuple[int, str], ...]:
    return tuple((46 + 14 * k - len(f), f) for k, f in enumerate(figures) if f)


_HEAD = [
    ((40, "一般公共预算支出情况表"),),
    ((4, "预算单位：丙县教育局"), (90, "单位：元")),
    ((50, "基本支出"),),
    ((4, "功能科目"), (78, "项目支出"), (94, "合计")),
    ((40, "小计"), (51, "人员经费"), (65, "公用经费")),
]
_ROWS = [
    ((4, "合计"), *_amounts("800.00", "600.00", "200.00", "900.00", "1700.00")),
    ((4, "[205]教育支出"), *_amounts("500.00", "380.00", "120.00", "900.00", "1400.00")),
    ((4, "[20502]普通教育"), *_amounts("500.00", "380.00", "120.00", "900.00", "1400.00")),
    ((4, "[2050202]小学教育"), *_amounts("500.00", "380.00", "120.00", "", "500.00")),
    ((4, "[2050203]初中教育"), *_amounts("", "", "", "900.00", "900.00")),
    ((4, "[208]社会保障和就业支出"), *_amounts("300.00", "220.00", "80.00", "", "300.00")),
    ((4, "[20805]行政事业单位养老支出"), *_amounts("300.00", "220.00", "80.00", "", "300.00")),
    ((4, "[2080505]机关事业单位基本养老"), *_amounts("200.00", "150.00", "50.00", "", "200.00")),
    ((4, "保险缴费支出"),),
    ((4, "[2080506]机关事业单位职业年金"), *_amounts("100.00", "70.00", "30.00", "", "100.00")),
    ((4, "缴费支出"),),
]  # fmt: skip


def test_a_total_behind_its_parts_is_told_from_that_of_a_group() -> None:
    """What the first column holds is 小计 of its group; parts of it add up to it as a whole and its parts would."""
    found = of_statement(parse(_laid_out(_HEAD + _ROWS)), "general_budget_expenditure")
    assert {column: amount for (row, column), amount in found.items() if row == "TOTAL"} == {
        "basic": Decimal(800), "personnel": Decimal(600), "public_use": Decimal(200), "project": Decimal(900),
        "total": Decimal(1700),
    }  # fmt: skip
    assert found["2050203", "total"] == found["2050203", "project"] == Decimal(900)


def test_codes_in_brackets_begin_rows_whatever_wrapped_name_stands_above() -> None:
    found = of_statement(parse(_laid_out(_HEAD + _ROWS)), "general_budget_expenditure")
    rows = {row for row, _ in found}
    assert rows == {"TOTAL", "205", "20502", "2050202", "2050203", "208", "20805", "2080505", "2080506"}
    assert found["2080505", "basic"] == Decimal(200)
    assert found["2080506", "basic"] == Decimal(100)


@pytest.mark.parametrize("bracketed", ["[{}]", "【{}】", "（{}）", "{}-", "{}"])
def test_codes_before_names_are_codes_in_a_stream_of_words(bracketed: str) -> None:
    rows = [("205", "教育支出"), ("20502", "普通教育"), ("2050202", "小学教育"), ("2050203", "初中教育")]
    figures = ["14.00 5.00 9.00", "14.00 5.00 9.00", "5.00 5.00 0.00", "9.00 0.00 9.00"]
    body = "".join(
        f"{bracketed.format(code)}{name} {amounts}\n" for (code, name), amounts in zip(rows, figures, strict=True)
    )
    text = f"支出总表\n单位：元\n功能科目 合计 基本支出 项目支出\n合计 14.00 5.00 9.00\n{body}"
    found = of_statement(parse(text), "expenditure")
    assert {row for row, _ in found} == {"TOTAL", "205", "20502", "2050202", "2050203"}
    assert found["2050203", "project"] == Decimal(9)


_SUMMARY = """收支总表
部门：丁县卫生健康局|||||单位：元
收入||支出||||
项目|预算数|项目|合计|人员经费|公用经费|项目支出
一、一般公共预算拨款|50.00|卫生健康支出|45.00|20.00|5.00|20.00
二、事业收入|10.00|社会保障和就业支出|15.00|12.00|3.00|
本年收入合计|60.00|本年支出合计|60.00|32.00|8.00|20.00
收入总计|60.00|支出总计|60.00|32.00|8.00|20.00
"""


def test_the_total_of_a_split_side_of_a_summary_is_its_amount() -> None:
    found = of_statement(parse(tabbed(_SUMMARY)), "revenue_expenditure_summary")
    assert found["卫生健康支出", "amount"] == Decimal(45)
    assert found["支出总计", "amount"] == found["收入总计", "amount"] == Decimal(60)
    assert {column for _, column in found} == {"amount", "personnel", "public_use", "project"}


def test_a_column_of_rates_does_not_keep_the_others_open() -> None:
    """No rate is the sum of others; where one was thought to be, nothing of the table was sure."""
    text = """                  一般公共预算财政拨款“三公”经费支出决算表
                                                                       单位：元
   项目                         预算数            决算数        决算数占预算数的%      备注
   因公出国（境）费             40.00
   公务用车购置及运行维护费     62.00             50.00            80.65%
     其中：公务用车购置费
           公务用车运行维护费   62.00             50.00            80.65%
   公务接待费                   30.00             20.00            66.67%
   合计                        132.00             70.00            53.03%
"""
    found = of_statement(parse(text), "three_public")
    assert found == {
        ("overseas_travel", "budget"): Decimal(40),
        ("vehicles", "budget"): Decimal(62), ("vehicles", "final"): Decimal(50),
        ("vehicle_operation", "budget"): Decimal(62), ("vehicle_operation", "final"): Decimal(50),
        ("official_reception", "budget"): Decimal(30), ("official_reception", "final"): Decimal(20),
        ("total", "budget"): Decimal(132), ("total", "final"): Decimal(70),
    }  # fmt: skip


_PLACES = (2, 14, 26, 62, 76, 90, 108, 124, 138)


def _row(*cells: str) -> str:
    text = ""
    for k, cell in enumerate(cells):
        at = _PLACES[k] if k < 3 else _PLACES[k] + 8 - display_width(cell)
        text += " " * max(1, at - display_width(text)) + cell if cell else ""
    return text


def test_codes_of_units_before_names_are_no_amounts_that_columns_lack() -> None:
    """Each row says whose it is: six digits before its name, in a print whose columns places alone tell."""
    rows = [
        ("合计", "", "", "96.00", "6.00", "84.00", "62.00", "22.00", "6.00"),
        ("413001", "局机关", "2050101行政运行", "40.00", "6.00", "34.00", "34.00", "", ""),
        ("413001", "局机关", "2050201学前教育", "28.00", "", "28.00", "28.00", "", ""),
        ("413001", "局机关", "2050299其他普通教育支出", "6.00", "", "", "", "", "6.00"),
        ("413001", "局机关", "2120801征地和拆迁补偿支出", "22.00", "", "22.00", "", "22.00", ""),
    ]
    head = [
        _row("", "", "", "", "", "", "财政拨款"),
        _row("单位编码", "单位名称", "科目", "合计", "上年结转", "", "", "", "事业收入"),
        _row("", "", "", "", "", "小计", "一般公共预算", "政府性基金"),
    ]
    text = "\n".join([" " * 50 + "部门收入总表", " " * 120 + "单位：元", *head, *(_row(*row) for row in rows)]) + "\n"
    found = of_statement(parse(text), "revenue")
    assert found == {
        ("TOTAL", "total"): 96, ("TOTAL", "carryover"): 6, ("TOTAL", "fiscal_appropriation"): 84,
        ("TOTAL", "general_public_budget"): 62, ("TOTAL", "government_fund"): 22, ("TOTAL", "institutional"): 6,
        ("2050101", "total"): 40, ("2050101", "carryover"): 6, ("2050101", "fiscal_appropriation"): 34,
        ("2050101", "general_public_budget"): 34,
        ("2050201", "total"): 28, ("2050201", "fiscal_appropriation"): 28, ("2050201", "general_public_budget"): 28,
        ("2050299", "total"): 6, ("2050299", "institutional"): 6,
        ("2120801", "total"): 22, ("2120801", "fiscal_appropriation"): 22, ("2120801", "government_fund"): 22,
    }  # fmt: skip
