"""Rows that lost their empty cells are told by the line that they begin on, whichever line has their figures."""

from __future__ import annotations

import pytest

from ingest.forms import catalogue
from ingest.model import Line
from ingest.rows.grid import read_grid


def row(number: int, text: str, since: int | None = None) -> Line:
    return Line(number, None, text, tuple(cell.strip() for cell in text.strip("|").split("|")), since)


@pytest.mark.parametrize("since", [None, 3])
def test_a_joined_row_that_lost_cells_shows_no_columns(since: int | None) -> None:
    lines = (
        row(1, "| 合计 |  | 100.00 | 60.00 |  | 40.00 |"),
        row(2, "| 205 | 教育支出 | 70.00 | 60.00 |  | 10.00 |"),
        row(4, "| 208 | 社会保障和就业支出 | 30.00 | 30.00 |", since),
    )
    entries = read_grid(lines, catalogue().forms["revenue"], "cell", merges=True).entries
    assert {e.label: e.evidence for e in entries} == {"合计": "cell", "教育支出": "cell", "社会保障和就业支出": "none"}


@pytest.mark.parametrize("since", [None, 3])
def test_labels_tell_the_sides_of_a_joined_row_that_lost_cells(since: int | None) -> None:
    lines = (
        row(1, "| 一、财政拨款收入 | 90.00 | 一、外交支出 | 60.00 |"),
        row(2, "| 二、事业收入 | 10.00 | 二、国防支出 | 40.00 |"),
        row(4, "| 三、教育支出 | 7.00 |", since),
    )
    entries = read_grid(lines, catalogue().forms["revenue_expenditure_summary"], "cell", merges=True).entries
    assert [e.side for e in entries if e.label == "三、教育支出"] == [1]
