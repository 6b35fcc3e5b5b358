"""Codes that converters set among amounts: no amount of any row, and what stands beside them of none for certain."""

from __future__ import annotations

import pytest

from ingest.rows.codes_among_amounts import without_codes
from ingest.rows.entry import Entry, Printed


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
