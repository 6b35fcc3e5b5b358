"""Where things are on the page as a reader sees it: x to the right, y down from the top left corner, after rotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ingest.quick import quickly_made

Boxes = npt.NDArray[np.float64]  # rows of (left, top, right, bottom) on the page as seen


Place = TypeVar("Place", float, npt.NDArray[np.float64])


@quickly_made
@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in PDF's own coordinates (y upwards), and its clockwise quarter turns when shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def boxes(self, raw: npt.NDArray[np.floating]) -> Boxes:
        """Boxes given by any two opposite corners (x, y, x, y) in PDF coordinates, as they are seen."""
        x0, y0, x1, y1 = raw.T.astype(np.float64, order="C")
        (a, b), (c, d) = self.points(x0, y0), self.points(x1, y1)
        # A row for each side, seen as columns: the sides are what is reckoned with.
        return np.array((np.minimum(a, c), np.minimum(b, d), np.maximum(a, c), np.maximum(b, d))).T

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The same for one box."""
        (a, b), (c, d) = self.points(x0, y0), self.points(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def points(self, x: Place, y: Place) -> tuple[Place, Place]:
        match self.turns % 4:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case _:
                return self.top - y, self.right - x

    def turned(self, turns: int) -> Frame:
        """The same page turned clockwise by more quarter turns."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turns + turns) % 4)
