"""Names of codes wrapped above and below their lines, in text laid out by position, moved to where their room is.

Where several codes stand side by side, each with a name of its own number of lines, the lines between two rows hold
pieces of names of both, and places drift from line to line. A code without a name has room for it up to its figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.blank_columns import Segment
from ingest.rows.codes import joined_code
from ingest.rows.labels import is_total
from ingest.rows.spread import spread_out
from ingest.subjects import begins_name, name_fit, names
from ingest.wording import fold, is_chinese

_DRIFT = 2  # places that a line can stand beside the one above it
_NO_END = 10_000
Row = tuple[Line, list[Segment]]


@dataclass
class _Place:
    """Where the name of a code stands or is missing, `left` from behind the code to before its figures.

    `own` is the piece of the name on the line of the code.
    """

    code: str
    left: int
    right: int
    own: Segment | None
    above: list[Segment] = field(default_factory=list)
    below: list[Segment] = field(default_factory=list)

    def holds(self, piece: Segment) -> bool:
        return self.left - _DRIFT <= piece.left and piece.right <= self.right + _DRIFT

    def pieces(self, above: Sequence[Segment] = (), below: Sequence[Segment] = ()) -> list[Segment]:
        return [*self.above, *above, *([self.own] if self.own else []), *self.below, *below]

    def fit(self, above: Sequence[Segment] = (), below: Sequence[Segment] = ()) -> float:
        """How well pieces make up the name of the code, or begin it."""
        name = fold("".join(piece.text for piece in self.pieces(above, below)))
        begins = bool(name) and not below and begins_name(self.code, name)
        return max(name_fit(self.code, name), 0.9 if begins else 0.0)

    def takes(self, above: Sequence[Segment], below: Sequence[Segment]) -> bool:
        """Whether pieces can belong to the name: they make it fit better, or there is none and nobody knows it."""
        if self.code in names():
            return self.fit(above, below) > (self.fit() if self.pieces() else 0.0)
        return self.own is None and abs(len(below) - len(self.above)) <= 1


def are_side_by_side(rows: list[Row], system: str | None) -> bool:
    """Whether most lines that have a code have several."""
    codes = [len(_places(pieces, system)) for _, pieces in rows]
    return sum(n > 1 for n in codes) > sum(n == 1 for n in codes)


def with_whole_names(rows: list[Row], system: str | None) -> tuple[Line, ...] | None:
    """The lines with pieces of names on the lines of their codes; None where none are moved.

    `rows` are the lines with their texts and figures.
    """
    places = [_places(pieces, system) for _, pieces in rows]
    moved: defaultdict[int, set[Segment]] = defaultdict(set)
    for start, end in _runs(rows, places):
        before = places[start - 1] if start and _follows(rows, start) else []
        after = places[end] if end < len(rows) and _follows(rows, end) else []
        between = [(n, piece) for n in range(start, end) for piece in rows[n][1]]
        for at, piece in _given(between, before, after):
            moved[at].add(piece)
    if not moved:
        return None
    named = [[place for place in row if place.above or place.below] for row in places]
    whole = [
        (_reaching(n, rows, named[n]), _with_names([p for p in pieces if p not in moved[n]], named[n]))
        for n, (_, pieces) in enumerate(rows)
    ]
    return spread_out([row for row in whole if row[1]], [pieces for n, (_, pieces) in enumerate(whole) if named[n]])


def _places(pieces: list[Segment], system: str | None) -> list[_Place]:
    """The places of names on a line, one behind each code."""
    found: list[_Place] = []
    k = 0
    while k < len(pieces):
        code = joined_code([piece.text for piece in pieces[k : k + 3]], system)
        if code is None:
            k += 1
            continue
        k += code[1]
        own = pieces[k] if k < len(pieces) and _is_piece(pieces[k]) else None
        k += own is not None
        right = pieces[k].left if k < len(pieces) else _NO_END
        found.append(_Place(code[0], pieces[k - 1 - (own is not None)].right, right, own))
    return found


def _is_piece(piece: Segment) -> bool:
    return is_chinese(piece.text) and not is_figure(piece.text) and not is_total(piece.text)


def _runs(rows: list[Row], places: list[list[_Place]]) -> list[tuple[int, int]]:
    """Stretches of lines, without a gap between them, that hold pieces of names alone."""
    found: list[tuple[int, int]] = []
    for n, (_, pieces) in enumerate(rows):
        if places[n] or not pieces or not all(map(_is_piece, pieces)):
            continue
        if found and found[-1][1] == n and _follows(rows, n):
            found[-1] = found[-1][0], n + 1
        else:
            found.append((n, n + 1))
    return found


def _follows(rows: list[Row], n: int) -> bool:
    above, line = rows[n - 1][0], rows[n][0]
    return above.page == line.page and line.first == above.last + 1


def _given(pieces: list[tuple[int, Segment]], before: list[_Place], after: list[_Place]) -> list[tuple[int, Segment]]:
    """The pieces between two lines of codes that are given to names of one or the other."""
    columns: defaultdict[tuple[int | None, int | None], list[tuple[int, Segment]]] = defaultdict(list)
    for n, piece in pieces:
        upper = next((k for k, place in enumerate(before) if place.holds(piece)), None)
        lower = next((k for k, place in enumerate(after) if place.holds(piece)), None)
        columns[upper, lower].append((n, piece))
    given: list[tuple[int, Segment]] = []
    for (upper, lower), own in columns.items():
        above = None if upper is None else before[upper]
        below = None if lower is None else after[lower]
        first, last = _division(above, below, [piece for _, piece in own])
        if above is not None:
            above.below += [piece for _, piece in own[:first]]
        if below is not None:
            below.above += [piece for _, piece in own[last:]]
        given += own[:first] + own[last:]
    return given


def _division(above: _Place | None, below: _Place | None, pieces: list[Segment]) -> tuple[int, int]:
    """How many pieces end the name above, and from which on they begin the one below; between them none's is."""
    best, chosen = (0.0, 0), (0, len(pieces))
    for first in range(len(pieces) + 1 if above else 1):
        for last in range(first, len(pieces) + 1) if below else (len(pieces),):
            if above and below and first != last:
                continue
            ends, begins = pieces[:first], pieces[last:]
            if (above and ends and not above.takes((), ends)) or (below and begins and not below.takes(begins, ())):
                continue
            fit = (above.fit((), ends) if above else 0.0) + (below.fit(begins) if below and begins else 0.0)
            # a cell is centred: its name has as many lines below its figures as above them
            centred = -abs(first - len(above.above)) if above else 0
            if (ends or begins) and (fit, centred) >= best:
                best, chosen = (fit, centred), (first, last)
    return chosen


def _reaching(n: int, rows: list[Row], named: list[_Place]) -> Line:
    """The line of a row with names, from where the first of them begins to where the last one ends."""
    if not named:
        return rows[n][0]
    up, down = max(len(place.above) for place in named), max(len(place.below) for place in named)
    return replace(rows[n][0], since=rows[n - up][0].first, until=rows[n + down][0].last)


def _with_names(pieces: list[Segment], named: list[_Place]) -> list[Segment]:
    """The pieces of a line with whole names in place of what there was of them."""
    kept = [piece for piece in pieces if not any(piece is place.own for place in named)]
    for place in named:
        parts = place.pieces()
        left = min(max(place.left + 1, min(part.left for part in parts)), place.right - 1)
        kept.append(Segment("".join(part.text for part in parts), left, max(part.right for part in parts)))
    return sorted(kept, key=lambda piece: piece.left)
