"""The entries and layouts of a form with cells: the source's own, drawn on its pages, or told by positions."""

from __future__ import annotations

from dataclasses import replace

from ingest.columns import headings_in
from ingest.columns.stages import Account
from ingest.columns.three_public import items_across, one_row
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.model import Line
from ingest.rows.carried_units import in_units_of_heads, units_apart
from ingest.rows.code_order import codes_first
from ingest.rows.codes import with_whole_parts
from ingest.rows.entry import Entry, Evidence
from ingest.rows.grid import Grid, read_grid
from ingest.rows.line_numbers import without_drifted_numbers, without_line_numbers
from ingest.rows.widths import MEASURES, Measure
from ingest.tables.measures import Parts, measures_as_rows
from ingest.tables.side_layout import CellTable, layout_of_side
from ingest.tables.sides import without_unit_codes
from ingest.wording import fold


def read_cells(
    body: tuple[Line, ...],
    form: Form,
    account: Account,
    evidence: Evidence,
    guessed: bool = False,
    loose: frozenset[int] = frozenset(),
    measures: tuple[Measure, ...] = MEASURES,
) -> Parts | None:
    """Entries by cells; those of `loose` lines do not tell their columns. None where the order of the words may tell
    what cells told by positions (`guessed`) do not: in the `measures` of width that the lines may be laid out by."""
    body = units_apart(with_whole_parts(body) if form.shape == "coded" else body, form)
    grid = _with_loose(read_grid(codes_first(body, form.code_system), form, evidence, merges=not guessed), body, loose)
    if not guessed and (in_units := in_units_of_heads(grid.entries, grid.headings)) is not grid.entries:
        grid = replace(grid, entries=in_units)
    if form.shape == "matrix" and (rows := measures_as_rows(grid, form, account, guessed)):
        return rows
    entries = without_unit_codes(grid.entries, body)
    if form.shape == "two_sided":
        entries, counted = without_line_numbers(without_drifted_numbers(entries))
        grid = _without_first_columns(grid, counted) if counted else grid
        if guessed:
            grid, entries = _without_columns_of_no_head(grid, entries, form)
    text = _outside_cells(body) + grid.head.text
    if form.shape == "matrix" and items_across(text):
        entries = one_row(form, entries) or entries
    sides = sorted({e.side for e in entries}) or [0]
    entries_of = {side: [e for e in entries if e.side == side] if len(sides) > 1 else [*entries] for side in sides}
    table = CellTable(form, account, body, grid, entries, text, guessed, entries_of, measures)
    if guessed and table.lanes > 1 and form.code_system == "functional":  # its rows only stand elsewhere on every page
        return None
    layouts: dict[int, Layout] = {}
    for side in sides:
        layout = layout_of_side(table, side)
        if layout is None:
            return None
        layouts[side] = layout
    return grid.head, entries, layouts


def _with_loose(grid: Grid, body: tuple[Line, ...], loose: frozenset[int]) -> Grid:
    """A grid whose entries on `loose` lines do not tell their columns."""
    if not loose:
        return grid
    numbers = {n for line in body if line.number in loose for n in (line.first, line.last)}
    entries = tuple(replace(e, evidence="none") if e.line_first in numbers else e for e in grid.entries)
    return replace(grid, entries=entries)


def _without_first_columns(grid: Grid, sides: frozenset[int]) -> Grid:
    """A grid without the first column of figures of some of its sides."""
    columns = {side: n - (side in sides) for side, n in grid.figure_columns.items()}
    return replace(
        grid, figure_columns=columns, headings={side: h[side in sides :] for side, h in grid.headings.items()}
    )


def _without_columns_of_no_head(grid: Grid, entries: tuple[Entry, ...], form: Form) -> tuple[Grid, tuple[Entry, ...]]:
    """A grid and entries without empty columns that no head names, left of the only ones that a side has figures in.

    Words of a head, or numbers of columns, that stand a little off made columns of them.
    """
    columns, headings = dict(grid.figure_columns), dict(grid.headings)
    for side, heads in grid.headings.items():
        used = {f.slot for e in entries if e.side == side for f in e.figures}
        slot = used.pop() if len(used) == 1 else None
        if slot and not any(headings_in(head, form) for head in heads[:slot]):
            columns[side], headings[side] = columns[side] - slot, heads[slot:]
            entries = tuple(_moved_left(e, slot) if e.side == side else e for e in entries)
    return replace(grid, figure_columns=columns, headings=headings), entries


def _moved_left(entry: Entry, slots: int) -> Entry:
    return replace(entry, figures=tuple(f._replace(slot=f.slot - slots) for f in entry.figures if f.slot is not None))


def _outside_cells(body: tuple[Line, ...]) -> str:
    return "".join(fold(line.text) for line in body if line.cells is None and len(line.text) < 80)
