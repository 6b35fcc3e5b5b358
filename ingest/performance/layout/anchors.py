"""The lines that rows without points stand at: those of their targets, which are seldom broken.

A target that fills its cell may go on in the next line, or the next row's target may stand there. The names beside them
tell: of a cell in the middle of its row as many lines stand above it as below.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.performance.layout.cells import divide, goes_on, width_of
from ingest.performance.layout.pieces import Piece

_MOST_BETWEEN = 2  # lines from one of a cell to the next, which others of the row may stand between
_BLANK = 9.0  # what a row without a name costs
_EVEN = 0.35  # what a row may cost where names stand level with targets
_CLEAR = 0.9  # how much worse the other way must be


def anchors_of_targets(names: Sequence[Piece], targets: Sequence[Piece]) -> list[int] | None:
    """The line of each row; None where it is not known which lines of targets are one cell."""
    width = width_of(targets)
    anchors = sorted({piece.top for piece in targets})
    for above, below in pairwise(targets):
        if below.top - above.bottom > _MOST_BETWEEN or not goes_on(above, below, width):
            continue
        one = sorted({(above.top + below.top) // 2, *(a for a in anchors if a not in (above.top, below.top))})
        costs = [divide(names, ways, _BLANK, "middle").cost for ways in (anchors, one)]
        if abs(costs[0] - costs[1]) < _CLEAR:
            return None
        anchors = one if costs[1] < costs[0] else anchors
    return anchors if anchors and divide(names, anchors, _BLANK, "middle").cost <= _EVEN * len(anchors) else None
