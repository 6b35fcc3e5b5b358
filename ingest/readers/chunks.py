"""What a Word file takes in of other formats: web pages as they are, and sheets of workbooks as embedded objects.

Programs that make documents of web pages write the first; of a workbook the document shows the sheet that was open, or
an icon to open it all.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace

from ingest.errors import Reject
from ingest.model import Disclosure, Source
from ingest.readers.lines import Block
from ingest.readers.package import related
from ingest.readers.sniff import sniff
from ingest.readers.xlsx_display import is_ooxml
from ingest.readers.xml import part_bytes

# By the id that their places name; None where one cannot be read.
Chunks = Mapping[str, tuple[Block, ...] | None]
_Read = Callable[[bytes, Source], Disclosure | None]


def read_chunks(package: zipfile.ZipFile, main: str, source: Source) -> Chunks:
    """What stands in the web pages that a document takes in."""
    return _read(package, related(package, main, "aFChunk", source.source_name), _page, source)


def read_sheets(package: zipfile.ZipFile, main: str, source: Source, icons: Collection[str] = ()) -> Chunks:
    """What stands in the sheets that a document shows as embedded objects, and in workbooks that show as icons."""
    parts = related(package, main, "package", source.source_name)
    whole = {id_: part for id_, part in parts.items() if id_ in icons}
    shown = {id_: part for id_, part in parts.items() if id_ not in icons}
    return {**_read(package, shown, _sheet, source), **_read(package, whole, _workbook, source)}


def unread_chunks(chunks: Chunks, name: str) -> str | None:
    """A sentence on those that could not be read; None where all were."""
    if None not in chunks.values():
        return None
    return (
        f"{name} takes in a part of another format that is not read: open it in Word or WPS, save it and pass it again."
    )


def _read(package: zipfile.ZipFile, parts: Mapping[str, str], read: _Read, source: Source) -> Chunks:
    found: dict[str, tuple[Block, ...] | None] = {}
    for id_, part in parts.items():
        content, found[id_] = part_bytes(package, part, source.source_name), None
        with suppress(Reject):
            disclosure = None if content is None else read(content, source)
            if disclosure is not None:
                found[id_] = tuple(line.cells or line.text for line in disclosure.lines)
    return found


def _page(content: bytes, source: Source) -> Disclosure | None:
    from ingest.readers.web import read_html, read_mhtml

    page = replace(source, source_name=f"{source.source_name}.html")  # what it is, however short
    match sniff(content):
        case "html":
            return read_html(content, page)
        case "mhtml":
            return read_mhtml(content, page)
    return None


def _sheet(content: bytes, source: Source) -> Disclosure | None:
    from ingest.readers.workbook import read_open_sheet

    return read_open_sheet(content, source) if sniff(content) == "workbook" and is_ooxml(content) else None


def _workbook(content: bytes, source: Source) -> Disclosure | None:
    from ingest.readers.workbook import read_workbook

    return read_workbook(content, source) if sniff(content) == "workbook" else None
