"""Lines that a converter set each for itself: their columns set apart, and put together where they fell apart.

`pdftotext -layout` moves what a line would print over something else to the right, line by line: a long amount pushes
the label behind it, and a short one does not. No river is left between their columns, but what is text and what is a
figure tells them apart. On a page that is drawn out a long amount and a short one of one column can stand beside each
other; the head tells that they are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ingest.model import Line
from ingest.rows.blank_columns import Segment, distance, overlap
from ingest.rows.codes import is_code
from ingest.rows.page_places import MIN_WORDS, Rows, aligned, is_numeric
from ingest.rows.rivers import rivers, stretches

_MOST_OVERLAP = 8  # places that a line is moved by
_NEAR = 2  # places by which a figure may stand off where the others of its column end
_MIN_COLUMNS = 2


class _Opening(NamedTuple):
    """Where two columns are set apart: what stands behind `middle` is moved to the right by `width`.

    Between `left` and `right` it is not the middle that tells, but what a piece is: with `ends` None a text or, where
    `figures_last`, a figure; else a figure that ends behind `ends`.
    """

    left: int
    right: int
    middle: float
    width: int
    figures_last: bool
    ends: float | None = None

    def moves(self, piece: Segment, is_data: bool) -> bool:
        if not is_data or piece.left >= self.right or piece.right <= self.left:
            return (piece.left + piece.right) / 2 > self.middle
        return is_numeric(piece) is self.figures_last if self.ends is None else piece.right > self.ends


def set_apart(lines: Sequence[Line], data: Sequence[Line], pieces: Rows) -> Rows:
    """The pieces of all lines, moved to where the columns of the `data` stand apart, alike on all pages."""
    rows = {line.number for line in data}
    pages = [[line.number for line in page] for _, page in groupby(lines, key=lambda line: line.page)]
    opened = [_gathered(_opened({n: pieces[n] for n in page}, rows), rows) for page in pages]
    return opened[0] if len(pages) == 1 else _opened(aligned(opened, rows), rows)


def set_alike(lines: Sequence[Line], data: Sequence[Line], pieces: Rows) -> Rows:
    """The pieces of a form with codes, those of every page moved to where the columns stand on one of them.

    Only rows with codes show the columns: 合计 is set over merged cells.
    """
    pages = [[line.number for line in page] for _, page in groupby(lines, key=lambda line: line.page)]
    rows = {line.number for line in data if any(is_code(s.text) for s in pieces[line.number])}
    if len(pages) == 1 or not rows:
        return pieces
    return aligned([{n: pieces[n] for n in page} for page in pages], rows, is_coded=True)


def _opened(pieces: Rows, rows: set[int]) -> Rows:
    """The pieces with columns set apart that reach into each other."""
    own = [row for n, row in pieces.items() if n in rows]
    places = [opening for stretch in stretches(own) for opening in _openings(own, *stretch)]
    return {n: [_moved(s, places, n in rows) for s in row] for n, row in pieces.items()} if places else pieces


def _moved(piece: Segment, places: Sequence[_Opening], is_data: bool) -> Segment:
    by = sum(opening.width for opening in places if opening.moves(piece, is_data))
    return piece._replace(left=piece.left + by, right=piece.right + by)


def _openings(rows: Sequence[Sequence[Segment]], left: int, right: int) -> list[_Opening]:
    """The places in a stretch of text where columns have to be set apart, if it shows which piece is of which."""
    within = [own for row in rows if (own := [s for s in row if s.left < right and s.right > left])]
    orders = {order for row in within if len(order := tuple(kind for kind, _ in groupby(map(is_numeric, row)))) > 1}
    if not orders:
        return _between_figures(within, left, right)
    if len(orders) > 1 or len(order := orders.pop()) != 2:
        return []
    end = max(s.right for row in within for s in row if is_numeric(s) is order[0])
    start = min(s.left for row in within for s in row if is_numeric(s) is order[1])
    if not 0 <= end - start <= _MOST_OVERLAP:
        return []  # these are no two columns
    return [_Opening(left, right, (start + end) / 2, end - start + 1, order[1])]


def _between_figures(rows: Sequence[Sequence[Segment]], left: int, right: int) -> list[_Opening]:
    """Where columns of figures alone have to be set apart: rows that fill all of them show where each of them ends."""
    most = max(map(len, rows))
    if most < _MIN_COLUMNS or not all(is_numeric(s) for row in rows for s in row):
        return []
    full = list(zip(*(row for row in rows if len(row) == most), strict=True))
    ends = [(min(s.right for s in column) - _NEAR, max(s.right for s in column) + _NEAR) for column in full]
    apart = all(before[1] < behind[0] for before, behind in pairwise(ends))
    if not apart or not all(any(low <= s.right <= high for low, high in ends) for row in rows for s in row):
        return []
    found = []
    for (_, high), (low, _) in pairwise(ends):
        middle = (high + low) / 2
        end = max(s.right for row in rows for s in row if s.right < middle)
        start = min(s.left for row in rows for s in row if s.right > middle)
        if end > start:
            found.append(_Opening(left, right, (start + end) / 2, end - start + 1, True, middle))
    return found


def _gathered(pieces: Rows, rows: set[int]) -> Rows:
    """The pieces with figures of one column flush right that stand beside each other, as the head tells."""
    heads = [row for n, row in pieces.items() if n not in rows and row]
    if max(map(len, heads), default=0) < MIN_WORDS:
        return pieces
    words = _lowest(heads)
    columns = rivers([row for n, row in pieces.items() if n in rows])
    ends = {a: b for a, b in pairwise(columns) if _are_one(a, b, words, [pieces[n] for n in rows if n in pieces])}
    if not ends:
        return pieces

    def flush(piece: Segment) -> Segment:
        end = next((column for column in ends if overlap(piece, column)), None)
        while end in ends:
            end = ends[end]
        by = 0 if end is None else end[1] - piece.right
        return piece._replace(left=piece.left + by, right=piece.right + by)

    return {n: list(map(flush, row)) if n in rows else row for n, row in pieces.items()}


def _lowest(heads: Sequence[Sequence[Segment]]) -> list[Segment]:
    """The words of a head that no word stands below: each is that of a column."""
    return [
        word
        for n, row in enumerate(heads)
        for word in row
        if not any(overlap(below, (word.left, word.right)) for lower in heads[n + 1 :] for below in lower)
    ]


def _are_one(
    a: tuple[int, int], b: tuple[int, int], head: Sequence[Segment], rows: Sequence[Sequence[Segment]]
) -> bool:
    """Whether the figures of two places stand nearest to the same word of a head, and no row has both.

    A head stands in the middle of its column: however far to the right figures stand, the next one is further away.
    """
    within = [[s for s in row if overlap(s, (a[0], b[1]))] for row in rows]
    if any(len(row) > 1 for row in within) or not all(is_numeric(s) for row in within for s in row):
        return False
    return len({min(head, key=lambda word: distance(word, place)) for place in (a, b)}) == 1
