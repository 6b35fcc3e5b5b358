"""Levels of the usual names, put together of the lines that narrow cells break them into.

A narrow cell breaks a name (服务对象 | 满意度指 | 标), and a tool that sets every line for itself moves pieces into the
column beside theirs, or into the margin. The pieces of these columns are given to names of both levels, top to bottom
and left to right, at the least cost: each must be the next part of a name, and every name whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from ingest.performance.layout.pieces import Piece
from ingest.performance.vocabulary import is_part_of_level, is_row, level_names, printed_levels, without_points

_NEAR = 3  # lines from one part of a name to the next
_LONG_START = 4  # characters of a level's name
_SHORT_END = 3  # characters that may as well end a name of an indicator (成本, 满意度)
_FIGURE = re.compile(r"\d[\d.,]*")
_LEAST = {1: 2, 2: 3}  # names of a level in a table of the usual ones
_BOTH = "成本指标"  # a level 1 with 经济成本指标 below it, or a level 2
_BELOW_BOTH = ("经济成本指标", "社会成本指标", "生态环境成本指标")
_MARGIN, _NAME = 0, 3  # in the place of levels 1 and 2
_COLUMNS = ("margin", "level1", "level2", "level3")
_MOVED = 1.0  # what it costs that a part stands in the column beside its own
_APART = 0.5  # a line between two parts of a name
_AGAIN = 2.0  # that a name is printed once more
_CLEAR = 0.8  # how much dearer other names must be
_MOST = 12.0  # cost of a way that is followed
_KEPT = 3  # of the best ways to each state, with other names each
Names = dict[int, list[Piece]]


@dataclass(frozen=True, slots=True)
class _Open:
    """The last name of a level so far, how many of its characters have been seen, and the line of the last of them."""

    name: str = ""
    seen: int = 0
    bottom: int = -1

    @property
    def is_whole(self) -> bool:
        return self.seen == len(self.name)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a level with its pieces so far, by number; of level 3 a piece of one."""

    level: int
    text: str
    pieces: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """The names that pieces have been given to, in the order that they begin."""

    cost: float
    names: tuple[_Name, ...] = ()

    @property
    def told(self) -> tuple[tuple[int, str, int], ...]:
        """What it tells apart from others: its names, and where those of level 3 stand."""
        return tuple((name.level, name.text, name.pieces[0] if name.level == _NAME else 0) for name in self.names)


State = tuple[_Open, _Open, int, int]  # of levels 1 and 2; line of the last piece, and the last level on it


def usual_levels(columns: dict[str, list[Piece]]) -> Names | None:
    """The names of levels 1 and 2, top to bottom, and the words of those of indicators (3); None where a piece is part
    of none, a name lacks one, or another way is about as good."""
    apart = [p for p in columns.get("level3", []) if not any(is_part_of_level(p.text, level) for level in (1, 2))]
    pieces = [(p, n) for n, key in enumerate(_COLUMNS) for p in columns.get(key, []) if p not in apart]
    pieces.sort(key=lambda pair: (pair[0].top, pair[0].left))
    named = {piece.top for piece in columns.get("level3", [])}  # lines
    ways: dict[State, list[_Way]] = {(_Open(), _Open(), -1, _MARGIN): [_Way(0.0)]}
    for n, (piece, column) in enumerate(pieces):
        following: dict[State, list[_Way]] = {}
        for state, own in ways.items():
            for after, level, begun, cost in _next(state, piece, column, lacks_name=piece.top not in named):
                following.setdefault(after, []).extend(_with(way, n, level, begun, cost) for way in own)
        ways = {state: _best(own) for state, own in following.items()}
    ends = _best([way for (one, two, *_), own in ways.items() if one.is_whole and two.is_whole for way in own])
    if not ends or (len(ends) > 1 and ends[1].cost - ends[0].cost < _CLEAR):
        return None
    names: Names = {1: [], 2: [], _NAME: apart}
    for name in ends[0].names:
        whole = reduce(Piece.with_below, (pieces[n][0] for n in name.pieces))
        names[name.level].append(replace(whole, text=name.text))
    if any(len({name.text for name in names[level]}) < least for level, least in _LEAST.items()):
        return None
    names[_NAME].sort(key=lambda piece: piece.top)
    return _with_costs(names)


def _best(ways: Sequence[_Way]) -> list[_Way]:
    """The cheapest ways, one of those that tell the same."""
    found: dict[tuple[tuple[int, str, int], ...], _Way] = {}
    for way in sorted(ways, key=lambda way: way.cost):
        if way.cost <= _MOST and len(found) < _KEPT:
            found.setdefault(way.told, way)
    return list(found.values())


def _with(way: _Way, number: int, level: int, begun: str, cost: float) -> _Way:
    """A way with one piece more: the first of a name, the next of the last one of its level, or of none."""
    if begun:
        again = _AGAIN if any((name.level, name.text) == (level, begun) for name in way.names) else 0.0
        return _Way(way.cost + cost + again * (level != _NAME), (*way.names, _Name(level, begun, (number,))))
    last = max((n for n, name in enumerate(way.names) if name.level == level), default=None)
    names = [replace(name, pieces=(*name.pieces, number)) if n == last else name for n, name in enumerate(way.names)]
    return _Way(way.cost + cost, tuple(names))


def _next(state: State, piece: Piece, column: int, *, lacks_name: bool) -> Iterator[tuple[State, int, str, float]]:
    """What a piece may be: the state behind it, its level, the name that it begins, and what that costs.

    `lacks_name`: its line has no word in the column of the indicators' names, so that a short second one in that of
    level 2 may be such a word.
    """
    one, two, line, last = state
    text = without_points(piece.text)
    least = last if line == piece.top else _MARGIN
    if not text:
        yield (one, two, piece.top, least), _MARGIN, "", 0.0
        return
    if is_row("in_margin", text) and column < _NAME - 1 and least == _MARGIN:
        yield (one, two, piece.top, _MARGIN), _MARGIN, "", _MOVED * column
    is_long = len(text) > _LONG_START and _begins_as_level(text)
    if column == _NAME or (
        column == _NAME - 1 and (is_long or (lacks_name and least == column and len(text) <= _SHORT_END))
    ):
        yield (one, two, piece.top, _NAME), _NAME, piece.text, _MOVED * (_NAME - column)
    for level, own in ((1, one), (2, two)):
        if level < least or own.bottom >= piece.top:
            continue
        for name, seen, cost in _names(own, piece, level):
            if name.startswith(text, seen):
                now = _Open(name, seen + len(text), piece.bottom)
                after = (now, two, piece.top, level) if level == 1 else (one, now, piece.top, level)
                yield after, level, "" if seen else name, cost + _MOVED * abs(level - column)


def _names(own: _Open, piece: Piece, level: int) -> list[tuple[str, int, float]]:
    """The names of a level that a piece may begin or go on, how much of each has been seen, and what that costs."""
    if own.is_whole:
        return [(name, 0, 0.0) for name in printed_levels(level)]
    apart = piece.top - own.bottom
    return [(own.name, own.seen, _APART * (apart - 1))] if apart <= _NEAR else []


def _begins_as_level(text: str) -> bool:
    return any(text.startswith(printed[:_LONG_START]) for printed in printed_levels(2))


def is_whole_row(name: str, target: str, actual: str) -> bool:
    """Whether no cell of a row shows that it has a piece of another: a level before the name, a figure on one side
    alone, a unit that another one only begins."""
    if _begins_as_level(name) and not level_names(name):
        return False
    figures = [_FIGURE.search(text) for text in (target, actual)]
    if None in figures:
        return figures == [None, None]
    units = [_FIGURE.split(text)[-1] for text in (target, actual)]
    return units[0] == units[1] or not (units[0].startswith(units[1]) or units[1].startswith(units[0]))


def _with_costs(names: Names) -> Names:
    """成本指标 as the level that it is, where it is printed once and stands in the other column."""
    first, second = ([p for p in names[level] if p.text == _BOTH] for level in (1, 2))
    parts = any(piece.text in _BELOW_BOTH for piece in names[2])
    if len(first) == 1 and not second and not parts:
        seconds = sorted([*names[2], *first], key=lambda p: p.top)
        names = {**names, 1: [p for p in names[1] if p not in first], 2: seconds}
    return names
