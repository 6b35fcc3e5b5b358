"""Tables of which each begins where the one above ends: one frame to the eye, but every form has columns of its own."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

from ingest.forms.numbers import is_form_number
from ingest.readers.pdf.cells import Row
from ingest.readers.pdf.grid import Cell, Grid
from ingest.readers.pdf.signs import sign
from ingest.wording import fold_title

Table = tuple[Grid, tuple[Row, ...]]


def unstacked(table: Table) -> list[Table]:
    """The tables that a frame holds, each with the borders that it has itself; the frame where all have the same.

    A table begins with its title, in a cell over all columns, or with the number of its form above that.
    """
    grid, rows = table
    begins = _begins(grid, rows)
    if not begins:
        return [table]
    parts = list(pairwise([0, *begins, len(grid.y) - 1]))
    columns = [sorted({0, len(grid.x) - 1, *_borders(grid, *part)}) for part in parts]
    if all(own == columns[0] for own in columns):
        return [table]
    return [_part(grid, rows, *part, own) for part, own in zip(parts, columns, strict=True)]


def title_of(grid: Grid, rows: tuple[Row, ...]) -> str | None:
    """The title over all columns in the first row, or in that below the number of the form."""
    for row in rows[:2]:
        kind = _kind_of(grid, row)
        if kind != "number":
            return row.cells[0] if kind == "title" else None
    return None


def _begins(grid: Grid, rows: tuple[Row, ...]) -> list[int]:
    """The rows of a grid, but for its first one, that tables begin with."""
    found: list[int] = []
    above: int | None = None  # the first of the rows that print the number of a form above this one
    for row in rows:
        kind = _kind_of(grid, row)
        begin = _row_of(grid, row) if above is None else above
        if kind == "title":
            found.append(begin)
        above = begin if kind == "number" else None
    return [begin for begin in found if begin]


def _kind_of(grid: Grid, row: Row) -> str | None:
    """What a row is that has one cell, over all columns: the title or the number of a form that begins there."""
    kind = _kind(row.cells[0]) if row.cells[0] and not any(row.cells[1:]) else None
    return kind if kind and _is_whole(grid, _row_of(grid, row)) else None


@lru_cache(maxsize=1_024)
def _kind(text: str) -> str | None:
    folded = fold_title(text)
    if is_form_number(folded, "on_page"):
        return "number"
    return "title" if sign("title_in_cell").search(folded) and not sign("goes_on").search(folded) else None


def _row_of(grid: Grid, row: Row) -> int:
    return bisect_right(grid.y, row.top, hi=len(grid.y) - 1) - 1


def _is_whole(grid: Grid, row: int) -> bool:
    return any(c.top <= row < c.bottom and c.left == 0 and c.right == len(grid.x) - 1 for c in grid.cells)


def _borders(grid: Grid, top: int, bottom: int) -> set[int]:
    return {border for c in grid.cells if top <= c.top < bottom for border in (c.left, c.right)}


def _part(grid: Grid, rows: tuple[Row, ...], top: int, bottom: int, columns: list[int]) -> Table:
    at = {border: k for k, border in enumerate(columns)}
    cells = tuple(
        Cell(c.top - top, at[c.left], c.bottom - top, at[c.right]) for c in grid.cells if top <= c.top < bottom
    )
    own = [Row(r.top, tuple([r.cells[k] for k in columns[:-1]])) for r in rows if top <= _row_of(grid, r) < bottom]
    return Grid(tuple([grid.x[k] for k in columns]), grid.y[top : bottom + 1], cells), tuple(own)
