"""Segments to tables: which lines hang together, the rows and columns that they span, and the cells between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.made import made
from ingest.readers.pdf.segments import Segments
from ingest.readers.pdf.settings import RulingSettings

Places = tuple[float, ...]
Floats = npt.NDArray[np.float64]  # rows of (at, start, end)
Flags = npt.NDArray[np.bool_]
OUTSIDE = -1


class Cell(NamedTuple):
    """A cell over the rows [top, bottom) and columns [left, right) of its grid."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`x` are the borders of the columns, `y` those of the rows. `owner[row, column]` is the index of the cell there.

    Where lines enclose a place only in part, it is OUTSIDE: no cell.
    """

    x: Places
    y: Places
    cells: tuple[Cell, ...]
    owner: npt.NDArray[np.int64]

    @property
    def area(self) -> float:
        return (self.x[-1] - self.x[0]) * (self.y[-1] - self.y[0])

    def cell_at(self, at: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        """The cell that each of the points (x, y) lies in; OUTSIDE where there is none."""
        column = np.array(self.x).searchsorted(at[:, 0]) - 1
        row = np.array(self.y).searchsorted(at[:, 1]) - 1
        inside = (column >= 0) & (column < len(self.x) - 1) & (row >= 0) & (row < len(self.y) - 1)
        cells = np.full(len(at), OUTSIDE, dtype=np.int64)
        cells[inside] = self.owner[row[inside], column[inside]]
        return cells

    def moved_to(self, x: Places, columns: list[int]) -> Grid:
        """The same cells in a grid with more columns; `columns[i]` is where this grid's border i stands among them."""
        cells = tuple(Cell(c.top, columns[c.left], c.bottom, columns[c.right]) for c in self.cells)
        owner = np.repeat(self.owner, np.diff(columns), axis=1)
        return Grid(x, self.y, cells, owner)


def grids(lines: Segments, settings: RulingSettings) -> tuple[Grid, ...]:
    """The tables that lines make, from top to bottom. A box, or lines in one direction only, are no table."""
    if not lines.level or not lines.upright or len(lines.level) + len(lines.upright) > settings.most_lines:
        return ()
    found = []
    every_level, every_upright = np.array(lines.level), np.array(lines.upright)
    for rows, columns in _connected(every_level, every_upright, settings.reach):
        if len(rows) < 2:
            continue
        level, upright = every_level[rows], every_upright[columns]
        x = _borders(upright[:, 0].tolist(), level[:, 1].tolist(), level[:, 2].tolist(), settings)
        y = _borders(level[:, 0].tolist(), upright[:, 1].tolist(), upright[:, 2].tolist(), settings)
        if len(x) > 2 and len(y) > 1 and len(x) * len(y) <= settings.most_cells:
            grid = _grid(x, y, level, upright, settings)
            if any(cell.left != grid.cells[0].left for cell in grid.cells):
                found.append(grid)
    return tuple(sorted(found, key=lambda g: (g.y[0], g.x[0])))


def _connected(level: Floats, upright: Floats, reach: float) -> list[tuple[list[int], list[int]]]:
    """The numbers of level and upright segments that meet, directly or through others."""
    meets = (
        (upright[None, :, 0] >= level[:, None, 1] - reach)
        & (upright[None, :, 0] <= level[:, None, 2] + reach)
        & (level[:, None, 0] >= upright[None, :, 1] - reach)
        & (level[:, None, 0] <= upright[None, :, 2] + reach)
    )
    if meets.all(axis=0).any():  # as an outer border does: everything hangs together
        return [(list(range(len(level))), np.flatnonzero(meets.any(axis=0)).tolist())]
    # A number for each level line, with a bit for each upright one that it meets.
    packed = np.packbits(meets, axis=1, bitorder="little")
    width, content = packed.shape[1], packed.tobytes()
    met = [int.from_bytes(content[k : k + width], "little") for k in range(0, len(content), width)]
    found = []
    free = [k for k, bits in enumerate(met) if bits]
    while free:
        reached, before = met[free[0]], 0
        while reached != before:
            before = reached
            for k in free:
                if met[k] & reached:
                    reached |= met[k]
        rows = [k for k in free if met[k] & reached]
        free = [k for k in free if not met[k] & reached]
        found.append((rows, [k for k in range(len(upright)) if reached >> k & 1]))
    return found


def _borders(at: list[float], starts: list[float], stops: list[float], settings: RulingSettings) -> Places:
    """Borders in one direction; where the lines across reach further out together, the table is open on that side."""
    ends = starts + stops
    borders: list[float] = []
    for place in sorted(at):
        if not borders or place - borders[-1] > settings.snap:
            borders.append(place)
    first, last = min(ends), max(ends)
    if borders[0] - first > 2 * settings.reach and sum(abs(e - first) <= settings.snap for e in ends) > 1:
        borders.insert(0, first)
    if last - borders[-1] > 2 * settings.reach and sum(abs(e - last) <= settings.snap for e in ends) > 1:
        borders.append(last)
    return tuple(borders)


def _grid(x: Places, y: Places, level: Floats, upright: Floats, settings: RulingSettings) -> Grid:
    over = _drawn(level, y, x, settings)  # [border, column]: is the upper side of the row below it drawn
    beside = _drawn(upright, x, y, settings).T  # [row, border]
    owner = np.full((len(y) - 1, len(x) - 1), OUTSIDE, dtype=np.int64)
    cells: list[Cell] = []
    alone = (over[:-1] & over[1:]) | (beside[:, :-1] & beside[:, 1:])
    merged = _merged(over, beside)
    if merged:
        alone[tuple(zip(*(place for places in merged for place in places), strict=True))] = False
        over_rows, beside_columns = over.tolist(), beside.T.tolist()
        for cell in (cell for places in merged for cell in _rectangles(places)):
            if _is_enclosed(cell, over_rows, beside_columns):
                owner[cell.top : cell.bottom, cell.left : cell.right] = len(cells)
                cells.append(cell)
    rows, columns = alone.nonzero()
    owner[rows, columns] = np.arange(len(cells), len(cells) + len(rows))
    cells += made(Cell, rows.tolist(), columns.tolist(), (rows + 1).tolist(), (columns + 1).tolist())
    return Grid(x, y, tuple(cells), owner)


def _drawn(lines: Floats, borders: Places, across: Places, settings: RulingSettings) -> Flags:
    """For each border and each stretch across it: is a line drawn there, over most of the stretch."""
    at, start, end = lines.T
    near = np.abs(np.subtract.outer(at, borders)).argmin(axis=1)
    stretches = np.array(across)
    over = np.minimum.outer(end, stretches[1:]) - np.maximum.outer(start, stretches[:-1])
    over = np.maximum(over, 0.0)
    covered = np.zeros((len(borders), len(across) - 1))
    if len(set(near.tolist())) == len(near):
        covered[near] = over
    else:  # several lines along one border
        np.add.at(covered, near, over)
    drawn: Flags = covered >= settings.drawn_share * (stretches[1:] - stretches[:-1])
    return drawn


Place = tuple[int, int]


def _merged(over: Flags, beside: Flags) -> list[list[Place]]:
    """Places (row, column) that no drawn line parts, in groups of two and more, each in reading order."""
    rows, columns = np.nonzero(~beside[:, 1:-1])
    joins = [((r, c), (r, c + 1)) for r, c in zip(rows.tolist(), columns.tolist(), strict=True)]
    rows, columns = np.nonzero(~over[1:-1])
    joins += [((r, c), (r + 1, c)) for r, c in zip(rows.tolist(), columns.tolist(), strict=True)]
    group: dict[Place, list[Place]] = {}
    for a, b in joins:
        first, second = group.setdefault(a, [a]), group.setdefault(b, [b])
        if first is not second:
            first += second
            for place in second:
                group[place] = first
    return [sorted(places) for places in {id(places): places for places in group.values()}.values()]


def _rectangles(places: list[Place]) -> list[Cell]:
    """One cell where the places fill a rectangle; else, as a line is missing, the runs of each row."""
    top, bottom = places[0][0], places[-1][0] + 1
    left, right = min(c for _, c in places), max(c for _, c in places) + 1
    if len(places) == (bottom - top) * (right - left):
        return [Cell(top, left, bottom, right)]
    cells: list[Cell] = []
    for row, column in places:
        last = cells[-1] if cells else None
        if last is not None and last.top == row and last.right == column:
            cells[-1] = Cell(row, last.left, row + 1, column + 1)
        else:
            cells.append(Cell(row, column, row + 1, column + 1))
    return cells


def _is_enclosed(cell: Cell, over: list[list[bool]], beside: list[list[bool]]) -> bool:
    """Whether lines stand on two sides that face each other: a table may be open at the page's end or at its sides.

    `over` says it of the stretches of each level border, `beside` of those of each upright one.
    """
    across, down = slice(cell.left, cell.right), slice(cell.top, cell.bottom)
    return (all(over[cell.top][across]) and all(over[cell.bottom][across])) or (
        all(beside[cell.left][down]) and all(beside[cell.right][down])
    )
