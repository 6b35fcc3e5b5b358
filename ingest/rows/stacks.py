"""Figures that stand below one another on a page: they are of one column, whichever that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.rows.blank_columns import Segment
from ingest.rows.entry import Entry
from ingest.rows.rivers import rivers
from ingest.rows.widths import Measure, segments_of

_Place = tuple[int, int]  # of a figure: its entry, and which of that one's figures it is


def with_stacks(entries: Sequence[Entry], lines: Iterable[Line], measures: Sequence[Measure]) -> tuple[Entry, ...]:
    """Entries of laid-out `lines` with the stacks of their figures, counted on every page from the left.

    A page has none where two figures of a row would be in one, or where the `measures` of width that it may be laid out
    by do not agree: only places tell them, and these can be wrong.
    """
    printed = {line.number: line for line in lines}
    pages: dict[int | None, list[int]] = defaultdict(list)
    for n, entry in enumerate(entries):
        if entry.figures:
            pages[entry.page].append(n)
    found: dict[_Place, int] = {}
    for own in pages.values():
        told = [_stacks_of({n: entries[n] for n in own}, printed, measure) for measure in measures]
        if all(stacks == told[0] for stacks in told):
            found |= told[0]
    return tuple(_stacked(entry, n, found) for n, entry in enumerate(entries))


def _stacks_of(entries: dict[int, Entry], printed: dict[int, Line], measure: Measure) -> dict[_Place, int]:
    """The stacks of a page's figures; those that were not found as printed have none."""
    rows = [places for n, entry in entries.items() if (places := _places(n, entry, printed, measure))]
    columns = rivers([[piece for _, piece in row] for row in rows])
    found: dict[_Place, int] = {}
    for row in rows:
        own = [
            next((k for k, (left, right) in enumerate(columns) if left < p.right and right > p.left), None)
            for _, p in row
        ]
        if None in own or len(set(own)) < len(own):
            return {}
        found.update((place, k) for (place, _), k in zip(row, own, strict=True) if k is not None)
    return found


def _places(n: int, entry: Entry, printed: dict[int, Line], measure: Measure) -> list[tuple[_Place, Segment]]:
    """The pieces of a line that are the figures of an entry, in their order."""
    numbers = {figure.line for figure in entry.figures}
    line = printed.get(min(numbers)) if len(numbers) == 1 else None
    pieces = iter(reversed(segments_of(line, measure))) if line is not None else iter(())
    found: list[tuple[_Place, Segment]] = []
    for k, figure in reversed(list(enumerate(entry.figures))):
        piece = next((piece for piece in pieces if piece.text == figure.text), None)
        if piece is None:
            return []
        found.insert(0, ((n, k), piece))
    return found


def _stacked(entry: Entry, n: int, stacks: dict[_Place, int]) -> Entry:
    own = [stacks.get((n, k)) for k in range(len(entry.figures))]
    if not own or None in own:
        return entry
    return replace(entry, figures=tuple(f._replace(stack=s) for f, s in zip(entry.figures, own, strict=True)))
