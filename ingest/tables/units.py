"""The unit of a form that prints none: as other forms of the document tell it, or sentences, else 元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Paragraph
from ingest.numbers import read_figure
from ingest.tables.recognise import FormRead
from ingest.units import unit_stated

_FEWEST_EQUAL = 2
_BY_EQUAL = "no unit is printed above the table: taken as {}, in which another table prints the same amounts"
_BY_SENTENCES = "no unit is printed above the table: taken as {}, in which sentences state its amounts"
_BY_ORDER = "no unit is printed above the table: taken as {}, as in the last table above that prints one"
_STATED_UNIT = "no unit is printed above the table: sentences state its amounts in this one"
_NO_UNIT = "no unit is printed: taken as 元"


def with_units(reads: dict[int, FormRead], outside: Sequence[Paragraph]) -> dict[int, FormRead]:
    """The forms of a document in order, those that print no unit with what is found of it (None is read as 元)."""
    return _with_stated_unit(_with_units_of_others(reads, outside), outside)


def _with_units_of_others(reads: dict[int, FormRead], outside: Sequence[Paragraph]) -> dict[int, FormRead]:
    """The forms of a document in order, those without a unit with that in which the same amounts stand elsewhere.

    That of the last form above where nothing else tells. How it was found is noted. Forms stay open where none has any.
    """
    if all(read.unit is not None for read in reads.values()):
        return reads
    amounts_in: dict[str, set[str]] = defaultdict(set)
    for read in reads.values():
        if read.unit is not None:
            amounts_in[read.unit] |= _amounts(read)
    found: dict[int, FormRead] = {}
    above: str | None = None
    for n, read in reads.items():
        above = read.unit or above
        if read.unit is not None or not amounts_in:
            found[n] = read
            continue
        own = _amounts(read)
        equal = {unit for unit, amounts in amounts_in.items() if len(own & amounts) >= min(_FEWEST_EQUAL, len(own))}
        unit, note = above, _BY_ORDER
        if own and len(equal) == 1:
            unit, note = equal.pop(), _BY_EQUAL
        elif stated := unit_stated(own, (p.text for p in outside)):
            unit, note = stated, _BY_SENTENCES
        found[n] = read if unit is None else replace(read, unit=unit, unit_note=note.format(unit))
    return found


def _with_stated_unit(reads: dict[int, FormRead], outside: Sequence[Paragraph]) -> dict[int, FormRead]:
    """The forms of a document that prints no unit above any: in that of the explanation, else supposed to be in 元."""
    open_ = {n: read for n, read in reads.items() if read.unit is None}
    if not open_:
        return reads
    amounts = (figure.text for read in open_.values() for entry in read.entries for figure in entry.figures)
    stated = unit_stated(amounts, (p.text for p in outside))
    note = _STATED_UNIT if stated else _NO_UNIT
    return reads | {n: replace(read, unit=stated, unit_note=note) for n, read in open_.items()}


def _amounts(read: FormRead) -> set[str]:
    """The amounts of a form as printed, without what is nothing."""
    texts = {figure.text.replace(",", "") for entry in read.entries for figure in entry.figures}
    return {text for text in texts if (reading := read_figure(text)) is not None and reading.value}
