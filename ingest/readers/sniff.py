"""What a file is, by its bytes: downloads are called .pdf and are error pages, called .xls and are web pages."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Literal

from ingest.readers.encoding import encoding_shown
from ingest.readers.limits import BROKEN_ZIP
from ingest.readers.ole import stream_names

Format = Literal[
    "pdf",
    "workbook",  # .xlsx, .xlsm, .xlsb, .xls, .et, .ods
    "word",  # .docx
    "html",
    "mhtml",
    "text",
    "zip",
    # What LibreOffice reads for us: .doc, .wps, .rtf, .odt, .fodt, .fods, Office 2003 XML, .xls of Excel 95.
    "legacy_office",
    "ofd",
    "encrypted",
    "presentation",
    "rar",
    "7z",
    "gzip",
    "tar",
    "image",
]

MEDIA_TYPES: dict[Format, str] = {
    "pdf": "application/pdf",
    "workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "mhtml": "multipart/related",
    "text": "text/plain",
    "ofd": "application/ofd",
    "zip": "application/zip",
}
_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", "legacy_office"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAR_MAGIC_AT = 257  # bytes: behind the fields of its first header
_HEAD = 4096
_PDF_WITHIN = 1024  # readers of PDF allow as much before the header
_OPENS_WITH_TAG = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|table|div|p|span|script|style|"
    r"link|center|font|h[1-6]|pre|br)\b)",
    re.IGNORECASE | re.DOTALL,
)
_OF_PAGES = re.compile(r"<(?:table|tr|td|pre|br|script|style|head|meta|link|body)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
_FEW_TAGS = 10  # lines for each, and more: text in which a converter left a tag that Markdown has none of
_HTML_SOMEWHERE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_OFFICE_XML = re.compile(
    r"<\?mso-application|urn:schemas-microsoft-com:office:spreadsheet|<w:wordDocument|"
    r"office:mimetype=.application/vnd\.oasis\.opendocument"
)
_SPREADSHEET_XML = re.compile(r"""progid=["']Excel\.Sheet|<(?:\w+:)?Workbook\b|opendocument\.spreadsheet""")
_MIME_HEAD = re.compile(r"\A\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*){0,12}content-type:\s*multipart/related", re.IGNORECASE)


def sniff(content: bytes) -> Format:
    """The format of a file. Whatever is none of the known ones counts as text; its reader says if it is not."""
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(content)
    if content.startswith(OLE):
        return _ole_format(content)
    for magic, format_ in _MAGIC:
        if content.startswith(magic):
            return format_
    if content.startswith(b"ustar", _TAR_MAGIC_AT):
        return "tar"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image"
    return _text_format(content)


def _zip_format(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = frozenset(package.namelist())
            kind = package.read("mimetype")[:100].decode("ascii", "replace") if _is_small(package, "mimetype") else ""
    except BROKEN_ZIP:
        return "zip"  # cut off or damaged, which opening it as an archive says
    return format_of_parts(names, kind)


def format_of_parts(names: frozenset[str], kind: str = "") -> Format:
    """The format of a zip container by the names of its parts; `kind` is what its `mimetype` says (OpenDocument)."""
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "workbook"
    if "OFD.xml" in names:
        return "ofd"
    if kind.startswith("application/vnd.oasis.opendocument"):
        return "legacy_office"
    if "[Content_Types].xml" in names or any(name.startswith("_rels/") for name in names):
        folders: tuple[tuple[str, Format], ...] = (("xl/", "workbook"), ("word/", "word"), ("ppt/", "presentation"))
        for folder, format_ in folders:
            if any(name.startswith(folder) for name in names):
                return format_
    return "zip"


def _is_small(package: zipfile.ZipFile, part: str) -> bool:
    return part in package.namelist() and package.getinfo(part).file_size < 1_000


def _ole_format(content: bytes) -> Format:
    names = stream_names(content)
    if "EncryptedPackage" in names:
        return "encrypted"
    if "Workbook" in names and "WordDocument" not in names:
        return "workbook"
    return "presentation" if "PowerPoint Document" in names else "legacy_office"


def is_spreadsheet(content: bytes) -> bool:
    """Whether what LibreOffice reads for us is a workbook (of Excel 95 or 2003, flat OpenDocument), not a text.

    python-calamine makes no Chinese of the bytes of Excel 95.
    """
    if content.startswith(OLE):
        names = stream_names(content)
        return "Book" in names and "WordDocument" not in names
    return bool(_SPREADSHEET_XML.search(_head(content)))


def _head(content: bytes) -> str:
    """The beginning of a text, enough of it to tell its format; letters beyond ASCII may be wrong."""
    head = content[:_HEAD]
    shown = encoding_shown(head)
    if shown and shown != "utf-8-sig":
        text = head.decode(shown, "ignore")
    else:
        text = head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    return text.replace("\r\n", "\n")


def _text_format(content: bytes) -> Format:
    text = _head(content)
    if _OFFICE_XML.search(text):
        return "legacy_office"
    if _MIME_HEAD.match(text):
        return "mhtml"
    if _HTML_SOMEWHERE.search(text):
        return "html"
    return "html" if _OPENS_WITH_TAG.match(text) and not _is_text_with_tags(text) else "text"


def _is_text_with_tags(text: str) -> bool:
    """Whether lines without tags are by far the most, and no tag is one that holds lines of a page or stands in pages
    alone."""
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    return len(_TAG.findall(text)) * _FEW_TAGS < lines and not _OF_PAGES.search(text)
