"""Whether the figures of rows add up under a layout."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.numbers import read_figure
from ingest.rows.entry import Entry

_MIN_ROWS = 2
_NOTHING = Decimal(0)


class Row(NamedTuple):
    """The figures of a row by column, and half of the last printed digit.

    `is_shown` where cells tell the columns. `is_telling` where several figures differ: one amount and its copies may
    add up under many layouts, so they can only speak against one.
    """

    values: dict[int, Decimal]
    is_shown: bool
    is_telling: bool
    half: Decimal


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """Rows that say something of columns: they have several figures, one at least that is not zero, and none is cut."""
    rows: list[Row] = []
    for entry in entries:
        readings = [r for f in entry.figures if (r := read_figure(f.text)) is not None]
        amounts = {r.value for r in readings if r.value}
        if len(readings) < 2 or not amounts or entry.is_cut:
            continue
        slots = [f.slot for f in entry.figures]
        is_shown = entry.evidence != "none" and None not in slots
        columns = [s or 0 for s in slots] if is_shown else range(len(readings))
        decimals = max(r.decimals for r in readings)
        values = {k: r.value for k, r in zip(columns, readings, strict=True)}
        rows.append(Row(values, is_shown, len(amounts) > 1, Decimal(5).scaleb(-decimals - 1)))
    return rows


def adds_up(form: Form, layout: Layout, rows: Sequence[Row]) -> bool | None:
    """Whether the form's sums hold in most rows; None where nothing shows it.

    A row whose columns are not shown counts if it has a figure in every column; one whose columns are shown, if any of
    them is in a sum.
    """
    places = {key: k for k, key in enumerate(layout)}
    rules = [(places[s.total], [places[p] for p in parts]) for s in form.sums if (parts := s.among(layout))]
    summed = {k for total, parts in rules for k in (total, *parts)}
    told = [
        r
        for r in rows
        if max(r.values) < len(layout) and (summed & r.values.keys() if r.is_shown else len(r.values) == len(layout))
    ]
    telling = [row for row in told if row.is_telling]
    if not rules or (len(told) < _MIN_ROWS and not any(len(row.values) > _MIN_ROWS for row in telling)):
        return None
    judged = telling if len(telling) >= min(_MIN_ROWS, len(told)) else told
    held = sum(all(holds(row, total, parts) for total, parts in rules) for row in judged)
    if held * 2 <= len(judged):
        return False
    return True if judged is telling else None


def holds(row: Row, total: int, parts: list[int]) -> bool:
    """Whether the figures in the columns `parts` of a row make up that in `total`."""
    whole = sum((row.values.get(p, _NOTHING) for p in parts), start=_NOTHING)
    return abs(row.values.get(total, _NOTHING) - whole) <= row.half * (len(parts) + 1)
