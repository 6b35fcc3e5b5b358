"""Heads of tables whose cells should reach down over the row of parts and do not.

A page that was made by hand often forgets it for some cells; a browser then draws the parts below the wrong ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import is_figure
from ingest.readers.grid import Cell

Rows = list[list[Cell]]


def with_whole_heads(rows: Rows) -> Rows:
    """The rows, with cells of a head that reach down where the row below has parts of its merged cells alone."""
    for k in range(len(rows) - 2):
        upper, lower, data = rows[k : k + 3]
        if _lacks_reach(upper, lower, _width(data)) and not _is_reached(rows, k):
            return [*rows[:k], [_reaching(cell) for cell in upper], *rows[k + 1 :]]
    return rows


def _lacks_reach(upper: Sequence[Cell], lower: Sequence[Cell], width: int) -> bool:
    """Whether a row is as wide as its table, and the one below as wide as the merged cells that it can be parts of."""
    merged = sum(cell.colspan for cell in upper if cell.colspan > 1 and cell.rowspan == 1)
    reaching = sum(cell.colspan for cell in upper if cell.rowspan > 1)
    return (
        0 < merged == _width(lower)
        and _width(upper) == width > merged + reaching
        and not any(is_figure(cell.text) for cell in (*upper, *lower))
    )


def _reaching(cell: Cell) -> Cell:
    return replace(cell, rowspan=2) if cell.colspan == 1 and cell.rowspan == 1 else cell


def _is_reached(rows: Rows, k: int) -> bool:
    return any(cell.rowspan > k - above for above in range(k) for cell in rows[above])


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.colspan for cell in row)
