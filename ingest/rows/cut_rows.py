"""Rows of amounts that are cut, or among which a code of another row stands: their figures stay open."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ingest.numbers import read_figure
from ingest.rows.entry import Entry, Printed
from ingest.rows.labels import is_total
from ingest.subjects import names

_SURELY_CODE = 5  # digits: three are an amount as well
_MOSTLY = 0.7
_NEARLY_ALL = 0.9
_IN_LABEL = re.compile(r"\d,\d")  # 国有50,7资本: a beginning between the lines of a name


def with_cut_rows_marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of a table with wrapped amounts, marked where one has fewer decimals than nearly all others have, or
    begins with its point where others below one have a nought, or where its label took the beginning of one; and those
    without a code below them, which are rests."""
    decimals = {f: r.decimals for e in entries for f in e.figures if (r := read_figure(f.text)) is not None and r.value}
    usual, times = next(iter(Counter(decimals.values()).most_common(1)), (0, 0))
    if not usual or times < len(decimals) * _NEARLY_ALL:
        return entries
    has_noughts = any(f.text.startswith("0.") for e in entries for f in e.figures)
    marked: list[Entry] = []
    for entry in entries:
        is_rest = bool(marked) and marked[-1].is_cut and marked[-1].code is not None and not _names_row(entry)
        lacks_beginning = (has_noughts and _begins_with_point(entry)) or _IN_LABEL.search(entry.label) is not None
        is_cut = is_rest or lacks_beginning or _has_fewer(entry, decimals, usual)
        marked.append(replace(entry, is_cut=True) if is_cut else entry)
    return tuple(marked)


def _names_row(entry: Entry) -> bool:
    return entry.code is not None or is_total(entry.label)


def _begins_with_point(entry: Entry) -> bool:
    return any(f.text.startswith(".") for f in entry.figures)


def with_codes_among_amounts_marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries, marked as cut where an official code stands among amounts with decimals.

    The row is another one than its label says, or two rows: it stays open, with the code in it. Other whole numbers are
    amounts. Where most figures are such codes, an extractor gave column after column, and none is an amount.
    """
    printed = [f.text for e in entries for f in e.figures]
    if any(map(_is_official, printed)) and sum(text in names() for text in printed) * 2 > len(printed):
        return tuple(replace(e, is_cut=bool(e.figures)) for e in entries)
    if sum("." in text for text in printed) < len(printed) * _MOSTLY:
        return entries
    return tuple(replace(e, is_cut=True) if any(_is_official(f.text) for f in e.figures) else e for e in entries)


def _is_official(text: str) -> bool:
    return len(text) >= _SURELY_CODE and text in names()


def _has_fewer(entry: Entry, decimals: dict[Printed, int], usual: int) -> bool:
    return any(decimals.get(f, usual) < usual for f in entry.figures)
