"""Chunks of other formats that a Word file takes in as they are: programs that make documents of web pages write so."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from ingest.errors import Reject
from ingest.model import Disclosure, Source
from ingest.readers.lines import Block
from ingest.readers.package import related
from ingest.readers.sniff import sniff
from ingest.readers.xml import part_bytes

# By the id that their places name; None where one cannot be read.
Chunks = Mapping[str, tuple[Block, ...] | None]


def read_chunks(package: zipfile.ZipFile, main: str, source: Source) -> Chunks:
    """What stands in the chunks of a document."""
    parts = related(package, main, "aFChunk", source.source_name)
    return {id_: _read(part_bytes(package, part, source.source_name), source) for id_, part in parts.items()}


def unread_chunks(chunks: Chunks, name: str) -> str | None:
    """A sentence on those that could not be read; None where all were."""
    if None not in chunks.values():
        return None
    return (
        f"{name} takes in a part of another format that is not read: open it in Word or WPS, save it and pass it again."
    )


def _read(content: bytes | None, source: Source) -> tuple[Block, ...] | None:
    with suppress(Reject):
        read = None if content is None else _page(content, source)
        return None if read is None else tuple(line.cells or line.text for line in read.lines)
    return None


def _page(content: bytes, source: Source) -> Disclosure | None:
    from ingest.readers.web import read_html, read_mhtml

    page = replace(source, source_name=f"{source.source_name}.html")  # what it is, however short
    match sniff(content):
        case "html":
            return read_html(content, page)
        case "mhtml":
            return read_mhtml(content, page)
    return None
