"""Columns of hair's width in a Word table: where a row's edge was drawn a little beside that of the row above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from ingest.readers.boxes import Box

# Twentieths of a point. A millimetre is 57; the narrowest real column seen, an empty margin, is three times that.
_SLIVER = 57


def without_slivers(rows: Sequence[Sequence[Box]], widths: Sequence[int]) -> list[list[Box]]:
    """The rows with their spans counted without the columns that no cell fills alone and no eye can see.

    Word (and LibreOffice, on reading .rtf) makes a column of its own between edges that hardly differ, so cells above
    one another span different columns. `widths` are those of the columns, in twentieths of a point; where they do not
    cover the rows, which some programs write carelessly, nothing is changed.
    """
    spans = [[box.colspan for box in row] for row in rows]
    if any(sum(row) > len(widths) for row in spans):
        return [list(row) for row in rows]
    for column in reversed(range(len(widths))):
        if not 0 < widths[column] < _SLIVER:
            continue
        holders = [_holder(row, column) for row in spans]
        if all(at is None or row[at] > 1 for row, at in zip(spans, holders, strict=True)):
            for row, at in zip(spans, holders, strict=True):
                if at is not None:
                    row[at] -= 1
    return [
        [replace(box, colspan=span) for box, span in zip(row, counts, strict=True)]
        for row, counts in zip(rows, spans, strict=True)
    ]


def _holder(spans: list[int], column: int) -> int | None:
    """Which cell of a row covers a column; None where the row ends before it."""
    return next((at for at, end in enumerate(accumulate(spans)) if end > column), None)
