"""Pages as a scanner leaves them: one grey image a page, a little askew, without any text."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from samples.typeset.render.fonts import needed_font
from samples.typeset.render.pdf_draw import new_canvas, segments
from samples.typeset.render.pdf_page import Frame, Page, Text, text_width

DPI = 150


def scanned(pages: Sequence[Page], seed: int) -> bytes:
    """A PDF of images. Raises RuntimeError where no font can draw them."""
    font = needed_font()
    rng = random.Random(seed)
    output = io.BytesIO()
    canvas = new_canvas(output)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        picture = io.BytesIO()
        _scan(page, font, rng).save(picture, "JPEG", quality=60)
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, page.width, page.height)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def _face(font: Path, text: Text) -> ImageFont.FreeTypeFont:
    """The font in the text's size, or smaller where its glyphs are wider than those that the page was set for."""
    size = text.size * DPI / 72
    room = text_width(text.text, size) / ImageFont.truetype(font, size).getlength(text.text)
    return ImageFont.truetype(font, size * min(1.0, room))


def _scan(page: Page, font: Path, rng: random.Random) -> Image.Image:
    scale = DPI / 72
    image = Image.new("L", (round(page.width * scale), round(page.height * scale)), 250)
    pen = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in segments([item for item in page.items if isinstance(item, Frame)]):
        pen.line((x0 * scale, y0 * scale, x1 * scale, y1 * scale), fill=60, width=2)
    for item in page.items:
        if isinstance(item, Text):
            pen.text((item.x * scale, item.y * scale), item.text, font=_face(font, item), fill=30, anchor="ls")
    askew = image.rotate(rng.uniform(-0.3, 0.3), fillcolor=250, resample=Image.Resampling.BICUBIC)
    return askew.filter(ImageFilter.GaussianBlur(0.4))
