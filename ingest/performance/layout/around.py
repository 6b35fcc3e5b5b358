"""Values beside labels, laid out by position, with the lines of them that stand above and below the labels' own.

Cells are set to their middle, so that a value has as many lines above that of its label as below it, or to their top.
Rows that follow one another with words between them are read both ways. What one way alone can read, or both read
alike, is taken; a value that they read otherwise is left out, as are the words that may be of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise, repeat

from ingest.performance.draft import join
from ingest.performance.labels import may_end_value
from ingest.performance.layout.labels import Row, rows_of_labels, told_words
from ingest.performance.layout.pieces import Piece, joined
from ingest.performance.vocabulary import heading
from ingest.wording import display_width

_NEAR = 3  # lines from one of a value to the next
_ASIDE = 3  # display columns that lines of one value stand apart, as a tool sets every line for itself
_APART = 2  # display columns between the words of two cells
_UNBROKEN = re.compile(r"[(（《“]?[!-~]*")  # Latin words and figures, and a bracket with its first character
OTHER = "other"  # the key of labels that nothing is read from
Words = Sequence[Sequence[Piece]]  # of lines
Cell = list[Piece]  # the words of a cell in one line


@dataclass(slots=True)
class Value:
    """The cell beside a label, up to the display column `until`, and its words, top to bottom: those in the lines of
    the row's labels are `own`. They end at `reach`, whatever a tool takes Chinese characters to measure. `is_cut`: the
    end of one may stand apart from it. `lines`: all of it, when read."""

    label: Piece
    key: str | None
    until: float
    reach: float = 0
    own: list[Cell] = field(default_factory=list)
    is_cut: bool = False
    lines: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> str:
        return reduce(join, (joined(cell).text for cell in self.lines), "")

    def in_line(self, line: Sequence[Piece]) -> Cell:
        """The words of a line that stand in this cell."""
        left, right = self.label.right - _ASIDE, self.until + _ASIDE
        return [piece for piece in line if left < piece.left and piece.right < right]

    def among(self, lines: Words) -> list[Cell]:
        """The words of lines that stand in this cell, of lines with any."""
        return [cell for line in lines if (cell := self.in_line(line))]

    def is_one(self, lines: Sequence[Cell]) -> bool:
        """Whether lines may be one text: each but the last is full, and they keep to an edge or to their middle."""
        if not all(len(_cells(cell)) == 1 for cell in lines):
            return False
        whole = [joined(cell) for cell in lines]
        aligned = all(_is_under(upper, lower) for upper, lower in pairwise(whole))
        return self.key == OTHER or (aligned and all(_goes_on(whole[n], whole[n + 1 :]) for n in range(len(whole))))


@dataclass(slots=True)
class Labelled:
    """A row of labels, with the lines of words above and below it, nearest first, that stand in its cells or in those
    of the row above or below. `joins`: the row below follows without a line of anything else, but with some of words.
    `before` and `beyond`: the words of the line that ends these lines above and below, which may be of a value;
    `is_followed`: that below is of labels and words, whose values may have lines above it."""

    row: Row
    values: list[Value]
    above: Words = ()
    below: Words = ()
    before: Sequence[Piece] = ()
    beyond: Sequence[Piece] = ()
    joins: bool = False
    is_followed: bool = False


Way = list[list[list[Cell] | None]]  # the lines of each value of each row; None where these are not clear


def labelled(rows: Words) -> list[Labelled]:
    """The rows of labels in lines of words, with what stands around them; no value is read yet."""
    found = [Labelled(row, list(_values(row, rows))) for row in rows_of_labels(rows)]
    told = told_words(rows)
    for upper, lower in pairwise([None, *found, None]):
        first, end = upper.row.last + 1 if upper else 0, lower.row.first if lower else len(rows)
        cells = [*(upper.values if upper else ()), *(lower.values if lower else ())]
        stops = [n for n in range(first, end) if told[n] or not _are_in(rows[n], cells)]
        down, up = min(stops, default=end), max(stops, default=first - 1)
        if upper:
            upper.below = rows[first:down]
            upper.joins = lower is not None and first < end == down
            upper.beyond = _before(rows[down], told[down]) if down < end else ()
            upper.is_followed = down < end and _has_labels(rows[down], told[down])
        if lower:
            lower.above = rows[up + 1 : end][::-1]
            lower.before = _before(rows[up], told[up]) if upper and up >= first else ()
    return found


def chains(rows: Sequence[Labelled]) -> Iterator[list[Labelled]]:
    """Rows of labels that follow one another with words between them."""
    chain: list[Labelled] = []
    for own in rows:
        chain.append(own)
        if not own.joins:
            yield chain
            chain = []


def read(chain: Sequence[Labelled]) -> set[Piece]:
    """Give the values of rows their lines; returns the words around them that are of one, or may be of one left out."""
    ways = [way for way in (_to_the_middle(chain), _to_the_top(chain)) if way is not None]
    taken: set[Piece] = set()
    for n, own in enumerate(chain):
        for k, value in enumerate(own.values):
            found = [way[n][k] for way in ways]
            value.lines = (found[0] if found else value.own) or []
            is_open = any(lines != value.lines for lines in found) or (value.is_cut and bool(value.lines))
            words = [piece for lines in found for cell in lines or () if cell not in value.own for piece in cell]
            if is_open or _goes_beyond(value, own, is_read=bool(found)):
                value.lines = []
                words += [piece for line in (*own.above, *own.below) for piece in value.in_line(line)]
            taken.update(words)
    return taken


def _to_the_middle(chain: Sequence[Labelled]) -> Way | None:
    """The values of rows whose cells are set to their middle: as many lines above their labels' as below; None where
    this gives a line to none of them."""
    way: Way = []
    used: set[Piece] = set()
    for own in chain:
        way.append([])
        for value in own.values:
            over = value.among([[piece for piece in line if piece not in used] for line in own.above])
            under = value.among(own.below)
            most = min(len(over), len(under))
            tries = range(most, -1, -1) if own is chain[0] else [len(over)] if len(over) == most else []
            lines = next((whole for n in tries if value.is_one(whole := _around(value, over[:n], under[:n]))), None)
            if lines is None:
                return None
            way[-1].append(lines)
        used.update(piece for lines in way[-1] for cell in lines or () for piece in cell)
        if own is not chain[0] and any(piece not in used for line in own.above for piece in line):
            return None
    last, lines_of = chain[-1], way[-1]
    rest = [[piece for piece in line if piece not in used] for line in last.below[:1]]
    are_left = any(map(_goes_on_with, last.values, lines_of, map(Value.among, last.values, repeat(rest))))
    return None if are_left and not last.is_followed else way


def _goes_on_with(value: Value, lines: Sequence[Cell] | None, rest: Sequence[Cell]) -> bool:
    """Whether lines below those of a value are of it, too, if they are of no other."""
    return bool(lines and rest) and value.key != OTHER and value.is_one([*(lines or ()), *rest])


def _around(value: Value, over: Sequence[Cell], under: Sequence[Cell]) -> list[Cell]:
    return [*over[::-1], *value.own, *under]


def _to_the_top(chain: Sequence[Labelled]) -> Way | None:
    """The same of cells set to their top: all lines but the first stand below that of their label."""
    way: Way = []
    for own in chain:
        if own.joins and not all(_are_in(line, own.values) for line in own.below):
            return None
        way.append([])
        for value in own.values:
            under = value.among(own.below)
            lines = _around(value, [], under)
            if (under and not value.own) or not value.is_one(lines):
                return None
            over = value.among(own.above[:1]) if own is chain[0] and under else []
            way[-1].append(None if over and value.is_one([*over, *lines]) else lines)
    return way


def _goes_beyond(value: Value, own: Labelled, *, is_read: bool) -> bool:
    """Whether a word near a value may be of it as well: one of the line behind those that were read, or any."""
    over, under = ([], []) if is_read else (own.above[:1], own.below)
    below = [piece for line in under for piece in value.in_line(line)] + _meeting(value, own.beyond)
    above = [piece for line in over for piece in value.in_line(line)] + _meeting(value, own.before)
    if not value.lines:
        return bool(above or below)
    first, last = joined(value.lines[0]), joined(value.lines[-1])
    near = [
        (last, piece)
        for piece in below
        if last.left < piece.left + display_width(piece.text) and piece.left < value.reach
    ]
    near += [(piece, first) for piece in above if _is_under(piece, first)]  # what stands aside may be a title
    return any(_goes_on(upper, [lower]) and 0 < lower.top - upper.top <= _NEAR for upper, lower in near)


def _meeting(value: Value, words: Sequence[Piece]) -> list[Piece]:
    """The words that may be of a value, whether or not they keep to its cell."""
    return [piece for piece in words if value.label.right - _ASIDE < piece.left < value.until]


def _are_in(line: Sequence[Piece], values: Sequence[Value]) -> bool:
    return all(any(value.in_line([piece]) for value in values) for piece in line)


def _has_labels(row: Sequence[Piece], told: Sequence[Piece]) -> bool:
    """Whether a line is of labels with something beside them that is no heading."""
    return any(heading("fields", piece.text) for piece in told) and len(told) < len(row)


def _before(row: Sequence[Piece], told: Sequence[Piece]) -> list[Piece]:
    """The words of a line that no label or figure stands before."""
    edge = min((piece.left for piece in told), default=float("inf"))
    return [piece for piece in row if piece.left < edge]


def _values(row: Row, rows: Words) -> Iterator[Value]:
    parts = {part for label in row.labels for part in label.parts}
    edges = [*(label.whole.left for label in row.labels[1:]), float("inf")]
    for label, edge in zip(row.labels, edges, strict=True):
        value = Value(label.whole, label.key, edge)
        for own in rows[row.first : row.last + 1]:
            words = [piece for piece in own if piece not in parts and label.whole.right <= piece.left < edge]
            cells = _cells(words)
            value.own += cells[:1]
            ends = [piece for piece in own if cells and piece.right <= cells[0][-1].right]
            value.reach = max([value.reach, *_reach(ends)])
            apart = [piece.text for cell in cells[1:] for piece in cell]
            value.is_cut |= bool(apart) and may_end_value(apart[0], next(iter(apart[1:]), None))
        yield value


def _reach(words: Sequence[Piece]) -> list[float]:
    """Where the words that begin a line end, if all Chinese characters are wide; nothing for none."""
    return (
        [words[-1].right + sum(display_width(piece.text) - piece.right + piece.left for piece in words)]
        if words
        else []
    )


def _cells(words: Sequence[Piece]) -> list[Cell]:
    """Words of a line, those of one cell together."""
    cells: list[Cell] = []
    for piece in words:
        if cells and piece.left - cells[-1][-1].right < _APART:
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return cells


def _goes_on(line: Piece, following: Sequence[Piece]) -> bool:
    """Whether a line of a value is as full as those that follow it, but for what may not be broken."""
    widest = max((display_width(piece.text) for piece in following), default=0)
    lead = max((_lead(piece.text) for piece in following), default=0)
    return display_width(line.text) > widest - _ASIDE - lead


def _lead(text: str) -> int:
    """The width of what a line begins with that does not fit into the one above it."""
    unbroken = _UNBROKEN.match(text)
    return display_width(unbroken[0]) if unbroken else 0


def _is_under(piece: Piece, other: Piece) -> bool:
    """Whether two words keep to one edge, or to one middle."""
    aside = (piece.left - other.left, (piece.left + piece.right - other.left - other.right) / 2)
    return min(map(abs, aside)) <= _ASIDE
