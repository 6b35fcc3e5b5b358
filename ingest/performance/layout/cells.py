"""Words of one column given to its rows: a wrapped cell's lines go together where the width of the column says so.

A cell stands level with its row, by its middle or by its top, and a text is broken only where the next word would not
have fitted. Where two ways to divide a column are about as good, a row's cell is marked as not clear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from ingest.performance.draft import join
from ingest.performance.layout.pieces import Piece
from ingest.wording import east_asian_width, is_han

Align = Literal["middle", "top"]
ALIGNS: tuple[Align, ...] = ("middle", "top")
_CLEAR = 0.9  # how much worse the next best way must be
_BROKEN_EARLY = 3.0  # what it costs that a text was broken where it still had room
_BROKEN_LATE = 0.6  # that two cells meet where one text could have been broken
_OF_OTHERS = 2.0  # a word that stands in the line of another row
_MOST_APART = 2.5  # lines: what stands farther from its row was put there by the tool, which mixes up lines at times
_MAX_LINES = 9
_REACH = 16  # lines from its row that a cell may begin at
_MOST = 1e9
_UNBREAKABLE = re.compile(r"[A-Za-z0-9.,%≥≤=<>]+|.[，。、；：）”》]*")
_BEGINS = re.compile(r"[≥≤=<>]")
_CLOSING, _OPENING = "）)】]》”", "（(【[《“"


@dataclass(frozen=True, slots=True)
class Divided:
    """A column's cells, one a row: None where it has none; `clear`: whether that is sure. `cost` of the whole."""

    cells: list[Piece | None]
    clear: list[bool]
    cost: float


def width_of(pieces: Sequence[Piece]) -> int:
    return max((_width(p.text) for p in pieces), default=0)


def goes_on(above: Piece, below: Piece, width: int) -> bool:
    """Whether the second word can be the rest of a text broken behind the first one.

    Chinese characters are of one width; what others take is known to about one column.
    """
    first = _UNBREAKABLE.match(below.text)
    if first is None or _BEGINS.match(below.text):
        return False
    is_exact = all(is_han(c) for c in above.text + first.group())
    return _width(above.text) + _width(first.group()) > width - (not is_exact)


def _width(text: str) -> int:
    return sum(map(east_asian_width, text))


def divide(pieces: Sequence[Piece], rows: Sequence[int], blank: float, align: Align) -> Divided:
    """The words of a column, given to rows that stand at these lines. `blank`: what a row without a cell costs."""
    width, count = width_of(pieces), len(pieces)
    ways = _ways(pieces, rows, blank, width, align)
    ahead = [[_MOST] * (count + 1) for _ in range(len(rows) + 1)]
    ahead[-1][count] = 0.0
    for n in range(len(rows) - 1, -1, -1):
        for start in range(count, -1, -1):
            ahead[n][start] = min(cost + ahead[n + 1][end] for end, cost in ways[n][start])
    before = [[_MOST] * (count + 1) for _ in range(len(rows) + 1)]
    before[0][0] = 0.0
    for n in range(len(rows)):
        for start in range(count + 1):
            for end, cost in ways[n][start] if before[n][start] < _MOST else ():
                before[n + 1][end] = min(before[n + 1][end], before[n][start] + cost)
    at = 0
    cells: list[Piece | None] = []
    clear: list[bool] = []
    for n, own in enumerate(ways):
        end = min(own[at], key=lambda way: way[1] + ahead[n + 1][way[0]])[0]
        others = [
            before[n][start] + cost + ahead[n + 1][other]
            for start in range(count + 1)
            for other, cost in own[start]
            if (start, other) != (at, end) and not (start == other and at == end)
        ]
        cells.append(_joined(pieces[at:end]))
        is_whole = all(goes_on(a, b, width) for a, b in pairwise(pieces[at:end]))
        clear.append(is_whole and min(others, default=_MOST) - ahead[0][0] >= _CLEAR)
        at = end
    return Divided(cells, clear, ahead[0][0])


def _ways(
    pieces: Sequence[Piece], rows: Sequence[int], blank: float, width: int, align: Align
) -> list[list[list[tuple[int, float]]]]:
    """For each row, for each word that its cell may begin with: the words that it may end before, and what that costs.

    A row without a cell ends before the word that it begins with.
    """
    count, lines = len(pieces), frozenset(rows)
    runs = [
        [(end, _within(pieces, start, end, width)) for end in range(start + 1, min(start + _MAX_LINES, count) + 1)]
        for start in range(count)
    ]
    return [
        [
            [
                (start, blank),
                *(
                    (end, cost + _beside(pieces[start:end], row, lines, align))
                    for end, cost in (runs[start] if start < count and abs(pieces[start].top - row) <= _REACH else ())
                ),
            ]
            for start in range(count + 1)
        ]
        for row in rows
    ]


def _joined(pieces: Sequence[Piece]) -> Piece | None:
    if not pieces:
        return None
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.with_below(piece)
    return whole


def _beside(pieces: Sequence[Piece], row: int, rows: frozenset[int], align: Align) -> float:
    """How far a cell stands from the line of its row, and how many of its words in that of another one.

    Half a line is the rounding of places to lines.
    """
    at = (pieces[0].top + pieces[-1].bottom) / 2 if align == "middle" else pieces[0].top
    others = sum(p.top != row and p.top in rows for p in pieces)
    return min(max(0.0, abs(at - row) - 0.5), _MOST_APART) + _OF_OTHERS * others


def _within(pieces: Sequence[Piece], start: int, end: int, width: int) -> float:
    """What speaks against words being one cell."""
    cost = 0.0
    for above, below in pairwise(pieces[start:end]):
        cost += 0.0 if goes_on(above, below, width) else _BROKEN_EARLY
        cost += 0.5 * max(0, below.top - above.bottom - 1)
    if start > 0:
        above, below = pieces[start - 1], pieces[start]
        meet = below.top - above.bottom == 1 and goes_on(above, below, width)
        cost += _BROKEN_LATE if meet else 0.0
    text = ""
    for piece in pieces[start:end]:
        text = join(text, piece.text)
    return cost + abs(sum(c in _OPENING for c in text) - sum(c in _CLOSING for c in text))
