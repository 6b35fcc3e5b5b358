"""Levels of the usual names in the columns of merged cells, told by the lines that begin them.

A narrow cell breaks a name (服务对象 | 满意度指 | 标), and a tool that sets every line for itself moves pieces into the
column beside theirs. The line that a name begins with tells it; all other pieces must be parts of names there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.performance.layout.pieces import Piece
from ingest.performance.vocabulary import printed_levels, split_points, without_points

_MOST_PIECES = 7  # of a name with its points
_NEAR = 3  # lines below its beginning that a part of a name stands
_LONG_START = 4  # characters of a level's name
_FIGURE = re.compile(r"\d[\d.,]*")
_ASIDE = 4  # display columns between lines of one name
_SHORTEST = 3  # characters of a name's first line
_LEAST = {1: 2, 2: 3}  # names of a level in a table of the usual ones
_BOTH = "成本指标"  # a level 1 with 经济成本指标 below it, or a level 2
_BELOW_BOTH = ("经济成本指标", "社会成本指标", "生态环境成本指标")
Names = dict[int, list[Piece]]


def usual_levels(columns: dict[str, list[Piece]]) -> Names | None:
    """The names of levels 1 and 2, top to bottom; None where a piece is part of none, or a name lacks one."""
    return _by_beginnings(columns) or _by_order(columns)


def _by_order(columns: dict[str, list[Piece]]) -> Names | None:
    """The same where each column is nothing but names, one after another."""
    names = {level: _in_order(columns.get(f"level{level}", []), level) for level in (1, 2)}
    is_usual = all(len({name.text for name in names[level]}) >= least for level, least in _LEAST.items())
    return _with_costs(names) if is_usual else None


def _by_beginnings(columns: dict[str, list[Piece]]) -> Names | None:
    """The same where lines stand in the column beside theirs."""
    pieces = {level: [p for p in columns.get(f"level{level}", []) if without_points(p.text)] for level in (1, 2)}
    begun = [
        _Begun(level, piece, name) for level, own in pieces.items() for piece in own for name in _begun(piece, level)
    ]
    begun = [start for start in begun if not any(_is_rest(start, other) for other in begun)]
    if any(len({start.name for start in begun if start.level == level}) < least for level, least in _LEAST.items()):
        return None
    starts = {id(start.piece) for start in begun}
    rests = sorted((p for own in pieces.values() for p in own if id(p) not in starts), key=lambda p: (p.top, p.left))
    names: Names = {1: [], 2: []}
    for start in sorted(begun, key=lambda start: start.piece.top):
        whole = _taken(start, rests)
        if whole is None:
            return None
        names[start.level].append(whole)
    return None if rests else _with_costs(names)


def _in_order(pieces: Sequence[Piece], level: int) -> list[Piece]:
    """The names that all pieces of a column are, one after another, however short they are (产出 | 指标（60 | 分）)."""
    names: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = next((end for end in range(len(pieces), at, -1) if _is_name(pieces[at:end], level)), None)
        if end is None:
            return []
        name = pieces[at]
        for piece in pieces[at + 1 : end]:
            name = name.with_below(piece)
        names.append(replace(name, text=split_points(name.text)[0]))
        at = end
    return names


def _is_name(pieces: Sequence[Piece], level: int) -> bool:
    """Whether pieces near each other are one usual name, with its points."""
    if len(pieces) > _MOST_PIECES or any(b.top - a.bottom > _NEAR for a, b in pairwise(pieces)):
        return False
    return split_points("".join(piece.text for piece in pieces))[0] in printed_levels(level)


@dataclass(frozen=True, slots=True)
class _Begun:
    """The first line of a name."""

    level: int
    piece: Piece
    name: str


def _taken(start: _Begun, rests: list[Piece]) -> Piece | None:
    """A name with the lines that it takes, which are taken out of the rests; None where some are not there."""
    text, whole = without_points(start.piece.text), start.piece
    while text != start.name:
        following = (
            p
            for p in rests
            if 0 < p.top - whole.bottom <= _NEAR and start.name.startswith(text + without_points(p.text))
        )
        rest = min(following, key=lambda p: (p.top, abs(p.left - start.piece.left)), default=None)
        if rest is None:
            return None
        rests.remove(rest)
        text, whole = text + without_points(rest.text), whole.with_below(rest)
    return replace(whole, text=start.name)


def is_whole_row(name: str, target: str, actual: str) -> bool:
    """Whether no cell of a row shows that it has a piece of another: a level before the name, a figure on one side
    alone, a unit that another one only begins."""
    if any(name.startswith(printed[:_LONG_START]) for printed in printed_levels(2)):
        return False
    figures = [_FIGURE.search(text) for text in (target, actual)]
    if None in figures:
        return figures == [None, None]
    units = [_FIGURE.split(text)[-1] for text in (target, actual)]
    return units[0] == units[1] or not (units[0].startswith(units[1]) or units[1].startswith(units[0]))


def _begun(piece: Piece, level: int) -> list[str]:
    """The usual name that a piece begins, or is; none where several begin so."""
    text = without_points(piece.text)
    names = [name for name in printed_levels(level) if name.startswith(text)]
    return names if len(names) == 1 and len(text) >= _SHORTEST else []


def _is_rest(start: _Begun, other: _Begun) -> bool:
    """Whether what seems to begin a name is part of the one above it: 满意度指 below 服务对象, in whatever column."""
    is_part = other.level == 2 and other.name != start.name and other.name.endswith(start.name)
    is_below = 0 < start.piece.top - other.piece.top <= _NEAR
    return is_part and is_below and (start.level == 2 or abs(start.piece.left - other.piece.left) <= _ASIDE)


def _with_costs(names: Names) -> Names:
    """成本指标 as the level that it is, where it is printed once and stands in the other column."""
    first, second = ([p for p in names[level] if p.text == _BOTH] for level in (1, 2))
    parts = any(piece.text in _BELOW_BOTH for piece in names[2])
    if len(first) == 1 and not second and not parts:
        names = {1: [p for p in names[1] if p not in first], 2: sorted([*names[2], *first], key=lambda p: p.top)}
    return names
