"""Workbooks (.xlsx, .xls, .xlsb, .ods): the sheets as pages, their rows as rows of cells.

Formulas give the value that was last calculated; where the program that wrote them calculated none, the document says
so. Hidden sheets hold drafts and the lists behind drop-downs, so they are read only where no visible sheet has a table.
Hidden rows and columns, and figures that are formatted away, are left out, as they are in print; where these are
amounts, or a hidden sheet has a form, the document says so.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from ingest.errors import Reject
from ingest.forms import catalogue
from ingest.model import Disclosure, Source
from ingest.numbers import is_amount
from ingest.readers.around_cells import is_title, with_header
from ingest.readers.display import Display
from ingest.readers.grid import Grid, blocks
from ingest.readers.hidden_cells import Unseen, is_blank, unseen_figures, unseen_of
from ingest.readers.limits import MAX_AREA, MAX_CELLS, damaged, protected, sheet_too_large, too_many_cells
from ingest.readers.lines import Block, clean, numbered
from ingest.readers.number_format import plain, show
from ingest.readers.ods_display import is_opendocument, ods_displays
from ingest.readers.side_by_side import one_below_the_other
from ingest.readers.xls_display import xls_displays
from ingest.readers.xlsx_display import XlsxDisplay, is_ooxml, open_sheet, unformatted
from ingest.wording import is_chinese

Place = tuple[int, int]
Range = tuple[Place, Place]
Value = int | float | str | bool | date | datetime | time | timedelta
_TABLE_ROWS = 3
_TITLE_ROWS = 3  # a text box that begins over these stands above the table


def read_workbook(content: bytes, source: Source) -> Disclosure:
    """The page model of a workbook: a page a sheet."""
    return _read(content, source, None)


def read_open_sheet(content: bytes, source: Source) -> Disclosure:
    """The page model of the sheet of an .xlsx that was open last, which is what a document shows that embeds it."""
    return _read(content, source, open_sheet(content, source.source_name))


def _read(content: bytes, source: Source, only: str | None) -> Disclosure:
    name = source.source_name
    display = _display(content, name)
    with _opened(content, name) as book:
        metadata = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        visible = [sheet.name for sheet in metadata if sheet.visible == SheetVisibleEnum.Visible]
        hidden = [sheet.name for sheet in metadata if sheet.visible != SheetVisibleEnum.Visible]
        if only is not None:
            visible, hidden = [only], []
        shown: dict[str, Display] = {}
        unseen: dict[str, Unseen] = {}

        def rows_of(sheet: str) -> list[Block]:
            shown[sheet] = display(sheet)
            return list(_read_sheet(book, sheet, shown[sheet], name, unseen))

        sheets = [(sheet, rows_of(sheet)) for sheet in visible]
        left_out: list[str] = []
        if any(_has_table(rows) for _, rows in sheets):
            left_out = [sheet for sheet in hidden if _holds_form(book, sheet, display, name)]
        else:
            sheets += [(sheet, rows_of(sheet)) for sheet in hidden]
    sheets = [(sheet, rows) for sheet, rows in sheets if rows]
    gaps = (_uncalculated(name, shown), unseen_figures(name, unseen, left_out), unformatted(content, name))
    lacking = " ".join(filter(None, gaps))
    lines = numbered(
        (block, page) for page, (sheet, rows) in enumerate(sheets, start=1) for block in _named(sheet, rows)
    )
    return Disclosure(source, "workbook", None, len(sheets), lines, lacking or None)


def _uncalculated(name: str, shown: Mapping[str, Display]) -> str | None:
    """Programs write formulas without values, which only Excel, WPS and LibreOffice calculate and save."""
    counts = {sheet: display.uncalculated for sheet, display in shown.items() if display.uncalculated}
    if not counts:
        return None
    where = ", ".join(f"{count} on {sheet}" for sheet, count in counts.items())
    return f"{name} has formulas without their values ({where}): open it in Excel or WPS, save it and pass it again."


def _display(content: bytes, name: str) -> Callable[[str], Display]:
    """How to get the display of a sheet by its name; .xlsb keeps it in a way that is not read."""
    if is_ooxml(content):
        return XlsxDisplay(content, name).of
    displays = ods_displays(content, name) if is_opendocument(content) else xls_displays(content)
    return lambda sheet: displays.get(sheet, Display())


def _opened(content: bytes, name: str) -> CalamineWorkbook:
    try:
        return load_workbook(io.BytesIO(content))
    except PasswordError as error:
        raise protected(name) from error
    except CalamineError as error:
        raise protected(name) if "assword" in str(error) else damaged(name, error) from error
    except BaseException as error:
        raise _of_the_library(error, name) from error


def _read_sheet(
    book: CalamineWorkbook, title: str, shown: Display, name: str, unseen: dict[str, Unseen]
) -> Iterator[Block]:
    """The rows of a sheet; what it hides is added to `unseen` under its title."""
    try:
        sheet = book.get_sheet_by_name(title)
        if sheet.height * sheet.width > MAX_AREA:
            raise sheet_too_large(name, title, sheet.height, sheet.width, sheet.height * sheet.width)
        values: list[list[Value]] = sheet.to_python()
        start = sheet.start or (0, 0)
        merged = _merged(sheet, start, values)
    except CalamineError as error:
        raise damaged(name, error) from error
    except Exception:
        raise
    except BaseException as error:
        raise _of_the_library(error, name) from error
    if sum(value != "" for row in values for value in row) > MAX_CELLS:
        raise too_many_cells(name)
    unseen[title] = unseen_of(values, start, shown)
    apart = _in_blank_rows(values, start, shown.boxes)
    rows = blocks(one_below_the_other(_grid(values, start, merged, shown)))
    above = [text for row, text in apart if row < start[0] + _TITLE_ROWS]
    below = [text for row, text in apart if row >= start[0] + _TITLE_ROWS]
    told = list(chain(map(clean, above), rows, map(clean, below)))
    return iter(with_header([*map(clean, shown.header)], told)) if told else iter(())


def _in_blank_rows(
    values: Sequence[list[Value]], start: Place, boxes: Sequence[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Write texts of boxes into the rows that they begin over, where these are blank; those that are left."""
    apart: list[tuple[int, str]] = []
    for row, text in boxes:
        at = row - start[0]
        if 0 < at < len(values) and values[at] and all(value == "" for value in values[at]):
            values[at][0] = text
        else:
            apart.append((row, text))
    return apart


def _of_the_library(error: BaseException, name: str) -> BaseException:
    """A panic of the library's Rust code comes as a BaseException; it is the file's fault and costs only the file."""
    return damaged(name, error) if type(error).__name__ == "PanicException" else error


def _merged(sheet: CalamineSheet, start: Place, values: Sequence[Sequence[Value]]) -> list[Range]:
    """Merged ranges within the used area, as (first, last) of (row, column) counted from its first cell."""
    bottom, right = len(values) - 1, max(map(len, values), default=0) - 1
    shifted = [
        (r0 - start[0], c0 - start[1], r1 - start[0], c1 - start[1])
        for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or []
    ]
    return [
        ((max(r0, 0), max(c0, 0)), (min(r1, bottom), min(c1, right)))
        for r0, c0, r1, c1 in shifted
        if r0 <= bottom and c0 <= right and r1 >= 0 and c1 >= 0
    ]


def _grid(values: Sequence[Sequence[Value]], start: Place, merged: Sequence[Range], shown: Display) -> Grid:
    top, left = start
    texts = [[_shown(r, c, value, shown) for c, value in enumerate(row, left)] for r, row in enumerate(values, top)]
    hidden_rows = {r - top for r in shown.hidden_rows}
    hidden_columns = {c - left for c in shown.hidden_columns}
    continued: set[tuple[int, int]] = set()
    for (r0, c0), (r1, c1) in merged:
        rows_seen = [r for r in range(r0, r1 + 1) if r not in hidden_rows]
        columns_seen = [c for c in range(c0, c1 + 1) if c not in hidden_columns]
        if not rows_seen or not columns_seen:
            continue
        # A merged cell that begins in a hidden row or column shows its text in the part of it that is seen.
        text, texts[r0][c0] = texts[r0][c0], ""
        texts[rows_seen[0]][columns_seen[0]] = text
        continued |= {(r, c) for r in rows_seen for c in columns_seen[1:]}
    rows = [r for r in range(len(texts)) if r not in hidden_rows]
    columns = [c for c in range(max(map(len, texts), default=0)) if c not in hidden_columns]
    row_at, column_at = {r: i for i, r in enumerate(rows)}, {c: i for i, c in enumerate(columns)}
    return Grid(
        tuple(tuple(texts[r][c] for c in columns) for r in rows),
        frozenset((row_at[r], column_at[c]) for r, c in continued if r in row_at and c in column_at),
    )


def _shown(row: int, column: int, value: Value, shown: Display) -> str:
    place = row, column
    if place in shown.unpainted and is_blank(row, column, value, shown):
        return ""
    return _text(shown.instead.get(place, value), shown.formats.get(place), shown)


def _text(value: Value, code: str | None, shown: Display) -> str:
    if isinstance(value, str):
        return clean(value.replace("\r\n", "\n").replace("_x000D_", "")).strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if value == 0 and not shown.shows_zeros:
            return ""
        return plain(value) if code is None else show(value, code)
    return _moment(value)


def _moment(value: Any) -> str:
    """ISO dates; midnight is how a date without a time is kept."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return str(value) if isinstance(value, timedelta) else str(value.isoformat())


def _named(sheet: str, rows: Sequence[Block]) -> Iterator[Block]:
    """The rows of a sheet; before them its name, where no row is the title of a form: then only the name says it."""
    if not _prints_title(rows):
        yield clean(sheet)
    yield from rows


def _prints_title(rows: Sequence[Block]) -> bool:
    return any(map(is_title, rows))


def _holds_form(book: CalamineWorkbook, sheet: str, display: Callable[[str], Display], name: str) -> bool:
    """Whether a sheet that is left out has a table and is called as a form is, by its name or in it."""
    with suppress(Reject):  # what is too large to be read is no form
        rows = list(_read_sheet(book, sheet, display(sheet), name, {}))
        return _has_table(rows) and (catalogue().title_of(clean(sheet)) is not None or _prints_title(rows))
    return False


def _has_table(rows: Sequence[Block]) -> bool:
    """Some rows in which a figure stands to the right of a label: a list of contents has its numbers on the left."""
    found = 0
    for row in rows:
        if isinstance(row, tuple):
            label = next((i for i, cell in enumerate(row) if is_chinese(cell)), len(row))
            found += any(is_amount(cell) for cell in row[label + 1 :])
    return found >= _TABLE_ROWS
