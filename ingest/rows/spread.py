"""Lines set anew from pieces with their places, spread out evenly where joined texts are longer than their room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

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


def spread_of(rows: Sequence[Sequence[Piece]]) -> int:
    """By what places are to be multiplied so that every piece of the rows ends before the next one begins."""
    needed = 1
    for cells in rows:
        for cell, following in pairwise(cells):
            room = max(following.left - cell.left, 1)
            needed = max(needed, -(-(len(cell.text) + 3) // room))
    return min(needed, _MAX_SPREAD)


def set_out(cells: Sequence[Piece], spread: int) -> str:
    """A line with its texts flush left and its figures flush right in their places."""
    text = ""
    for cell in cells:
        at = cell.right * spread - len(cell.text) if is_figure(cell.text) else cell.left * spread
        text += " " * max(at - len(text), 3 if text else 0) + cell.text
    return text
