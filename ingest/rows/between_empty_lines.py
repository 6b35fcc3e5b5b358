"""The lines of a table as empty lines divide them, each such block a row or part of the head."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.columns.known_words import words_of_names
from ingest.model import Line
from ingest.rows.cut_amounts import AMOUNT
from ingest.rows.labels import is_known, is_total
from ingest.units import UNIT_LINE, naming_units
from ingest.wording import fold


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines without an empty one between them.

    Lines of a page are set by their heights: none need be empty between what is no row and what stands right below it,
    the line with the unit above a head, and the head above the first row.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        last = blocks[-1][-1] if blocks else None
        if last is not None and line.number == last.number + 1 and line.page == last.page and not _names_unit(last):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [part for block in blocks for part in _below_head(block)]


def repeated_heads(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines that print the head again, on later pages."""
    first = next((n for n, line in enumerate(lines) if any(map(AMOUNT.fullmatch, line.text.split()))), len(lines))
    head = {fold(line.text) for line in lines[:first]}
    runs = [list(run) for is_head, run in groupby(lines[first:], key=lambda line: fold(line.text) in head) if is_head]
    return [run for run in runs if any(map(_names_columns, run))]


def _names_columns(line: Line) -> bool:
    return not words_of_names().isdisjoint(map(fold, line.text.split()))


def _names_unit(line: Line) -> bool:
    return bool(naming_units([line]) and UNIT_LINE.search(fold(line.text)))


def _below_head(block: list[Line]) -> list[list[Line]]:
    """A block as the lines of a head, down to the last that names the columns of codes and names, and those below."""
    words = [line.text.split() for line in block]
    end = max((k for k, line in enumerate(block, start=1) if _names_columns(line)), default=0)
    row = next((k for k in range(end, len(block)) if any(map(AMOUNT.fullmatch, words[k]))), None)
    if not end or row is None:
        return [block]
    if any(is_total(word) or is_known(word) for word in words[row]):
        end = row  # what stands between is the rest of a narrow head, as no part of that label stands above it
    while end < row and _is_open(block[:end]):
        end += 1
    return [part for part in (block[:end], block[end:]) if part]


def _is_open(head: list[Line]) -> bool:
    """Whether a bracket is closed on a later line only, as that of a word in a narrow cell."""
    text = "".join(fold(line.text) for line in head)
    return text.count("(") > text.count(")")
