"""Segments to tables: which lines hang together, the rows and columns that they span, and the cells between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ingest.quick import quickly_made
from ingest.readers.pdf.made import made
from ingest.readers.pdf.segments import Segment, Segments
from ingest.readers.pdf.settings import RulingSettings

Places = tuple[float, ...]
Drawn = list[list[bool]]  # of each border in one direction, each stretch between two borders across
OUTSIDE = -1


class Cell(NamedTuple):
    """A cell over the rows [top, bottom) and columns [left, right) of its grid."""

    top: int
    left: int
    bottom: int
    right: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Grid:
    """`x` are the borders of the columns, `y` those of the rows. A place enclosed only in part has no cell."""

    x: Places
    y: Places
    cells: tuple[Cell, ...]

    @property
    def area(self) -> float:
        return (self.x[-1] - self.x[0]) * (self.y[-1] - self.y[0])

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell that a point lies in; OUTSIDE where there is none."""
        column, row = bisect_left(self.x, x) - 1, bisect_left(self.y, y) - 1
        own = (k for k, c in enumerate(self.cells) if c.top <= row < c.bottom and c.left <= column < c.right)
        return next(own, OUTSIDE)

    def moved_to(self, x: Places, columns: list[int]) -> Grid:
        """The same cells in a grid with more columns; `columns[i]` is where this grid's border i stands among them."""
        return Grid(x, self.y, tuple(Cell(c.top, columns[c.left], c.bottom, columns[c.right]) for c in self.cells))


def grids(lines: Segments, settings: RulingSettings) -> tuple[Grid, ...]:
    """The tables that lines make, from top to bottom. A box, or lines in one direction only, are no table."""
    if not lines.level or not lines.upright or len(lines.level) + len(lines.upright) > settings.most_lines:
        return ()
    found = []
    for level, upright in _connected(lines.level, lines.upright, settings.reach):
        if len(level) < 2:
            continue
        x, y = _borders(upright, level, settings), _borders(level, upright, settings)
        if len(x) > 2 and len(y) > 1 and len(x) * len(y) <= settings.most_cells:
            grid = _grid(x, y, level, upright, settings)
            if any(cell.left != grid.cells[0].left for cell in grid.cells):
                found.append(grid)
    return tuple(sorted(found, key=lambda g: (g.y[0], g.x[0])))


Together = tuple[Sequence[Segment], Sequence[Segment]]  # level and upright lines that hang together


def _connected(level: Sequence[Segment], upright: Sequence[Segment], reach: float) -> list[Together]:
    """The segments that meet, directly or through others."""
    at, since, until = zip(*level, strict=True)
    left, right, top, bottom = max(since) - reach, min(until) + reach, min(at), max(at)
    if any(left <= u.at <= right and u.start - reach <= top and bottom <= u.end + reach for u in upright):
        # One line meets all those across, as an outer border does: everything hangs together.
        return [(level, [u for u in upright if any(_meet(line, u, reach) for line in level)])]
    return _told_apart(level, upright, reach)


def _meet(level: Segment, upright: Segment, reach: float) -> bool:
    return (
        level.start - reach <= upright.at <= level.end + reach
        and upright.start - reach <= level.at <= upright.end + reach
    )


def _told_apart(level: Sequence[Segment], upright: Sequence[Segment], reach: float) -> list[Together]:
    """The same where a page has several tables, or lines of other things."""
    across, down = np.array(level), np.array(upright)
    meets = (
        (down[None, :, 0] >= across[:, None, 1] - reach)
        & (down[None, :, 0] <= across[:, None, 2] + reach)
        & (across[:, None, 0] >= down[None, :, 1] - reach)
        & (across[:, None, 0] <= down[None, :, 2] + reach)
    )
    # A number for each level line, with a bit for each upright one that it meets.
    packed = np.packbits(meets, axis=1, bitorder="little")
    width, content = packed.shape[1], packed.tobytes()
    met = [int.from_bytes(content[k : k + width], "little") for k in range(0, len(content), width)]
    found: list[Together] = []
    free = [k for k, bits in enumerate(met) if bits]
    while free:
        reached, before = met[free[0]], 0
        while reached != before:
            before = reached
            for k in free:
                if met[k] & reached:
                    reached |= met[k]
        rows = [level[k] for k in free if met[k] & reached]
        free = [k for k in free if not met[k] & reached]
        found.append((rows, [u for k, u in enumerate(upright) if reached >> k & 1]))
    return found


def _borders(lines: Sequence[Segment], across: Sequence[Segment], settings: RulingSettings) -> Places:
    """Borders in one direction; where the lines across reach further out together, the table is open on that side."""
    at, (_, starts, stops) = [line.at for line in lines], zip(*across, strict=True)
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


def _grid(x: Places, y: Places, level: Sequence[Segment], upright: Sequence[Segment], settings: RulingSettings) -> Grid:
    over, beside = _closed(_drawn(level, y, x, settings)), _closed(_drawn(upright, x, y, settings))
    merged = _merged(over, beside)
    cells = [cell for places in merged for cell in _rectangles(places) if _is_enclosed(cell, over, beside)]
    taken: dict[int, set[int]] = defaultdict(set)  # by row, the columns of places that are merged
    for row, column in (place for places in merged for place in places):
        taken[row].add(column)
    every = tuple(range(len(x) - 1))
    for row, (above, below) in enumerate(pairwise(over)):
        own = every
        if False in above or False in below:
            own = tuple([c for c in own if (above[c] and below[c]) or (beside[c][row] and beside[c + 1][row])])
        if row in taken:
            own = tuple([c for c in own if c not in taken[row]])
        cells += _in_row(row, own)
    return Grid(x, y, tuple(cells))


@lru_cache(maxsize=4_096)
def _in_row(row: int, columns: tuple[int, ...]) -> tuple[Cell, ...]:
    """The cells of single places in a row, which are the same on nearly all pages of a document."""
    return tuple(made(Cell, [row] * len(columns), columns, [row + 1] * len(columns), [c + 1 for c in columns]))


def _drawn(lines: Sequence[Segment], borders: Places, across: Places, settings: RulingSettings) -> Drawn:
    """For each border and each stretch of it between two borders across: is a line drawn there, over most of it."""
    (begin, first), (last, finish), share = across[:2], across[-2:], settings.drawn_share
    of_first, of_last = share * (first - begin), share * (finish - last)
    none, whole = ([answer] * (len(across) - 1) for answer in (False, True))
    drawn = [none] * len(borders)
    in_part: dict[int, list[float]] = {}
    known = {place: k for k, place in enumerate(borders)}
    for at, start, end in lines:
        border = known[at] if at in known else _nearest(borders, at)
        is_begun = start <= begin or first - start >= of_first
        if is_begun and (end >= finish or end - last >= of_last) and len(whole) > 1:
            drawn[border] = whole
            continue
        covered = in_part.setdefault(border, [0.0] * len(whole))
        for k in range(max(bisect_right(across, start) - 1, 0), min(bisect_left(across, end), len(whole))):
            covered[k] += min(end, across[k + 1]) - max(start, across[k])
    for border, covered in in_part.items():
        if drawn[border] is not whole:
            stretches = zip(covered, pairwise(across), strict=True)
            drawn[border] = [length >= share * (until - since) for length, (since, until) in stretches]
    return drawn


def _closed(drawn: Drawn) -> Drawn:
    """The borders with the outer ones of a table that is open on a side, where the lines across end, as if drawn."""
    for k in (0, len(drawn) - 1):
        if not any(drawn[k]):
            drawn[k] = [True] * len(drawn[k])
    return drawn


def _nearest(borders: Places, at: float) -> int:
    after = bisect_left(borders, at, 1, len(borders) - 1)
    return after - (abs(at - borders[after - 1]) <= abs(at - borders[after]))


Place = tuple[int, int]


def _merged(over: Drawn, beside: Drawn) -> list[list[Place]]:
    """Places (row, column) that no drawn line parts, in groups of two and more, each in reading order."""
    columns = [c for c in range(1, len(beside) - 1) if False in beside[c]]
    joins = [((r, c - 1), (r, c)) for r in range(len(over) - 1) for c in columns if not beside[c][r]]
    rows = [r for r in range(1, len(over) - 1) if False in over[r]]
    joins += [((r - 1, c), (r, c)) for r in rows for c, is_drawn in enumerate(over[r]) if not is_drawn]
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


def _is_enclosed(cell: Cell, over: Drawn, beside: Drawn) -> bool:
    """Whether lines stand on two sides that face each other: a table may be open at the page's end or at its sides.

    `over` says it of the level borders, `beside` of the upright ones.
    """
    across, down = slice(cell.left, cell.right), slice(cell.top, cell.bottom)
    return (all(over[cell.top][across]) and all(over[cell.bottom][across])) or (
        all(beside[cell.left][down]) and all(beside[cell.right][down])
    )
