"""Lines that a converter set each for itself, and pages: their columns set apart and moved onto each other.

`pdftotext -layout` moves what a line would print over something else to the right, line by line: a long amount pushes
the label behind it, and a short one does not. No river is left between their columns, but what is text and what is a
figure tells them apart. Every page is set for itself, too, a few places further left or right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.blank_columns import Segment, distance, overlap
from ingest.rows.rivers import rivers, stretches

_MOST_OVERLAP = 8  # places that a line is moved by
Rows = Mapping[int, Sequence[Segment]]  # the pieces of lines by their numbers


class _Opening(NamedTuple):
    """Where two columns are set apart: what stands behind `middle` is moved to the right by `width`.

    Between `left` and `right` it is not the place that tells, but what a piece is.
    """

    left: int
    right: int
    middle: float
    width: int
    figures_first: bool


class _Column(NamedTuple):
    """A column of a page: its places, and the edge that its pieces are flush with."""

    left: int
    right: int
    is_numeric: bool

    @property
    def edge(self) -> int:
        return self.right if self.is_numeric else self.left


def set_apart(lines: Sequence[Line], data: Sequence[Line], pieces: Rows) -> dict[int, list[Segment]]:
    """The pieces of all lines, moved to where the columns of the `data` stand apart, alike on all pages."""
    rows = {line.number for line in data}
    pages = [[line.number for line in page] for _, page in groupby(lines, key=lambda line: line.page)]
    opened: dict[int, list[Segment]] = {}
    for page in pages:
        opened |= _opened({n: pieces[n] for n in page}, rows)
    if len(pages) == 1:
        return opened
    return _opened(_aligned(pages, opened, rows), rows)


def _opened(pieces: Rows, rows: set[int]) -> dict[int, list[Segment]]:
    """The pieces with columns set apart that reach into each other."""
    own = [row for n, row in pieces.items() if n in rows]
    places = [opening for stretch in stretches(own) if (opening := _opening(own, *stretch)) is not None]
    return {n: [_moved(s, places, n in rows) for s in row] for n, row in pieces.items()}


def _opening(rows: Sequence[Sequence[Segment]], left: int, right: int) -> _Opening | None:
    """The place in a stretch of text where the figures of all rows are on one side and the texts on the other."""
    within = [[s for s in row if s.left < right and s.right > left] for row in rows]
    orders = {order for row in within if len(order := tuple(kind for kind, _ in groupby(map(_is_numeric, row)))) > 1}
    if len(orders) != 1 or len(order := orders.pop()) != 2:
        return None
    end = max(s.right for row in within for s in row if _is_numeric(s) is order[0])
    start = min(s.left for row in within for s in row if _is_numeric(s) is order[1])
    if not 0 < end - start <= _MOST_OVERLAP:
        return None  # nothing crosses, or these are no two columns
    return _Opening(left, right, (start + end) / 2, end - start + 1, order[0])


def _moved(piece: Segment, places: Sequence[_Opening], is_data: bool) -> Segment:
    return _by(piece, sum(opening.width for opening in places if _is_behind(piece, opening, is_data)))


def _is_behind(piece: Segment, opening: _Opening, is_data: bool) -> bool:
    if is_data and piece.left < opening.right and piece.right > opening.left:
        return _is_numeric(piece) is not opening.figures_first
    return (piece.left + piece.right) / 2 > opening.middle


def _aligned(pages: Sequence[Sequence[int]], pieces: Rows, rows: set[int]) -> dict[int, list[Segment]]:
    """The pieces of all pages, moved to where the same columns stand on the page that shows most of them."""
    columns = [_columns([pieces[n] for n in page if n in rows]) for page in pages]
    most = max(columns, key=len)
    found: dict[int, list[Segment]] = {}
    for page, own in zip(pages, columns, strict=True):
        shifts = _shifts(own, most) if own is not most else None
        found |= {n: [_onto(s, own, shifts) if shifts else s for s in pieces[n]] for n in page}
    return found


def _columns(rows: Sequence[Sequence[Segment]]) -> list[_Column]:
    found = []
    for left, right in rivers(rows):
        kinds = [_is_numeric(s) for row in rows for s in row if overlap(s, (left, right))]
        found.append(_Column(left, right, sum(kinds) * 2 > len(kinds)))
    return found


def _shifts(own: Sequence[_Column], others: Sequence[_Column]) -> list[int] | None:
    """How far each column of a page is from the same one of another page; None where it is not clear which that is."""

    @cache
    def best(i: int, k: int) -> tuple[int, tuple[int, ...]] | None:
        if i == len(own):
            return 0, ()
        found = [
            (abs(others[j].edge - own[i].edge) + rest[0], (j, *rest[1]))
            for j in range(k, len(others))
            if others[j].is_numeric is own[i].is_numeric and (rest := best(i + 1, j + 1)) is not None
        ]
        return min(found, default=None)

    matched = best(0, 0)
    if matched is None:
        return None
    shifts = [others[j].edge - column.edge for column, j in zip(own, matched[1], strict=True)]
    return shifts if all(abs(by) * 2 < _room(others, j) for by, j in zip(shifts, matched[1], strict=True)) else None


def _room(columns: Sequence[_Column], k: int) -> int:
    """How far the next column of its kind is from one."""
    of_kind = [c.edge for j, c in enumerate(columns) if j != k and c.is_numeric is columns[k].is_numeric]
    return min((abs(edge - columns[k].edge) for edge in of_kind), default=columns[-1].right)


def _onto(piece: Segment, columns: Sequence[_Column], shifts: Sequence[int]) -> Segment:
    """A piece moved as the column is that it stands in, or nearest to."""

    def nearness(k: int) -> tuple[int, float]:
        place = columns[k].left, columns[k].right
        return overlap(piece, place), -distance(piece, place)

    return _by(piece, shifts[max(range(len(columns)), key=nearness)])


def _by(piece: Segment, places: int) -> Segment:
    return piece._replace(left=piece.left + places, right=piece.right + places) if places else piece


def _is_numeric(piece: Segment) -> bool:
    return is_figure(piece.text) or is_blank(piece.text)
