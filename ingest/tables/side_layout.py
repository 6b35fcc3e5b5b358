"""The columns of a side of a table with cells: by the heads above them, or by the order of the head's words."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.columns import choose_layout, headings_in, layout_by_headings
from ingest.columns.doubts import open_columns
from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.headings import groups_above_parts, sure_by_headings, told_by_headings
from ingest.columns.item_orders import that_adds_up, the_one_that_adds_up
from ingest.columns.known_words import left_over
from ingest.columns.periods import running_head
from ingest.columns.said import read_said
from ingest.columns.stages import Account, by_stages, names_period
from ingest.columns.sums import adds_up, rows_of
from ingest.columns.three_public import (
    item_of,
    matrix_by_headings,
    matrix_layouts,
    open_where_unmeasured,
)
from ingest.columns.told_groups import told_in_groups
from ingest.columns.told_order import told_order
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.model import Line
from ingest.rows.entry import Entry
from ingest.rows.grid import Grid
from ingest.rows.labels import REVENUE
from ingest.rows.marks import marked_columns
from ingest.rows.widths import Measure
from ingest.tables.measures import titled
from ingest.tables.opened import (
    goes_beyond_head,
    is_beside_heads,
    named_by_head,
    not_against,
    not_beyond,
    with_others_beside,
    with_subtotal_told,
)
from ingest.tables.sides import MIN_FIT, earlier_first, needed_of, revenue_side
from ingest.wording import fold


@dataclass(frozen=True, slots=True)
class CellTable:
    """A table with cells, as its sides are laid out."""

    form: Form
    account: Account
    body: tuple[Line, ...]
    grid: Grid
    entries: tuple[Entry, ...]
    text: str
    guessed: bool
    """Whether positions told the cells: heads then stand only roughly above their columns."""
    entries_of: dict[int, list[Entry]]
    """Those of each side, in the order of the sides."""
    measures: tuple[Measure, ...]
    """Of width, by which its lines may be laid out."""

    @property
    def lanes(self) -> int:
        """How many times the table repeats its columns side by side."""
        return len(self.entries_of) if self.form.shape == "coded" else 1

    @property
    def is_one_guess(self) -> bool:
        """Whether this is a form by codes, once, in cells that positions told: there the order of the words may do."""
        return self.guessed and self.form.shape == "coded" and self.lanes == 1


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side of a table needs of a layout, and what stands above its columns."""

    number: int
    entries: list[Entry]
    headings: tuple[str, ...]
    needed: int
    """Columns that the figures take."""
    exact: int | None
    """Columns that there are, where cells show it."""

    @property
    def places(self) -> tuple[tuple[str, ...], set[int]]:
        """The heads, and the columns that have figures."""
        return self.headings, {f.slot for e in self.entries for f in e.figures if f.slot is not None}

    @classmethod
    def of(cls, table: CellTable, number: int) -> _Side:
        entries = table.entries_of[number]
        needed = needed_of(entries, by_slot=True)
        exact = table.grid.figure_columns.get(number)
        if table.lanes > 1:  # all lanes have the same columns; what is empty at the right end is no column
            needed = exact = max(needed_of(own, by_slot=True) for own in table.entries_of.values())
        return cls(number, entries, table.grid.headings.get(number, ()), needed, exact)


def layout_of_side(table: CellTable, number: int) -> Layout | None:
    """The columns of a side."""
    form, head = table.form, table.grid.head
    side = _Side.of(table, number)
    # The 栏次 row may count the columns before the figures too, never fewer than there are: positions took the gaps
    # within columns for columns.
    printed = head.printed_columns
    if table.is_one_guess and printed and side.exact is not None and side.exact > printed:
        return None
    if form.shape == "matrix" and not any(e.label for e in table.entries):
        layout = _of_one_row(table, side)
    elif (staged := by_stages(form, side.headings[: side.exact], table.account, number)) and len(staged) >= side.needed:
        return staged
    elif form.shape == "two_sided" and number == REVENUE:
        by_head = side.needed > 1 and not table.guessed
        named = named_by_head(layout_by_headings(form, side.headings)) if by_head else None
        layout = named or revenue_side(form, side.needed, table.text)
    else:
        layout = _by_headings_or_order(table, side)
        if layout is not None and form.shape == "matrix" and table.guessed:
            named = headings_in(running_head(table.text), form)
            is_other = _ran_together(form, side) or goes_beyond_head(layout, *side.places, named)
            layout = None if is_other else layout
    if layout is None or (form.shape == "two_sided" and table.guessed and _lacks_columns(table, side, layout)):
        return None
    if form.shape == "matrix" and _has_lost_years(table):
        layout = open_columns(side.exact or side.needed)
    if table.is_one_guess and all(UNKNOWN in key for key in layout):
        return None
    if form.shape == "matrix":
        layout = titled(layout, table.text, table.account)
    # The head speaks of more columns than positions show: words of several heads ran together into one.
    if table.is_one_guess and side.exact is not None and len(layout) > side.exact:
        return None
    is_full = any(len(e.figures) == len(layout) for e in side.entries)  # beside such rows heads alone have slid
    is_other = table.is_one_guess and not is_full and side.exact not in (None, len(layout))
    if is_other and is_beside_heads(form, layout, *side.places):
        return None
    return layout


def _of_one_row(table: CellTable, side: _Side) -> Layout | None:
    """The columns of a matrix whose items stand across, above a row without a label."""
    form, needed, exact = table.form, side.needed, side.exact
    # Column by column: in a head of several lines the second item can stand on a lower line than the third.
    across = "".join(side.headings).replace("/", "") + table.text
    named = named_by_head(matrix_by_headings(form, side.headings[:exact], table.account))
    if named is not None and _lost_its_spans(form, named[:needed], table.body):
        known = the_one_that_adds_up(form, matrix_layouts(form, across, None, needed, table.account), table.entries)
        named = open_where_unmeasured(known, across) or open_columns(needed)
    elif named is not None and len(named) >= needed and not table.guessed:
        return named
    else:
        known = that_adds_up(form, matrix_layouts(form, across, exact, needed, table.account), table.entries)
        known, named = open_where_unmeasured(known, across), None
    # Heads laid out by position stand only roughly above their columns; those of cells are exact.
    complete = known if known and len(known) == exact else None
    if table.guessed:
        return complete
    return named or complete or (None if all(side.headings[:exact]) else known)


def _by_headings_or_order(table: CellTable, side: _Side) -> Layout | None:
    """The columns by the heads above them; by the order of the head's words where heads do not say enough."""
    form, needed, exact, guessed = table.form, side.needed, side.exact, table.guessed
    head, once = table.grid.head, table.lanes == 1
    lines = [line.text for line in head.lines]
    told = told_order(form, lines, table.measures) if table.is_one_guess and exact is not None else ()
    if exact is not None and exact < len(told):  # no room was left for a column without figures
        return None
    if table.is_one_guess and exact is not None and not told:
        told = told_in_groups(form, lines, table.measures, rows_of(side.entries))
        if told and exact != len(told):  # nor for one in a group, or pages that stand aside made several of one
            return None
    if table.is_one_guess and exact is not None and exact < len(_named_columns(table, side)):
        return None  # heads a blank apart ran together into one
    if exact == len(told) and adds_up(form, told, rows_of(side.entries)) is not False:
        return told
    layout = named_by_head(layout_by_headings(form, side.headings, rough=table.text if guessed else None))
    if not guessed and layout is not None:
        layout = with_subtotal_told(form, layout, side.headings, table.text, side.entries)
    if not guessed and once and (beside := with_others_beside(form, layout, side.headings, needed, side.entries)):
        return beside
    is_rough = guessed and any(UNKNOWN in c for c in layout or ())
    if layout and len(layout) == exact and is_rough and once and adds_up(form, layout, rows_of(side.entries)):
        # those that have a known head add up: no known order says more of the others
        return with_subtotal_told(form, layout, side.headings, table.text, side.entries)
    if layout is None or len(layout) < needed or not once or is_rough:
        choice = choose_layout(
            form, table.text, head.printed_columns, needed, exact, table.lanes, side.entries, earlier_first(head),
            lines, table.measures, exact if guessed and exact == marked_columns(table.body) else 0,
        )  # fmt: skip
        layout = choice.layout if choice.fit > MIN_FIT else None
        if layout is not None and not guessed and once:
            if form.shape == "coded":
                layout = not_against(form, layout, side.headings[:exact], side.entries)
            layout = not_beyond(form, layout, side.headings[:exact], side.entries)
    if layout is None or not (guessed and once):
        return layout
    proved = adds_up(form, layout, rows_of(side.entries))
    if proved is False:  # heads a little off their figures name columns that do not add up
        return None
    is_named = _all_named(layout, headings_in(running_head(table.text), form), exact)
    if proved and is_named:
        return layout
    if sure := named_by_head(sure_by_headings(form, side.headings)):
        return sure
    by_place = told_by_headings(form, side.headings[:exact])
    is_elsewhere = any(key and key != own and key in layout for key, own in zip(by_place, layout, strict=False))
    if is_elsewhere and not is_named:
        return None  # a layout with columns that no head names has a named one elsewhere than its head stands
    return layout


def _named_columns(table: CellTable, side: _Side) -> set[str]:
    """The columns that a head names; 小计 below the name of its group is no other one, nor a group above its parts."""
    named = set(headings_in(running_head(table.text), table.form)) - groups_above_parts(table.form, side.headings)
    return named if "subtotal" in read_said(table.form, table.text, side.needed).found else named - {"subtotal"}


def _lacks_columns(table: CellTable, side: _Side, layout: Layout) -> bool:
    """Whether an empty column was not found: the head names one that a layout of several has no place for, or several
    above one place."""
    form = table.form
    named = set(headings_in(running_head(table.text), form)) - set(form.sides["revenue"]["columns"])
    together = any(len(headings_in(head, form)) > 1 for head in side.headings)
    return len(layout) > 1 and (together or not named.issubset(layout))


def _ran_together(form: Form, side: _Side) -> bool:
    """Whether the heads of several columns stand above one, word for word: 决算数占预算数的% is one head."""
    pieces = {piece for head in side.headings for piece in head.split("/")}
    return any(len(headings_in(piece, form)) > 1 and not left_over(form, piece) for piece in pieces)


def _has_lost_years(table: CellTable) -> bool:
    """Whether cells of the head that say a year alone have moved: which stages stood below them is lost."""
    if not table.grid.has_moved_heads or not any(e.label for e in table.entries):
        return False
    cells = (cell for line in table.grid.head.lines for cell in line.cells or () if cell.strip())
    return sum(names_period(fold(cell)) for cell in cells) > 1


def _lost_its_spans(form: Form, named: Layout, body: tuple[Line, ...]) -> bool:
    """Whether columns without a head stand beside heads that kept no cells: those of the others have moved up.

    小计 below 公务用车费 takes the place of what stands behind it where a page's text leaves merged cells out.
    """
    outside = [word for line in body if line.cells is None for word in line.text.split()]
    return any(UNKNOWN in key for key in named) and any(item_of(form, w) not in (None, "total") for w in outside)


def _all_named(layout: Layout, named: Layout, exact: int | None) -> bool:
    """Whether a head names all columns of a layout; parts that have no key may repeat the heads of others."""
    unnamed = set(layout) - set(named)
    return not unnamed or (len(layout) == exact and all(key.startswith(NO_KEY) for key in unnamed))
