"""The cells of many grids as columns: what is asked of all of them in one row, as a page has too few for that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.grid import OUTSIDE, Grid

Indexes = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class CellColumns:
    """Cells counted through all grids, from `first[k]` on those of grid k.

    `row` is counted through all grids too, and so are the places between borders, row by row, each grid in a rim of
    those outside it: `spot` is the first place of a cell. `above` and `below` are where its borders are.
    """

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.grids = grids
        self.first = list(accumulate((len(grid.cells) for grid in grids), initial=0))
        self.grid: Indexes = np.repeat(np.arange(len(grids)), [len(grid.cells) for grid in grids])
        corners = chain.from_iterable(chain.from_iterable(grid.cells for grid in grids))
        top, left, bottom, right = np.fromiter(corners, np.int64).reshape(-1, 4).T
        self._rows = list(accumulate((len(grid.y) for grid in grids), initial=0))
        self._widths = [len(grid.x) + 1 for grid in grids]
        sizes = (width * (len(grid.y) + 1) for width, grid in zip(self._widths, grids, strict=True))
        self._spots = list(accumulate(sizes, initial=0))
        y: Floats = np.fromiter(chain.from_iterable(grid.y for grid in grids), np.float64)
        before: Indexes = np.array(self._rows)[self.grid]
        self.row: Indexes = before + top
        self.above: Floats = y[self.row]
        self.below: Floats = y[before + bottom]
        width = np.array(self._widths, dtype=np.int64)[self.grid]
        self.spot: Indexes = np.array(self._spots)[self.grid] + (top + 1) * width + left + 1
        self.is_wide = right - left > 1
        self._owner = self._owners(bottom - top, right - left)

    def _owners(self, height: Indexes, width: Indexes) -> Indexes:
        """Of each place the cell that it belongs to, counted in its grid."""
        owner = np.full(self._spots[-1], OUTSIDE)
        owner[self.spot] = number = np.arange(len(self.grid)) - np.array(self.first)[self.grid]
        merged = np.flatnonzero(height * width > 1)
        columns = (column[merged].tolist() for column in (number, self.grid, self.spot, height, width))
        for k, grid, spot, rows, places in zip(*columns, strict=True):
            step = self._widths[grid]
            for start in range(spot, spot + rows * step, step):
                owner[start : start + places] = k
        return owner

    @property
    def rows(self) -> int:
        return self._rows[-1]

    def at(self, k: int, points: Floats) -> Indexes:
        """The cell of grid k, counted in it, that each of the points (x, y) lies in; OUTSIDE where there is none."""
        grid, width = self.grids[k], self._widths[k]
        columns, rows = np.array(grid.x).searchsorted(points[:, 0]), np.array(grid.y).searchsorted(points[:, 1])
        found: Indexes = self._owner.take(rows * width + columns + self._spots[k])
        return found

    def blank_texts(self) -> list[str]:
        """A text for each place, to be filled by the `spot` of cells."""
        return [""] * self._spots[-1]

    def rows_of(self, k: int, texts: list[str]) -> list[tuple[int, float, tuple[str, ...]]]:
        """The rows of grid k with their numbers and where they begin; a merged cell has '' but in its first place."""
        grid, width = self.grids[k], self._widths[k]
        columns, start = len(grid.x) - 1, self._spots[k] + width + 1
        starts = range(start, start + (len(grid.y) - 1) * width, width)
        cells = [tuple(texts[at : at + columns]) for at in starts]
        return list(zip(range(self._rows[k], self._rows[k + 1]), grid.y, cells, strict=False))
