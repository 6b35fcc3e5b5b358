"""A document as a workbook: a sheet a form, or all forms on one; amounts as numbers or as text."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from samples.typeset.cells import Cell, Grid, Row, places, table_rows
from samples.typeset.document import Document, Paragraph
from samples.typeset.render.office import WRITTEN, spread
from samples.typeset.render.wrap import display_width

_PLAIN = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
"""Texts that a spreadsheet holds as numbers; `1234. 50` and `57012975.` stay text."""


@dataclass(frozen=True, slots=True)
class XlsxOptions:
    """How a document is set as a workbook.

    `sheets`: one form a sheet, or all forms below one another on one sheet. `numbers`: amounts as numbers with a
    format (0.00, #,##0.00), or as text. `code_numbers` stores subject codes as numbers too; `formulas` makes totals
    formulas with their cached values. `hidden_sheet` adds a hidden copy of the first form with other figures, `margin`
    an empty first row and column, `prose` a sheet each for cover with contents and for the explanation.
    """

    medium: Literal["xlsx"] = "xlsx"
    seed: int = 0
    sheets: Literal["each", "one"] = "each"
    numbers: Literal["number", "text"] = "number"
    code_numbers: bool = False
    formulas: bool = False
    hidden_sheet: bool = False
    margin: bool = False
    prose: bool = True


def render_xlsx(document: Document, options: XlsxOptions) -> bytes:
    output = io.BytesIO()
    # In memory, members carry no dates.
    workbook = Workbook(output, {"in_memory": True})
    workbook.set_properties({"title": document.running_title, "created": WRITTEN.replace(tzinfo=None)})
    pen = _Pen(workbook, options)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    if options.prose:
        _write_paragraphs(pen, "封面", [p for p in paragraphs if p.kind in ("title", "contents")])
    if options.sheets == "one":
        sheet = workbook.add_worksheet("公开表")
        row = 0
        for grid in document.grids:
            row = pen.form(sheet, grid, row) + 2
    else:
        for number, grid in enumerate(document.grids, start=1):
            pen.form(workbook.add_worksheet(_sheet_name(number, grid.title)), grid, 0)
    if options.prose:
        _write_paragraphs(pen, "情况说明", [p for p in paragraphs if p.kind not in ("title", "contents")])
    if options.hidden_sheet:
        hidden = workbook.add_worksheet("备用")
        hidden.hide()
        pen.form(hidden, _other_figures(document.grids[0]), 0)
    workbook.close()
    return output.getvalue()


def _sheet_name(number: int, title: str) -> str:
    """At most 31 characters, none of []:*?/\\."""
    return re.sub(r"[\[\]:*?/\\]", "", f"{number} {title}")[:31]


def _other_figures(grid: Grid) -> Grid:
    """The same form with figures of a draft, as hidden sheets hold them: no reader may take them for disclosed."""

    def change(cell: Cell) -> Cell:
        return replace(cell, text="7777.77") if cell.printed and cell.text else cell

    return replace(grid, body=tuple(Row(tuple(map(change, row.cells)), row.kind) for row in grid.body))


def _write_paragraphs(pen: _Pen, name: str, paragraphs: list[Paragraph]) -> None:
    sheet = pen.workbook.add_worksheet(name)
    sheet.set_column(0, 0, 90)
    for row, paragraph in enumerate(paragraphs):
        sheet.write_string(row, 0, paragraph.text, pen.format(text_wrap=True, bold=paragraph.kind != "prose"))


class _Pen:
    """Writes forms into sheets; cell formats are made once."""

    def __init__(self, workbook: Workbook, options: XlsxOptions) -> None:
        self.workbook = workbook
        self.options = options
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format({"font_name": "宋体", "font_size": 10, **properties})
        return self.formats[key]

    def form(self, sheet: Worksheet, grid: Grid, first_row: int) -> int:
        """Write a form from this row on; returns the row after it."""
        margin = int(self.options.margin)
        row = self._head(sheet, grid, first_row + margin, margin)
        rows = table_rows(grid)
        for place in places(rows):
            self._cell(sheet, place.cell, row + place.row, margin + place.column)
        row += len(rows)
        for note in grid.notes:
            self._merged(sheet, row, margin, row, margin + grid.width - 1, self._text(note), self.format(align="left"))
            row += 1
        for column in range(grid.width):
            lengths = [
                display_width(p.cell.text) for p in places(rows) if p.column == column and p.cell.column_span == 1
            ]
            sheet.set_column(margin + column, margin + column, min(40, max([8, *lengths])))
        return row

    def _head(self, sheet: Worksheet, grid: Grid, row: int, margin: int) -> int:
        """The title merged over all columns; below it number, agency and unit, each over its share of the columns."""
        for parts in grid.head:
            is_title = parts == (grid.title,)
            for no, (part, columns) in enumerate(zip(parts, spread(len(parts), grid.width), strict=True)):
                align = "center" if is_title else "left" if no == 0 and len(parts) > 1 else "right"
                style = self.format(align=align, bold=is_title, font_size=16 if is_title else 10)
                self._merged(sheet, row, margin + columns[0], row, margin + columns[-1], self._text(part), style)
            row += 1
        return row

    def _cell(self, sheet: Worksheet, cell: Cell, row: int, column: int) -> None:
        write, style = self._content(cell)
        self._merged(sheet, row, column, row + cell.row_span - 1, column + cell.column_span - 1, write, style)

    def _merged(
        self, sheet: Worksheet, row: int, column: int, last_row: int, last_column: int, write: _Write, style: Any
    ) -> None:
        if (row, column) != (last_row, last_column):
            sheet.merge_range(row, column, last_row, last_column, "", style)
        write(sheet, row, column, style)

    def _content(self, cell: Cell) -> tuple[_Write, Any]:
        is_number = bool(_PLAIN.fullmatch(cell.text)) and (
            cell.kind == "ordinal"
            or (cell.kind == "figure" and self.options.numbers == "number")
            or (cell.kind == "code" and self.options.code_numbers and len(cell.text) > 2)
        )
        if not is_number:
            align = {"heading": "center", "figure": "right"}.get(cell.kind, "left")
            return self._text(cell.text), self.format(border=1, align=align, text_wrap=True, valign="vcenter")
        style = self.format(border=1, align="right", valign="vcenter", num_format=_number_format(cell.text))
        value = float(cell.text.replace(",", ""))
        if self.options.formulas and cell.printed and cell.printed.row_key in ("TOTAL", "total"):
            return lambda sheet, row, column, s: sheet.write_formula(
                row, column, f"=ROUND({value!r},2)", s, value
            ), style
        return lambda sheet, row, column, s: sheet.write_number(row, column, value, s), style

    def _text(self, text: str) -> _Write:
        if not text:
            return lambda sheet, row, column, s: sheet.write_blank(row, column, None, s)
        return lambda sheet, row, column, s: sheet.write_string(row, column, text, s)


_Write = Callable[[Worksheet, int, int, Any], Any]


def _number_format(text: str) -> str:
    if "." not in text:
        return "0"
    return "#,##0.00" if "," in text else "0.00" if len(text.split(".")[1]) == 2 else "General"
