"""Rows laid out by position whose figures fell together: they stand closer than their columns do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.blank_columns import Columns, Segment, distance
from ingest.rows.cut_amounts import AMOUNT
from ingest.rows.widths import may_touch, words_of


def columns_of_amounts(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """The columns in which rows have amounts."""
    return sorted({k for row in rows for k, cell in enumerate(row) if AMOUNT.fullmatch(cell)})


def in_cells_of_their_own(
    segments: Sequence[Segment], cells: tuple[str, ...], columns: Columns, of_amounts: Sequence[int]
) -> tuple[str, ...] | None:
    """The cells of a row whose figures fell together in one, each in a cell of its own in their order.

    None where none did, or where they are more than the columns `of_amounts`: there is one that the others do not show.
    """
    figures = [segment for segment in segments if is_figure(segment.text)]
    joined = any(sum(is_figure(word[0]) for word in words_of(cell)) > 1 for cell in cells if " " in cell)
    if not joined or len(figures) > len(of_amounts):
        return None
    row = ["" if k in of_amounts or is_figure(cell) else cell for k, cell in enumerate(cells)]
    texts = " ".join(segment.text for segment in segments if not is_figure(segment.text))
    if "".join(texts.split()) != "".join("".join(row).split()):
        return None  # a label among them
    for figure, at in zip(figures, _nearest(figures, [columns[k] for k in of_amounts]), strict=True):
        row[of_amounts[at]] = figure.text
    return tuple(row)


def _nearest(figures: Sequence[Segment], columns: Columns) -> tuple[int, ...]:
    """The columns of figures, in their order and one each, that they are least off."""
    best: list[tuple[float, tuple[int, ...]]] = [(0, ())]  # how far off all are, and where they stand
    for k, figure in enumerate(figures):
        free = range(k, len(columns) - (len(figures) - k - 1))
        best = [
            min((off + distance(figure, columns[at]), (*places, at)) for off, places in before)
            for at in free
            if (before := [(off, places) for off, places in best if not places or places[-1] < at])
        ]
    return min(best)[1]


def are_in_full_columns(a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two amounts touch: both fill their columns, which says nothing of blanks elsewhere."""
    return a.end() == b.start() and AMOUNT.fullmatch(a[0]) is not None and AMOUNT.fullmatch(b[0]) is not None


def has_full_columns(line: Line) -> bool:
    """Whether amounts of a line touch: they reach out of their columns, so that places do not tell these."""
    return may_touch(line.text) and any(are_in_full_columns(a, b) for a, b in pairwise(words_of(line.text)))
