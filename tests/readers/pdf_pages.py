"""PDFs for the tests, drawn with reportlab: tables with whatever borders, text wherever a trap needs it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.model import Disclosure, Source
from ingest.readers.ocr import Ocr
from ingest.readers.pdf import read_pdf

FONT = "STSong-Light"
PORTRAIT = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)
Painter = Callable[[Canvas], None]
Rows = Sequence[Sequence[str]]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(*pages: Painter, size: tuple[float, float] = PORTRAIT, **options: object) -> bytes:
    """A PDF of one page a painter. A painter draws from the bottom left corner upwards, as PDF does."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, **options)
    for paint in pages:
        canvas.setFont(FONT, 9)
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(content: bytes, ocr: Ocr | None = None) -> Disclosure:
    return read_pdf(content, Source("0" * 64, "a.pdf", "a.pdf", "application/pdf", len(content)), ocr)


def cells(disclosure: Disclosure) -> list[tuple[str, ...]]:
    return [line.cells for line in disclosure.lines if line.cells is not None]


def texts(disclosure: Disclosure) -> list[str]:
    return [line.text.strip() for line in disclosure.lines if line.cells is None]


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 9) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, y, text)


def fill(canvas: Canvas, x: float, top: float, widths: Sequence[float], rows: Rows, height: float = 20) -> None:
    """The text of a table without its borders, figures flush right; a line break in a text makes lines in its cell."""
    for r, row in enumerate(rows):
        left = x
        for width, text in zip(widths, row, strict=True):
            parts = text.split("\n")
            for k, part in enumerate(parts):
                base = top - r * height - height / 2 - 3 + (len(parts) / 2 - 0.5 - k) * 10
                if part[:1].isdigit() and "." in part:
                    canvas.drawRightString(left + width - 3, base, part)
                else:
                    canvas.drawString(left + 3, base, part)
            left += width


def borders(canvas: Canvas, x: float, top: float, widths: Sequence[float], count: int, height: float = 20) -> None:
    """All borders of a table of `count` rows, as strokes."""
    right = x + sum(widths)
    for r in range(count + 1):
        canvas.line(x, top - r * height, right, top - r * height)
    for k in range(len(widths) + 1):
        at = x + sum(widths[:k])
        canvas.line(at, top, at, top - count * height)


def table(canvas: Canvas, x: float, top: float, widths: Sequence[float], rows: Rows, height: float = 20) -> None:
    borders(canvas, x, top, widths, len(rows), height)
    fill(canvas, x, top, widths, rows, height)


WIDTHS = (60.0, 150.0, 80.0, 80.0)
ROWS = (
    ("科目编码", "科目名称", "合计", "项目支出"),
    ("201", "一般公共服务支出", "1,234.56", ""),
    ("20103", "政府办公厅及相关机构事务", "", "12.00"),
    ("合计", "", "1,246.56", "12.00"),
)
