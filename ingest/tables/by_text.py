"""The entries and layouts of a form whose text is a stream of words: the head and the figures tell the columns."""

from __future__ import annotations

from dataclasses import replace

from ingest.align.evidence import not_contradicted, positioned, spaced
from ingest.columns import choose_layout
from ingest.columns.below_measures import below_measures
from ingest.columns.doubts import open_columns
from ingest.columns.head_words import headings_in
from ingest.columns.item_orders import item_order, that_adds_up
from ingest.columns.known_words import is_understood, left_over
from ingest.columns.periods import running_head
from ingest.columns.stages import Account, by_stages, heads_in
from ingest.columns.three_public import (
    items_across,
    matrix_layouts,
    one_row,
    open_where_unmeasured,
)
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.forms.heads import LINE_NUMBER
from ingest.model import Line
from ingest.rows.code_order import codes_first
from ingest.rows.cut_rows import with_codes_among_amounts_marked
from ingest.rows.entry import Entry
from ingest.rows.glued_numbers import with_glued_amounts_marked, without_glued_numbers
from ingest.rows.labels import EXPENDITURE, REVENUE
from ingest.rows.line_numbers import with_numbers_among_amounts_marked, without_line_numbers
from ingest.rows.marks import marked_columns
from ingest.rows.positional import is_positional
from ingest.rows.runon import lane_count, read_runon
from ingest.rows.whole_heads import with_whole_heads
from ingest.rows.widths import MEASURES, Measure
from ingest.tables.classification import without_codes_below
from ingest.tables.measures import Parts, by_measure, titled
from ingest.tables.opened import not_by_default
from ingest.tables.sides import (
    MIN_FIT,
    earlier_first,
    needed_of,
    needed_of_whole,
    revenue_side,
    with_figures_of_the_left_marked,
    without_unit_codes,
)

_MIN_TOO_MANY = 4


def read_text(
    body: tuple[Line, ...], form: Form, account: Account, measures: tuple[Measure, ...] = MEASURES
) -> Parts | None:
    """Entries by the order of words; None where no layout fits, or the text goes down the columns.

    `measures` of width are those that the text may have been laid out by.
    """
    lines = codes_first(with_whole_heads(_without_bars(body), form), form.code_system)
    stream = read_runon(lines, form)
    entries, trails = without_codes_below(without_unit_codes(stream.entries, body)), stream.trails
    if form.shape == "two_sided":
        entries = without_glued_numbers(entries) if LINE_NUMBER in stream.head.text else entries
        entries = with_numbers_among_amounts_marked(without_line_numbers(entries)[0])
    elif form.shape == "coded":
        entries = with_glued_amounts_marked(with_codes_among_amounts_marked(entries))
    text, printed = stream.head.text, stream.head.printed_columns
    heads = [line.text for line in stream.head.lines]
    laid_out = heads if form.shape == "matrix" and is_positional(stream.head.lines) else ()
    marked = marked_columns(body) if form.shape == "coded" else 0
    if marked:
        entries = tuple(spaced(entries, trails, lambda _: open_columns(marked)))
        printed = printed or marked
    layouts: dict[int, Layout] = {}
    measured = (
        by_measure(stream.head, entries, form, item_order(form, text, entries, laid_out), account)
        if form.shape == "matrix"
        else None
    )
    if measured is not None:
        trails = tuple(t for t, e in zip(trails, entries, strict=True) if e.label)
        _, entries, layouts = measured
    elif form.shape == "matrix" and items_across(text) and (whole := one_row(form, entries)):
        trails = tuple(t for t, e in zip(trails, entries, strict=True) if e.row == whole[0].row)[:1]
        entries = whole
    for side in sorted({e.side for e in entries} - set(layouts)) or ([] if layouts else [0]):
        of_side = [e for e in entries if e.side == side]
        needed = needed_of(of_side)
        layout: Layout | None
        if form.shape == "matrix" and not any(e.label for e in entries):
            known = that_adds_up(form, matrix_layouts(form, text, printed, needed, account, laid_out), entries, trails)
            layout = open_where_unmeasured(known, text)
            entries = below_measures(entries, stream.head.lines, form, layout) if layout else entries
        elif staged := by_stages(form, heads_in(text, form.shape == "two_sided"), account, side):
            layouts[side] = staged
            continue
        elif form.shape == "two_sided" and side == REVENUE:
            layout = revenue_side(form, 1, text)
        else:
            counted = printed if form.shape != "two_sided" else None
            lanes = lane_count(stream.head) if form.shape == "coded" else 1
            if form.shape == "coded" and lanes == 1:
                needed = needed_of_whole(of_side, needed, counted)
            is_earlier_first = earlier_first(stream.head)
            choice = choose_layout(
                form, text, counted, needed, None, lanes, of_side, is_earlier_first, heads, measures, marked
            )
            layout = choice.layout if choice.fit > MIN_FIT else None
            if marked and layout is not None and _names_another(form, layout, text):
                layout = open_columns(marked)
            if layout is not None and form.shape != "items":
                layout = not_by_default(form, layout, text, of_side)
        if layout is None:
            return None
        layouts[side] = titled(layout, text, account) if form.shape == "matrix" else layout
    if _is_column_major(entries, layouts):
        return None
    if form.shape == "two_sided" and EXPENDITURE in layouts:
        entries = with_figures_of_the_left_marked(entries, form, layouts[EXPENDITURE])
    entries = tuple(spaced(entries, trails, lambda e: layouts[e.side]))
    if any(e.evidence == "none" and 0 < len(e.figures) < len(layouts[e.side]) for e in entries):
        entries = not_contradicted(positioned(entries, lambda e: layouts[e.side]), form, lambda e: layouts[e.side])
    return stream.head, entries, layouts


def _without_bars(body: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without the bars between their cells, which are no labels of the figures behind them."""
    marked = {n: line.cells for n, line in enumerate(body) if line.cells is not None and "|" in line.text}
    return tuple(replace(line, text=" ".join(marked[n])) if n in marked else line for n, line in enumerate(body))


def _names_another(form: Form, layout: Layout, text: str) -> bool:
    """Whether a head that is hardly understood names a column that a layout leaves out: sums hold in any order, and
    marks that show the columns of all figures prove none."""
    head = running_head(text)
    return not is_understood(head, left_over(form, head)) and not set(headings_in(head, form)) <= set(layout)


def _is_column_major(entries: tuple[Entry, ...], layouts: dict[int, Layout]) -> bool:
    """Whether the text gives each column's cells one below the other: a label then gets the figures of many rows."""
    figures = sum(len(e.figures) for e in entries)
    too_many = sum(max(0, len(e.figures) - len(layouts[e.side])) for e in entries)
    return too_many >= _MIN_TOO_MANY and too_many * 4 > figures
