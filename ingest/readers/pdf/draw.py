"""A page as an image with what was read drawn over it, so that a person can see what the reader saw."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw

from ingest.errors import UsageError
from ingest.readers.ocr import installed_ocr
from ingest.readers.pdf.document import open_pdf, read_page, render
from ingest.readers.pdf.fonts import withheld
from ingest.readers.pdf.grid import Cell, Grid
from ingest.readers.pdf.page import PageLayout, TableBlock
from ingest.readers.pdf.settings import PdfSettings

_DOTS_A_POINT = 2.0
_TABLE, _CELL, _MERGED, _TEXT = (200, 30, 30), (30, 110, 220), (30, 110, 220, 40), (30, 150, 60)


def draw_page(content: bytes, name: str, page_number: int, out: Path) -> None:
    """Write page `page_number` (from 1) of a PDF to the PNG `out`: tables red, cells blue, lines of text outside green.

    Merged cells are shaded; rows and columns are numbered at the table's left and upper side. Raises `UsageError` where
    the document has no such page, and `Reject` where it cannot be read.
    """
    with open_pdf(content, name) as document:
        if not 1 <= page_number <= len(document):
            raise UsageError(f"{name} has pages 1 to {len(document)}, no page {page_number}.")
        layout = read_page(document, page_number, installed_ocr(), PdfSettings()).layout
    with withheld(), open_pdf(content, name) as document:
        page = document[page_number - 1]
        image = Image.fromarray(render(page, _DOTS_A_POINT)[:, :, ::-1])
        turned = layout.turned if layout else 0
    # Text that stands sideways is read as if the page were turned; so it is shown.
    image = image.rotate(-90 * turned, expand=True) if turned else image
    if layout is not None:
        _draw(layout, ImageDraw.Draw(image, "RGBA"))
    image.save(out, "PNG")


def _draw(layout: PageLayout, canvas: ImageDraw.ImageDraw) -> None:
    for block in layout.blocks:
        if isinstance(block, TableBlock):
            _table(block.grid, canvas)
        else:
            for left, right in block.spans:
                y = block.bottom * _DOTS_A_POINT
                canvas.line((left * _DOTS_A_POINT, y, right * _DOTS_A_POINT, y), fill=_TEXT, width=2)


def _table(grid: Grid, canvas: ImageDraw.ImageDraw) -> None:
    for cell in grid.cells:
        merged = cell.bottom - cell.top > 1 or cell.right - cell.left > 1
        canvas.rectangle(_box(grid, cell), outline=_CELL, width=2, fill=_MERGED if merged else None)
    whole = Cell(0, 0, len(grid.y) - 1, len(grid.x) - 1)
    left, top, right, bottom = _box(grid, whole)
    canvas.rectangle((left - 3, top - 3, right + 3, bottom + 3), outline=_TABLE, width=2)
    for number, (x, after) in enumerate(pairwise(grid.x), start=1):
        canvas.text(((x + after) / 2 * _DOTS_A_POINT, top - 14), str(number), fill=_TABLE)
    for number, (y, after) in enumerate(pairwise(grid.y), start=1):
        canvas.text((left - 20, (y + after) / 2 * _DOTS_A_POINT - 5), str(number), fill=_TABLE)


def _box(grid: Grid, cell: Cell) -> tuple[float, float, float, float]:
    left, right = grid.x[cell.left] * _DOTS_A_POINT, grid.x[cell.right] * _DOTS_A_POINT
    return left, grid.y[cell.top] * _DOTS_A_POINT, right, grid.y[cell.bottom] * _DOTS_A_POINT
