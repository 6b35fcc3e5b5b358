"""Parts that stand in a column where their whole prints nothing: the places of their page show no columns.

A page that a converter set for itself may have its figures where those of another column stand on the page before. No
part of a class spends on what the whole class does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import read_figure
from ingest.rows.entry import Entry

_FEWEST = 2  # rows: one alone is a slip of the document's own


def with_pages_of_wrong_parts_open(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries whose places are a guess, those of a page with such parts without evidence of their columns."""
    wrong = Counter(entry.page for entry in _parts_of_no_whole(entries))
    pages = {page for page, count in wrong.items() if count >= _FEWEST}
    if not pages:
        return entries
    return tuple(replace(e, evidence="none") if e.page in pages else e for e in entries)


def _parts_of_no_whole(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with an amount in a column in which the nearest whole above them, by its code, has none."""
    slots: dict[str, set[int | None]] = {}
    found = []
    for entry in entries:
        if entry.code is None or entry.evidence == "none" or not entry.figures:
            continue
        own = {f.slot for f in entry.figures if (read := read_figure(f.text)) is not None and read.value}
        whole = next((slots[c] for n in (5, 3) if n < len(entry.code) and (c := entry.code[:n]) in slots), None)
        if whole is not None and own - whole:
            found.append(entry)
        slots[entry.code] = {f.slot for f in entry.figures}
    return found
