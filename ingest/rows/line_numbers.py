"""Numbers of rows (行次) that the head does not tell as such, as where a sheet is printed over pages side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

from ingest.rows.entry import Entry

_FEWEST = 5
_MOST = 200  # rows of a form
_LEAST_ALIKE = 0.8


def without_line_numbers(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], frozenset[int]]:
    """Entries without the figures that count the rows of their side (32, 33, 34 are no amounts), and those sides.

    The columns of the other figures of such a side count on from there.
    """
    first: dict[int, list[int]] = defaultdict(list)
    for i, entry in enumerate(entries):
        if entry.figures and entry.figures[0].slot in (None, 0):
            first[entry.side].append(i)
    sides = frozenset(side for side, of_side in first.items() if _count([entries[i].figures[0].text for i in of_side]))
    counting = {i for side in sides for i in first[side] if _number(entries[i].figures[0].text) is not None}
    return tuple(_stripped(e, i in counting) if e.side in sides else e for i, e in enumerate(entries)), sides


def _stripped(entry: Entry, is_counted: bool) -> Entry:
    figures = entry.figures[1:] if is_counted else entry.figures
    number = entry.line_number or (entry.figures[0].text if is_counted else None)
    moved = tuple(f if f.slot is None else f._replace(slot=max(f.slot - 1, 0)) for f in figures)
    return replace(entry, figures=moved, line_number=number)


def _count(texts: list[str]) -> bool:
    """Whether nearly all numbers are one more than the one before."""
    numbers = [_number(text) for text in texts]
    if len(numbers) < _FEWEST or numbers.count(None) > len(numbers) * (1 - _LEAST_ALIKE):
        return False
    steps = [b - a for a, b in pairwise(n for n in numbers if n is not None)]
    return steps.count(1) >= len(steps) * _LEAST_ALIKE


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and int(text) < _MOST else None
