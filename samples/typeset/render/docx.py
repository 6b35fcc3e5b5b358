"""A document as a Word file: paragraphs, and tables with merged cells. The tables' XML is written directly, since
python-docx takes seconds for a form of a thousand cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from samples.typeset.cells import Cell, Grid, places, table_rows
from samples.typeset.document import Document, Paragraph
from samples.typeset.render.office import WRITTEN, without_dates
from samples.typeset.render.wrap import cell_lines

_HEADING_LEVELS = {"title": 0, "part": 1, "heading": 2}
_WIDTH = 8700
"""The text's width in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class DocxOptions:
    """How a document is set in Word.

    `page_breaks` starts every part and form on a new page; `nested` puts every form with its head into the only cell
    of an outer table; `head_in_table` makes title, number and unit merged first rows of the table. `wrap` breaks labels
    by hand: by line breaks or into paragraphs, after `label_width` characters.
    """

    medium: Literal["docx"] = "docx"
    seed: int = 0
    page_breaks: bool = True
    nested: bool = False
    head_in_table: bool = False
    wrap: Literal["none", "breaks", "paragraphs"] = "none"
    label_width: int = 12


def render_docx(document: Document, options: DocxOptions) -> bytes:
    word: Any = docx.Document()
    word.core_properties.title = document.running_title
    word.core_properties.author = ""
    word.core_properties.created = word.core_properties.modified = WRITTEN
    for block in document.blocks:
        if isinstance(block, Paragraph):
            _add_paragraph(word, block)
        elif isinstance(block, Grid):
            _add_form(word, block, options)
        elif options.page_breaks:
            word.add_page_break()
    output = io.BytesIO()
    word.save(output)
    return without_dates(output.getvalue())


def _add_paragraph(word: Any, paragraph: Paragraph) -> None:
    level = _HEADING_LEVELS.get(paragraph.kind)
    added = word.add_paragraph(paragraph.text) if level is None else word.add_heading(paragraph.text, level)
    if level in (0, 1):
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _add_form(word: Any, grid: Grid, options: DocxOptions) -> None:
    """The form's head, its table and its notes, before the section's end."""
    xml = _table(grid, options)
    if not options.head_in_table:
        xml = "".join(_paragraph([line], "center" if line == grid.title else "right") for line in _head(grid)) + xml
    if options.nested:
        # Word wants a paragraph behind an inner table.
        xml = f"<w:tbl>{_BORDERS}{_columns(1)}<w:tr><w:tc>{_width(_WIDTH)}{xml}<w:p/></w:tc></w:tr></w:tbl>"
    xml += "".join(_paragraph([note], "left") for note in grid.notes) or "<w:p/>"
    wrapped = parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")
    end = word.element.body.sectPr
    for element in list(wrapped):
        end.addprevious(element)


_SPREAD = " " * 8
_BORDERS = (
    "<w:tblPr><w:tblBorders>"
    + "".join(f'<w:{e} w:val="single" w:sz="4"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders></w:tblPr>"
)


def _head(grid: Grid) -> list[str]:
    return [_SPREAD.join(part for part in parts if part) for parts in grid.head]


def _table(grid: Grid, options: DocxOptions) -> str:
    """Merged cells: gridSpan across, vMerge (restart, then continued by empty cells) down."""
    rows = table_rows(grid)
    if options.head_in_table:
        rows = (*((Cell(line, "heading", grid.width),) for line in _head(grid)), *rows)
    anchors = {(row, place.column): place for place in places(rows) for row in place.rows}
    share = _WIDTH // grid.width
    xml = []
    for row_no in range(len(rows)):
        xml.append("<w:tr>")
        column = 0
        while column < grid.width:
            place = anchors[row_no, column]
            cell = place.cell
            properties = _width(share * cell.column_span, inner=_merge(cell, is_first=row_no == place.row))
            lines = _lines(cell, grid, options) if row_no == place.row else [""]
            align = "right" if cell.kind == "figure" else "center" if cell.kind == "heading" else "left"
            body = (
                _paragraph(lines, align)
                if options.wrap != "paragraphs"
                else "".join(_paragraph([line], align) for line in lines)
            )
            xml.append(f"<w:tc>{properties}{body}</w:tc>")
            column += cell.column_span
        xml.append("</w:tr>")
    return f"<w:tbl>{_BORDERS}{_columns(grid.width)}{''.join(xml)}</w:tbl>"


def _lines(cell: Cell, grid: Grid, options: DocxOptions) -> list[str]:
    return [cell.text] if options.wrap == "none" else cell_lines(cell, grid.label_width or options.label_width)


def _merge(cell: Cell, *, is_first: bool) -> str:
    across = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    down = ("<w:vMerge" + (' w:val="restart"' if is_first else "") + "/>") if cell.row_span > 1 else ""
    return across + down


def _width(twips: int, inner: str = "") -> str:
    return f'<w:tcPr><w:tcW w:w="{twips}" w:type="dxa"/>{inner}</w:tcPr>'


def _columns(count: int) -> str:
    return "<w:tblGrid>" + f'<w:gridCol w:w="{_WIDTH // count}"/>' * count + "</w:tblGrid>"


def _paragraph(lines: Sequence[str], align: str) -> str:
    if not any(lines):
        return "<w:p/>"
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r>{runs}</w:r></w:p>'
