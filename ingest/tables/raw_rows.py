"""The rows of a table as disclosed: every line of its region is in one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from operator import attrgetter, itemgetter

from ingest.align.solve import Aligned
from ingest.forms import Form
from ingest.forms.heads import LINE_NUMBER
from ingest.locate import Region
from ingest.model import Line, RowKind, TableRow
from ingest.rows.grid.read import is_rule
from ingest.rows.head import Head
from ingest.tables.recognise import FormRead


def raw_rows(
    read: FormRead, aligned: list[Aligned], text: dict[int, Line]
) -> tuple[tuple[TableRow, ...], dict[int, int]]:
    """Every line of the region (`text`, by number) as rows, and entry row -> row number in the table."""
    region = read.region
    groups: dict[int, list[Aligned]] = defaultdict(list)
    for entry in aligned:
        groups[entry.entry.row].append(entry)
    drafts: list[tuple[int, int, RowKind, tuple[str, ...], int | None]] = []  # first, last, kind, cells, entry row
    covered: set[int] = set()
    lead = lead_columns(read.form, read.head)
    for row_id, entries in groups.items():
        spans = {(e.entry.line_first, e.entry.line_last) for e in entries}  # mostly one line, of all of them
        covered.update(*[range(start, end + 1) for start, end in spans])
        first, last = min([start for start, _ in spans]), max([end for _, end in spans])
        only = text[first]
        cells = only.cells if only.cells is not None and first == last else _cells(read, lead, entries)
        drafts.append((first, last, "data", cells, row_id))
    heads = {line.number for line in (*region.title_lines, *read.head.lines, *read.head.repeated)}
    notes = {line.number for line in (*region.notes, *region.margins)}
    for number, line in text.items():
        if number in covered:
            continue
        kind = row_kind(line, heads, notes)
        drafts.append((number, number, kind, line.cells or tuple(line.text.split()), None))
    drafts.sort(key=itemgetter(0, 1))
    rows, row_of = [], {}
    for row_no, (first, last, kind, cells, entry_row) in enumerate(drafts, start=1):
        line = text[first]
        raw_text = line.text
        if first != last:
            raw_text = "\n".join(text[n].text for n in range(first, last + 1) if n in text)
        rows.append(TableRow(row_no, kind, line.page, first, last, cells, raw_text))
        if entry_row is not None:
            row_of[entry_row] = row_no
    return tuple(rows), row_of


def row_kind(line: Line, heads: Collection[int], notes: Collection[int]) -> RowKind:
    """What a line is that no entry was read from: the rule below the head of a Markdown table belongs to the head."""
    if line.number in heads or (line.cells is not None and is_rule(line.cells)):
        return "heading"
    return "note" if line.number in notes else "data"


def all_lines(region: Region) -> list[Line]:
    return sorted((*region.title_lines, *region.body, *region.notes, *region.margins), key=attrgetter("number"))


def _cells(read: FormRead, lead: list[str], entries: list[Aligned]) -> tuple[str, ...]:
    """Cells of a run-on row, aligned to the table's columns, `lead` first; figures without one follow at the end."""
    cells: list[str] = []
    loose: list[str] = []
    by_side = {e.entry.side: e for e in entries}
    for side in sorted(read.layouts):
        layout = read.layouts[side]
        entry = by_side.get(side)
        if entry is None:
            cells += [""] * (len(lead) + len(layout))
            continue
        values = {
            "subject_code": entry.entry.code or "",
            "label": entry.entry.label,
            "line_number": entry.entry.line_number or "",
        }
        cells += [values[key] for key in lead]
        texts = [figure.text for figure in entry.entry.figures]
        placed = dict(zip(entry.columns, texts, strict=True))
        cells += [placed.get(column, "") for column in layout]
        if None in placed:
            loose += [text for column, text in zip(entry.columns, texts, strict=True) if column is None]
    extra = [e for e in entries if by_side[e.entry.side] is not e]
    loose += [t for e in extra for t in (e.entry.code or "", e.entry.label, *(f.text for f in e.entry.figures)) if t]
    return tuple(cells + loose)


def lead_columns(form: Form, head: Head) -> list[str]:
    if form.shape == "coded":
        return ["subject_code", "label"]
    return ["label", "line_number"] if LINE_NUMBER in head.text else ["label"]


def column_keys(read: FormRead) -> tuple[str, ...]:
    """What the cells of a data row are, in order: code, label, line number and the figure columns of each side."""
    keys: list[str] = []
    for side in sorted(read.layouts):
        keys += [*lead_columns(read.form, read.head), *read.layouts[side]]
    return tuple(keys)


def page_extent(rows: tuple[TableRow, ...]) -> tuple[int | None, int | None]:
    """First and last page of a table; None where its source has no pages."""
    pages = [r.page for r in rows if r.page is not None]
    return min(pages, default=None), max(pages, default=None)
