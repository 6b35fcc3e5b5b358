"""Numbers of pages that stand as bare numbers between the parts of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Line

LONE_NUMBER = re.compile(r"[1-9]\d{0,2}")
_LEAST = 3


def counting_numbers(lines: Sequence[Line], folded: Sequence[str]) -> set[int]:
    """Where a document with cells has numbers alone outside of them, each one more than the last and lines apart.

    Pages are numbered so that were put one below the other: an amount would have a cell.
    """
    if not any(line.cells for line in lines):
        return set()
    found: set[int] = set()
    run: list[int] = []
    for i, text in enumerate(folded):
        if lines[i].cells is not None or not LONE_NUMBER.fullmatch(text):
            continue
        if run and (int(text) != int(folded[run[-1]]) + 1 or i == run[-1] + 1):
            run = []
        run.append(i)
        if len(run) >= _LEAST:
            found.update(run)
    return found
