"""Figures laid out by position that are so long, or so far right, that they can be those of a blank column before."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.numbers import is_figure
from ingest.rows.blank_columns import Columns, Segment, overlap

Row = tuple[tuple[str, ...], Sequence[Segment]]  # its cells, and the pieces that they were made of


def unclear_columns(rows: Sequence[Row], columns: Columns, numbers: Sequence[Segment]) -> list[int]:
    """The columns right of a blank one whose figures can be of that one, and reach below the number of the next.

    The first of the numbered columns tells whether figures stand to the right of the numbers of their columns, and how
    far they end from them.
    """
    first = len(columns) - len(numbers)
    places = [_figures_of(k, rows, columns) for k in range(max(first, 0), len(columns))]
    if first < 0 or not places or places[0] is None or places[0][0] <= numbers[0].right:
        return []
    by = _aside(numbers[0], places[0])

    def off(k: int, place: tuple[int, int]) -> int:
        return abs(_aside(numbers[k], place) - by)

    return [
        first + k
        for k, place in enumerate(places)
        if k and place is not None and places[k - 1] is None and off(k - 1, place) < off(k, place)
    ]


def _figures_of(column: int, rows: Sequence[Row], columns: Columns) -> tuple[int, int] | None:
    """The places that the figures of a column cover."""
    own = [
        piece
        for cells, pieces in rows
        for piece in pieces
        if cells[column] == piece.text and is_figure(piece.text) and overlap(piece, columns[column])
    ]
    return (min(piece.left for piece in own), max(piece.right for piece in own)) if own else None


def _aside(number: Segment, place: tuple[int, int]) -> int:
    """How far right of a number figures, which are flush right, end."""
    return place[1] - number.right
