"""Codes among amounts: of a row whose name a converter has lost or drawn to another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.rows.codes import is_code
from ingest.rows.entry import Entry
from ingest.subjects import codes_of, name_fit, names
from ingest.wording import fold

_LEAST_DIGITS = 5  # three are an amount as well
_NEARLY_ALL = 0.9
_CLASS = re.compile(r"(?<!\S)(?P<code>2\d\d)(?P<gap> +)(?P<name>[一-鿿]\S*)")
_LIKE = 0.9  # as a name cut off by a narrow cell is
_FEWEST = 3  # lines with classes of a form
_SHORTEST_NAME = 4
_LONGEST_NAMES = 100  # characters of two names


def without_class_codes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a summary without the codes before its classes (201 一般公共服务支出, Xinjiang).

    They stand between an amount and a label, and are no amounts of the row before them. What stays keeps its place.
    """
    blanked = {
        n: text
        for n, line in enumerate(lines)
        if not line.cells and (text := _CLASS.sub(_without_code, line.text)) != line.text
    }
    if len(blanked) < _FEWEST:
        return tuple(lines)
    return tuple(replace(line, text=blanked[n]) if n in blanked else line for n, line in enumerate(lines))


def _without_code(found: re.Match[str]) -> str:
    is_name = name_fit(found["code"], fold(found["name"])) >= _LIKE
    return f"   {found['gap']}{found['name']}" if is_name else found.group()


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


def with_codes_of_others_marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of cells in pieces, marked as cut where a label is names of other codes alone: pieces were mixed."""
    return tuple(replace(e, is_cut=True) if e.code is not None and _is_of_others(e, e.code) else e for e in entries)


def _is_of_others(entry: Entry, code: str) -> bool:
    label, known = fold(entry.label)[:_LONGEST_NAMES], codes_of(None)
    ways = [(label[:at], label[at:]) for at in range(_SHORTEST_NAME, len(label) - _SHORTEST_NAME + 1)]
    found = [(label,), *ways]
    whose = [frozenset().union(*map(known.__getitem__, way)) for way in found if all(name in known for name in way)]
    return bool(whose) and not any(code in codes for codes in whose)
