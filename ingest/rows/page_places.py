"""Pages that a converter set each for itself: their columns moved to where they stand on the page that shows most.

A page stands a few places further left or right, or is drawn out where something else on it needs the room. The words
of a head that is printed again tell how far; the kinds of the columns (text, figures) tell which are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ingest.numbers import is_blank, is_figure
from ingest.rows.blank_columns import Segment, distance, overlap
from ingest.rows.rivers import rivers
from ingest.wording import fold

Rows = Mapping[int, Sequence[Segment]]  # the pieces of lines by their numbers
MIN_WORDS = 4  # of a line of a head that names columns on both sides


class _Column(NamedTuple):
    """A column of a page: its places."""

    left: int
    right: int
    is_numeric: bool

    @property
    def edge(self) -> int:
        """Where its pieces are flush."""
        return self.right if self.is_numeric else self.left


class _Page(NamedTuple):
    """A page: its lines, the columns of its rows, and its heads by their wording."""

    pieces: Rows
    columns: list[_Column]
    heads: dict[str, Sequence[Segment]]

    @classmethod
    def of(cls, pieces: Rows, rows: set[int]) -> _Page:
        own = [row for n, row in pieces.items() if n in rows]
        heads = {_wording(row): row for n, row in pieces.items() if n not in rows}
        return cls(pieces, _columns(own), heads)


def aligned(pages: Sequence[Rows], rows: set[int], is_coded: bool = False) -> dict[int, Sequence[Segment]]:
    """The pieces of all pages, `rows` being the lines that are no heads, moved to where the same columns stand.

    Pages of a form that `is_coded` are moved only where there is one way to tell which their columns are.
    """
    read = [_Page.of(page, rows) for page in pages]
    most = max(read, key=lambda page: len(page.columns))
    found: dict[int, Sequence[Segment]] = {}
    for page in read:
        found |= page.pieces if page is most else _onto(page, most, rows, is_coded)
    return found


def is_numeric(piece: Segment) -> bool:
    return is_figure(piece.text) or is_blank(piece.text)


def _columns(rows: Sequence[Sequence[Segment]]) -> list[_Column]:
    found = []
    for left, right in rivers(rows):
        kinds = [is_numeric(s) for row in rows for s in row if overlap(s, (left, right))]
        found.append(_Column(left, right, sum(kinds) * 2 > len(kinds)))
    return found


def _wording(row: Sequence[Segment]) -> str:
    return " ".join(fold(piece.text) for piece in row)


def _onto(page: _Page, most: _Page, rows: set[int], is_sure: bool) -> dict[int, Sequence[Segment]]:
    """The pieces of a page where they stand on another one; where they are if that is not clear."""
    shifts = _shifts(page.columns, most.columns, _head_shifts(page, most), is_sure) if page.columns else None
    if shifts is None:
        return dict(page.pieces)
    return {
        n: most.heads[_wording(row)]
        if n not in rows and _wording(row) in most.heads
        else [_moved(piece, page.columns, shifts) for piece in row]
        for n, row in page.pieces.items()
    }


def _head_shifts(page: _Page, most: _Page) -> list[int]:
    """How far the head says that each column of a page is from the same one of another page; 0 where it has none."""
    words = [
        (own, other.left + other.right - own.left - own.right)
        for wording, row in page.heads.items()
        if wording in most.heads and len(row) >= MIN_WORDS
        for own, other in zip(row, most.heads[wording], strict=True)
    ]
    return [
        min(words, key=lambda word: distance(word[0], column[:2]))[1] // 2 if words else 0 for column in page.columns
    ]


def _shifts(
    own: Sequence[_Column], others: Sequence[_Column], expected: Sequence[int], is_sure: bool
) -> list[int] | None:
    """How far each column of a page is from the same one of another page; None where it is not clear which that is."""

    @cache
    def best(i: int, k: int) -> tuple[int, int, tuple[int, ...]] | None:
        """How far off the best match is of the columns from `i` with those from `k`, how many there are, and it."""
        if i == len(own):
            return 0, 1, ()
        found = [
            (abs(others[j].edge - own[i].edge - expected[i]) + rest[0], rest[1], (j, *rest[2]))
            for j in range(k, len(others))
            if others[j].is_numeric is own[i].is_numeric and (rest := best(i + 1, j + 1)) is not None
        ]
        return (*min(found)[:1], sum(f[1] for f in found), min(found)[2]) if found else None

    matched = best(0, 0)
    if matched is None:
        return None
    _, ways, columns = matched
    shifts = [others[j].edge - column.edge for column, j in zip(own, columns, strict=True)]
    off = [abs(by - e) for by, e in zip(shifts, expected, strict=True)]
    is_near = all(by * 2 < _room(others, j) for by, j in zip(off, columns, strict=True))
    is_clear = ways == 1 or (is_near and not is_sure)
    return shifts if is_clear else None


def _room(columns: Sequence[_Column], k: int) -> int:
    """How far the next column of its kind is from one."""
    of_kind = [c.edge for j, c in enumerate(columns) if j != k and c.is_numeric is columns[k].is_numeric]
    return min((abs(edge - columns[k].edge) for edge in of_kind), default=columns[-1].right)


def _moved(piece: Segment, columns: Sequence[_Column], shifts: Sequence[int]) -> Segment:
    """A piece moved as the column is that it stands in, or nearest to."""

    def nearness(k: int) -> tuple[int, float]:
        return overlap(piece, columns[k][:2]), -distance(piece, columns[k][:2])

    by = shifts[max(range(len(columns)), key=nearness)]
    return piece._replace(left=piece.left + by, right=piece.right + by)
