"""White rivers between the columns of text laid out by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.numbers import is_blank, is_figure
from ingest.rows.blank_columns import Columns, Segment

Stretch = tuple[int, int]


def rivers(rows: Sequence[Sequence[Segment]]) -> Columns:
    """The columns between rivers."""
    columns = [part for column in stretches(rows) for part in _parted(column, rows)]
    inner = zip(columns, columns[1:], columns[2:], strict=False)
    shared = {own for before, own, after in inner if _is_shared(own, before, after, rows)}
    return [column for column in columns if column not in shared] if shared else columns


def _is_shared(own: Stretch, before: Stretch, after: Stretch, rows: Sequence[Sequence[Segment]]) -> bool:
    """Whether a column is none, but a mark that says of the cells before and after it together that they are blank."""
    if not all(is_blank(s.text) for row in rows for s in row if _is_in(s, own)):
        return False
    marked = [row for row in rows if any(_is_in(s, own) for s in row)]
    if any(_is_in(s, before) or _is_in(s, after) for row in marked for s in row):
        return False
    return all(any(is_figure(s.text) for row in rows for s in row if _is_in(s, column)) for column in (before, after))


def _is_in(segment: Segment, column: Stretch) -> bool:
    return segment.left < column[1] and segment.right > column[0]


def stretches(rows: Sequence[Sequence[Segment]]) -> Columns:
    """Stretches of display columns that text covers; what one row in fifty crosses is still a river."""
    least = len(rows) // 50
    steps: Counter[int] = Counter()  # where texts begin, less where they end
    for row in rows:
        for segment in row:
            steps[segment.left] += 1
            steps[segment.right] -= 1
    columns: Columns = []
    covered, start = 0, None
    for x in sorted(steps):
        covered += steps[x]
        if covered > least and start is None:
            start = x
        elif covered <= least and start is not None:
            columns.append((start, x))
            start = None
    return columns


def _parted(column: tuple[int, int], rows: Sequence[Sequence[Segment]]) -> Columns:
    """A stretch, cut where nothing crosses: the longest label of one column can end where the longest figure begins."""
    left, right = column
    within = [[s for s in row if s.left < right and s.right > left] for row in rows]
    cuts = {s.left for row in within if len(row) > 1 for s in row[1:]}
    clear = [x for x in sorted(cuts) if not any(s.left < x < s.right for row in within for s in row)]
    edges = [left, *clear, right]
    return list(pairwise(edges))
