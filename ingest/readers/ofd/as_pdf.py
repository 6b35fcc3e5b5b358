"""Pages as a PDF: texts in a font that the file does not carry, paths, and pictures. See PDF 32000-1:2008."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from PIL import Image, UnidentifiedImageError

from ingest.readers.ofd.content import Path, Picture, Text, usual_width
from ingest.readers.ofd.matrix import Matrix
from ingest.readers.ofd.package import OfdPage

# A Chinese font of the reader's machine, and how its codes become characters: they are UTF-16 already.
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/ToUnicode 3 0 R/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
_RANGES = "\n".join(f"<{high:02X}00><{high:02X}FF><{high:02X}00>" for high in range(256))
_TO_UNICODE = (
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/Unicode def/CMapType 2 def\n"
    "1 begincodespacerange<0000><FFFF>endcodespacerange\n"
    f"256 beginbfrange\n{_RANGES}\nendbfrange\nendcmap CMapName currentdict/CMap defineresource pop end end"
)
_PAGES, _FONT_NUMBER, _UNICODE_NUMBER = 1, 2, 3
_INVISIBLE = "3 Tr "
_NARROWEST = 0.01  # of a character's usual width


@dataclass(slots=True)
class _File:
    """Objects of a PDF, numbered from 1 in the order in which they are added."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        """The number of an object that is added."""
        self.objects.append(body)
        return len(self.objects)

    def add_stream(self, entries: str, content: bytes, is_packed: bool = False) -> int:
        """The same for a stream with these entries beside its length; packed here unless it is already."""
        packed = content if is_packed else zlib.compress(content)
        filter_ = "" if is_packed else "/Filter/FlateDecode"
        head = f"<<{entries}{filter_}/Length {len(packed)}>>stream\n"
        return self.add(head.encode() + packed + b"\nendstream")

    def to_bytes(self) -> bytes:
        """The file: its objects, where each begins, and its catalogue."""
        out = bytearray(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate([*self.objects, b"<</Type/Catalog/Pages %d 0 R>>" % _PAGES], start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(places), table)
        return bytes(out)


def to_pdf(pages: Sequence[OfdPage]) -> bytes:
    """The pages in order. Pictures of kinds that cannot be shown are left out."""
    file = _File()
    file.add(b"")  # the list of pages, which is known at the end
    file.add(_FONT)
    file.add_stream("", _TO_UNICODE.encode())
    pictures: dict[bytes, int | None] = {}
    numbers = [_add_page(file, page, pictures) for page in pages]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    file.objects[_PAGES - 1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers), kids)
    return file.to_bytes()


def _add_page(file: _File, page: OfdPage, known: dict[bytes, int | None]) -> int:
    """The number of the page. `known` has the pictures of the pages before it, None for those that cannot be shown."""
    pictures = {}
    for resource, content in page.pictures.items():
        if content not in known:
            known[content] = _add_picture(file, content)
        number = known[content]
        if number is not None:
            pictures[resource] = number
    operators = []
    for thing in page.things:
        match thing:
            case Text():
                operators.append(_text(thing))
            case Path():
                operators.append(_path(thing))
            case Picture() if thing.resource in pictures:
                operators.append(f"q {_numbers(thing.matrix)} cm /P{pictures[thing.resource]} Do Q")
    shown = file.add_stream("", "\n".join(operators).encode())
    named = " ".join(f"/P{number} {number} 0 R" for number in pictures.values())
    return file.add(
        f"<</Type/Page/Parent {_PAGES} 0 R/MediaBox[0 0 {_numbers((page.width, page.height))}]/Contents {shown} 0 R"
        f"/Resources<</Font<</F {_FONT_NUMBER} 0 R>>/XObject<<{named}>>>>>>".encode()
    )


def _text(text: Text) -> str:
    """Characters in rows: one as long as they stay on their line, else one for each character."""
    start = f"BT {'' if text.is_painted else _INVISIBLE}/F {_number(text.size)} Tf"
    if not any(dy for _, dy in text.steps[:-1]):
        return f"{start} {_numbers(text.matrix)} Tm {_row(text)} ET"
    shown = []
    x = y = 0.0
    for character, (dx, dy) in zip(text.text, text.steps, strict=True):
        shown.append(f"{_numbers(text.matrix.after(Matrix(e=x, f=y)))} Tm <{_code(character)}> Tj")
        x, y = x + dx, y + dy
    return f"{start} {_number(100 * text.stretch)} Tz {' '.join(shown)} ET"


def _row(text: Text) -> str:
    """Characters on one line, each no wider than its step: those of Latin fonts differ, and gaps between them count.

    What follows a character in the row is what PDF takes back of its width, in thousandths of the size.
    """
    steps = [dx for dx, _ in text.steps]
    widths = [text.size * text.stretch * usual_width(character) for character in text.text]
    narrowed = [
        min(1.0, max(_NARROWEST, round(step / width, 2))) if step > 0 else 1.0
        for step, width in zip(steps, widths, strict=True)
    ]
    # Nothing follows the last one: it is as wide as another of its kind, a digit mostly.
    of_kind = [share for character, share in zip(text.text[:-1], narrowed, strict=False) if character.isdigit()]
    narrowed[-1] = of_kind[-1] if of_kind and text.text[-1].isdigit() else 1.0
    rows = []
    for stretch, row in groupby(zip(text.text, steps, widths, narrowed, strict=True), key=lambda part: part[3]):
        shown = []
        for character, step, width, _ in row:
            code = _code(character)
            back = 1000 * (width * stretch * len(code) / 4 - step) / (text.size * text.stretch * stretch)
            shown.append(f"<{code}>{_number(back)}" if abs(back) >= 0.5 else f"<{code}>")
        rows.append(f"{_number(100 * text.stretch * stretch)} Tz [{''.join(shown).replace('><', '')}] TJ")
    return " ".join(rows)


def _code(character: str) -> str:
    return character.encode("utf-16-be", errors="replace").hex()


def _path(path: Path) -> str:
    drawn = " ".join(f"{_numbers(points)} {command}" for command, points in path.commands)
    colors = ((path.fill, "rg"), (path.stroke, "RG"))
    inks = [f"{_numbers(color)} {sign}" for color, sign in colors if color is not None]
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    how = paint[path.fill is not None, path.stroke is not None]
    return f"{' '.join(inks)} {_number(path.width)} w {drawn} {how}"


def _add_picture(file: _File, content: bytes) -> int | None:
    try:
        with Image.open(io.BytesIO(content)) as image:
            size = f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}/BitsPerComponent 8"
            if image.format == "JPEG" and image.mode in ("L", "RGB"):
                space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
                return file.add_stream(f"{size}/ColorSpace{space}/Filter/DCTDecode", content, is_packed=True)
            return file.add_stream(f"{size}/ColorSpace/DeviceRGB", _on_white(image).tobytes())
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None


def _on_white(image: Image.Image) -> Image.Image:
    """A picture in red, green and blue; what shows through it is paper."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, (255, 255, 255, 255)), clear).convert("RGB")


def _numbers(values: Iterable[float]) -> str:
    return " ".join(map(_number, values))


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
