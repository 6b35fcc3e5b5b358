"""The row of “three public” under a head that names a measure (预算数, 决算数) over each of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.align.table import Placement
from ingest.columns.three_public import measure_of
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.model import Line
from ingest.rows.entry import Entry
from ingest.rows.widths import MEASURES, Measure, width

_WORD = re.compile(r"\S+")
_MIN_GAP = 4  # columns between the middles of two heads


def below_measures(entries: Sequence[Entry], lines: Iterable[Line], form: Form, layout: Layout) -> tuple[Entry, ...]:
    """Entries with fewer figures than columns, in the places of the measures that they stand below.

    Converters set these heads on two lines or more, so that no line shows all columns; together they must be those of
    the layout, in its order. What places say is a guess: sums of the items may overrule it.
    """
    heads = list(lines)
    return tuple(_placed(entry, heads, form, layout) for entry in entries)


def _placed(entry: Entry, heads: list[Line], form: Form, layout: Layout) -> Entry:
    is_open = entry.evidence == "none" and not entry.is_cut and 0 < len(entry.figures) < len(layout)
    if not is_open or len({f.line for f in entry.figures}) > 1:
        return entry
    ways = {way for measure in MEASURES if (way := _below(entry, _middles(heads, form, layout, measure))) is not None}
    return replace(entry.with_slots(ways.pop(), "geometry"), is_firm=False) if len(ways) == 1 else entry


def _middles(heads: list[Line], form: Form, layout: Layout, measure: Measure) -> list[float]:
    """The middles of the words over the columns; [] where they are not those of the layout."""
    found: list[tuple[float, str]] = []
    for line in heads:
        for word in _WORD.finditer(line.text):
            if (key := measure_of(form, word[0])) is not None:
                left = width(line.text[: word.start()], measure)
                found.append((left + width(word[0], measure) / 2, key))
    found.sort()
    if [key for _, key in found] != [column.partition("/")[2] for column in layout]:
        return []
    middles = [middle for middle, _ in found]
    return middles if all(b - a >= _MIN_GAP for a, b in pairwise(middles)) else []


def _below(entry: Entry, middles: list[float]) -> Placement | None:
    """The columns that the figures stand below, all as far beside the middle of their own; None where more fit."""
    if not middles:
        return None
    gap = min(b - a for a, b in pairwise(middles))
    figures = [(figure.left + figure.right) / 2 for figure in entry.figures]
    ways = {way for middle in middles if (way := _set_off(figures, middles, figures[0] - middle, gap))}
    return ways.pop() if len(ways) == 1 else None


def _set_off(figures: list[float], middles: list[float], by: float, gap: float) -> Placement | None:
    """The columns of figures that are set off from the middles of theirs by so much, give or take a quarter."""
    if abs(by) >= gap:
        return None
    slots = [min(range(len(middles)), key=lambda k: abs(middles[k] + by - figure)) for figure in figures]
    off = max(abs(middles[k] + by - figure) for k, figure in zip(slots, figures, strict=True))
    return tuple(slots) if off * 4 <= gap and slots == sorted(set(slots)) else None
