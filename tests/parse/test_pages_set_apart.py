"""Pages of laid-out text that a converter set each for itself: no column stands where it does on another one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.rows.entry import Entry, Printed
from ingest.rows.line_numbers import without_drifted_numbers
from tests.parse.figures import of_statement, parse

_HEAD = """\
某县水务局2031年度部门决算
                    一般公共预算财政拨款支出决算表
                                                                    公开05表
部门：某县水务局                                                          单位：万元
                 项目                     本年支出合计     基本支出         项目支出
   科目编码               科目名称
                 栏次                          1            2              3
"""
_FIRST = (
    ("    合计", "930.00", "300.00", "630.00"),
    ("    213 农林水支出", "800.00", "170.00", "630.00"),
    ("  21303 水利", "500.00", "170.00", "330.00"),
    ("2130301 行政运行", "170.00", "170.00", ""),
    ("2130305 水利工程建设", "330.00", "", "330.00"),
)
_SECOND = (
    ("  21305 巩固脱贫攻坚成果衔接乡村振兴", "300.00", "", "300.00"),
    ("2130505 生产发展", "300.00", "", "300.00"),
    ("    221 住房保障支出", "130.00", "130.00", ""),
    ("  22102 住房改革支出", "130.00", "130.00", ""),
    ("2210201 住房公积金", "130.00", "130.00", ""),
)


def _page(rows: tuple[tuple[str, ...], ...], ends: tuple[int, ...]) -> str:
    """Rows with their figures flush right at `ends`."""
    lines = []
    for label, *figures in rows:
        line = label
        for end, figure in zip(ends, figures, strict=True):
            line = line if not figure else line + figure.rjust(end - len(line))
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("ends", [(34, 46, 58), (41, 57, 69), (43, 55, 68)])
def test_a_page_without_a_head_has_its_columns_where_its_own_rows_show_them(ends: tuple[int, int, int]) -> None:
    text = f"{_HEAD}{_page(_FIRST, (48, 63, 84))}\f{_page(_SECOND, ends)}"
    found = of_statement(parse(text), "general_budget_expenditure")
    for code in ("21305", "2130505"):
        assert (found[(code, "project")], found[(code, "total")]) == (Decimal(3_000_000), Decimal(3_000_000))
        assert (code, "basic") not in found
    assert found[("2210201", "basic")] == Decimal(1_300_000)


def _entry(row: int, number: str | None, *figures: str) -> Entry:
    printed = tuple(Printed(text, row, 1, slot=slot) for slot, text in enumerate(figures))
    return Entry(None, f"第{row}类支出", printed, 1, row, row, row, 1, "geometry", line_number=number)


def test_a_number_beside_the_column_of_line_numbers_is_no_amount() -> None:
    entries = (
        _entry(1, None, "29", "48.50", "48.50"),
        _entry(2, None, "30"),
        *(_entry(row, str(row + 28), "7.25") for row in range(3, 9)),
        _entry(9, None, "40.00"),  # an amount
        _entry(10, None, "12"),  # not the one that is expected
    )
    told = without_drifted_numbers(entries)
    assert [[figure.text for figure in e.figures] for e in told if not e.figures or len(e.figures) > 1] == [
        ["48.50", "48.50"],
        [],
    ]
    assert [e.line_number for e in told[:2]] == ["29", "30"]
    assert all(figure.slot is None for figure in told[0].figures)
    assert [e.figures[0].text for e in told[2:]] == ["7.25"] * 6 + ["40.00", "12"]
