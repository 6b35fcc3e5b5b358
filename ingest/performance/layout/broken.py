"""Points that a narrow cell breaks: 22. above 5, and beside it 20.2 above 5."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.performance.draft import NUMERIC
from ingest.performance.layout.pieces import Piece

_REST = re.compile(r"\d{1,2}")
_OPEN = re.compile(r"\d{1,3}\.\d?")
Columns = dict[str, list[Piece]]


def with_whole_points(columns: Columns) -> Columns:
    """The columns with broken points put together. A cell ends below only where another in its line must."""
    points = {key: pieces for key, pieces in columns.items() if key in NUMERIC}
    # the lines in which points end
    below = {rest.top for pieces in points.values() for above, rest in _pairs(pieces) if above.text.endswith(".")}
    return columns | {key: _joined(pieces, below) for key, pieces in points.items()}


def _pairs(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Figures and the rests that may stand right below them."""
    return [
        (above, rest)
        for above, rest in pairwise(pieces)
        if rest.top - above.bottom == 1 and _OPEN.fullmatch(above.text) and _REST.fullmatch(rest.text)
    ]


def _joined(pieces: Sequence[Piece], below: set[int]) -> list[Piece]:
    rests = {above: rest for above, rest in _pairs(pieces) if rest.top in below}
    ends = set(rests.values())
    return [piece.with_below(rests[piece]) if piece in rests else piece for piece in pieces if piece not in ends]
