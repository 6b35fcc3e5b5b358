"""Read one region as the form that its title names: entries, what the source shows of their columns, and the layout."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ingest.align.evidence import positioned, spaced
from ingest.columns import choose_layout, headings_in, layout_by_headings
from ingest.columns.head_words import NO_KEY
from ingest.columns.headings import is_strange, sure_by_headings, told_by_headings
from ingest.columns.layouts import UNKNOWN
from ingest.columns.periods import earlier_is_first, names_several, running_head
from ingest.columns.stages import NOT_KNOWN, Account, by_stages, heads_in, names_amounts
from ingest.columns.sums import adds_up, rows_of
from ingest.columns.three_public import (
    item_order,
    items_across,
    matrix_by_headings,
    matrix_layouts,
    one_row,
    open_where_unmeasured,
    that_adds_up,
)
from ingest.forms import Form, catalogue
from ingest.forms.catalogue import Layout
from ingest.locate import Region
from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.blocks import joined_blocks, joined_paragraphs
from ingest.rows.code_order import codes_first
from ingest.rows.codes import UNIT_CODE
from ingest.rows.cut_amounts import amounts_in, are_in_pieces, with_codes_among_amounts_marked, with_cut_rows_marked
from ingest.rows.entry import Entry, Evidence
from ingest.rows.grid import Grid, read_grid
from ingest.rows.head import Head
from ingest.rows.labels import REVENUE
from ingest.rows.line_numbers import without_line_numbers
from ingest.rows.marks import marks_every_cell
from ingest.rows.positional import MEASURES, OWN_MEASURE, is_positional, with_cells
from ingest.rows.runon import UNIT_HEADS, lane_count, read_runon
from ingest.tables.classification import before_codes, has_codes, of_another_classification, without_codes_below
from ingest.tables.measures import Parts, are_left_over, by_measure, measures_as_rows, titled
from ingest.units import unit_of
from ingest.wording import fold

_MIN_TOO_MANY = 4
_MIN_FIT = -6.0


@dataclass(frozen=True, slots=True)
class FormRead:
    """A region read: entries with what the source shows of their columns, and the layout of each side."""

    region: Region
    form: Form
    head: Head
    entries: tuple[Entry, ...]
    layouts: dict[int, Layout]
    unit_text: str | None
    unit: str | None
    confidence: dict[int, float]
    unit_note: str | None = None  # how the unit was found where none is printed

    def recognised(self, number: int) -> str | None:
        """A note on a line whose text was recognised from a picture; None where the source has the text itself."""
        sure = self.confidence.get(number)
        return None if sure is None else f"recognised from a picture (confidence {sure:.2f})"


def read_form(region: Region, evidence: Evidence, account: Account = NOT_KNOWN) -> FormRead | None:
    """The entries of a recognised form; None where the region is none, or its columns are not those of its title."""
    if region.title is None or region.title.statement is None or not region.body:
        return None
    form = catalogue().forms[region.title.statement]
    if of_another_classification(region.body, form):
        return None
    if form.shape == "items" and has_codes(region.body, form):
        form = replace(form, shape="coded")
    account = account.titled(region.title_text)
    body = before_codes(region.body) if form.shape == "two_sided" else region.body
    if not body:
        return None
    read = (_read_cells if region.has_cells else _read_lines)(body, form, account, evidence)
    if read is None:
        return None
    head, entries, layouts = read
    unit_text, unit = unit_of((*region.title_lines, *head.lines, *region.margins, *head.repeated[:6]))
    confidence = {line.number: line.confidence for line in region.body if line.confidence is not None}
    return FormRead(region, form, head, entries, layouts, unit_text, unit, confidence)


def why_unread(region: Region) -> str | None:
    """Why a table under the title of a standard form was not read as one; None where its title is none of theirs."""
    if region.title is None or region.title.statement is None:
        return None
    other = of_another_classification(region.body, catalogue().forms[region.title.statement])
    reason = (
        f"its codes are of another classification ({other})" if other else "its rows and columns are not the form's"
    )
    return f"not read as {region.title.statement}: {reason}"


def _read_lines(body: tuple[Line, ...], form: Form, account: Account, evidence: Evidence) -> Parts | None:
    """Lines without cells: by their positions where the text is laid out so, else as a stream of words."""
    drawn = evidence == "geometry"  # our own reader keeps rows together and leaves no empty lines
    positional = is_positional(body)
    blocks = None if drawn else joined_blocks(body) if positional else joined_paragraphs(body)
    are_wrapped = blocks is not None and bool(amounts_in(blocks) - amounts_in(body))
    body = blocks or body
    if are_in_pieces(body):
        return None
    measures = OWN_MEASURE if drawn else MEASURES
    if blocks is not None and form.shape == "coded" and marks_every_cell(body):
        positional = False  # pages are laid out each for itself; the order of the cells is the same on all
    placed = with_cells(body, form.shape == "two_sided", measures, blocks is not None) if positional else None
    parts = (
        _read_cells(placed.lines, form, account, "geometry", guessed=True, loose=placed.loose)
        if placed is not None
        else None
    )
    if placed is not None and parts is not None and _all_placed(parts, placed.lines):
        head, entries, layouts = parts
        parts = head, tuple(replace(e, is_firm=placed.is_firm) for e in entries), layouts
    else:
        parts = _read_text(body, form, account)
    if parts is None or blocks is None or form.shape == "items":
        return parts
    head, entries, layouts = parts
    if form.shape == "matrix" and not positional and are_left_over(entries, body):
        return None
    return head, with_cut_rows_marked(entries) if are_wrapped else entries, layouts


def _all_placed(parts: Parts, lines: tuple[Line, ...]) -> bool:
    """Whether positions explain a table: hardly a figure is left over, and none stands outside the known columns."""
    head, entries, layouts = parts
    heads = {line.number for line in head.lines}
    cells = [c for line in lines if line.number not in heads for c in line.cells or ()]
    printed = sum(is_figure(c) and not re.fullmatch(r"\d{1,3}(?:\.00)?|\d{5}|\d{7}", c) for c in cells)
    inside = sum(e.evidence == "none" or (f.slot or 0) < len(layouts[e.side]) for e in entries for f in e.figures)
    total = sum(len(e.figures) for e in entries)
    return bool(entries) and inside == total and total >= printed * 0.9


def _read_cells(
    body: tuple[Line, ...],
    form: Form,
    account: Account,
    evidence: Evidence,
    guessed: bool = False,
    loose: frozenset[int] = frozenset(),
) -> Parts | None:
    """Entries by cells; those of `loose` lines do not tell their columns."""
    grid = read_grid(codes_first(body, form.code_system), form, evidence, merges=not guessed)
    if loose:
        numbers = {n for line in body if line.number in loose for n in (line.first, line.last)}
        open_entries = tuple(replace(e, evidence="none") if e.line_first in numbers else e for e in grid.entries)
        grid = replace(grid, entries=open_entries)
    if form.shape == "matrix" and (rows := measures_as_rows(grid, form, guessed)):
        return rows
    entries = _without_unit_codes(grid.entries, body)
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
        needed = _needed(entries, side, by_slot=True)
        exact = grid.figure_columns.get(side)
        # The 栏次 row may count the columns before the figures too, never fewer than there are: positions took the
        # gaps within columns for columns.
        printed = grid.head.printed_columns
        if guessed and form.shape == "coded" and lanes == 1 and printed and exact is not None and exact > printed:
            return None
        if lanes > 1:  # all lanes have the same columns; what is empty at the right end is no column
            needed = exact = max(_needed(entries, s, by_slot=True) for s in sides)
        headings = grid.headings.get(side, ())
        layout: Layout | None
        if form.shape == "matrix" and not any(e.label for e in entries):
            # Column by column: in a head of several lines the second item can stand on a lower line than the third.
            across = "".join(headings).replace("/", "") + text
            known = that_adds_up(form, matrix_layouts(form, across, exact, needed, account), entries)
            known = open_where_unmeasured(known, across)
            named = _named(matrix_by_headings(form, headings[:exact], account))
            if named is not None and len(named) < needed:
                named = None
            # Heads laid out by position stand only roughly above their columns; those of cells are exact.
            complete = known if known and len(known) == exact else None
            layout = complete if guessed else named or complete or (None if all(headings[:exact]) else known)
        elif (staged := by_stages(form, headings[:exact], account, side)) and len(staged) >= needed:
            layouts[side] = staged
            continue
        elif form.shape == "two_sided" and side == REVENUE:
            named = _named(layout_by_headings(form, headings)) if needed > 1 and not guessed else None
            layout = named or _revenue_side(form, needed, text)
        else:
            layout = _named(layout_by_headings(form, headings, rough=text if guessed else None))
            rough = guessed and any(UNKNOWN in c for c in layout or ())
            if layout is None or len(layout) < needed or lanes > 1 or rough:
                choice = choose_layout(
                    form, text, grid.head.printed_columns, needed, exact, lanes, of_side, _earlier_first(grid.head)
                )
                layout = choice.layout if choice.fit > _MIN_FIT else None
                if layout is not None and not guessed and lanes == 1:
                    if form.shape == "coded":
                        layout = _not_against(form, layout, headings[:exact], of_side)
                    layout = _not_beyond(form, layout, headings[:exact], of_side)
            if layout is not None and guessed and lanes == 1:
                proved = adds_up(form, layout, rows_of(of_side))
                if proved is False:  # heads a little off their figures name columns that do not add up
                    return None
                if not proved or not _all_named(layout, headings_in(running_head(text), form), exact):
                    layout = _named(sure_by_headings(form, headings)) or layout
        if layout is None:
            return None
        if guessed and form.shape == "coded" and lanes == 1 and all(UNKNOWN in key for key in layout):
            return None  # the order of the words may tell what the positions do not
        if form.shape == "matrix":
            layout = titled(layout, text, account)
        # The head speaks of more columns than positions show: words of several heads ran together into one.
        if guessed and form.shape == "coded" and lanes == 1 and exact is not None and len(layout) > exact:
            return None
        layouts[side] = layout
    return grid.head, entries, layouts


def _earlier_first(head: Head) -> bool | None:
    return earlier_is_first(line.text for line in head.lines)


def _without_first_columns(grid: Grid, sides: frozenset[int]) -> Grid:
    """A grid without the first column of figures of some of its sides."""
    columns = {side: n - (side in sides) for side, n in grid.figure_columns.items()}
    return replace(
        grid, figure_columns=columns, headings={side: h[side in sides :] for side, h in grid.headings.items()}
    )


def _not_against(form: Form, layout: Layout, headings: tuple[str, ...], entries: list[Entry]) -> Layout:
    """A known layout, unless heads of cells name other columns and the figures do not add up under it.

    Then all of its order is in doubt: only the columns that heads name are known, as they name them, the rest is open.
    """
    named = told_by_headings(form, headings)
    is_against = any(key and key != own for key, own in zip(named, layout, strict=False))
    if not is_against or adds_up(form, layout, rows_of(entries)):
        return layout
    return _open_where_unnamed((*named, *(None for _ in layout[len(named) :])))


def _not_beyond(form: Form, layout: Layout, headings: tuple[str, ...], entries: list[Entry]) -> Layout:
    """A known layout without the keys of columns whose heads are there and say something that is not known.

    They may be any amounts, and hold the place of no column of a known order: unless the figures add up under it.
    """
    # 科目名称 over figures is no head of theirs: the heads have slid.
    strange = {
        k for k, path in enumerate(headings) if names_amounts(path.rpartition("/")[2]) and is_strange(form, path)
    }
    if not strange or adds_up(form, layout, rows_of(entries)):
        return layout
    return tuple(f"{UNKNOWN}{k}" if k in strange else key for k, key in enumerate(layout[: len(headings)]))


def _not_by_default(form: Form, layout: Layout, text: str, entries: list[Entry]) -> Layout:
    """A known layout, unless a head is there that names none of its columns and nothing adds up under it.

    Where known layouts are of other years and stages, one of which the head does not name is not its own, either.
    """
    named = headings_in(running_head(text), form)
    known = {key for key in layout if form.shape == "matrix" or (form.shape == "two_sided" and key.startswith(NO_KEY))}
    is_alone = form.shape == "two_sided" and len(layout) == 1  # each label has its amount
    is_told = is_alone or (bool(named) and known <= set(named))
    if is_told or not names_amounts(text) or adds_up(form, layout, rows_of(entries)):
        return layout
    return tuple(f"{UNKNOWN}{k}" for k in range(len(layout)))


def _all_named(layout: Layout, named: Layout, exact: int | None) -> bool:
    """Whether a head names all columns of a layout; parts that have no key may repeat the heads of others."""
    unnamed = set(layout) - set(named)
    return not unnamed or (len(layout) == exact and all(key.startswith(NO_KEY) for key in unnamed))


def _outside_cells(body: tuple[Line, ...]) -> str:
    return "".join(fold(line.text) for line in body if line.cells is None and len(line.text) < 80)


def _named(keys: tuple[str | None, ...] | None) -> Layout | None:
    return None if keys is None else _open_where_unnamed(keys)


def _open_where_unnamed(keys: tuple[str | None, ...]) -> Layout:
    return tuple(k or f"{UNKNOWN}{i}" for i, k in enumerate(keys))


def _revenue_side(form: Form, needed: int, text: str) -> Layout:
    """The first column is the amount, unless the head names several: that of the year before, budget and final account.

    Where both sides have the same columns, the known layouts say which is which.
    """
    sides = form.raw["sides"]
    columns = tuple(sides["revenue"]["columns"])
    if names_several(running_head(text)):
        same = sides["revenue"] == sides["expenditure"]
        choice = choose_layout(form, text, None, needed) if same else None
        columns = choice.layout if choice is not None and choice.fit > _MIN_FIT else ()
    return columns + tuple(f"{UNKNOWN}{i}" for i in range(needed - len(columns)))


def _read_text(body: tuple[Line, ...], form: Form, account: Account) -> Parts | None:
    stream = read_runon(codes_first(body, form.code_system), form)
    entries, trails = without_codes_below(_without_unit_codes(stream.entries, body)), stream.trails
    if form.shape == "two_sided":
        entries, _ = without_line_numbers(entries)
    elif form.shape == "coded":
        entries = with_codes_among_amounts_marked(entries)
    text, printed = stream.head.text, stream.head.printed_columns
    layouts: dict[int, Layout] = {}
    measured = (
        by_measure(stream.head, entries, form, item_order(form, text, entries)) if form.shape == "matrix" else None
    )
    if measured is not None:
        trails = tuple(t for t, e in zip(trails, entries, strict=True) if e.label)
        _, entries, layouts = measured
    elif form.shape == "matrix" and items_across(text) and (whole := one_row(form, entries)):
        trails = tuple(t for t, e in zip(trails, entries, strict=True) if e.row == whole[0].row)[:1]
        entries = whole
    for side in sorted({e.side for e in entries} - set(layouts)) or ([] if layouts else [0]):
        needed = _needed(entries, side)
        layout: Layout | None
        if form.shape == "matrix" and not any(e.label for e in entries):
            known = that_adds_up(form, matrix_layouts(form, text, printed, needed, account), entries, trails)
            layout = open_where_unmeasured(known, text)
        elif staged := by_stages(form, heads_in(text, form.shape == "two_sided"), account, side):
            layouts[side] = staged
            continue
        elif form.shape == "two_sided" and side == REVENUE:
            layout = _revenue_side(form, 1, text)
        else:
            counted = printed if form.shape != "two_sided" else None
            lanes = lane_count(stream.head) if form.shape == "coded" else 1
            of_side = [e for e in entries if e.side == side]
            choice = choose_layout(form, text, counted, needed, None, lanes, of_side, _earlier_first(stream.head))
            layout = choice.layout if choice.fit > _MIN_FIT else None
            if layout is not None and form.shape != "items":
                layout = _not_by_default(form, layout, text, of_side)
        if layout is None:
            return None
        layouts[side] = titled(layout, text, account) if form.shape == "matrix" else layout
    if _is_column_major(entries, layouts):
        return None
    entries = tuple(spaced(entries, trails, lambda e: layouts[e.side]))
    if any(e.evidence == "none" and 0 < len(e.figures) < len(layouts[e.side]) for e in entries):
        entries = tuple(positioned(entries, lambda e: layouts[e.side]))
    return stream.head, entries, layouts


def _without_unit_codes(entries: tuple[Entry, ...], body: tuple[Line, ...]) -> tuple[Entry, ...]:
    """Entries without what the column 单位代码 prints, where wrapped cells let it fall among the figures."""
    text = "".join(fold(line.text) for line in body)
    if not UNIT_HEADS.search(text):
        return entries
    printed = [f.text for e in entries for f in e.figures]
    words = Counter(word for line in body for word in line.text.split())
    codes = {code for code in printed if words[code] > 1 and UNIT_CODE.fullmatch(code)}
    if sum("." in text for text in printed) * 2 < len(printed) or not codes:  # amounts without decimals look alike
        return entries
    return tuple(replace(e, figures=tuple(f for f in e.figures if f.text not in codes)) for e in entries)


def _is_column_major(entries: tuple[Entry, ...], layouts: dict[int, Layout]) -> bool:
    """Whether the text gives each column's cells one below the other: a label then gets the figures of many rows."""
    figures = sum(len(e.figures) for e in entries)
    too_many = sum(max(0, len(e.figures) - len(layouts[e.side])) for e in entries)
    return too_many >= _MIN_TOO_MANY and too_many * 4 > figures


def _needed(entries: tuple[Entry, ...], side: int, by_slot: bool = False) -> int:
    """The figure columns that the rows of a side need at least: the usual maximum, not one odd row's."""
    counts = sorted(
        [
            max([f.slot or 0 for f in e.figures]) + 1 if by_slot and e.evidence != "none" else len(e.figures)
            for e in entries
            if e.side == side and e.figures and not e.is_cut
        ],
        reverse=True,
    )
    if len(counts) > 8 and counts[0] > counts[1]:
        return counts[1]
    return counts[0] if counts else 0
