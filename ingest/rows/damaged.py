"""Rows of texts with damaged bytes: where an amount or what parts two of them may be lost, columns stay open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.rows.entry import Entry
from ingest.wording import LOST

_HAN = r"\u3400-\u9fff"
# Behind the beginning of a label a lost sign that stands beside no character of it, or before a digit.
_AMONG_AMOUNTS = re.compile(rf"[{_HAN}].*?(?:(?<![{_HAN}{LOST}]){LOST}+(?![{_HAN}{LOST}])|{LOST}(?=[-\d.,]))")


def with_damaged_rows_marked(entries: tuple[Entry, ...], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Entries of which those are marked whose lines may have lost an amount, or what stood between two.

    Their figures would be read one column off. A character that is lost within a name costs nothing else.
    """
    damaged = [line for line in lines if LOST in line.text]
    if not damaged:
        return entries
    widths = Counter(len(line.cells) for line in lines if line.cells is not None)
    usual = max(widths, key=lambda width: widths[width], default=0)
    lost = {line.number for line in damaged if _may_lack_an_amount(line, usual)}
    return tuple(
        replace(e, is_cut=True) if not lost.isdisjoint(range(e.line_first, e.line_last + 1)) else e for e in entries
    )


def _may_lack_an_amount(line: Line, usual: int) -> bool:
    """Whether a line with cells has not as many as usual, or one without has lost a sign among its amounts."""
    if line.cells is not None:
        return len(line.cells) != usual
    return bool(_AMONG_AMOUNTS.search(line.text))
