"""Text in which the columns of tables stand one behind the other, as converters write that follow blocks of a page.

Which figures are of one row, nothing says there: the first of a column of amounts would be taken for a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ingest.forms import catalogue
from ingest.model import Line
from ingest.numbers import is_amount
from ingest.wording import fold

# What is said of such a text, behind the name of its file.
COLUMNS_APART = (
    "has the columns of its tables one behind the other, so which figures are of one row is lost, "
    "and its forms were not read: pass the file that it was made from."
)
# Amounts below each other, with no label between them, and how often: of rows, only those of wide forms have so many.
_MORE_THAN_A_ROW = 12
_LEAST_COLUMNS = 3
_HEAD_LINES = 3  # over which the head of a column may be broken


def has_columns_apart(lines: Sequence[Line]) -> bool:
    """Whether a text has several columns of amounts that are longer than most rows are, one amount a line.

    A column stands below its head, a row of a wide form below its label: of rows only totals do not tell.
    """
    found = [_ends_in_head(above) for above, length in _runs(lines) if length > _MORE_THAN_A_ROW]
    columns = sum(found)
    return columns >= _LEAST_COLUMNS and columns > len(found) - columns


def _runs(lines: Sequence[Line]) -> Iterator[tuple[list[str], int]]:
    """The lines right above lines of one amount below each other, and how many these are; those of several amounts
    neither count nor end it."""
    length = 0
    above: list[str] = []
    for line in lines:
        words = line.text.split()
        if line.cells is None and all("." in word and is_amount(word) for word in words):
            length += len(words) == 1
            continue
        if length:
            yield above, length
            length, above = 0, []
        above = [*above[1 - _HEAD_LINES :], line.text]
    yield above, length


def _ends_in_head(above: Sequence[str]) -> bool:
    return any(fold("".join(above[k:])) in _heads() for k in range(len(above)))


@cache
def _heads() -> frozenset[str]:
    return frozenset(heading for form in catalogue().forms.values() for heading in form.key_of_heading)
