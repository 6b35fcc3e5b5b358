"""Text wider than its cell stands over the borders; it belongs whole into the cell that it was written into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.clips import Clip
from ingest.readers.pdf.glyphs import Glyphs, text_of
from ingest.readers.pdf.grid import OUTSIDE, Grid

Flags = npt.NDArray[np.bool_]
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d")
# What stands for itself where a border parts an amount: 5 | 307.82 may be two figures, 371, | 514.00 is one.
_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?")
# Glyphs written one after the other are one text when the gap between them is this small, in ems; widths that a file
# states wrongly make them overlap.
_CLOSE, _OVERLAP, _ON_LINE = 0.15, -0.5, 0.3
# A border runs through a glyph when it leaves this share of its width on both sides: figures are set up to the border.
_THROUGH = 0.25
# A text that begins (or ends) this near a border, in ems, is set flush with it.
_FLUSH = 1.0


def going_on(parts: Sequence[Glyphs]) -> list[Flags]:
    """For each part of so many pages: does each of its glyphs but the first follow the one before it in one text?

    All parts are reckoned with in one row.
    """
    left, top, right, bottom = np.concatenate([glyphs.boxes.T for glyphs in parts], axis=1)
    em = (bottom - top)[1:]
    gap = left[1:] - right[:-1]
    follows = (gap < _CLOSE * em) & (gap > _OVERLAP * em) & (np.abs(bottom[1:] - bottom[:-1]) < _ON_LINE * em)
    ends = accumulate(map(len, parts), initial=0)
    return [follows[start : max(start, end - 1)] for start, end in pairwise(ends)]


def whole_texts(
    glyphs: Glyphs, follows: Flags, places: npt.NDArray[np.int64], grid: Grid, clip: Clip
) -> npt.NDArray[np.int64]:
    """`places` (the cell of each glyph in `grid`) with texts that stand over borders moved into one cell.

    `follows` are the glyphs that go on a text, as `going_on` says.
    """
    before, after = places[:-1], places[1:]
    crossing = (follows & (after != before) & (after != OUTSIDE) & (before != OUTSIDE)).nonzero()[0]
    if not len(crossing):
        return places
    moved = places.copy()
    starts = np.concatenate(([0], np.flatnonzero(~follows) + 1, [len(glyphs)]))
    for k in np.unique(np.searchsorted(starts, crossing, side="right")).tolist():
        run = slice(int(starts[k - 1]), int(starts[k]))
        place = _place(glyphs, run, places, grid, clip)
        if place is not None:
            moved[run] = place
    return moved


def _place(glyphs: Glyphs, run: slice, places: npt.NDArray[np.int64], grid: Grid, clip: Clip) -> int | None:
    """The cell that a text over several of them belongs to; None where it is several texts."""
    own, text, boxes = places[run], text_of(glyphs.codes[run]), glyphs.boxes[run]
    first, last = clip(glyphs.index[run][[0, -1]].tolist())
    if first is not None and first == last:
        cell = grid.cell_at((first[0] + first[2]) / 2, (first[1] + first[3]) / 2)
        if cell in own and first[2] - first[0] < 1.5 * _width(grid, cell):
            return cell
    inset = _THROUGH * (boxes[:, 2] - boxes[:, 0])
    is_cut = any(((boxes[:, 0] + inset < x) & (x < boxes[:, 2] - inset)).any() for x in grid.x)
    if _AMOUNT.fullmatch(text):
        parts = [
            "".join(c for c, p in zip(text, own.tolist(), strict=True) if p == place) for place in set(own.tolist())
        ]
        return _most(own) if is_cut or not all(_FIGURE.fullmatch(part) for part in parts) else None
    if not is_cut:
        return None
    em = float(boxes[0, 3] - boxes[0, 1])
    if own[0] != OUTSIDE and boxes[0, 0] - grid.x[grid.cells[own[0]].left] < _FLUSH * em:
        return int(own[0])
    if own[-1] != OUTSIDE and grid.x[grid.cells[own[-1]].right] - boxes[-1, 2] < _FLUSH * em:
        return int(own[-1])
    return _most(own)


def _width(grid: Grid, cell: int) -> float:
    return grid.x[grid.cells[cell].right] - grid.x[grid.cells[cell].left]


def _most(own: npt.NDArray[np.int64]) -> int:
    cells, counts = np.unique(own, return_counts=True)
    return int(cells[counts.argmax()])
