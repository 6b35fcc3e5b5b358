"""Lines set anew from pieces with their places, spread out evenly where joined texts are longer than their room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from ingest.model import Line
from ingest.numbers import is_figure

_MAX_SPREAD = 12


class Piece(Protocol):
    """A text with the display columns that it covers on its line, or covered before more was joined to it."""

    @property
    def text(self) -> str: ...
    @property
    def left(self) -> int: ...
    @property
    def right(self) -> int: ...


def spread_out(rows: Sequence[tuple[Line, Sequence[Piece]]], long: Sequence[Sequence[Piece]]) -> tuple[Line, ...]:
    """The lines with their pieces set so that every piece of the `long` rows ends before the next one begins.

    Each page is laid out for itself.
    """
    spread = _spread_of(long)
    pages: defaultdict[int | None, list[Sequence[Piece]]] = defaultdict(list)
    for line, pieces in rows:
        pages[line.page].append(pieces)
    ends = {page: _ends_of(of_page) for page, of_page in pages.items()}
    return tuple(replace(line, text=_set_out(pieces, spread, ends[line.page])) for line, pieces in rows)


def _spread_of(rows: Sequence[Sequence[Piece]]) -> int:
    """By what places are to be multiplied to make that room."""
    needed = 1
    for cells in rows:
        for cell, following in pairwise(cells):
            room = max(following.left - cell.left, 1)
            needed = max(needed, -(-(len(cell.text) + 3) // room))
    return min(needed, _MAX_SPREAD)


def _ends_of(rows: Sequence[Sequence[Piece]]) -> dict[int, int]:
    """Where figures are to end, by where they end: all of a column in one place, though lines drift by a few.

    Figures below each other are of one column unless two of a row are among them.
    """
    figures = sorted((c.left, c.right, n) for n, row in enumerate(rows) for c in row if is_figure(c.text))
    columns: list[list[tuple[int, int, int]]] = []
    end = 0
    for figure in figures:
        if not columns or figure[0] >= end:
            columns.append([])
        columns[-1].append(figure)
        end = max(end, figure[1]) if len(columns[-1]) > 1 else figure[1]
    alone = [column for column in columns if len({row for *_, row in column}) == len(column)]
    return {right: max(r for _, r, _ in column) for column in alone for _, right, _ in column}


def _set_out(cells: Sequence[Piece], spread: int, ends: dict[int, int]) -> str:
    """A line with its texts flush left and its figures flush right in their places."""
    text = ""
    for cell in cells:
        is_flush_right = is_figure(cell.text)
        right = ends.get(cell.right, cell.right) if is_flush_right else cell.right
        at = right * spread - len(cell.text) if is_flush_right else cell.left * spread
        text += " " * max(at - len(text), 3 if text else 0) + cell.text
    return text
