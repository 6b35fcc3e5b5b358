"""How wide characters are in text laid out by position, which its converter does not say."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.model import Line
from ingest.rows.cut_amounts import AMOUNT
from ingest.rows.positional import MEASURES, Measure, width, words_of

_MIN_TOLD = 20  # amounts that tell how widths were measured
_NEARLY_AS_FEW = 1.33


def measures_of(lines: Iterable[Line]) -> tuple[Measure, ...]:
    """The measures that the lines of a document may have been laid out by: of one converter, they share one.

    Figures end where their columns end; by another measure they end in many more places, as the words before them have
    more or fewer wide characters. Where there are too few figures to tell, or none before which such characters stand,
    all are left.
    """
    ends: list[set[tuple[int | None, int]]] = [set() for _ in MEASURES]
    told = 0
    for line in lines:
        for amount in words_of(line):
            if not AMOUNT.fullmatch(amount[0]):
                continue
            before = line.text[: amount.end()]
            told += not before.isascii()
            for own, measure in zip(ends, MEASURES, strict=True):
                own.add((line.page, width(before, measure)))
    fewest = min(map(len, ends))
    if told < _MIN_TOLD:
        return MEASURES
    return tuple(m for m, own in zip(MEASURES, ends, strict=True) if len(own) <= fewest * _NEARLY_AS_FEW)
