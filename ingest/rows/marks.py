"""Tables that print a mark in every empty cell, so that the order of the words of a row tells its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.codes import is_code

_LEAST_ALIKE = 0.9  # of the rows
_FEWEST = 3  # cells of a row, and rows


def marks_every_cell(lines: Sequence[Line]) -> bool:
    """Whether all rows have as many figures and marks as the others behind their labels, and marks are among them."""
    counted: Counter[int] = Counter()
    has_marks = False
    for line in lines:
        words = line.text.split()
        cells = list(takewhile(_is_cell, reversed(words)))
        if len(cells) == len(words) and is_code(words[0] if words else ""):
            cells.pop()
        if not any(map(is_figure, cells)):
            continue
        counted[len(cells)] += 1
        has_marks = has_marks or any(map(is_blank, cells))
    width, times = next(iter(counted.most_common(1)), (0, 0))
    return has_marks and min(width, times) >= _FEWEST and times >= counted.total() * _LEAST_ALIKE


def _is_cell(word: str) -> bool:
    return is_figure(word) or is_blank(word)
