"""Read one region as the form that its title names: entries, what the source shows of their columns, and the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.align.evidence import not_contradicted
from ingest.columns.rates import have_rates, without_amounts_of_rates
from ingest.columns.stages import Account, without_accounts_made
from ingest.forms import Form, catalogue
from ingest.forms.catalogue import Layout
from ingest.locate import Region
from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.blocks import joined_blocks, joined_paragraphs
from ingest.rows.codes import UNIT_CODE, without_brackets
from ingest.rows.codes_among_amounts import with_codes_of_others_marked, without_class_codes, without_codes
from ingest.rows.cut_amounts import amounts_in, are_in_pieces
from ingest.rows.cut_cells import with_whole_cells
from ingest.rows.cut_classes import with_whole_classes
from ingest.rows.cut_rows import with_cut_rows_marked
from ingest.rows.damaged import with_damaged_rows_marked
from ingest.rows.ends_below import with_ends_from_below, with_left_ends_marked, with_pieces_marked
from ingest.rows.entry import Entry, Evidence
from ingest.rows.figure_lines import with_figure_lines_joined
from ingest.rows.head import Head
from ingest.rows.labels import is_known, is_total
from ingest.rows.marks import marked_slots, with_marks_in_their_columns
from ingest.rows.parts_of_wholes import with_pages_of_wrong_parts_open
from ingest.rows.positional import is_positional, with_cells
from ingest.rows.stacks import with_stacks
from ingest.rows.whole_labels import with_cut_labels_marked
from ingest.rows.whole_names import are_side_by_side, with_whole_names
from ingest.rows.widths import Measure, segments_of
from ingest.rows.wrapped_codes import with_codes_around_rows
from ingest.tables.by_cells import read_cells
from ingest.tables.by_text import read_text
from ingest.tables.classification import (
    before_codes,
    before_sides,
    has_codes,
    heads_another,
    of_another_classification,
    without_codes_of_units,
)
from ingest.tables.measures import Parts, are_left_over
from ingest.units import unit_of
from ingest.wording import fold, is_chinese

_NUMBER_OR_CODE = re.compile(r"\d{1,3}(?:\.00)?|\d{5}|\d{7}")


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


def read_form(region: Region, evidence: Evidence, account: Account, measures: tuple[Measure, ...]) -> FormRead | None:
    """The entries of a recognised form; None where the region is none, or its columns are not those of its title.

    `measures` of width are those that its text may have been laid out by.
    """
    if region.title is None or region.title.statement is None or not region.body:
        return None
    form = catalogue().forms[region.title.statement]
    if of_another_classification(region.body, form):
        return None
    if form.shape == "items" and has_codes(region.body, form):
        form = replace(form, shape="coded")
    account = account.titled(region.title_text)
    body = before_codes(region.body) if form.shape == "two_sided" else before_sides(region.body, form)
    if not body:
        return None
    form = without_accounts_made(form, account, (line.text for line in (*region.title_lines, *body)))
    if region.has_cells:
        read = read_cells(body, form, account, evidence)
    else:
        read = _read_lines(body, form, account, measures, drawn=evidence == "geometry")
    if read is None:
        return None
    head, entries, layouts = read
    if heads_another(head.text, form):
        return None
    if form.shape != "items" and have_rates(entries):
        of_side = {side: [e for e in entries if len(layouts) == 1 or e.side == side] for side in layouts}
        said = fold(head.text)
        layouts = {side: without_amounts_of_rates(form, own, of_side[side], said) for side, own in layouts.items()}
    entries = without_codes(without_codes_of_units(entries, fold(head.text), form), form.code_system)
    if not region.has_cells:
        entries = with_cut_labels_marked(entries, form, head.text)
    if evidence != "geometry":  # a page has places, whatever it does not say of its signs
        entries = with_damaged_rows_marked(entries, region.body)
    unit_text, unit = unit_of((*region.title_lines, *head.lines, *region.margins, *head.repeated[:6]))
    unit = unit or _unit_carried(entries)
    confidence = {line.number: line.confidence for line in region.body if line.confidence is not None}
    return FormRead(region, form, head, entries, layouts, unit_text, unit, confidence)


def _unit_carried(entries: tuple[Entry, ...]) -> str | None:
    """The unit that every figure of a form carries itself."""
    units = {figure.unit for entry in entries for figure in entry.figures}
    return units.pop() if len(units) == 1 else None


def why_unread(region: Region) -> str | None:
    """Why a table under the title of a standard form was not read as one; None where its title is none of theirs."""
    if region.title is None or region.title.statement is None:
        return None
    other = of_another_classification(region.body, catalogue().forms[region.title.statement])
    reason = (
        f"its codes are of another classification ({other})" if other else "its rows and columns are not the form's"
    )
    return f"not read as {region.title.statement}: {reason}"


def _read_lines(
    body: tuple[Line, ...], form: Form, account: Account, measures: tuple[Measure, ...], drawn: bool
) -> Parts | None:
    """Lines without cells: by their positions where the text is laid out so, else as a stream of words.

    What our own reader has `drawn` keeps rows together and leaves no empty lines.
    """
    if form.shape == "two_sided":
        body = without_class_codes(body)
    else:
        body = with_codes_around_rows(without_brackets(body, form.code_system), form.code_system)
        body = with_whole_classes(body, form.code_system)
    positional = is_positional(body)
    blocks = None if drawn else joined_blocks(body) if positional else joined_paragraphs(body)
    printed, left = body, frozenset[int]()
    if positional and blocks is None and not drawn:
        body, left = _with_rows_together(body, form, measures)
    whole = blocks or (body if drawn or positional else with_whole_cells(body))
    if whole is None or are_in_pieces(whole):
        return None
    are_wrapped = whole is not printed and bool(amounts_in(whole) - amounts_in(printed))
    body = whole
    slots = marked_slots(body) if form.shape == "coded" else {}
    if blocks is not None and slots:
        positional = False  # pages are laid out each for itself; the order of the cells is the same on all
    placed = with_cells(body, form.shape == "two_sided", measures, blocks is not None, drawn) if positional else None
    if placed is not None:
        placed = replace(placed, lines=with_marks_in_their_columns(placed.lines))
    if positional and form.shape == "coded" and not drawn and (placed is None or placed.loose or placed.is_mixed):
        rows = [(line, segments_of(line, measures[0])) for line in body]
        if are_side_by_side(rows, form.code_system):  # their pages and totals are laid out each for itself
            body, placed = with_whole_names(rows, form.code_system) or body, None
    parts = (
        read_cells(placed.lines, form, account, "geometry", guessed=True, loose=placed.loose, measures=measures)
        if placed is not None
        else None
    )
    if placed is not None and parts is not None and _all_placed(form, parts, placed.lines, slots):
        head, entries, layouts = parts
        entries = tuple(e if e.is_firm is placed.is_firm else replace(e, is_firm=placed.is_firm) for e in entries)
        if not drawn:
            if form.shape == "coded":
                entries = with_pages_of_wrong_parts_open(entries)
            entries = not_contradicted(entries, form, lambda e: layouts[e.side])
        parts = head, entries, layouts
    else:
        parts = read_text(body, form, account, measures)
        if parts is not None and positional and form.shape == "coded":
            parts = parts[0], with_stacks(parts[1], printed, measures), parts[2]
    if parts is None or form.shape == "items":
        return parts
    head, entries, layouts = parts
    if not drawn:
        entries = with_pieces_marked(with_left_ends_marked(entries, left))
    if blocks is not None and form.shape == "matrix" and not positional and are_left_over(entries, body):
        return None
    if are_wrapped:
        entries = with_codes_of_others_marked(with_cut_rows_marked(entries))
    return head, entries, layouts


def _with_rows_together(
    body: tuple[Line, ...], form: Form, measures: tuple[Measure, ...]
) -> tuple[tuple[Line, ...], frozenset[int]]:
    """Laid-out lines with what converters set below its row moved up, and those in which an amount may still go on."""
    return with_ends_from_below(with_figure_lines_joined(body) if form.shape == "matrix" else body, measures)


def _all_placed(form: Form, parts: Parts, lines: tuple[Line, ...], slots: dict[int, tuple[int, ...]]) -> bool:
    """Whether positions explain a table: hardly a figure is left over, and none stands outside the known columns, nor
    elsewhere than the marks beside it show (in the `slots` of its line)."""
    head, entries, layouts = parts
    heads = {line.number for line in head.lines}
    rows = [line.cells or () for line in lines if line.number not in heads]
    if form.shape == "coded":
        rows = [_from_name(cells) for cells in rows]
    printed = sum(_NUMBER_OR_CODE.fullmatch(figure) is None for cells in rows for figure in filter(is_figure, cells))
    inside = sum(e.evidence == "none" or (f.slot or 0) < len(layouts[e.side]) for e in entries for f in e.figures)
    total = sum(len(e.figures) for e in entries)
    if form.shape == "two_sided" and _has_cut_labels(entries):
        return False
    if any(slots.get(e.line_last, own) != own for e in entries if (own := tuple(f.slot for f in e.figures))):
        return False
    return bool(entries) and inside == total and total >= printed * 0.9 and not _lacks_required(form, entries, layouts)


def _from_name(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row without the codes before the first name, of its subject and its unit, which are no amounts."""
    named = next((k for k, cell in enumerate(cells) if is_chinese(cell)), 0)
    are_codes = all(UNIT_CODE.fullmatch(c) or _NUMBER_OR_CODE.fullmatch(c) for c in cells[:named] if c)
    return cells[named:] if are_codes else cells


def _has_cut_labels(entries: tuple[Entry, ...]) -> bool:
    """Whether most labels with figures are none that a summary has: lines of wrapped rows were taken for rows."""
    labels = [e.label for e in entries if e.figures]
    return sum(is_known(label) or is_total(label) for label in labels) * 2 < len(labels)


def _lacks_required(form: Form, entries: tuple[Entry, ...], layouts: dict[int, Layout]) -> bool:
    """Whether most rows with figures have none in the column that no row goes without: heads stand beside theirs."""
    if form.shape != "coded":
        return False
    shown = [e for e in entries if e.figures and e.evidence != "none"]
    filled = [{layouts[e.side][f.slot] for f in e.figures if f.slot is not None} for e in shown]
    return sum(not filled_in.issuperset(form.required) for filled_in in filled) * 2 > len(shown)
