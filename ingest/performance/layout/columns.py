"""Which heading each stretch of text below belongs to: both in order, at the least distance."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.performance.layout.pieces import Piece
from ingest.rows.blank_columns import Columns, Segment
from ingest.rows.positional import rivers

_SHARED = 1.5  # what it costs that a heading has a second stretch below it
_BARE = 2.0  # that it has none: a column without any text
_MARGIN = 1.0  # that text stands below no heading, left of all others
_FAR = 4  # display columns that a stretch may stand beside its heading
_MOST = 1e9


def columns_below(heads: Sequence[Piece], rows: Sequence[Sequence[Piece]]) -> list[list[Piece]] | None:
    """The words of rows by the headings that they stand below, top to bottom; None where that cannot be told."""
    stretches = rivers([[Segment(p.text, p.left, p.right) for p in row] for row in rows])
    owners = _owners([(head.left, head.right) for head in heads], stretches)
    if owners is None:
        return None
    columns: list[list[Piece]] = [[] for _ in heads]
    for row in rows:
        for piece in row:
            at = next(k for k, (left, right) in enumerate(stretches) if left <= piece.left and piece.right <= right)
            owner = owners[at]
            if owner is not None:
                columns[owner].append(piece)
    return columns


def _owners(heads: Columns, stretches: Columns) -> list[int | None] | None:
    """The heading of each stretch, left to right; None for text in the margin."""
    best: dict[int, tuple[float, tuple[int | None, ...]]] = {-1: (0.0, ())}  # the last heading used -> way there
    for stretch in stretches:
        following: dict[int, tuple[float, tuple[int | None, ...]]] = {}
        for last, (cost, way) in best.items():
            options = [(last + 1 + skipped, _BARE * skipped) for skipped in range(len(heads) - last - 1)]
            options += [(last, _SHARED)] if last >= 0 else []
            for k, step in options:
                total = cost + step + _apart(heads[k], stretch)
                if total < following.get(k, (_MOST, ()))[0]:
                    following[k] = (total, (*way, k))
            if last == -1 and cost + _MARGIN < following.get(-1, (_MOST, ()))[0]:
                following[-1] = (cost + _MARGIN, (*way, None))
        best = following
    ends = [(cost + _BARE * (len(heads) - 1 - last), way) for last, (cost, way) in best.items()]
    cost, way = min(ends, default=(_MOST, ()))
    pairs = [(heads[k], stretch) for k, stretch in zip(way, stretches, strict=True) if k is not None]
    return list(way) if pairs and all(_apart(head, stretch) <= _FAR for head, stretch in pairs) else None


def _apart(head: tuple[int, int], stretch: tuple[int, int]) -> float:
    """Display columns between a heading and a stretch; 0 where one stands over the other."""
    return max(0, head[0] - stretch[1] + 1, stretch[0] - head[1] + 1)
