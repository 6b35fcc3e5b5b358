"""What a sheet prints around its cells: the header of its pages, and text boxes that lie over them.

Some sheets print their title, their unit or whose they are there alone.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.forms import catalogue
from ingest.readers.lines import Block
from ingest.readers.package import related
from ingest.readers.xml import Element, parse, part_bytes, whole
from ingest.units import UNIT_LINE
from ingest.wording import fold

_SECTION = re.compile(r"&[LCR]")
_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|[^&])')  # fonts, sizes, numbers of pages
_NO_TEXT = re.compile(r"[\W\d_第共页张]*")  # around the number of a page
_AMPERSAND, _KEPT = "&&", "\x00"
_SHEET_NAME = "&A"


def header_lines(code: str, sheet: str) -> tuple[str, ...]:
    """The lines of a header by its code, as &C支出决算表&R单位：万元; its left, middle and right part one by one."""
    parts = _SECTION.split(code.replace(_AMPERSAND, _KEPT).replace(_SHEET_NAME, sheet.replace("&", _KEPT)))
    texts = (_CODE.sub("", part).replace(_KEPT, "&") for part in parts)
    lines = (line.strip() for text in texts for line in text.split("\n"))
    return tuple(line for line in lines if not _NO_TEXT.fullmatch(line))


def is_title(block: Block) -> bool:
    """Whether a row or line of a sheet is the title of a form."""
    return catalogue().title_of(_text(block)) is not None


def with_header(header: Sequence[str], rows: Sequence[Block]) -> list[Block]:
    """The rows of a sheet below the lines of its header; the unit that this prints stands below titles without one."""
    units = [line for line in header if UNIT_LINE.search(fold(line)) and not is_title(line)]
    titles = [k for k, row in enumerate(rows) if is_title(row)] if units else []
    forms = [rows[start:end] for start, end in pairwise([*titles, len(rows)])]
    own = [any(UNIT_LINE.search(fold(_text(row))) for row in form) for form in forms]
    if all(own):
        return [*header, *rows]
    told: list[Block] = [line for line in header if line not in units]
    told += rows[: titles[0]]
    for form, has_unit in zip(forms, own, strict=True):
        told += form if has_unit else [form[0], *units, *form[1:]]
    return told


def _text(block: Block) -> str:
    return block if isinstance(block, str) else "".join(block)


def text_boxes(package: zipfile.ZipFile, sheet_part: str, name: str) -> tuple[tuple[int, str], ...]:
    """(row from 0, line) of the text boxes of a sheet of an .xlsx, from above to below."""
    drawings = related(package, sheet_part, "drawing", name).values()
    contents = [part_bytes(package, part, name) for part in drawings]
    return tuple(sorted((line for c in contents if c for line in _lines(parse(c, name))), key=lambda line: line[0]))


def _lines(drawing: Element) -> Iterator[tuple[int, str]]:
    for anchor in drawing:
        for double in anchor.findall(".//{*}Fallback"):  # for programs that do not know what stands beside it
            double.getparent().remove(double)
        row = whole(anchor.findtext("{*}from/{*}row"), 0)
        for paragraph in anchor.iterfind(".//{*}sp/{*}txBody/{*}p"):
            text = "".join(paragraph.itertext("{*}t")).strip()
            if text:
                yield row, text
