"""What the source shows of blank cells: runs of blanks between cells, or positions on the line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.align.candidates import placements
from ingest.align.table import Placement, amounts_of
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.numbers import is_blank, is_figure
from ingest.rows.entry import Entry, Printed

_MIN_SHARE = 0.8
# One or two complete rows prove no alignment: in collapsed text they align by chance.
_MIN_COMPLETE = 3


def spaced(
    entries: tuple[Entry, ...], trails: tuple[str | None, ...], layout_of: Callable[[Entry], Layout]
) -> list[Entry]:
    """Entries with the slots that single blanks between cells show: two blanks are an empty cell.

    Only trusted where it explains nearly every row of the table that has empty cells; otherwise entries come back as
    they were.
    """
    found: list[Placement | None] = []
    asked = explained = 0
    for entry, trail in zip(entries, trails, strict=True):
        ways = _ways(trail, layout_of(entry), entry) if trail is not None and entry.figures else ()
        found.append(ways[0] if len(ways) == 1 else None)
        if entry.figures and len(entry.figures) < len(layout_of(entry)) and len(ways) < 2:
            asked += 1
            explained += len(ways)
    if not asked or explained < asked * _MIN_SHARE:
        return list(entries)
    return [
        entry.with_slots(slots, "spacing") if slots is not None and len(slots) < len(layout_of(entry)) else entry
        for entry, slots in zip(entries, found, strict=True)
    ]


def _ways(trail: str, layout: Layout, entry: Entry) -> tuple[Placement, ...]:
    """The slots that a row's cells can have: none where they are not the layout's, two where a blank first cell can be
    that of the name."""
    cells, columns = trail.split(" "), len(layout)
    words = trail.split()
    if len(words) == columns and any(map(is_blank, words)):
        cells = words  # a mark stands in every empty cell
    unnamed = entry.code is None and cells[0] == ""  # 合计 can leave the cell of its name blank
    ends_blank = cells[-1] == ""
    if len(cells) == columns:
        read = [cells]
    elif len(cells) == columns + 2:
        read = [cells[1:-1]] if unnamed and ends_blank else []
    elif len(cells) == columns + 1:
        is_name = unnamed and is_figure(cells[1]) and layout[0] == "total"  # no row goes without its total
        read = [cells[1:]] if is_name or (unnamed and ends_blank) else []
        read += [cells[:-1]] if ends_blank and not is_name else []
    else:
        read = []
    return tuple(slots for cells in read if (slots := _slots(cells, entry)) is not None)


def _slots(cells: Sequence[str], entry: Entry) -> Placement | None:
    slots = tuple(i for i, cell in enumerate(cells) if is_figure(cell))
    rest_blank = all(is_figure(cell) or is_blank(cell) for cell in cells)
    return slots if rest_blank and len(slots) == len(entry.figures) else None


def positioned(entries: tuple[Entry, ...], layout_of: Callable[[Entry], Layout]) -> list[Entry]:
    """Entries with the slots that their positions on the line show, by the edges of rows that have every column.

    Figures are set flush right in their columns, or centred; whichever scatters less in the complete rows is used.
    """
    result = list(entries)
    for side in {e.side for e in entries}:
        members = [i for i, e in enumerate(entries) if e.side == side and e.figures]
        complete = [entries[i] for i in members if len(entries[i].figures) == len(layout_of(entries[i]))]
        if len(complete) < _MIN_COMPLETE or len(layout_of(complete[0])) < 2:
            continue
        edge = min((_right, _centre), key=lambda edge: _scatter(complete, edge))
        anchors = [median(edge(e.figures[k]) for e in complete) for k in range(len(layout_of(complete[0])))]
        gap = min((b - a for a, b in pairwise(anchors)), default=0)
        if gap < 3 or _scatter(complete, edge) * 2 > gap:
            continue
        for i in members:
            entry = entries[i]
            if len(entry.figures) == len(anchors):
                continue
            slots = tuple(_nearest(anchors, edge(f)) for f in entry.figures)
            near = all(abs(anchors[k] - edge(f)) * 2 < gap for k, f in zip(slots, entry.figures, strict=True))
            if near and len(set(slots)) == len(slots):
                result[i] = entry.with_slots(slots, "geometry")
    return result


def not_contradicted(entries: Sequence[Entry], form: Form, layout_of: Callable[[Entry], Layout]) -> tuple[Entry, ...]:
    """Entries of laid-out text, without the places of those whose own sums say otherwise.

    A converter can set the figures of a line, or of a page, beside their columns. A row that adds up in no other way
    either is the document's own mistake and keeps its places.
    """
    return tuple(replace(e, evidence="none") if _is_contradicted(e, form, layout_of(e)) else e for e in entries)


def _is_contradicted(entry: Entry, form: Form, layout: Layout) -> bool:
    slots = tuple(f.slot for f in entry.figures if f.slot is not None)
    if (
        entry.evidence == "none"
        or entry.is_cut
        or len(slots) != len(entry.figures)
        or max(slots, default=0) >= len(layout)
    ):
        return False
    if not slots or len(slots) == len(layout):
        return False
    amounts, half_unit = amounts_of(entry, "元")
    possible = placements(form, layout, amounts, half_unit)
    return bool(possible) and slots not in possible


def _right(figure: Printed) -> float:
    return figure.right


def _centre(figure: Printed) -> float:
    return (figure.left + figure.right) / 2


def _nearest(anchors: list[float], place: float) -> int:
    return min(range(len(anchors)), key=lambda k: abs(anchors[k] - place))


def _scatter(complete: list[Entry], edge: Callable[[Printed], float]) -> float:
    """The widest spread of an edge within one column of the complete rows."""
    columns = zip(*(e.figures for e in complete), strict=True)
    return max(max(edges) - min(edges) for column in columns if (edges := [edge(f) for f in column]))
