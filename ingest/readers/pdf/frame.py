"""Where things are on the page as a reader sees it: x to the right, y down from the top left corner, after rotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Boxes = npt.NDArray[np.float64]  # rows of (left, top, right, bottom) on the page as seen


Place = TypeVar("Place", float, npt.NDArray[np.float64])


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
        x, y = self.points(raw[:, 0::2].astype(np.float64), raw[:, 1::2].astype(np.float64))
        seen = np.empty((len(raw), 4))
        # Column by column: over so short an axis, numpy's own minimum takes ten times as long.
        seen[:, 0], seen[:, 1] = np.minimum(x[:, 0], x[:, 1]), np.minimum(y[:, 0], y[:, 1])
        seen[:, 2], seen[:, 3] = np.maximum(x[:, 0], x[:, 1]), np.maximum(y[:, 0], y[:, 1])
        return seen

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
