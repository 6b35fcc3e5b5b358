"""What a table does throughout, learnt from a division of it: column widths, and whether rows name levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from ingest.performance.draft import holds_points
from ingest.performance.stream.spans import Spans
from ingest.performance.stream.tokens import Cell, Token


@dataclass(frozen=True, slots=True)
class Habits:
    """What a table does throughout: how wide each column is, and the share of rows that name their level.

    A width is known (`sure`) where lines wrap in the column; else it is that of what stands there in one line, and the
    column may be wider. `unknown` is what a line break inside a cell costs where the width is not known.
    """

    widths: dict[int, float]
    levelled: float
    unknown: float = 0.6
    sure: frozenset[int] = frozenset()


def learnt(tokens: Sequence[Token], spans: Spans, keys: Sequence[str], cells: list[Cell], unknown: float) -> Habits:
    """What the cells found so far say of the table.

    A column is as wide as nearly the widest lines that wrap in it, and no narrower than what stands in one line.
    """
    wrapped: dict[int, list[list[float]]] = {}
    single: dict[int, list[float]] = {}
    for cell in cells:
        lines: list[float] = []
        for at, token in enumerate(tokens[cell.start : cell.end], start=cell.start):
            if not lines or spans.breaks(at):
                lines.append(token.width)
            else:
                lines[-1] += 1 + token.width
        if not cell.resumed:
            wrapped.setdefault(cell.column, []).append(lines[:-1])
            single.setdefault(cell.column, []).append(lines[-1])
    widths: dict[int, float] = {}
    sure: set[int] = set()
    for column, last_lines in single.items():
        if keys[column] in ("level1", "level2") or holds_points(keys[column]):
            continue
        folds = [width for lines in wrapped[column] for width in lines]
        if len(folds) >= 3 and sum(bool(lines) for lines in wrapped[column]) >= 2:
            widths[column] = quantiles(folds, n=4)[2]
            sure.add(column)
        elif len(last_lines) >= 4:
            widths[column] = quantiles(last_lines, n=10)[8]
    rows = [c for k, c in enumerate(cells) if not c.resumed and (k == 0 or c.column <= cells[k - 1].column)]
    levelled = sum(keys[c.column] in ("level1", "level2") for c in rows) / len(rows) if rows else 0.0
    return Habits(widths, levelled, unknown, frozenset(sure))
