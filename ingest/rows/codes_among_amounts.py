"""Codes among amounts: of a row whose name a converter has lost or drawn to another one."""

from __future__ import annotations

from dataclasses import replace

from ingest.rows.codes import is_code
from ingest.rows.entry import Entry
from ingest.subjects import names

_LEAST_DIGITS = 5  # three are an amount as well
_NEARLY_ALL = 0.9


def without_codes(entries: tuple[Entry, ...], system: str | None) -> tuple[Entry, ...]:
    """Entries without the figures that are official codes of the form's classification, where amounts print decimals.

    What else stood in such a row is not known to be its own: it is left open.
    """
    texts = [figure.text for entry in entries for figure in entry.figures]
    codes = {text for text in texts if len(text) >= _LEAST_DIGITS and is_code(text, system) and text in names()}
    amounts = [text for text in texts if text not in codes]
    if system is None or not codes or sum("." in text for text in amounts) < len(amounts) * _NEARLY_ALL:
        return entries
    return tuple(_without(entry, codes) if any(f.text in codes for f in entry.figures) else entry for entry in entries)


def _without(entry: Entry, codes: set[str]) -> Entry:
    figures = tuple(f._replace(slot=None) for f in entry.figures if f.text not in codes)
    return replace(entry, figures=figures, evidence="none", is_cut=True)
