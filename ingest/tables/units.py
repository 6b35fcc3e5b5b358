"""The unit of a form that prints none, in a document whose other forms print several."""

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


def with_units_of_others(reads: dict[int, FormRead], outside: Sequence[Paragraph]) -> dict[int, FormRead]:
    """The forms of a document in order, those without a unit with that in which the same amounts stand elsewhere.

    That of the last form above where nothing else tells. How it was found is noted. Forms stay open where none has any.
    """
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
        by_order = (above, _BY_ORDER)
        unit, note = by_order
        if own and len(equal) == 1:
            unit, note = equal.pop(), _BY_EQUAL
        elif stated := unit_stated(own, (p.text for p in outside)):
            unit, note = stated, _BY_SENTENCES
        found[n] = read if unit is None else replace(read, unit=unit, unit_note=note.format(unit))
    return found


def _amounts(read: FormRead) -> set[str]:
    """The amounts of a form as printed, without what is nothing."""
    texts = {figure.text.replace(",", "") for entry in read.entries for figure in entry.figures}
    return {text for text in texts if (reading := read_figure(text)) is not None and reading.value}
