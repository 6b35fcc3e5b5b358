"""Figures printed with %: they are shares or rates, and stand in no column of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ingest.columns.head_words import NO_KEY, UNKNOWN, headings_in
from ingest.columns.periods import running_head
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.knowledge import FORMS, knowledge
from ingest.rows.entry import Entry, Printed

_SIGNS = ("%", "％")
_OF_A_COLUMN = 0.5  # of its figures: more have the sign


def is_rate(figure: Printed) -> bool:
    return figure.text.endswith(_SIGNS)


@lru_cache(maxsize=1_024)
def names_rate(name: str) -> bool:
    """Whether the key of a column, or the label of a row, is one of shares or rates."""
    return _rates().search(name) is not None


def holds_no_rate(column: str) -> bool:
    """Whether a column is one of amounts: it has a key, and that is of no share or rate."""
    return not (column.startswith((UNKNOWN, NO_KEY)) or column == "quantity" or names_rate(column))


def have_rates(entries: Iterable[Entry]) -> bool:
    return any(is_rate(figure) for entry in entries for figure in entry.figures)


def without_amounts_of_rates(form: Form, layout: Layout, entries: Iterable[Entry], head: str) -> Layout:
    """A layout, unless rates stand in a column of amounts: what its head does not name is open then.

    A known layout was taken for the number of its columns, and others stand in their places.
    """
    figures = [(at, figure) for entry in entries for at, figure in _places(entry, layout)]
    rates = [at for at, figure in figures if is_rate(figure)]
    strange = {at for at in rates if holds_no_rate(layout[at])}
    strange = {at for at in strange if rates.count(at) > _OF_A_COLUMN * sum(at == own for own, _ in figures)}
    if not strange:
        return layout
    named = set(headings_in(running_head(head), form))
    return tuple(f"{UNKNOWN}{k}" if k in strange or key not in named else key for k, key in enumerate(layout))


def _places(entry: Entry, layout: Layout) -> Iterator[tuple[int, Printed]]:
    """The figures of a row with their columns: as shown, or in their order where there is one for each column."""
    if names_rate(entry.label):
        return
    is_full = len(entry.figures) == len(layout)
    for k, figure in enumerate(entry.figures):
        at = figure.slot if entry.evidence != "none" else k if is_full else None
        if at is not None and at < len(layout):
            yield at, figure


@cache
def _rates() -> re.Pattern[str]:
    return re.compile(knowledge(FORMS / "relations.yml")["rates"])
