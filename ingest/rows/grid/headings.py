"""The head above the figure columns of a table with cells."""

from __future__ import annotations

import re

from ingest.rows.grid.row import CellRow
from ingest.units import UNIT_LINE
from ingest.wording import fold

_AMOUNT = re.compile(r"[.,]\d")


def headings_above(head: list[CellRow], start: int, columns: int, merges: bool) -> tuple[str, ...]:
    """For each figure column its head, from the outer group to the innermost cell, joined by `/`.

    A merged cell leaves blanks to its right, which belong to it as long as the row above names no other group. Heads
    placed by position (`merges` is False) say nothing of merged cells.
    """
    paths: list[list[str]] = [[] for _ in range(columns)]
    groups: list[str] = ["" for _ in range(columns)]
    # a row with one cell is a title, unless that cell stands over the figures; one with the unit is above the head, one
    # with amounts is no head but the unit's that all is of
    rows = [
        r
        for r in head
        if (filled := r.filled)
        and (len(filled) > 1 or filled[0] >= start)
        and not r.counted
        and not any(_AMOUNT.search(r.cells[i]) for i in r.figures)
        and not (r is not head[-1] and any(UNIT_LINE.search(fold(r.cells[i])) for i in filled))
    ]
    for row in rows:
        carried, under = "", ""
        for k in range(columns):
            i = start + k
            text = fold(row.cells[i]) if i < len(row.cells) else ""
            if text:
                carried, under = text, groups[k]
            elif groups[k] != under:
                carried = ""
            # converters repeat a merged cell in every row and column that it covers
            if carried and carried not in paths[k][-1:] and (text or (merges and _merged_over(head, row, i))):
                paths[k].append(carried)
        groups = ["/".join(p) for p in paths]
    return tuple("/".join(p) for p in paths)


def _merged_over(head: list[CellRow], row: CellRow, column: int) -> bool:
    """A blank head cell continues the group to its left where a row below names a part of it here."""
    below = head[head.index(row) + 1 :]
    return any(column < len(r.cells) and r.cells[column].strip() and not r.counted for r in below)
