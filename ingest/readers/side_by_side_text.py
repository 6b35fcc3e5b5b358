"""Forms that stand side by side on a page of text laid out by position, set one below the other.

A line of such a page holds a line of each form, and nothing but blanks divides them: the river between the forms. It
is told from those between the columns of a form by what the forms print at their edges. Their units, or their numbers,
stand on one line, each at the right edge of its form; what stands between these two is at the left edge of the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ingest.forms import catalogue
from ingest.forms.numbers import is_form_number
from ingest.model import Line
from ingest.numbers import is_figure
from ingest.units import NAMED_UNIT
from ingest.wording import PAGE_NUMBER, fold, terminal_width

_PIECE = re.compile(r"\S+(?: \S+)*")
_UNIT = re.compile(NAMED_UNIT)
_PERIOD = re.compile(r"\D{0,7}\d{4}年?度?")  # stands in the middle of a form
_HEAD_LINES = 6  # from the titles, with what stands at the edges of the forms
_MUCH_WIDER = 1.5
Measure = Callable[[str], int]
_MEASURES: tuple[Measure, ...] = (len, terminal_width)  # a Chinese character is one column wide (pdftotext), or two


class _Piece(NamedTuple):
    """A text between wide blanks, with where it begins in its line and the columns that it covers."""

    text: str
    at: int
    left: int
    right: int


Row = list[_Piece]


@dataclass(frozen=True, slots=True)
class _River:
    """Columns that nothing reaches over in the first `height` lines."""

    left: int
    right: int
    height: int

    @property
    def width(self) -> int:
        return self.right - self.left


def one_below_the_other(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with forms that begin side by side set below each other, the left one first; all else as it is.

    Lines keep their numbers: each form has its own part of every line that it shares with the others.
    """
    placed: list[Line] = []
    done = 0
    for first, line in enumerate(lines):
        if first < done or len(_titles(line)) < 2:
            continue
        end = next((n for n in range(first + 1, len(lines)) if _ends(lines[n], line)), len(lines))
        forms = _parted(lines[first:end])
        if forms:
            placed += lines[done:first]
            placed += [line for form in forms for line in form]
            done = first + len(forms[0])
    return (*placed, *lines[done:]) if done else tuple(lines)


def _titles(line: Line) -> Row:
    """The titles of forms on a line that has nothing else."""
    if line.cells is not None or "  " not in line.text.strip():
        return []
    pieces = _pieces(line.text, len)
    return pieces if all(catalogue().title_of(piece.text) for piece in pieces) else []


def _ends(line: Line, titles: Line) -> bool:
    """Whether a line can be none of the forms whose titles stand above it."""
    return line.page != titles.page or line.cells is not None or bool(_titles(line))


def _pieces(text: str, measure: Measure) -> Row:
    found: Row = []
    at = right = 0
    for match in _PIECE.finditer(text):
        left = right + _width(text[at : match.start()], measure)
        at, right = match.end(), left + _width(match.group(), measure)
        found.append(_Piece(match.group(), match.start(), left, right))
    return found


def _width(text: str, measure: Measure) -> int:
    return len(text) if text.isascii() else sum(map(measure, text))


def _parted(lines: Sequence[Line]) -> list[list[Line]] | None:
    """The lines of each form, as many of each; None where it is not clear which river divides two forms.

    Widths are measured so that the rivers are the longest and the widest.
    """
    found: list[tuple[tuple[int, int], list[list[Line]]]] = []
    for measure in _MEASURES:
        rows = [_pieces(line.text, measure) for line in lines]
        rivers = [_river(rows, k) for k in range(len(rows[0]) - 1)]
        known = [river for river in rivers if river is not None]
        height = min((river.height for river in known), default=0)
        if len(known) < len(rivers) or any(_is_row(row) for row in rows[height:]):
            continue
        edges = [0, *(river.right for river in known), max(p.right for row in rows for p in row) + 1]
        forms = [
            [_part(*pair, *sides) for pair in zip(lines[:height], rows, strict=False)] for sides in pairwise(edges)
        ]
        found.append(((height, min(river.width for river in known)), forms))
    return max(found, key=lambda option: option[0])[1] if found else None


def _river(rows: Sequence[Row], number: int) -> _River | None:
    """The river between a form and the one to the right of it."""
    left, right = rows[0][number : number + 2]
    heads = [(row, k) for row in rows[:_HEAD_LINES] if (k := _last_of_form(row, number, len(rows[0]))) is not None]
    if not heads:
        return None
    following = [row[k + 1] for row, k in heads]
    ended = max(left.right, *(row[k].right for row, k in heads))
    rivers = _rivers(rows, ended, min(right.left, *(p.left for p in following)))
    if any(not _is_at_right_edge(p.text) and not _PERIOD.fullmatch(fold(p.text)) for p in following):
        return rivers[-1] if rivers else None
    rivers.sort(key=lambda river: -river.width)
    is_clear = len(rivers) == 1 or (rivers and rivers[0].width >= rivers[1].width * _MUCH_WIDER)
    return rivers[0] if is_clear else None


def _last_of_form(row: Row, number: int, forms: int) -> int | None:
    """Which text of a line is at the right edge of a form; None where not each form has one there."""
    edges = [k for k, piece in enumerate(row) if _is_at_right_edge(piece.text)]
    return edges[number] if len(edges) == forms else None


def _is_at_right_edge(text: str) -> bool:
    folded = fold(text)
    return bool(_UNIT.search(folded) or is_form_number(folded, "beside_another"))


def _rivers(rows: Sequence[Row], first: int, last: int) -> list[_River]:
    """The rivers that reach down furthest, of those between two columns."""
    reach = {x: _reach(rows, x) for x in range(first, last + 1)}
    height = max(reach.values(), default=0)
    clear = [x for x, length in reach.items() if length == height]
    starts = [x for x in clear if x - 1 not in reach or reach[x - 1] < height]
    ends = [x for x in clear if x + 1 not in reach or reach[x + 1] < height]
    return [_River(a, b, height) for a, b in zip(starts, ends, strict=True)]


def _reach(rows: Sequence[Row], x: int) -> int:
    """How many lines, from the first, have nothing that reaches over a column but the number of the page."""
    return next((n for n, row in enumerate(rows) if any(_crosses(piece, x) for piece in row)), len(rows))


def _crosses(piece: _Piece, x: int) -> bool:
    return piece.left < x < piece.right and not PAGE_NUMBER.fullmatch(fold(piece.text))


def _is_row(row: Row) -> bool:
    """Whether a line is one of a table: below rivers that end above it, it cannot be divided."""
    return sum(is_figure(word) for piece in row for word in piece.text.split()) > 1


def _part(line: Line, row: Row, left: int, right: int) -> Line:
    """What a line has of one form, in its place."""
    own = [piece for piece in row if left <= (piece.left + piece.right) / 2 < right]
    if not own:
        return replace(line, text="")
    text = line.text[own[0].at : own[-1].at + len(own[-1].text)]
    return replace(line, text=" " * max(own[0].left - left, 0) + text)
