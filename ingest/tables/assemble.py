"""Regions to tables: recognised forms with figures, all others with their rows alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.align.solve import Aligned, align
from ingest.align.table import AlignTable
from ingest.columns.stages import NOT_KNOWN, Account
from ingest.forms.heads import heads
from ingest.forms.numbers import form_number_in
from ingest.locate import Region, is_declared_empty
from ingest.model import Paragraph, Table, TableRow
from ingest.rows.entry import Evidence
from ingest.rows.head import Head
from ingest.rows.widths import OWN_MEASURE, measures_of
from ingest.tables.figures import Figures, is_below, is_nonzero, overall
from ingest.tables.raw_rows import all_lines, column_keys, page_extent, raw_rows, row_kind
from ingest.tables.recognise import FormRead, read_form, why_unread
from ingest.tables.sections import sections_of
from ingest.tables.units import with_units
from ingest.tables.wholes import wholes_of_more
from ingest.units import counting_unit, naming_units, unit_of, unit_on_cover, unit_said
from ingest.wording import fold

_TOTAL = re.compile(r"([一-鿿]*(?:合\s*计|总\s*计))[\s|]+-?\d")
_HEAD_LINES = 8
_LONGEST_HEAD = 200  # characters of a line with agency, year and unit, set apart by blanks


def assemble(
    regions: list[Region],
    unit: str | None = None,
    evidence: Evidence = "cell",
    outside: Sequence[Paragraph] = (),
    account: Account = NOT_KNOWN,
) -> tuple[Table, ...]:
    """All tables of a document, in printed order.

    `unit` overrides what is printed; `evidence` says whether its cells are the source's own or drawn on its pages.
    The paragraphs `outside` the tables can say the unit of all of them, or show it by stating the same amounts. The
    `account` tells whose amounts those are over which a head says nothing but 金额 or a year.
    """
    merged = _merge_continued(regions)
    reads: dict[int, FormRead] = {}
    lines = (line for region in merged for line in region.body if line.cells is None)
    measures = OWN_MEASURE if evidence == "geometry" else measures_of(lines)
    for n, region in enumerate(merged):
        read = read_form(region, evidence, account, measures)
        if read is not None:
            reads[n] = read if unit is None else replace(read, unit=unit)
    if any(read.unit is None for read in reads.values()):
        common = _common_unit(merged) or unit_said(p.text for p in outside)
        if common is None:
            first = _first_line(merged)
            common = unit_on_cover(p.text for p in outside if p.line_last < first)
        reads = {n: replace(read, unit=read.unit or common) for n, read in reads.items()}
    reads = with_units(reads, outside)
    align_tables = [_align_table(i, read, reads) for i, read in enumerate(reads.values())]
    aligned = dict(zip(reads, align(align_tables), strict=True))
    tables: list[Table] = []
    for n, region in enumerate(merged):
        if n in reads:
            tables += form_tables(reads[n], aligned[n], len(tables) + 1)
        else:
            tables.append(plain_table(region, len(tables) + 1))
    return tuple(tables)


def _common_unit(regions: list[Region]) -> str | None:
    """The one unit that the document prints anywhere above its tables; None where it prints several, or none.

    A sheet printed over pages side by side has its unit on another page than its labels.
    """
    lines = naming_units(line for r in regions for line in (*r.title_lines, *r.body, *r.notes, *r.margins))
    units = {unit for line in lines if len(line.text.strip()) <= _LONGEST_HEAD and (unit := unit_of((line,))[1])}
    return units.pop() if len(units) == 1 else None


def _first_line(regions: list[Region]) -> int:
    """The line with which the first table begins, or its title."""
    return min(line.number for line in (*regions[0].title_lines, *regions[0].body))


def _merge_continued(regions: list[Region]) -> list[Region]:
    """A form whose title is printed again on its next page is one table, unless it begins anew with its own 合计."""
    merged: list[Region] = []
    for region in regions:
        last = merged[-1] if merged else None
        if (
            last is not None
            and region.title is not None
            and last.title is not None
            and region.title.statement is not None
            and fold(region.title_text) == fold(last.title_text)
            and not _totals(region) & _totals(last)
            and not last.notes
            and not _has_another_head(last, region)
        ):
            merged[-1] = replace(
                last,
                body=last.body + region.body,
                notes=last.notes + region.notes,
                margins=last.margins + region.title_lines + region.margins,
            )
        else:
            merged.append(region)
    return merged


def _has_another_head(before: Region, region: Region) -> bool:
    """Whether a region begins with a head, and with none of the lines of the one before: other columns of its rows."""
    printed = [
        {text for line in r.body[:_HEAD_LINES] if sum(word in (text := fold(line.text)) for word in heads("table")) > 1}
        for r in (before, region)
    ]
    return bool(printed[0] and printed[1]) and not printed[0] & printed[1]


def _totals(region: Region) -> set[str]:
    """The labels of totals that a region prints with figures; a form prints each of them once."""
    return {re.sub(r"\s", "", label) for line in region.body for label in _TOTAL.findall(line.text)}


def _align_table(index: int, read: FormRead, reads: dict[int, FormRead]) -> AlignTable:
    """Forms of one set go together: the second time that a statement occurs, a second set begins."""
    earlier = [r for r in list(reads.values())[:index] if r.form.statement == read.form.statement]
    return AlignTable(index, read.form, read.entries, read.layouts, read.unit or "元", len(earlier))


def form_tables(read: FormRead, aligned: list[Aligned], table_no: int) -> list[Table]:
    """The table of a region, and one more for figures that belong to another statement (running cost beside “三公”)."""
    region, form = read.region, read.form
    lines = {line.number: line for line in all_lines(region)}
    rows, row_of = raw_rows(read, aligned, lines)
    found = Figures(read, lines)
    above: dict[int, str | None] = {}  # lanes side by side go on by themselves
    sections = sections_of(form, [a.entry for a in aligned])
    more = wholes_of_more(form, aligned)
    for place, (entry, section) in enumerate(zip(aligned, sections, strict=True)):
        if place in more:  # stays in the raw rows alone
            continue
        if form.shape in ("items", "matrix"):
            upper = above.get(entry.entry.side) if is_below(entry.entry.label) else None
            above[entry.entry.side] = counting_unit(form, entry.entry.label, upper)
        found.add(entry, row_of[entry.entry.row], above.get(entry.entry.side), section)
    figures = found.by_statement.pop(form.statement, [])
    pages = page_extent(rows)
    table = Table(
        table_no=table_no,
        statement=form.statement,
        title=region.title_text,
        printed_form_no=form_number(region, read.head),
        unit_text=read.unit_text,
        unit=read.unit,
        column_keys=column_keys(read),
        column_assignment=overall(figures),
        is_declared_empty=any(is_declared_empty(n.text) for n in region.notes)
        and not any(is_nonzero(f) for f in figures),
        note="\n".join(line.text.strip() for line in region.notes)[:2000] or None,
        page_first=pages[0],
        page_last=pages[1],
        line_first=min(r.line_first for r in rows),
        line_last=max(r.line_last for r in rows),
        rows=rows,
        figures=tuple(figures),
    )
    tables = [table]
    for statement, own in found.by_statement.items():
        used = {f.row_no for f in own}
        tables.append(
            replace(
                table,
                table_no=table_no + len(tables),
                statement=statement,
                column_keys=tuple(dict.fromkeys(f.column_key or "" for f in own)),
                column_assignment=overall(own),
                rows=tuple(r for r in rows if r.row_no in used),
                figures=tuple(own),
            )
        )
    return tables


def plain_table(region: Region, table_no: int) -> Table:
    """A table that is none of the standard forms: its rows as they stand."""
    notes = {line.number for line in (*region.notes, *region.margins)}
    titles = {line.number for line in region.title_lines}
    rows = tuple(
        TableRow(
            n,
            row_kind(line, titles, notes),
            line.page,
            line.number,
            line.number,
            line.cells or tuple(line.text.split()),
            line.text,
        )
        for n, line in enumerate(all_lines(region), start=1)
    )
    unit_text, unit = unit_of((*region.title_lines, *region.body[:6]))
    head = Head(region.body[:3], (), (), "", None)
    pages = page_extent(rows)
    return Table(
        table_no=table_no,
        statement=None,
        title=region.title_text,
        printed_form_no=form_number(region, head),
        unit_text=unit_text,
        unit=unit,
        column_keys=(),
        column_assignment=None,
        is_declared_empty=any(is_declared_empty(n.text) for n in region.notes),
        note="\n".join([*filter(None, [why_unread(region)]), *(line.text.strip() for line in region.notes)])[:2000]
        or None,
        page_first=pages[0],
        page_last=pages[1],
        line_first=min(r.line_first for r in rows),
        line_last=max(r.line_last for r in rows),
        rows=rows,
        figures=(),
    )


def form_number(region: Region, head: Head) -> str | None:
    lines = (*region.title_lines, *head.lines, *region.margins)
    return next((number for line in lines if (number := form_number_in(line.text))), None)
