"""A document as an OFD (GB/T 33190-2016): the pages of the PDF, each character placed by its step from the last one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from samples.typeset.document import Document
from samples.typeset.render.pdf import PdfOptions, set_pages
from samples.typeset.render.pdf_draw import HAIR, segments
from samples.typeset.render.pdf_page import Frame, Page, Text, text_width

_MILLIMETRES = 25.4 / 72
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ASCENT = 0.88  # of a line of text above its base line


@dataclass(frozen=True, slots=True)
class OfdOptions(PdfOptions):
    """As for a PDF, of which it has the pages; what is said there of strokes and fonts has no effect."""

    medium: str = "ofd"  # type: ignore[assignment]


def render_ofd(document: Document, options: PdfOptions) -> bytes:
    """The same document and options give the same bytes."""
    pages = set_pages(document, options)
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(1, len(pages) + 1))
    parts = {
        "OFD.xml": f'<ofd:OFD {_SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID>'
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>{len(pages)}</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/>'
        "</ofd:Fonts></ofd:Res>",
    }
    for number, page in enumerate(pages, start=1):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = _page(page)
    return packed({name: (_HEAD + part).encode() for name, part in parts.items()})


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a package, without dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _page(page: Page) -> str:
    frames = [item for item in page.items if isinstance(item, Frame)]
    objects = [*_lines(segments(frames)), *(_text(item) for item in page.items if isinstance(item, Text))]
    box = f"0 0 {_mm(page.width)} {_mm(page.height)}"
    return (
        f"<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area><ofd:Content>"
        f'<ofd:Layer ID="1" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _lines(edges: Sequence[tuple[float, float, float, float]]) -> Iterator[str]:
    for left, top, right, bottom in edges:
        box = f"{_mm(left)} {_mm(top)} {_mm(right - left)} {_mm(bottom - top)}"
        yield (
            f'<ofd:PathObject ID="2" Boundary="{box}" LineWidth="{_mm(HAIR)}"><ofd:AbbreviatedData>'
            f"M 0 0 L {_mm(right - left)} {_mm(bottom - top)}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def _text(text: Text) -> str:
    """The text from its base line, in a box as high as its line; equal steps are counted, as programs do."""
    widths = [_mm(text_width(character, text.size)) for character in text.text]
    steps = widths[:-1]
    said = f"g {len(steps)} {steps[0]}" if len(set(steps)) == 1 else " ".join(steps)
    box = [text.x, text.y - _ASCENT * text.size, text_width(text.text, text.size), text.size]
    return (
        f'<ofd:TextObject ID="3" Boundary="{" ".join(map(_mm, box))}" Font="1" Size="{_mm(text.size)}">'
        f'<ofd:TextCode X="0" Y="{_mm(_ASCENT * text.size)}" DeltaX="{said}">{escape(text.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def _mm(points: float) -> str:
    return f"{points * _MILLIMETRES:.3f}".rstrip("0").rstrip(".")
