"""Files read back by other libraries than those that wrote them and those that ingestion uses for tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pypdfium2
from lxml import etree
from lxml import html as lxml_html

from samples.typeset.document import Document
from samples.typeset.render import FORMATS


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def ofd_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        pages = [name for name in package.namelist() if name.endswith("/Content.xml")]
        codes = [code for page in pages for code in etree.fromstring(package.read(page)).iter("{*}TextCode")]
        return "\n".join(code.text or "" for code in codes)


def sheets(content: bytes) -> Iterator[Any]:
    yield from openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def visible_values(content: bytes) -> list[object]:
    return [
        value
        for sheet in sheets(content)
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if value is not None
    ]


def word_text(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "".join(node.text or "" for node in body.iter("{*}t"))


def page_text(content: bytes) -> str:
    tree = lxml_html.fromstring(content)
    for node in tree.xpath("//script|//style"):
        node.drop_tree()
    return str(tree.text_content())


READ_BACK: Mapping[str, Callable[[bytes], str]] = {
    "pdf": pdf_text,
    "ofd": ofd_text,
    "xlsx": lambda content: "\n".join(map(str, visible_values(content))),
    "docx": word_text,
    "html": page_text,
}


def text_of(content: bytes, medium: str, encoding: str = "utf-8") -> str:
    """All text of a file without white space; `encoding` is that of text media."""
    return squeezed(READ_BACK[medium](content) if medium in FORMATS else content.decode(encoding))


def missing(content: bytes, medium: str, document: Document, encoding: str = "utf-8") -> list[str]:
    """Texts of expected figures that the file does not hold; a workbook is compared by values."""
    if medium == "xlsx":
        numbers = {round(Decimal(str(v).replace(",", "")), 2) for v in visible_values(content) if _is_number(v)}
        cells = [cell for grid in document.grids for row in grid.body for cell in row.cells]
        return [cell.text for cell in cells if cell.printed and cell.text and cell.printed.value not in numbers]
    text = text_of(content, medium, encoding)
    return [f.disclosed_text for f in document.expected if squeezed(f.disclosed_text) not in text]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) or bool(re.fullmatch(r"-?[\d,]+(\.\d+)?", str(value)))
