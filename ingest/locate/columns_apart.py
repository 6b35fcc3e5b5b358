"""Text in which the columns of tables stand one behind the other, as converters write that follow blocks of a page.

Which figures are of one row, nothing says there: the first of a column of amounts would be taken for a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Line
from ingest.numbers import is_amount

# Amounts below each other, with no label between them, and how often: only a form of one row has so many (“三公”).
_MORE_THAN_A_ROW = 12
_LEAST_COLUMNS = 3


def has_columns_apart(lines: Sequence[Line]) -> bool:
    """Whether a text has several columns of amounts that are longer than a row could be, one amount a line."""
    return sum(length > _MORE_THAN_A_ROW for length in _runs(lines)) >= _LEAST_COLUMNS


def _runs(lines: Sequence[Line]) -> Iterator[int]:
    """How many lines of one amount stand below each other; those of several neither count nor end it."""
    length = 0
    for line in lines:
        words = line.text.split()
        if line.cells is None and all("." in word and is_amount(word) for word in words):
            length += len(words) == 1
        else:
            yield length
            length = 0
    yield length
