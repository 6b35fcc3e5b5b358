"""Codes that converters set among amounts: no amount of any row, and what stands beside them of none for certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.rows.codes_among_amounts import with_codes_of_others_marked, without_codes
from ingest.rows.entry import Entry, Printed
from tests.parse.figures import of_statement, parse


def entry(code: str, *figures: str) -> Entry:
    printed = tuple(Printed(text, 1, 1, slot=slot) for slot, text in enumerate(figures))
    return Entry(code, "某项支出", printed, 0, 1, 1, 1, 1, "geometry")


def figures(entries: tuple[Entry, ...]) -> list[list[str]]:
    return [[figure.text for figure in e.figures] for e in entries]


@pytest.mark.parametrize(
    ("system", "rows", "left"),
    [
        # the code of the next lane, whose name stands elsewhere
        ("department_economic", [("30201", "12.50", "12.50"), ("30902", "31099")], [["12.50", "12.50"], []]),
        ("functional", [("2010301", "300.00", "2010302"), ("2010350", "80.00")], [["300.00"], ["80.00"]]),
        # amounts in whole yuan, an amount of another classification's code, and one that no subject has
        ("department_economic", [("30201", "12500"), ("30902", "31099")], [["12500"], ["31099"]]),
        ("functional", [("2010301", "300.00"), ("2010350", "31099")], [["300.00"], ["31099"]]),
        ("department_economic", [("30201", "12.50"), ("30902", "30188")], [["12.50"], ["30188"]]),
    ],
)
def test_a_code_is_no_amount_where_amounts_print_decimals(
    system: str, rows: list[tuple[str, ...]], left: list[list[str]]
) -> None:
    assert figures(without_codes(tuple(entry(code, *amounts) for code, *amounts in rows), system)) == left


def test_what_stands_beside_a_code_is_left_open() -> None:
    (row, _) = without_codes((entry("30201", "12.50", "31099", "9.00"), entry("30202", "4.00")), "department_economic")
    assert row.is_cut
    assert [figure.slot for figure in row.figures] == [None, None]


def test_codes_before_the_classes_of_a_summary_are_no_amounts() -> None:
    text = (
        "某县卫生院2031年单位预算公开\n部门收支总体情况表\n"
        "编制单位：某县卫生院                                  单位：万元\n"
        "           收入                                   支出\n"
        "       项目            预算数              功能分类          预算数\n"
        "财政拨款（补助）            80.00 201 一般公共服务支出\n"
        "一般公共预算                80.00 202 外交支出\n"
        "政府性基金预算                    205 教育支出\n"
        "事业收入                    20.00 208 社会保障和就业支出            10.00\n"
        "其他收入                          210 卫生健康支出                  90.00\n"
        "                                  229 其他支出\n"
        "收入总计                   100.00 支出总计                         100.00\n"
    )
    found = of_statement(parse(text), "revenue_expenditure_summary")
    assert found[("卫生健康支出", "amount")] == 900_000
    assert found[("事业收入", "amount")] == 200_000
    assert sorted(found.values()) == [100_000, 200_000, 800_000, 800_000, 900_000, 1_000_000, 1_000_000]


def test_a_code_with_the_names_of_others_alone_leaves_its_row_open() -> None:
    mixed = Entry("212", "社会保障和就业支出行政事业单位养老支出", (Printed("66.25", 1, 1),), 0, 1, 1, 1, 1)
    other = replace(mixed, code="2230105", label="住房保障支出")
    own = replace(mixed, code="208", label="社会保障和就业支出行政事业单位养老支出")
    strange = replace(mixed, label="某项事务")
    marked = with_codes_of_others_marked((mixed, other, own, strange))
    assert [entry.is_cut for entry in marked] == [True, True, False, False]
