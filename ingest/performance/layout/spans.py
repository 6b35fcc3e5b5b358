"""Levels of rows whose cells are merged: a name stands in the middle of its rows, or in the first of them.

The closed vocabulary tells which level 2 stands under which level 1. Where two ways to give rows their levels are about
as good, a row's levels are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise
from math import floor

from ingest.performance.draft import UNDECIDED
from ingest.performance.layout.cells import ALIGNS, Align, goes_on, width_of
from ingest.performance.layout.kinds import contradicts
from ingest.performance.layout.pieces import Piece
from ingest.performance.vocabulary import level_names, named, printed_levels, split_points

_CLEAR = 0.65  # how much worse the next best way must be
_CLEAR_WHERE_MIXED = 1.5
_STRANGER = 4.0  # a level 2 under a level 1 that it does not belong to
_ODD = 1.2  # an indicator under a level 2 that its words speak against
_BESIDE = 3.0  # a name beside none of its rows
_MOST_OFF = 1.5
_NEAR = 0.3  # a line off: tools put names between two lines on either
_MOST = 12.0  # cost of a way that is followed
_BEHIND = 3.0  # how much dearer it may be than another one that has come as far
_FAR = 8  # lines that no name stands away from its rows
_KEPT = 6  # of the best ways to each place
_MAX_PIECES = 6
_MAX_APART = 3  # lines
_LAST = "标"  # character of a level's name
_CHARACTER = 2  # display columns
_WRONG_POINTS = 2.0  # rows whose points are not those that their level prints
_RESTS = ("指标", "标")  # of a name, in a line of their own
_SHORTEST = 4  # characters of a level's name
# A level of no closed vocabulary: no numbers, and no words of levels that something else has run into.
_UNKNOWN = re.compile(r"(?!.*(?:指标.|绩效))[一-鿿、及]{2,14}(?<!指)(?:[（(]\d{1,3}分?[)）])?")


@dataclass(frozen=True, slots=True)
class Extent:
    """The first and the last line of a row, the levels 2 that its indicator speaks for, and the points to be had."""

    top: int
    bottom: int
    kinds: frozenset[str] = frozenset()
    weight: Decimal | None = None


Way = tuple[float, tuple[tuple[int, int], ...]]  # cost; (level 1, level 2) of each row, by number


def names_of(pieces: Sequence[Piece], level: int | None) -> list[Piece] | None:
    """The names that a column of merged cells prints, top to bottom; None where they cannot be told apart.

    `level`: None where the table has one column for names of both levels.
    """
    pieces = _with_points(pieces)
    width, names, at = width_of(pieces), [], 0
    while at < len(pieces):
        ends = [
            end for end in range(at + 1, min(at + _MAX_PIECES, len(pieces)) + 1) if _is_known(pieces[at:end], level)
        ]
        if ends:
            end = ends[-1]
        else:
            end = at + 1
            while end < len(pieces) and _runs_on(pieces[end - 1], pieces[end], width):
                end += 1
        name = pieces[at]
        for piece in pieces[at + 1 : end]:
            name = name.with_below(piece)
        parts = pieces[at:end]
        if name.text + _LAST in printed_levels(level or 1) and not named(name.text, level or 1):
            name = replace(name, text=name.text + _LAST)  # which stands beside it, in the margin
        if not ends and len(parts) > 1:
            return None  # of words that no name of the vocabulary is made of, it is not known which are one
        if not ends and (not _UNKNOWN.fullmatch(name.text) or _has_more(name.text)):
            return None
        names.append(name)
        at = end
    return names


def _has_more(text: str) -> bool:
    """Whether a text is a name of the vocabulary with something behind it: the words of two cells."""
    return any(level_names(text[:end]) for end in range(_SHORTEST, len(text)))


def _is_known(pieces: Sequence[Piece], level: int | None) -> bool:
    """Whether words are a name of the vocabulary: in lines that follow each other, or near ones if the first
    is none by itself."""
    text = "".join(piece.text for piece in pieces)
    apart = max((b.top - a.bottom for a, b in pairwise(pieces)), default=1)
    is_printed = any(split_points(text)[0] in printed_levels(own) for own in ((1, 2) if level is None else (level,)))
    is_whole = level_names(pieces[0].text) and not (len(pieces) == 2 and (pieces[1].text in _RESTS or is_printed))
    most = 1 if is_whole else _MAX_APART
    is_own = bool(level_names(text)) if level is None else named(text, level) is not None
    is_cut = text + _LAST in printed_levels(level or 1)
    return apart <= most and (is_own or is_cut or (len(pieces) == 1 and bool(level_names(text))))


def _with_points(pieces: Sequence[Piece]) -> list[Piece]:
    """The words of names, with points in a line of their own （22分） behind the name above them."""
    found: list[Piece] = []
    for piece in pieces:
        if split_points(piece.text)[0]:
            found.append(piece)
        elif found and piece.top - found[-1].bottom <= _MAX_APART and split_points(found[-1].text)[1] is None:
            found[-1] = found[-1].with_below(piece)
    return found


def _runs_on(above: Piece, below: Piece, width: int) -> bool:
    return _follows(above, below) and goes_on(above, below, width)


def _follows(above: Piece, below: Piece) -> bool:
    return below.top - above.bottom <= 1


def levels_of(
    first: Sequence[Piece] | None,
    second: Sequence[Piece] | None,
    rows: Sequence[Extent],
    *,
    in_order: bool,
    loose: frozenset[int] = frozenset(),
) -> list[tuple[str, str] | None]:
    """The levels 1 and 2 of each row: "" where there is no such column, `UNDECIDED` where one is not clear; None where
    there is no way to give rows levels, or a name that is not to be relied on is one of them.

    `in_order`: whether the lines are; where the tool has mixed up some, places count for less. `loose` are the names
    of level 2, by number, whose places count for nothing.
    """
    ways = [way for align in ALIGNS for way in _ways(first, second, rows, align)]
    best = min((cost for cost, _ in ways), default=None)
    if best is None:
        return [None] * len(rows)
    one, two = _printed(first), _printed(second)
    near = [way for cost, way in ways if cost - best < (_CLEAR if in_order else _CLEAR_WHERE_MIXED)]
    levels: list[tuple[str, str] | None] = []
    for n in range(len(rows)):
        ones = {one[way[n][0]] for way in near}
        twos = {two[way[n][1]] for way in near}
        is_loose = any(way[n][1] in loose for way in near)
        levels.append(None if is_loose else (_agreed(ones), _agreed(twos)))
    return levels


def _agreed(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else UNDECIDED


def _printed(names: Sequence[Piece] | None) -> list[str]:
    """The names; `UNDECIDED` for one that fills its column and may go on in another: 可持续影响, its 指标 there, and
    for such an end."""
    end = _RESTS[0]
    texts = [UNDECIDED if is_rest(name) or _may_be_cut(name, names or (), end) else name.text for name in names or ()]
    return texts or [""]


def is_rest(name: Piece) -> bool:
    """Whether a name is nothing but the end of one, which stands in another column."""
    return name.text in _RESTS


def _may_be_cut(name: Piece, names: Sequence[Piece], end: str) -> bool:
    others = [other for other in names if split_points(other.text)[0].endswith(end)]
    room = max((other.right - other.left for other in others), default=0) - (name.right - name.left)
    return 0 <= room < _CHARACTER and any(name.text + end in printed_levels(level) for level in (1, 2))


def _ways(
    first: Sequence[Piece] | None, second: Sequence[Piece] | None, rows: Sequence[Extent], align: Align
) -> list[Way]:
    """The best ways to divide rows among the names of both levels."""
    ones, twos = len(first or "?"), len(second or "?")
    sums = list(accumulate((row.weight or Decimal(0) for row in rows), initial=Decimal(0)))
    one_points, two_points = (_points_of(names, rows) for names in (first, second))
    odd = [list(accumulate((contradicts(row.kinds, name.text) for row in rows), initial=0)) for name in second or ()]
    # for each next row: (level 1, where its rows begin, next level 2) -> ways there
    ways: list[dict[tuple[int, int, int], list[Way]]] = [{} for _ in range(len(rows) + 1)]
    ways[0] = {(0, 0, 0): [(0.0, ())]}
    for row, here in enumerate(ways[:-1]):
        least = min((own[0][0] for own in here.values()), default=_MOST)
        for (one, start, two), own in here.items():
            if two == twos or own[0][0] > least + _BEHIND:
                continue
            for end in range(row + 1, len(rows) + 1):
                if second and _is_far(second[two], rows[row], rows[end - 1]):
                    continue
                cost = _off(second, two, rows[row], rows[end - 1], align) + _stranger(first, one, second, two)
                cost += _ODD * (odd[two][end] - odd[two][row]) if second else 0.0
                cost += _WRONG_POINTS if two_points and two_points[two] != sums[end] - sums[row] else 0.0
                closed = _off(first, one, rows[start], rows[end - 1], align)
                closed += _WRONG_POINTS if one_points and one_points[one] != sums[end] - sums[start] else 0.0
                for state, more in _next(end, one, start, two, closed, ones, len(rows)):
                    found = [
                        (before + cost + more, (*way, *[(one, two)] * (end - row)))
                        for before, way in own
                        if before + cost + more <= _MOST
                    ]
                    if found:
                        ways[end][state] = sorted([*ways[end].get(state, []), *found])[:_KEPT]
    return ways[-1].get((ones, len(rows), twos), [])


def _points_of(names: Sequence[Piece] | None, rows: Sequence[Extent]) -> list[Decimal] | None:
    """The points that names print, where all do, and they are as many as all rows have."""
    printed = [split_points(name.text)[1] for name in names or ()]
    own, had = [p for p in printed if p is not None], [row.weight for row in rows if row.weight is not None]
    is_told = len(own) == len(printed) > 0 and len(had) == len(rows) and sum(own) == sum(had)
    return own if is_told else None


def _next(
    end: int, one: int, start: int, two: int, closed: float, ones: int, count: int
) -> Iterator[tuple[tuple[int, int, int], float]]:
    """Where to go on behind the rows of a level 2: under the same level 1, or under the next."""
    if end < count:
        yield (one, start, two + 1), 0.0
    if one + 1 < ones or end == count:
        yield (one + 1, end, two + 1), closed


def _is_far(name: Piece, top: Extent, bottom: Extent) -> bool:
    return name.bottom < top.top - _FAR or name.top > bottom.bottom + _FAR


def _off(names: Sequence[Piece] | None, number: int, top: Extent, bottom: Extent, align: Align) -> float:
    """How far a name stands from where the rows between these two would have it."""
    if not names:
        return 0.0
    name = names[number]
    beside = 0.0 if name.bottom >= top.top - 1 and name.top <= bottom.bottom + 1 else _BESIDE
    at = top.top if align == "top" else floor((top.top + bottom.bottom) / 2)
    away = abs((name.top if align == "top" else floor(name.middle)) - at)
    return min(beside + max(_NEAR * away, away - 1.0), _MOST_OFF)


def _stranger(first: Sequence[Piece] | None, one: int, second: Sequence[Piece] | None, two: int) -> float:
    if not first or not second:
        return 0.0
    above, known = named(first[one].text, 1), named(second[two].text, 2)
    return _STRANGER if above and known and above.key not in known.parents else 0.0
