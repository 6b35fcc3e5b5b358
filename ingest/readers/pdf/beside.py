"""Two strips of a sheet as one table: the rows by their borders, the columns of both but for labels printed twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from ingest.numbers import is_figure
from ingest.readers.pdf.cells import Row
from ingest.readers.pdf.grid import Cell, Grid, Places
from ingest.readers.pdf.lone_column import NEAR, row_at
from ingest.readers.pdf.made import made
from ingest.readers.pdf.page import LineBlock, TableBlock


def own_borders(some: Places, others: Places) -> list[float]:
    """The borders that are not among the others."""
    at = [bisect_left(others, v - NEAR) for v in some]
    return [v for v, k in zip(some, at, strict=True) if k == len(others) or others[k] > v + NEAR]


def repeated_labels(left: TableBlock, right: TableBlock) -> int:
    """How many columns of labels the right strip repeats: those with every text of the left strip's in their rows.

    Merged ones (一级指标) have few texts, so that they are repeated only with a column behind them that has more.
    """
    of_left = sorted(left.rows, key=itemgetter(0))
    tops = [row.top for row in of_left]
    rows = [
        (of_left[k].cells, b.cells)
        for b in right.rows
        for k in range(bisect_left(tops, b.top - NEAR), bisect_right(tops, b.top + NEAR))
    ]
    repeated = 0
    for column in range(min(len(right.grid.x) - 2, len(left.grid.x) - 1)):
        if any(a[column] != b[column] for a, b in rows):
            break
        if sum(bool(a[column]) for a, _ in rows) * 2 >= len(rows):
            repeated = column + 1
    return repeated


def put_beside(left: TableBlock, right: TableBlock, repeated: int, within: list[LineBlock], number: int) -> TableBlock:
    """One table of both, the right strip from page `number` without the labels that it repeats.

    `within` are texts of heads that stand above the right strip's first border.
    """
    own = own_borders(right.grid.y, left.grid.y)
    y = tuple(sorted((*left.grid.y, *own))) if own else left.grid.y
    at = {v: k for k, v in enumerate(y)}
    at |= {v: _nearest(y, v) for v in right.grid.y if v not in at}
    moved = left.grid.x[-1] - right.grid.x[repeated]
    x = (*left.grid.x, *(v + moved for v in right.grid.x[repeated + 1 :]))
    width = len(left.grid.x) - 1
    begun, rest = (
        {at[top] if top in at else _nearest(y, top): cells for top, cells in table.rows} for table in (left, right)
    )
    above = [(row_at(y, block.top), block.text.strip()) for block in within]
    none_begun, no_rest = ("",) * width, ("",) * (len(right.grid.x) - 1)
    cells = {
        k: [*begun.get(k, none_begun), *rest.get(k, no_rest)[repeated:]]
        for k in sorted({*begun, *rest, *(k for k, _ in above)})
    }
    for k, text in above:
        cells[k][width] += text
    _move_cut_heads(list(cells.values()), width, left)
    rows = tuple(made(Row, [y[k] for k in cells], map(tuple, cells.values())))
    grid = Grid(x, y, (*_moved(left.grid, at, 0, 0), *_moved(right.grid, at, width, repeated)))
    return TableBlock(grid, rows, (*left.strips, (left.grid.x[-1], number)))


def _move_cut_heads(rows: list[list[str]], width: int, left: TableBlock) -> None:
    """Begin a group's head that the edge of the page went through with its first column, left of the edge.

    Its text stands in its middle, so that the left strip can show an empty cell above heads, the right one the text.
    """
    for row, below, own in zip(rows, rows[1:], left.rows, strict=False):
        if any(map(is_figure, below)):
            return
        if not row[width] or not below[width]:
            continue
        first, taken = width, _covered(left, own)
        while first and first - 1 not in taken and below[first - 1]:
            first -= 1
        if first < width:
            row[first], row[width] = row[width], ""


def _covered(table: TableBlock, row: Row) -> set[int]:
    """The columns that belong in a row of a table to a cell with a text."""
    at = _nearest(table.grid.y, row.top)
    cells = [(top, left, right) for top, left, bottom, right in table.grid.cells if top <= at < bottom]
    return {k for top, left, right in cells if row.cells[left] or top < at for k in range(left, right)}


def _moved(grid: Grid, at: dict[float, int], first: int, begin: int) -> Sequence[Cell]:
    """The cells of a strip in the whole, whose row borders are `at`; from column `first` on, without `begin`."""
    rows = [at[v] for v in grid.y]
    if first == begin and rows == list(range(len(rows))):
        return grid.cells
    columns = [max(k - begin, 0) + first for k in range(len(grid.x))]
    top, left, bottom, right = zip(*grid.cells, strict=True)
    row, column = rows.__getitem__, columns.__getitem__
    return made(Cell, map(row, top), map(column, left), map(row, bottom), map(column, right))


def _nearest(places: Places, value: float) -> int:
    after = min(max(bisect_left(places, value), 1), len(places) - 1)
    return after - (value - places[after - 1] <= places[after] - value)
