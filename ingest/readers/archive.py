"""Zip archives: a zip of documents is a folder. Names are labels only: nothing is ever written where they say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ingest.errors import Reject
from ingest.readers.limits import BROKEN_ZIP, MAX_ARCHIVE, MAX_MEMBERS, MAX_RATIO, RATIO_MATTERS, damaged, protected
from ingest.readers.sniff import sniff

IN = "!/"  # between an archive and its member, as in downloads.zip!/2024/final.xlsx
_UTF8 = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive. `label` is its name made harmless, and unique in the archive."""

    label: str
    byte_size: int
    info: zipfile.ZipInfo


def opened(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """An archive or package whose sizes are within the limits. Raises Reject; `name` is for its sentence."""
    try:
        package = zipfile.ZipFile(file)
    except BROKEN_ZIP as error:
        raise damaged(name, error) from error
    infos = package.infolist()
    total = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if len(infos) > MAX_MEMBERS:
        raise Reject("archive_bomb", f"{name} holds {len(infos):,} files, more than the {MAX_MEMBERS:,} that are read.")
    if total > MAX_ARCHIVE or (total > RATIO_MATTERS and total > MAX_RATIO * max(packed, 1)):
        raise Reject(
            "archive_bomb",
            f"{name} unpacks from {packed / 1e6:,.1f} MB to {total / 1e6:,.0f} MB, as documents never do: "
            "it was left packed.",
        )
    return package


def listing(package: zipfile.ZipFile) -> tuple[Member, ...]:
    """The files of an archive in its order, without folders."""
    taken: set[str] = set()
    found = []
    for info in package.infolist():
        label = harmless(_decoded(info))
        if info.is_dir() or not label:
            continue
        unique, n = label, 2
        while unique in taken:
            unique, n = f"{label}~{n}", n + 1
        taken.add(unique)
        found.append(Member(unique, info.file_size, info))
    return tuple(found)


def read_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, name: str) -> bytes:
    """The bytes of one file of an archive, `limit` of them at most. Raises Reject; `name` is for its sentence."""
    if info.flag_bits & _ENCRYPTED:
        raise protected(name)
    try:
        with package.open(info) as part:
            content = part.read(limit + 1)
    except BROKEN_ZIP as error:
        raise damaged(name, error) from error
    if len(content) > limit:
        raise Reject("too_large", f"{name} unpacks to more than the {limit / 1e6:,.0f} MB that are read.")
    return content


def members(content: bytes, name: str, limit: int = RATIO_MATTERS, depth: int = 1) -> Iterator[tuple[str, bytes]]:
    """(label, bytes) of each file; archives within are opened `depth` levels deep, members labelled `in.zip!/name`.

    Raises Reject where the archive as a whole cannot be read, or one of its files cannot.
    """
    with opened(io.BytesIO(content), name) as package:
        for member in listing(package):
            inner = read_part(package, member.info, limit, f"{name}{IN}{member.label}")
            if depth and sniff(inner) == "zip":
                for label, bytes_ in members(inner, f"{name}{IN}{member.label}", limit, depth - 1):
                    yield f"{member.label}{IN}{label}", bytes_
            else:
                yield member.label, inner


def harmless(name: str) -> str:
    """A member's name as a relative label: no root, no drive, no `..`, no control characters."""
    plain = re.sub(r"[\x00-\x1f\x7f]", "", name).replace("\\", "/")
    parts = [part for part in re.sub(r"^[A-Za-z]:", "", plain).split("/") if part not in ("", ".", "..")]
    return "/".join(parts)


def _decoded(info: zipfile.ZipInfo) -> str:
    """Windows in China writes names in GBK and sets no flag; zipfile then reads them as the PC's code page 437."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
