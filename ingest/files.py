"""Where documents lie: files, and the members of zip archives, which are named as if the archive were a folder.

`downloads.zip!/2024/final.xlsx` is a path like any other to everything that only names documents; whoever opens them
does it here. So is 部门决算.pdf where the bytes of the name are GBK, as archives made on Windows are unpacked: neither
the warehouse nor a terminal has room for a name that is no text.
"""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from ingest.errors import Reject
from ingest.readers.archive import IN, listing, opened, read_part
from ingest.readers.limits import BROKEN_ZIP, protected
from ingest.readers.ole import stream_names
from ingest.readers.sniff import OLE, Format, format_of_parts, sniff

_MARK = IN[0]
_ZIP = b"PK\x03\x04"
_INNER_LIMIT = 500_000_000  # bytes of an archive within an archive, which is held in memory
_HEAD = 4096  # bytes that tell any format but those of Office
_OF_DOCUMENTS: frozenset[Format] = frozenset(
    {"pdf", "ofd", "workbook", "word", "legacy_office", "html", "mhtml", "encrypted"}
)
# How these begin: a program that only speaks of them has such words further down.
_BEGINNINGS = (b"%PDF-", _ZIP, OLE, b"{\\rtf", b"<", b"MIME-Version:", b"From:")
_NOT_UTF8 = "gb18030"  # what names in other bytes are taken for


def readable(path: Path) -> Path:
    """A path that is text in each of its parts; `opened_file` finds what it leads to."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return Path(*map(_readable, path.parts))
    return path


def _readable(part: str) -> str:
    try:
        part.encode()
    except UnicodeEncodeError:
        return os.fsencode(part).decode(_NOT_UTF8, "backslashreplace")
    return part


def _on_disk(path: Path) -> Path:
    """The file that a readable path leads to; the path itself where there is none."""
    if path.exists():
        return path
    found = Path()
    for part in path.parts:
        in_bytes = found / os.fsdecode(part.encode(_NOT_UTF8, "surrogateescape"))
        found = in_bytes if not (found / part).exists() and in_bytes.exists() else found / part
    return found if found.exists() else path


@contextmanager
def opened_file(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """(stream, size in bytes) of a file or of a member of an archive.

    Raises Reject where an archive on the way cannot be read, OSError (FileNotFoundError) as `open` does.
    """
    archive, labels = _split(path)
    if archive.exists() and not archive.is_file():  # opening a pipe would wait for who writes into it
        raise Reject("not_a_file", f"{path.name} is neither a file nor a folder.")
    with ExitStack() as stack:
        file: BinaryIO = stack.enter_context(archive.open("rb"))
        size = archive.stat().st_size
        for depth, label in enumerate(labels):
            name = _name(archive, labels[:depth])
            package = stack.enter_context(opened(file, name))
            member = next((m for m in listing(package) if m.label == label), None)
            if member is None:
                raise FileNotFoundError(2, f"{name} has no member {label}", str(path))
            if member.info.flag_bits & 1:
                raise protected(_name(archive, labels[: depth + 1]))
            size = member.byte_size
            if depth + 1 < len(labels):
                inner = _name(archive, labels[: depth + 1])
                file = io.BytesIO(read_part(package, member.info, _INNER_LIMIT, inner))
            else:
                file = stack.enter_context(package.open(member.info))  # type: ignore[assignment]
        yield file, size


def is_document(path: Path) -> bool:
    """Whether a file or a member of an archive is there."""
    if _on_disk(path).is_file():
        return True
    try:
        with opened_file(path):
            return True
    except (*BROKEN_ZIP, Reject):
        return False


def holds_document(path: Path) -> bool:
    """Whether a file or a member of an archive is of a format of documents by its bytes: PDF, Office, OFD, a web page.

    Not a text, a picture or an archive, as which much else comes.
    """
    try:
        with opened_file(path) as (file, size):
            content = file.read(_HEAD)
            if content.startswith((_ZIP, OLE)) and size <= _INNER_LIMIT:
                content += file.read(_INNER_LIMIT)
    except (*BROKEN_ZIP, Reject):
        return False
    if not content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(_BEGINNINGS):
        return False
    if content.startswith(OLE):  # databases of thumbnails and messages are kept so too
        return bool(stream_names(content))
    return sniff(content) in _OF_DOCUMENTS


def members(path: Path, depth: int = 1) -> tuple[Path, ...]:
    """The members of an archive as paths, archives within it opened `depth` levels deep; none where it is no archive.

    An archive that cannot be read has none either: reading it as a document says why.
    """
    is_file = _on_disk(path).is_file()
    try:
        with opened_file(path) as (file, size):
            if file.read(len(_ZIP)) != _ZIP or (size > _INNER_LIMIT and not is_file):
                return ()
            whole = file if file.seekable() and is_file else io.BytesIO(_ZIP + file.read(_INNER_LIMIT))
            whole.seek(0)
            with opened(whole, path.name) as package:
                names = frozenset(package.namelist())
                kind = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
                if format_of_parts(names, kind) != "zip":
                    return ()
                found = [Path(f"{path}{IN}{member.label}") for member in listing(package)]
    except (*BROKEN_ZIP, Reject):
        return ()
    if depth == 0:
        return tuple(found)
    return tuple(inner for member in found for inner in (_within(member, depth - 1) or (member,)))


def _within(member: Path, depth: int) -> tuple[Path, ...]:
    return members(member, depth) if member.suffix.lower() == ".zip" else ()


def _split(path: Path) -> tuple[Path, tuple[str, ...]]:
    """The file on disk, and the labels that lead into it. A folder whose name ends in `!` is a folder all the same."""
    text = str(path)
    at = text.find(IN)
    while at >= 0:
        archive = _on_disk(Path(text[:at]))
        if archive.is_file():
            return archive, tuple(text[at + len(IN) :].split(IN))
        at = text.find(IN, at + 1)
    return _on_disk(path), ()


def _name(archive: Path, labels: tuple[str, ...]) -> str:
    return IN.join((readable(archive).name, *labels))
