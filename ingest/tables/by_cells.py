"""The entries and layouts of a form with cells: the source's own, drawn on its pages, or told by positions."""

from __future__ import annotations

from dataclasses import replace

from ingest.columns import choose_layout, headings_in, layout_by_headings
from ingest.columns.head_words import NO_KEY
from ingest.columns.headings import sure_by_headings
from ingest.columns.item_orders import that_adds_up, the_one_that_adds_up
from ingest.columns.layouts import UNKNOWN
from ingest.columns.periods import running_head
from ingest.columns.stages import Account, by_stages, names_period
from ingest.columns.sums import adds_up, rows_of
from ingest.columns.three_public import (
    item_of,
    items_across,
    matrix_by_headings,
    matrix_layouts,
    one_row,
    open_where_unmeasured,
)
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.model import Line
from ingest.rows.carried_units import in_units_of_heads, units_apart
from ingest.rows.code_order import codes_first
from ingest.rows.codes import with_whole_parts
from ingest.rows.entry import Evidence
from ingest.rows.grid import Grid, read_grid
from ingest.rows.labels import REVENUE
from ingest.rows.line_numbers import without_line_numbers
from ingest.tables.measures import Parts, measures_as_rows, titled
from ingest.tables.opened import named_by_head, not_against, not_beyond
from ingest.tables.sides import MIN_FIT, earlier_first, needed_of, revenue_side, without_unit_codes
from ingest.wording import fold


def read_cells(
    body: tuple[Line, ...],
    form: Form,
    account: Account,
    evidence: Evidence,
    guessed: bool = False,
    loose: frozenset[int] = frozenset(),
) -> Parts | None:
    """Entries by cells; those of `loose` lines do not tell their columns."""
    body = units_apart(with_whole_parts(body) if form.shape == "coded" else body, form)
    grid = read_grid(codes_first(body, form.code_system), form, evidence, merges=not guessed)
    if loose:
        numbers = {n for line in body if line.number in loose for n in (line.first, line.last)}
        open_entries = tuple(replace(e, evidence="none") if e.line_first in numbers else e for e in grid.entries)
        grid = replace(grid, entries=open_entries)
    if not guessed:
        grid = replace(grid, entries=in_units_of_heads(grid.entries, grid.headings))
    if form.shape == "matrix" and (rows := measures_as_rows(grid, form, guessed)):
        return rows
    entries = without_unit_codes(grid.entries, body)
    if form.shape == "two_sided":
        entries, counted = without_line_numbers(entries)
        grid = _without_first_columns(grid, counted)
    text = _outside_cells(body) + grid.head.text
    if form.shape == "matrix" and items_across(text):
        entries = one_row(form, entries) or entries
    layouts: dict[int, Layout] = {}
    sides = sorted({e.side for e in entries}) or [0]
    lanes = len(sides) if form.shape == "coded" else 1
    if guessed and lanes > 1 and form.code_system == "functional":  # its rows only stand elsewhere on every page
        return None
    for side in sides:
        of_side = [e for e in entries if e.side == side]
        needed = needed_of(entries, side, by_slot=True)
        exact = grid.figure_columns.get(side)
        # The 栏次 row may count the columns before the figures too, never fewer than there are: positions took the
        # gaps within columns for columns.
        printed = grid.head.printed_columns
        if guessed and form.shape == "coded" and lanes == 1 and printed and exact is not None and exact > printed:
            return None
        if lanes > 1:  # all lanes have the same columns; what is empty at the right end is no column
            needed = exact = max(needed_of(entries, s, by_slot=True) for s in sides)
        headings = grid.headings.get(side, ())
        layout: Layout | None
        if form.shape == "matrix" and not any(e.label for e in entries):
            # Column by column: in a head of several lines the second item can stand on a lower line than the third.
            across = "".join(headings).replace("/", "") + text
            known = that_adds_up(form, matrix_layouts(form, across, exact, needed, account), entries)
            known = open_where_unmeasured(known, across)
            named = named_by_head(matrix_by_headings(form, headings[:exact], account))
            if named is not None and _lost_its_spans(form, named[:needed], body):
                known = the_one_that_adds_up(form, matrix_layouts(form, across, None, needed, account), entries)
                named = open_where_unmeasured(known, across) or tuple(f"{UNKNOWN}{k}" for k in range(needed))
            if named is not None and len(named) < needed:
                named = None
            # Heads laid out by position stand only roughly above their columns; those of cells are exact.
            complete = known if known and len(known) == exact else None
            layout = complete if guessed else named or complete or (None if all(headings[:exact]) else known)
        elif (staged := by_stages(form, headings[:exact], account, side)) and len(staged) >= needed:
            layouts[side] = staged
            continue
        elif form.shape == "two_sided" and side == REVENUE:
            named = named_by_head(layout_by_headings(form, headings)) if needed > 1 and not guessed else None
            layout = named or revenue_side(form, needed, text)
        else:
            layout = named_by_head(layout_by_headings(form, headings, rough=text if guessed else None))
            rough = guessed and any(UNKNOWN in c for c in layout or ())
            if layout is None or len(layout) < needed or lanes > 1 or rough:
                choice = choose_layout(
                    form, text, grid.head.printed_columns, needed, exact, lanes, of_side, earlier_first(grid.head)
                )
                layout = choice.layout if choice.fit > MIN_FIT else None
                if layout is not None and not guessed and lanes == 1:
                    if form.shape == "coded":
                        layout = not_against(form, layout, headings[:exact], of_side)
                    layout = not_beyond(form, layout, headings[:exact], of_side)
            if layout is not None and guessed and lanes == 1:
                proved = adds_up(form, layout, rows_of(of_side))
                if proved is False:  # heads a little off their figures name columns that do not add up
                    return None
                if not proved or not _all_named(layout, headings_in(running_head(text), form), exact):
                    layout = named_by_head(sure_by_headings(form, headings)) or layout
        if layout is None:
            return None
        if grid.has_moved_heads and form.shape == "matrix" and _years_span(grid) and any(e.label for e in entries):
            layout = tuple(f"{UNKNOWN}{k}" for k in range(exact or needed))  # which year a stage stands below is lost
        if guessed and form.shape == "coded" and lanes == 1 and all(UNKNOWN in key for key in layout):
            return None  # the order of the words may tell what the positions do not
        if form.shape == "matrix":
            layout = titled(layout, text, account)
        # The head speaks of more columns than positions show: words of several heads ran together into one.
        if guessed and form.shape == "coded" and lanes == 1 and exact is not None and len(layout) > exact:
            return None
        layouts[side] = layout
    return grid.head, entries, layouts


def _years_span(grid: Grid) -> bool:
    """Whether a head has cells that say a year alone: what they span says the stage."""
    return sum(names_period(fold(cell)) for line in grid.head.lines for cell in line.cells or () if cell.strip()) > 1


def _lost_its_spans(form: Form, named: Layout, body: tuple[Line, ...]) -> bool:
    """Whether columns without a head stand beside heads that kept no cells: those of the others have moved up.

    小计 below 公务用车费 takes the place of what stands behind it where a page's text leaves merged cells out.
    """
    outside = [word for line in body if line.cells is None for word in line.text.split()]
    return any(UNKNOWN in key for key in named) and any(item_of(form, w) not in (None, "total") for w in outside)


def _without_first_columns(grid: Grid, sides: frozenset[int]) -> Grid:
    """A grid without the first column of figures of some of its sides."""
    columns = {side: n - (side in sides) for side, n in grid.figure_columns.items()}
    return replace(
        grid, figure_columns=columns, headings={side: h[side in sides :] for side, h in grid.headings.items()}
    )


def _all_named(layout: Layout, named: Layout, exact: int | None) -> bool:
    """Whether a head names all columns of a layout; parts that have no key may repeat the heads of others."""
    unnamed = set(layout) - set(named)
    return not unnamed or (len(layout) == exact and all(key.startswith(NO_KEY) for key in unnamed))


def _outside_cells(body: tuple[Line, ...]) -> str:
    return "".join(fold(line.text) for line in body if line.cells is None and len(line.text) < 80)
