"""Tables that stand side by side with their rows in line are lanes of one table, drawn apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.grid import Cell, Grid
from ingest.readers.pdf.settings import RulingSettings


def beside_each_other(
    found: tuple[Grid, ...], at: npt.NDArray[np.float64], settings: RulingSettings
) -> tuple[Grid, ...]:
    """The grids of a page with lanes joined. `at` are the middles of its glyphs: nothing may stand between lanes."""
    joined: list[Grid] = []
    for grid in sorted(found, key=lambda g: g.x[0]):
        k = next((k for k, other in enumerate(joined) if _are_lanes(other, grid, at, settings)), None)
        if k is None:
            joined.append(grid)
        else:
            joined[k] = _joined(joined[k], grid)
    return tuple(joined)


def _are_lanes(left: Grid, right: Grid, at: npt.NDArray[np.float64], settings: RulingSettings) -> bool:
    if len(left.y) != len(right.y) or right.x[0] < left.x[-1] - settings.snap:
        return False
    if any(abs(a - b) > settings.snap for a, b in zip(left.y, right.y, strict=True)):
        return False
    between = (at[:, 0] > left.x[-1]) & (at[:, 0] < right.x[0]) & (at[:, 1] > left.y[0]) & (at[:, 1] < left.y[-1])
    return not between.any()


def _joined(left: Grid, right: Grid) -> Grid:
    """Both in one; the last column of the left one reaches up to the right one, so that no column stands between."""
    shift = len(left.x) - 1
    cells = tuple(Cell(c.top, c.left + shift, c.bottom, c.right + shift) for c in right.cells)
    return Grid((*left.x[:-1], *right.x), left.y, left.cells + cells)
