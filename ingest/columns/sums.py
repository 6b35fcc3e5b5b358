"""Whether the figures of complete rows add up under a layout."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.numbers import read_figure
from ingest.rows.entry import Entry

# The figures of a row from left to right, and what half of the last printed digit is worth.
Row = tuple[tuple[Decimal, ...], Decimal]
_MIN_ROWS = 2


def rows_of(entries: Sequence[Entry]) -> list[Row]:
    """The figures of rows that can tell columns apart: several, not all the same."""
    rows: list[Row] = []
    for entry in entries:
        readings = [read_figure(f.text) for f in entry.figures]
        values = tuple(r.value for r in readings if r is not None)
        if len(values) == len(readings) and len({v for v in values if v}) > 1:
            decimals = max(r.decimals for r in readings if r is not None)
            rows.append((values, Decimal(5).scaleb(-decimals - 1)))
    return rows


def adds_up(form: Form, layout: Layout, rows: Sequence[Row]) -> bool | None:
    """Whether the form's sums hold in most rows that have a figure in every column; None where nothing shows it."""
    places = {key: k for k, key in enumerate(layout)}
    rules = [(places[s.total], [places[p] for p in parts]) for s in form.sums if (parts := s.among(layout))]
    complete = [row for row in rows if len(row[0]) == len(layout)]
    if not rules or len(complete) < _MIN_ROWS:
        return None
    held = sum(
        all(abs(values[t] - sum(values[p] for p in parts)) <= half * (len(parts) + 1) for t, parts in rules)
        for values, half in complete
    )
    return held * 2 > len(complete)
