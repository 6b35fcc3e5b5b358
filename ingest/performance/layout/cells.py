"""Words of one column given to its rows: a wrapped cell's lines go together where the width of the column says so.

A cell stands level with its row, by its middle or by its top, and a text is broken only where the next word would not
have fitted. Where two ways to divide a column are about as good, a row's cell is marked as not clear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from ingest.performance.layout.pieces import Piece
from ingest.wording import east_asian_width, is_han

Align = Literal["middle", "between", "top"]
ALIGNS: tuple[Align, ...] = ("middle", "top")
# What speaks, of each row, against the ways in which its cells may stand. `between`: the middle of an even number of
# lines is between two of them, and the tool has put the row's other words on one of these.
WAYS: dict[Align, float] = {"middle": 0.0, "between": 0.3, "top": 0.0}
_CLEAR = 0.9  # how much worse the next best way must be
_BROKEN_EARLY = 3.0  # what it costs that a text was broken where it still had room
_BROKEN_LATE = 0.6  # that two cells meet where one text could have been broken
_UNEVEN = 1.0  # a word more above the row's line than below it
_OF_OTHERS = 2.0  # a word that stands in the line of another row
_MOST_APART = 2.5  # lines: what stands farther from its row was put there by the tool, which mixes up lines at times
_MAX_LINES = 9
_REACH = 16  # lines from its row that a cell may begin at
_MOST = 1e9
_UNBREAKABLE = re.compile(r"[（(《“]*(?:[A-Za-z0-9.,%≥≤=<>]+|.)[，。、；：）)”》]*")
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
    """The words of a column, given to rows that stand at these lines. `blank`: what a row without a cell costs.

    Only words near a row can be its cell, so that the work grows with the number of lines and no faster.
    """
    column = _Column(pieces, rows, align)
    steps = _steps(column, blank)
    if len(pieces) not in steps[-1]:
        return Divided([None] * len(rows), [False] * len(rows), _MOST)
    before = _cheapest(steps[:-1], {0: 0.0})
    ahead = _cheapest([_turned(step) for step in reversed(steps[:-1])], {len(pieces): 0.0})[::-1]
    total = ahead[0][0]
    at = 0
    cells: list[Piece | None] = []
    clear: list[bool] = []
    for n, own in enumerate(steps[:-1]):
        following = ahead[n + 1]
        end = min((e for e in own[at] if e in following), key=lambda e: own[at][e] + following[e])
        others = (
            before[n][start] + cost + following[other]
            for start, ways in own.items()
            for other, cost in ways.items()
            if other in following and (start, other) != (at, end) and not (start == other and at == end)
        )
        cells.append(_joined(pieces[at:end]))
        is_whole = all(column.runs_on[at : max(at, end - 1)])
        clear.append(is_whole and min(others, default=_MOST) - total >= _CLEAR)
        at = end
    return Divided(cells, clear, total)


Step = dict[int, dict[int, float]]  # the word that a row's cell may begin with -> that it may end before -> cost


def _steps(column: _Column, blank: float) -> list[Step]:
    """The ways of each row that those before it lead to; behind the last one, the words that all may end before.

    A row without a cell ends before the word that it begins with.
    """
    steps: list[Step] = []
    starts = {0}
    for row in column.rows:
        first = column.first_near(row)
        own = {
            start: {start: blank} | dict(column.cells(start, row))
            for start in starts
            if start >= first  # a word left behind by all rows belongs to none
        }
        steps.append(own)
        starts = {end for ways in own.values() for end in ways}
    return [*steps, {start: {} for start in starts}]


def _cheapest(steps: Sequence[Step], costs: dict[int, float]) -> list[dict[int, float]]:
    """What it costs to come to each word before each step, and behind the last one."""
    found = [costs]
    for step in steps:
        following: dict[int, float] = {}
        for start, ways in step.items():
            if (so_far := found[-1].get(start)) is not None:
                for end, cost in ways.items():
                    if so_far + cost < following.get(end, _MOST):
                        following[end] = so_far + cost
        found.append(following)
    return found


def _turned(step: Step) -> Step:
    """A step from its ends to its starts."""
    turned: Step = {}
    for start, ways in step.items():
        for end, cost in ways.items():
            turned.setdefault(end, {})[start] = cost
    return turned


class _Column:
    """The words of a column, with what is asked of them again and again."""

    def __init__(self, pieces: Sequence[Piece], rows: Sequence[int], align: Align) -> None:
        width, lines = width_of(pieces), frozenset(rows)
        self.rows = rows
        self._pieces = pieces
        self._align = align
        self._tops = [piece.top for piece in pieces]
        self.runs_on = [goes_on(a, b, width) for a, b in pairwise(pieces)]
        self._beside_rows = [0, *accumulate(top in lines for top in self._tops)]
        self._within = [list(self._run(start)) for start in range(len(pieces))]

    def first_near(self, row: int) -> int:
        """The first word that a cell of this row, or of one below it, may begin with."""
        return bisect_left(self._tops, row - _REACH)

    def cells(self, start: int, row: int) -> Iterator[tuple[int, float]]:
        """For a cell of this row that begins with a word: the words that it may end before, and what that costs."""
        if start < len(self._pieces) and abs(self._tops[start] - row) <= _REACH:
            level = bisect_left(self._tops, row), bisect_right(self._tops, row)
            for end, cost in enumerate(self._within[start], start + 1):
                yield end, cost + self._beside(start, end, row, level)

    def _beside(self, start: int, end: int, row: int, level: tuple[int, int]) -> float:
        """How far a cell stands from the line of its row, and how many of its words in that of another one.

        Half a line is the rounding of places to lines. Of a cell in the middle as many words stand above it as below.
        `level` are the words of the column on that line: from which on, and before which.
        """
        top = self._tops[start]
        at = (top + self._pieces[end - 1].bottom) / 2 if self._align != "top" else top
        left, right = min(max(level[0], start), end), min(max(level[1], start), end)
        others = self._beside_rows[end] - self._beside_rows[start] - (right - left)
        aside = 0
        if self._align != "top":
            aside = abs(start + end - left - right)
            aside -= self._align == "between" and left < right and aside > 0 and (end - start) % 2 == 0
        return min(max(0.0, abs(at - row) - 0.5), _MOST_APART) + _OF_OTHERS * others + _UNEVEN * aside

    def _run(self, start: int) -> Iterator[float]:
        """What speaks against the words from here on being one cell: one word, two, and so on."""
        pieces, cost, opened = self._pieces, 0.0, 0
        if start > 0 and pieces[start].top - pieces[start - 1].bottom == 1 and self.runs_on[start - 1]:
            cost += _BROKEN_LATE
        for n in range(start, min(start + _MAX_LINES, len(pieces))):
            if n > start:
                cost += 0.0 if self.runs_on[n - 1] else _BROKEN_EARLY
                cost += 0.5 * max(
                    0, pieces[n].top - pieces[n - 1].bottom - 2
                )  # one may be of other cells, half a line off
            opened += sum((c in _OPENING) - (c in _CLOSING) for c in pieces[n].text)
            yield cost + abs(opened)


def _joined(pieces: Sequence[Piece]) -> Piece | None:
    if not pieces:
        return None
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = whole.with_below(piece)
    return whole
