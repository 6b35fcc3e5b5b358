"""Two forms on one page, left and right, each below its own title: they are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from ingest.forms import catalogue
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.words import TextLine, Word


@dataclass(frozen=True, slots=True)
class Gutter:
    """Where a page is divided: at `x`, from the line of the titles down to what goes over the whole page again."""

    x: float
    top: float
    bottom: float

    def part_of(self, left: float, top: float) -> int:
        """In reading order: 0 above the gutter, 1 left of it, 2 right of it, 3 below it."""
        if top < self.top:
            return 0
        if top >= self.bottom:
            return 3
        return 1 if left < self.x else 2

    def divided(self, line: TextLine) -> list[TextLine]:
        """The line's parts left and right of the gutter, or the line as it is."""
        if not self.top <= line.top < self.bottom:
            return [line]
        sides = [w for w in line.words if w.left < self.x], [w for w in line.words if w.left >= self.x]
        return [line._replace(words=tuple(words)) for words in sides if words]


def gutter_of(lines: Sequence[TextLine], found: Sequence[Grid]) -> Gutter | None:
    """The gutter of a page with its lines outside the tables; None where no two titles stand in one line."""
    for line in lines:
        for k in range(1, len(line.words)):
            left, right = line.words[:k], line.words[k:]
            if _is_title(left) and _is_title(right):
                gutter = _below(line, (left[-1].right + right[0].left) / 2, lines, found)
                if gutter is not None:
                    return gutter
    return None


def _below(titles: TextLine, middle: float, lines: Sequence[TextLine], found: Sequence[Grid]) -> Gutter | None:
    grids = [grid for grid in found if grid.y[0] >= titles.top]
    across = min((grid.y[0] for grid in grids if grid.x[0] < middle < grid.x[-1]), default=inf)
    grids = [grid for grid in grids if grid.y[0] < across]
    ends = [grid.x[-1] for grid in grids if grid.x[-1] <= middle]
    starts = [grid.x[0] for grid in grids if grid.x[0] >= middle]
    if not ends or not starts:
        return None
    x = (max(ends) + min(starts)) / 2
    below = [line.top for line in lines if line.top > titles.top and any(w.left < x < w.right for w in line.words)]
    return Gutter(x, titles.top, min([across, *below]))


def _is_title(words: Sequence[Word]) -> bool:
    return catalogue().title_of("".join(word.text for word in words)) is not None
