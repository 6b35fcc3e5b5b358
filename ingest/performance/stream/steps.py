"""What it costs to go from one cell to the next: cells left out, rows begun, cells resumed on a new page."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.performance.draft import LEVEL_POINTS, LEVELS, NUMBER, OTHER, holds_points
from ingest.performance.stream.tokens import Token

_WITHOUT_ITS_SECOND = 1.5
State = tuple[int, bool]  # a column, and whether its cell goes on with one that the last page broke off


class Steps:
    """What it costs to go from one column to another: cells left out, rows begun."""

    def __init__(self, keys: Sequence[str], levelled: float) -> None:
        self.keys = keys
        self.missing = [_missing(key) for key in keys]
        self.holds_points = [holds_points(key) for key in keys]
        self._rest = [sum(self.missing[k + 1 :]) for k in range(len(keys))]
        # A row without its level where most rows print theirs; less dear than a level of no vocabulary.
        self.bare = 0.1 + min(14.0 * max(0.0, levelled - 0.4), 4.5)
        self._first = [self._beginning(k) for k in range(len(keys))]
        self._after = [[self._step(last, k) for k in range(len(keys))] for last in range(len(keys))]

    def rest(self, column: int) -> float:
        """Leaving a row after this column."""
        return self._rest[column]

    def first(self, column: int) -> float:
        """Beginning a row with this column."""
        return self._first[column]

    def _beginning(self, column: int) -> float:
        key = self.keys[column]
        if key == NUMBER:
            return 0.1
        if key in LEVELS:
            begun = sum(self.missing[k] for k in range(column) if self.keys[k] not in LEVELS)
            return begun + (self.bare if key == "level3" and "level2" in self.keys else 0.1)
        return 9.0 + sum(self.missing[:column])

    def after(self, last: int) -> list[float]:
        """Going on to each column from the last one: in its row to later ones, else in a new row."""
        return self._after[last]

    def _step(self, last: int, column: int) -> float:
        if column <= last:
            return self._first[column] + self._rest[last]
        return self.within(last, column)

    def within(self, before: int, column: int) -> float:
        """Going on in a row from one column to a later one. A level 1 begins with one of its levels 2."""
        skipped = self.keys[before] == "level1" and "level2" in self.keys[before + 1 : column]
        return (
            (_WITHOUT_ITS_SECOND if skipped else 0.0) + self._rest[before] - self._rest[column] - self.missing[column]
        )


def _missing(key: str) -> float:
    """What a row costs that lacks this column: the indicator and its points are always printed."""
    if key.startswith(OTHER):
        return 0.0 if key.startswith(LEVEL_POINTS) else 2.5
    return {"level1": 0.0, "level2": 0.0, "level3": 9.0, "target": 4.0, "weight": 6.0, NUMBER: 6.0, "score": 4.0,
            "actual": 2.5, "completion": 2.5, "reason": 0.0, "basis": 3.0,
            "description": 3.0}.get(key, 0.5)  # fmt: skip


def entry(
    ways: dict[State, float], column: int, resumed: bool, token: Token, between: float, steps: Steps
) -> tuple[float | None, State | None]:
    """The cheapest way to begin a cell of this column with this token, after those that end before it.

    `between` is what the blank before the token costs. (None, None) where there is no way.
    """
    best: float | None = None
    before: State | None = None
    goes_on = token.text[0] in "分%"
    for state, cost in ways.items():
        last, was_resumed = state
        if resumed:
            if was_resumed:
                if column <= last:
                    continue
                step = 1.2
            elif token.after_break:
                step = 2.0 if column == last else 2.6
                step += steps.rest(last) if column <= last else steps.within(last, column)
            else:
                continue
        elif was_resumed:
            step = steps.first(column)
        else:
            step = steps.after(last)[column]
        if goes_on or not steps.holds_points[last]:
            step += between
        if best is None or cost + step < best:
            best, before = cost + step, state
    return best, before
