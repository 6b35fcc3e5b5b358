"""Readers: bytes in, page model out. A reader is chosen by what the bytes are, never by the file's extension."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

from ingest.errors import Reject
from ingest.model import Disclosure, Source
from ingest.readers.archive import IN, listing, opened
from ingest.readers.limits import damaged, protected
from ingest.readers.ole import TEXT, stream_names
from ingest.readers.sniff import MEDIA_TYPES, OLE, Format, is_spreadsheet, sniff

Reader = Callable[[bytes, Source], Disclosure]

# Formats that are recognised but not read; the sentence is what a user sees.
_UNREAD: dict[Format, str] = {
    "rar": "a RAR archive, which is not opened: unpack it and pass the folder, or pack it as .zip.",
    "7z": "a 7-Zip archive, which is not opened: unpack it and pass the folder, or pack it as .zip.",
    "gzip": "a gzip archive, which is not opened: unpack it and pass the folder, or pack it as .zip.",
    "tar": "a tar archive, which is not opened: unpack it and pass the folder, or pack it as .zip.",
    "image": "an image: put it into a PDF, whose scanned pages are read with text recognition.",
    "presentation": "a presentation, which is not read: save it as PDF.",
}


def read(content: bytes, source: Source) -> Disclosure:
    """Read a document of any supported format. Raises `Reject` with a sentence that says what to do."""
    if not content.strip(b"\x00 \t\r\n\x0c"):
        raise Reject("empty", f"{source.source_name} is empty: download it again.")
    return _reader(sniff(content))(content, source)


def media_type(content: bytes) -> str:
    """What a file is, in the terms of the web: by its bytes, so a web page that is called .xls is one."""
    found = sniff(content)
    if content.startswith(OLE):
        is_workbook = found == "workbook" or is_spreadsheet(content)
        return "application/vnd.ms-excel" if is_workbook else "application/msword"
    return MEDIA_TYPES.get(found, "application/octet-stream")


def _reader(found: Format) -> Reader:
    """The reader of a format. Imported when it is needed: together their libraries take half a second to load."""
    match found:
        case "pdf":
            from ingest.readers.pdf import read_pdf

            return read_pdf
        case "ofd":
            from ingest.readers.ofd import read_ofd

            return read_ofd
        case "workbook":
            from ingest.readers.workbook import read_workbook

            return read_workbook
        case "word":
            from ingest.readers.word import read_word

            return read_word
        case "html":
            from ingest.readers.web import read_html

            return read_html
        case "mhtml":
            from ingest.readers.web import read_mhtml

            return read_mhtml
        case "text":
            from ingest.readers.text import read_text

            return read_text
        case "legacy_office":
            return _read_legacy
        case "zip":
            return _refuse_archive
        case "encrypted":
            return _refuse_encrypted
    return _refuse_format


def _refuse_format(content: bytes, source: Source) -> Disclosure:
    raise Reject("format_not_supported", f"{source.source_name} is {_UNREAD[sniff(content)]}")


def _read_legacy(content: bytes, source: Source) -> Disclosure:
    from ingest.readers.office import convert
    from ingest.readers.word import read_word
    from ingest.readers.workbook import read_workbook

    is_workbook = is_spreadsheet(content)
    if content.startswith(OLE) and not is_workbook and stream_names(content).isdisjoint(TEXT):
        # LibreOffice takes noise for text in some encoding and half a minute for that.
        raise damaged(source.source_name, "it holds neither a document nor a workbook")
    if is_workbook:
        return replace(read_workbook(convert(content, source.source_name, "xlsx"), source), reader="libreoffice")
    return replace(read_word(convert(content, source.source_name), source), reader="libreoffice")


def _refuse_encrypted(_: bytes, source: Source) -> Disclosure:
    raise protected(source.source_name)


def _refuse_archive(content: bytes, source: Source) -> Disclosure:
    """Archives come here where they could not be taken apart, or where one is passed as if it were a document."""
    name = source.source_name
    with opened(io.BytesIO(content), name) as package:
        labels = [member.label for member in listing(package)]
    if not labels:
        raise Reject("empty", f"{name} is an archive without any file: download it again.")
    raise Reject(
        "archive",
        f"{name} is an archive and no document by itself, and none of its files is called as documents are: "
        f"pass one of its {len(labels)} files by its name, such as {name}{IN}{labels[0]}.",
    )
