"""Which heading each word stands below, by its place and by what it says.

`pdftotext -layout` sets every line of a page for itself, so that a column drifts by a few places from line to line, and
no white river runs through a narrow table. The words of a line keep their order: they are given to headings left to
right at the least cost, and where another way is about as good, the words that it moves are not sure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import NamedTuple

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.performance.draft import holds_points
from ingest.performance.layout.pieces import Piece
from ingest.performance.vocabulary import has_one_value, is_part_of_level, is_row, level_names, named
from ingest.wording import fold

MARGIN = "margin"
_ROUNDS = 3
_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 1.15, 1.3)  # widths of a page, that of the headings being 1
_TRIED = 12  # rows of a page that are tried with each
_FEWEST = 4  # words of a line that shows where the columns of its page stand
_CLEAR = 0.8  # how much worse another way to place a word must be
_TOGETHER = 2.5  # what it costs that two words of a line are one cell
_STEP = 0.4  # a display column away from where a column stands
_DRIFT = 0.08  # the same where the whole line has moved aside
_FAR = 10  # columns away: no further counts
_KEPT = 4
_NO_PART = 6.0  # what it costs that no part of a level's name stands in its column
_PART = 2.0  # that one stands in that of the indicators' names
_TWO = 2  # characters that may as well end a name of an indicator (数量)
_TELLING = 4  # characters of such a part
_WITH_UNIT = -0.5  # that points have their unit behind them (10分), which texts have too
_SIGNS = "≥≤<>="
Rows = Sequence[Sequence[Piece]]
Sense = Callable[[str, Piece], float]


class Place(NamedTuple):
    """Where the words of a column begin, have their middle, and end."""

    left: float
    middle: float
    right: float


class Fit(NamedTuple):
    """The words of columns, top to bottom, and what it costs to have each where it is; the first is the margin."""

    columns: list[list[Piece]]
    cost: float

    @property
    def by_word(self) -> float:
        """The cost of a word: below 0 where most speak for their columns and stand in place."""
        return self.cost / max(1, sum(map(len, self.columns)))

    @property
    def is_good(self) -> bool:
        return self.by_word < 0.0


def by_page(lines: Sequence[Line], rows: Rows) -> list[Rows]:
    """The rows of words of lines, those of each page together."""
    pages = groupby(zip(lines, rows, strict=True), key=lambda pair: pair[0].page)
    return [[row for _, row in own] for _, own in pages]


def columns_below(
    heads: Sequence[Piece], keys: Sequence[str], pages: Sequence[Rows], sense: Sense
) -> list[list[Piece]]:
    """The words of rows by the heading that they stand below (`keys`: what each is), top to bottom.

    `pages`: the rows of each page, as every page is set for itself, its columns in other places.
    `sense` tells what it costs to read a word in a column of a key.
    What stands left of all headings, in the margin, is left out.
    """
    return fitted(heads, keys, pages, sense).columns[1:]


def fitted(heads: Sequence[Piece], keys: Sequence[str], pages: Sequence[Rows], sense: Sense) -> Fit:
    """The same, with what it costs to have every word where it is: how badly places and sense agree."""
    edges = [MARGIN, *keys]
    begin = [Place(-1.0, -1.0, heads[0].left - 1.0), *(Place(h.left, (h.left + h.right) / 2, h.right) for h in heads)]
    whole = Fit([[] for _ in edges], 0.0)
    for page in pages:
        full = [row for row in page if len(row) >= max(_FEWEST, len(keys) // 2)]
        places = _scaled(full, edges, begin, sense) if full else begin
        found = _filled(page, edges, places, sense, by_head=not full)
        for _ in range(_ROUNDS - 1):
            before, places = places, [_place(own, at) for own, at in zip(found.columns, places, strict=True)]
            if full and places == before:
                break
            found = _filled(page, edges, places, sense, by_head=False)
        columns = [own + more for own, more in zip(whole.columns, found.columns, strict=True)]
        whole = Fit(columns, whole.cost + found.cost)
    return whole


def _scaled(full: Rows, keys: Sequence[str], begin: Sequence[Place], sense: Sense) -> list[Place]:
    """Where the columns of a page stand, as rows with many words show.

    A page may be set closer or wider than that of the headings: of all widths the one that these rows fit best, or the
    first that they fit well, with points in each of their columns.
    """
    tried = full[:: len(full) // _TRIED + 1]
    best: tuple[float, list[Place]] | None = None
    for scale in _SCALES:
        places = [Place(*(at * scale for at in place)) for place in begin]
        places = _moved(_filled(tried, keys, places, sense, by_head=True).columns, places)
        fit = _filled(tried, keys, places, sense, by_head=False)
        if best is None or fit.cost < best[0]:
            best = fit.cost, places
        if fit.is_good and all(own for key, own in zip(keys, fit.columns, strict=True) if holds_points(key)):
            break
    places = best[1] if best else list(begin)
    return _moved(_filled(full, keys, places, sense, by_head=False).columns, places)


def _filled(rows: Rows, keys: Sequence[str], places: Sequence[Place], sense: Sense, *, by_head: bool) -> Fit:
    """The words of rows by column."""
    columns: list[list[Piece]] = [[] for _ in keys]
    whole = 0.0
    for row in rows:
        placed, cost = _placed(row, keys, places, sense, by_head=by_head)
        whole += cost
        for piece, k in placed:
            columns[k].append(piece)
    return Fit(columns, whole)


def _moved(columns: Sequence[list[Piece]], begin: Sequence[Place]) -> list[Place]:
    """Where the columns of a page stand, as rows with many words show: a page may be moved aside as a whole."""
    found = [_place(own, before) for own, before in zip(columns, begin, strict=True)]
    aside = median(now.middle - before.middle for own, now, before in zip(columns, found, begin, strict=True) if own)
    return [
        now if own else Place(now.left + aside, now.middle + aside, now.right + aside)
        for own, now in zip(columns, found, strict=True)
    ]


def _place(pieces: Sequence[Piece], before: Place) -> Place:
    if not pieces:
        return before
    return Place(
        median(p.left for p in pieces),
        median((p.left + p.right) / 2 for p in pieces),
        median(p.right for p in pieces),
    )


def _placed(
    row: Sequence[Piece], keys: Sequence[str], places: Sequence[Place], sense: Sense, *, by_head: bool
) -> tuple[list[tuple[Piece, int]], float]:
    """The words of a line with the columns that they are given to, and what that costs."""
    ways: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, ())]}
    shifts: list[float] = [0.0] * len(keys)  # of the word before, in each column that it may stand in
    for piece in row:
        own = [_shift(piece, place, by_head) for place in places]
        following: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        for k, shift in enumerate(own):
            sensed, aside = sense(keys[k], piece), abs(shift)
            near, drift = min(aside, _FAR), _DRIFT * min(aside, 2 * _FAR)
            found: list[tuple[float, tuple[int, ...]]] = []
            for last, before in ways.items():
                if last > k:
                    break  # they are in the order of the columns
                # a word stands where its column does, or is moved aside as the word before it is
                away = _STEP * min(near, abs(shift - shifts[last])) + drift
                together = _TOGETHER if last == k and k else 0.0
                found += [(cost + sensed + away + together, way) for cost, way in before]
            if found:
                following[k] = [(cost, (*way, k)) for cost, way in sorted(found)[:_KEPT]]
        ways, shifts = following, own
    ends = sorted(way for own in ways.values() for way in own)[:_KEPT]
    best = ends[0]
    way = best[1]
    doubtful = {n for cost, other in ends[1:] if cost - best[0] < _CLEAR for n, k in enumerate(other) if k != way[n]}
    # two words of a line in a cell of one value are two values, or a row that is moved aside by whole columns
    doubtful |= {n for n, k in enumerate(way) if has_one_value(keys[k]) and way.count(k) > 1}
    return [(replace(p, sure=False) if n in doubtful else p, way[n]) for n, p in enumerate(row)], best[0]


def _shift(piece: Piece, place: Place, by_head: bool) -> float:
    """How far right of a column's place a word stands: of its heading, or of the edge that it keeps to."""
    if by_head:
        return max(0.0, piece.left - place.right + 1) - max(0.0, place.left - piece.right + 1)
    middle = (piece.left + piece.right) / 2 - place.middle
    return min(middle, piece.left - place.left, piece.right - place.right, key=abs)


def is_score(text: str) -> bool:
    """Whether a word is a figure as points are printed: no share."""
    return is_figure(text.rstrip("分")) and not text.endswith("%")


def is_operator(text: str) -> bool:
    """Whether a word is the sign or the kind of a target, in a column of its own."""
    return is_row("operators", text) or is_row("kinds", text)


def sense_of(key: str, piece: Piece) -> float:
    """What it costs to read a word, which may be a part of its cell, in a column of this key."""
    text = fold(piece.text)
    if key == MARGIN:
        return 0.0 if is_row("in_margin", text) and not is_figure(text) else 8.0
    is_points = is_score(text)
    if holds_points(key):
        return (-1.0 if is_figure(text) else _WITH_UNIT) if is_points else 0.0 if is_blank(text) else 6.0
    if key in ("level1", "level2"):
        if named(text, int(key[-1])):
            return -1.5
        return 6.0 if is_figure(text) or text[0] in _SIGNS else 1.0 if level_names(text) else 0.0
    if key == "level3":
        return 5.0 if is_figure(text) or text[0] in _SIGNS else 1.0 if level_names(text) else 0.0
    if key == "completion":
        return -1.0 if is_figure(text) else 4.0
    if key == "operator":
        return -1.0 if is_operator(text) else 5.0
    if key == "target":
        return -1.0 if text[0] in _SIGNS else 0.5 if is_points else 0.0
    if key == "actual":
        return 1.0 if text[0] in _SIGNS else 0.5 if is_points else 0.0
    if is_points and not is_figure(text):
        return -_WITH_UNIT  # the end of a rule (每缺一项扣 | 0.5分)
    return 2.0 if is_points or text[0] in _SIGNS else 0.0


def sense_of_usual_levels(key: str, piece: Piece) -> float:
    """The same in a table whose levels have the usual names: nothing but parts of these stands in their columns."""
    if key in ("level1", "level2"):
        is_part = is_part_of_level(piece.text, int(key[-1]))
        return (-1.5 if len(piece.text) != _TWO else -0.5) if is_part else _NO_PART
    whole = any(is_part_of_level(piece.text, level) for level in (1, 2)) and len(piece.text) >= _TELLING
    return sense_of(key, piece) + (_PART if whole and key == "level3" else 0.0)
