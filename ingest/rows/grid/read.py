"""Rows of cells to entries: which cells are codes, labels, line numbers and figures is read off the data, not the head.

Heads are unreliable where a web page or a model made the cells: they can be shifted against the data. So the data
decide where the figure columns are, and the head only names them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.forms import Form
from ingest.model import Line
from ingest.rows.entry import Entry, Evidence
from ingest.rows.grid.coded import begins_with_code, coded_entries
from ingest.rows.grid.headings import headings_above
from ingest.rows.grid.labelled import item_entries, matrix_entries, two_sided_entries
from ingest.rows.grid.row import CellRow, label_at, with_lost_cells, with_moved_cells
from ingest.rows.grid.spans import figures_begin, width_of, with_spans, with_totals_in_place
from ingest.rows.head import LEVELS, Head, first_counted
from ingest.rows.labels import is_enumerated, is_known, is_total
from ingest.wording import fold

_YEAR = re.compile(r"\d{4}年")
_RULE = re.compile(r":?-{2,}:?")
_MIN_AMOUNTS = 2
_MIN_HEADS = 3
_RULED_BY = (":", "-")


@dataclass(frozen=True, slots=True)
class Grid:
    """`figure_columns` is how many columns of figures a side has; `headings` the head above each, if aligned."""

    head: Head
    entries: tuple[Entry, ...]
    figure_columns: dict[int, int]
    headings: dict[int, tuple[str, ...]]
    has_moved_heads: bool = False  # cells that span others were left out of the head


def read_grid(lines: tuple[Line, ...], form: Form, evidence: Evidence, merges: bool) -> Grid:
    """Entries of a table with cells, with the figure column (slot) that each figure stands in.

    `merges`: heads can be merged over several columns, and then leave blanks to their right.
    """
    rows = [CellRow(line, line.cells) for line in lines if line.cells is not None]
    rows = [row for row in rows if row.figures or row.texts or not is_rule(row.cells)]
    rows = [_without_levels(row, form) for row in rows] if form.shape == "coded" else rows
    first = next((i for i in range(len(rows)) if _is_data(rows, i, form)), len(rows))
    first = _behind_numbering(rows, first, form)
    head_rows, data = rows[:first], rows[first:]
    heads = {fold("".join(r.cells)) for r in head_rows}
    begins = {head[:1] for head in heads}
    words = {(k, fold(r.cells[k])) for r in head_rows for k in r.filled}
    repeats = [_repeats(r, heads, begins) or _repeats_cells(r, words) for r in data]
    repeated = tuple(r.line for r, is_again in zip(data, repeats, strict=True) if is_again)
    data = [r for r, is_again in zip(data, repeats, strict=True) if not is_again]
    head_lines = tuple(line for line in lines if line.cells is None) + tuple(r.line for r in head_rows)
    printed = max((r.counted or 0 for r in head_rows), default=0) or None
    head = Head(
        lines=tuple(sorted(head_lines, key=lambda x: x.number)),
        data=tuple(r.line for r in data),
        repeated=repeated,
        text="".join(fold("".join(r.cells)) for r in head_rows),
        printed_columns=printed,
    )
    width, start = width_of(data), 0
    if form.shape == "coded":
        start = figures_begin(data, width)
        data = with_totals_in_place(data, width, start)
    lost = with_lost_cells([*head_rows, *data])
    if merges:
        head_rows = with_spans(head_rows, width, start, form)
    if form.shape != "items":
        lost |= with_moved_cells(data)
    if form.shape == "coded":
        entries, columns, starts = coded_entries(data, form, evidence, _first_numbered(head_rows))
    elif form.shape == "two_sided":
        entries, columns, starts = two_sided_entries(data, evidence, lost, head_rows)
    elif form.shape == "matrix" and not any(label_at(r) is not None for r in data):
        entries, columns, starts = matrix_entries(data, head_rows, evidence)
    else:
        entries, columns, starts = item_entries(data, head_rows, evidence)
    if lost and form.shape != "two_sided":
        entries = [replace(e, evidence="none") if e.line_first in lost else e for e in entries]
    headings = {side: headings_above(head_rows, start, columns[side], merges) for side, start in starts.items()}
    is_moved = _heads_moved(head_rows, data) or (merges and _end_before_numbers(head_rows))
    if is_moved:
        headings = {side: ("",) * len(own) for side, own in headings.items()}
    return Grid(head, tuple(entries), columns, headings, is_moved)


def _heads_moved(head: list[CellRow], data: list[CellRow]) -> bool:
    """Whether two rows of heads with bars end in empty cells above columns of figures that neither reaches.

    Where a tool leaves cells out that span others, what stands in the second is below any of the first.
    """
    filled = [places for r in head if r.is_barred and len(places := r.filled) > 1]
    if len(filled) < 2 or any(places != list(range(len(places))) for places in filled):
        return False
    return max(map(len, filled)) <= max((r.figures[-1] for r in data if r.figures), default=0)


def _end_before_numbers(head: list[CellRow]) -> bool:
    """Whether columns are numbered behind the last of the heads: cells before these are missing, and they stand too
    far to the left."""
    last = max((r.filled[-1] for r in head if (r.counted or 0) > 1), default=0)
    ends = [r.filled[-1] for r in head if r.counted is None and len(r.filled) > 1]
    return bool(ends) and max(ends) < last


def _without_levels(row: CellRow, form: Form) -> CellRow:
    """The row of a total, without 类, 款 and 项 before it: merged cells beside 栏次 and 合计, which a tool repeats in
    both rows."""
    levels = {k for k in row.texts if fold(row.cells[k]) in LEVELS}
    if not levels or not row.figures or row.counted:
        return row
    others = [fold(row.cells[k]) for k in row.texts if k not in levels]
    is_of_total = others and all(is_total(text) or text in form.total_labels for text in others)
    return row.with_cells(tuple("" if k in levels else c for k, c in enumerate(row.cells))) if is_of_total else row


def is_rule(cells: tuple[str, ...]) -> bool:
    """The `|---|---|` of Markdown."""
    filled = filter(None, map(str.strip, cells))
    first = next(filled, "")
    return first[:1] in _RULED_BY and bool(_RULE.fullmatch(first)) and all(map(_RULE.fullmatch, filled))


def _repeats(row: CellRow, heads: set[str], begins: set[str]) -> bool:
    """Whether a row repeats one of the `heads`, which begin with other characters than nearly all rows do."""
    if not row.filled:
        return True
    if fold(row.cells[row.filled[0]])[:1] in begins:
        text = fold("".join(row.cells))
        if text in heads and not is_total(text):
            return True
    return bool(row.counted)


def _repeats_cells(row: CellRow, head: set[tuple[int, str]]) -> bool:
    """Whether all cells of a row repeat those of a head in their columns: a line of it can be two on another page."""
    return (
        len(row.filled) >= _MIN_HEADS and not row.figures and all((k, fold(row.cells[k])) in head for k in row.filled)
    )


def _is_data(rows: list[CellRow], i: int, form: Form) -> bool:
    cells = rows[i].cells
    if rows[i].counted:
        return False
    figures, texts = rows[i].figures, rows[i].texts
    if form.shape == "coded" and begins_with_code(rows[i], form):
        return True
    if form.shape == "coded":
        totals = [k for k in texts if is_total(cells[k]) or fold(cells[k]) in form.total_labels]
        return bool(totals) and len(totals) == len(texts) and bool(figures)
    if form.shape == "two_sided":
        return any(is_enumerated(cells[k]) or (is_known(cells[k]) and figures) for k in texts)
    if form.shape == "matrix":
        if not figures or not texts:
            return bool(figures)
        dated = _YEAR.search(cells[texts[0]]) and sum("." in cells[k] for k in figures) < _MIN_AMOUNTS  # a head
        return bool(figures and texts and min(texts) < max(figures) and not dated)
    return bool(figures and texts and min(texts) < max(figures))


def _behind_numbering(rows: list[CellRow], first: int, form: Form) -> int:
    """The row that numbers the columns (栏次) ends the head, whatever stands before it."""
    for i in range(min(first + 2, len(rows)) - 1, -1, -1):
        if rows[i].counted and (i >= first or form.shape != "coded"):
            return max(first, i + 1)
    return first


def _first_numbered(head: list[CellRow]) -> int | None:
    """The cell of the 栏次 row that says 1: the first figure column, as far as the head is aligned."""
    for row in head:
        if (row.counted or 0) > 1:
            return first_counted(row.cells)
    return None
