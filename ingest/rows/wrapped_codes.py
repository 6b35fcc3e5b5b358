"""Codes in two lines of a cell too narrow for them, in tables laid out by position: 20808 above 99, 208089 above 9."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.codes import PART_OF_CODE, is_code

Row = tuple[Line, tuple[str, ...]]
_FEW = re.compile(r"\d{1,4}")


def with_whole_codes(rows: Sequence[Row]) -> list[Row]:
    """The rows with the pieces of a code in one, on the line with the figures.

    The last digits stand below it without any figure beside them. The figures are on the line of what stands above
    them, or, in the middle of the cell, on one of their own between the two. A code that others can go on from is only
    followed by two digits.
    """
    found = list(rows)
    for i, (_, cells) in enumerate(rows):
        column = _lone_part(cells)
        if column is None:
            continue
        at = next((k for k in (i - 1, i - 2) if k >= 0 and found[k][1][column]), None)
        if at is None or not is_code(code := found[at][1][column] + cells[column]):
            continue
        if is_code(found[at][1][column]) and not PART_OF_CODE.fullmatch(cells[column]):
            continue
        line = i - 1
        if not any(is_figure(c) for c in found[line][1][column + 1 :]) or (
            at < line and _has_figures(found[at], column)
        ):
            continue
        for k, text in ((at, ""), (i, ""), (line, code)):
            found[k] = found[k][0], (*found[k][1][:column], text, *found[k][1][column + 1 :])
        first, last = found[at][0], found[i][0]
        found[line] = replace(found[line][0], since=first.first, until=last.last), found[line][1]
    return found


def _lone_part(cells: tuple[str, ...]) -> int | None:
    """The column of a few digits that are the only figure of a row; None where it has none, or others."""
    figures = [k for k, cell in enumerate(cells) if is_figure(cell)]
    return figures[0] if len(figures) == 1 and _FEW.fullmatch(cells[figures[0]]) else None


def _has_figures(row: Row, column: int) -> bool:
    return any(is_figure(cell) for cell in row[1][column + 1 :])
