"""Pages as PDF bytes, drawn with reportlab."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportlab import rl_config  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from samples.typeset.render.pdf_page import FONT, Frame, Page, Text, text_width

Strokes = Literal["lines", "fills", "boxes"]
LATIN = "Times-Roman"
HAIR = 0.5
_BOLD_SHIFT = 0.25
_RUNS = re.compile(r"[!-~]+|[^!-~]+")


@dataclass(frozen=True, slots=True)
class Ink:
    """How things are drawn: see `PdfOptions`. `seed` is None where texts keep their order."""

    strokes: Strokes = "lines"
    font: str = FONT
    fake_bold: bool = False
    latin_font: bool = False
    seed: int | None = None


def new_canvas(output: io.BytesIO) -> Any:
    """A canvas without dates or random identifiers: equal drawings give equal bytes."""
    # Binary streams instead of ASCII85: a fifth smaller. reportlab has no such setting for one canvas.
    rl_config.useA85 = 0
    return Canvas(output, pageCompression=1, invariant=1)


def draw(pages: Sequence[Page], ink: Ink) -> bytes:
    output = io.BytesIO()
    canvas = new_canvas(output)
    rng = random.Random(ink.seed)
    for page in pages:
        _open(canvas, page)
        _draw_frames(canvas, page, ink.strokes)
        texts = [item for item in page.items if isinstance(item, Text)]
        if ink.seed is not None:
            rng.shuffle(texts)
        for text in texts:
            _draw_text(canvas, text, page.height - text.y, ink)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _open(canvas: Any, page: Page) -> None:
    # reportlab itself stores a page with /Rotate 90 upright; only the drawing has to be turned.
    canvas.setPageSize((page.width, page.height))
    canvas.setPageRotation(90 if page.is_turned else 0)
    if page.is_turned:
        canvas.transform(0, 1, -1, 0, page.height, 0)
    canvas.setLineWidth(HAIR)


def _draw_frames(canvas: Any, page: Page, strokes: Strokes) -> None:
    frames = [item for item in page.items if isinstance(item, Frame)]
    if strokes == "boxes":
        for f in frames:
            canvas.rect(f.left, page.height - f.bottom, f.right - f.left, f.bottom - f.top)
        return
    for x0, y0, x1, y1 in segments(frames):
        if strokes == "fills":
            canvas.rect(x0, page.height - y1, max(HAIR, x1 - x0), max(HAIR, y1 - y0), stroke=0, fill=1)
        else:
            canvas.line(x0, page.height - y0, x1, page.height - y1)


def segments(frames: Sequence[Frame]) -> list[tuple[float, float, float, float]]:
    """Every edge once, though neighbouring cells share it: (left, top, right, bottom)."""
    return list(dict.fromkeys(edge for frame in frames for edge in _edges(frame)))


def _edges(frame: Frame) -> Iterator[tuple[float, float, float, float]]:
    left, top, right, bottom = (round(v, 2) for v in (frame.left, frame.top, frame.right, frame.bottom))
    yield left, top, right, top
    if bottom > top:
        yield left, bottom, right, bottom
        yield left, top, left, bottom
        yield right, top, right, bottom


def _draw_text(canvas: Any, text: Text, y: float, ink: Ink) -> None:
    shifts = (0.0, _BOLD_SHIFT) if ink.fake_bold and text.is_bold else (0.0,)
    for shift in shifts:
        x = text.x + shift
        for run in _RUNS.findall(text.text) if ink.latin_font else [text.text]:
            is_latin = ink.latin_font and run.isascii() and not run.isspace()
            font = LATIN if is_latin else ink.font
            room = text_width(run, text.size)
            # Pages are set for one font; where another's glyphs are wider, the text is drawn smaller.
            needed = pdfmetrics.stringWidth(run, font, text.size)
            canvas.setFont(font, text.size * min(1.0, room / needed) if needed else text.size)
            # Where no such font is at hand, a single glyph has no width for pdfium, which then drops it: add a blank.
            canvas.drawString(x, y, run if len(run) > 1 or is_latin else f"{run} ")
            x += room
