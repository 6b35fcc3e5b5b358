"""Where things stand: affine maps from one space of coordinates to another."""

from __future__ import annotations

from typing import NamedTuple


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, inner: Matrix) -> Matrix:
        """The map that applies `inner` first."""
        a, b, c, d, e, f = inner
        return Matrix(
            self.a * a + self.c * b,
            self.b * a + self.d * b,
            self.a * c + self.c * d,
            self.b * c + self.d * d,
            self.a * e + self.c * f + self.e,
            self.b * e + self.d * f + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the inner space is in the outer one."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f
