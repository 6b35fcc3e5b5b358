"""OLE2 files (.doc, .xls, .wps, .et): which streams they hold, and the bytes of one. Layout as in [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_ENTRY = 128  # bytes of a directory entry: the name in UTF-16, at 64 its length in bytes with the closing NUL
# Documents of text: Word and WPS Office; Microsoft Works, whose files are called .wps too.
TEXT = ("WordDocument", "CONTENTS", "MatOST")
_TELLING = ("Workbook", "Book", "EncryptedPackage", "PowerPoint Document", *TEXT)
_END = 0xFFFFFFFA  # sector numbers from here on are marks
_IN_HEADER = 109  # sectors of the table of sectors that the header names itself


def stream_names(content: bytes) -> frozenset[str]:
    """Which of the streams that tell a format are there. They are searched for, so that a damaged file tells too."""
    return frozenset(name for name in _TELLING if _has_entry(content, name))


def _has_entry(content: bytes, name: str) -> bool:
    encoded = name.encode("utf-16-le")
    at = content.find(encoded)
    while at >= 0:
        length = int.from_bytes(content[at + 64 : at + 66], "little")
        if at % _ENTRY == 0 and length == len(encoded) + 2:
            return True
        at = content.find(encoded, at + 2)
    return False


def stream(content: bytes, name: str) -> bytes | None:
    """The bytes of a stream, or None where there is none of that name. Raises struct.error, IndexError, ValueError."""
    size, small_size = 1 << _u16(content, 30), 1 << _u16(content, 32)
    table = _table(content, size)

    def sectors(start: int, of: bytes, width: int, chain: Sequence[int], skip: int) -> bytes:
        return b"".join(of[(s + skip) * width : (s + skip + 1) * width] for s in _chain(start, chain))

    directory = sectors(_u32(content, 48), content, size, table, 1)
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
    found = next((e for e in entries if e[: max(_u16(e, 64) - 2, 0)] == name.encode("utf-16-le")), None)
    if found is None:
        return None
    start, length = _u32(found, 116), _u32(found, 120)
    if length >= _u32(content, 56):
        return sectors(start, content, size, table, 1)[:length]
    # Short streams share the stream of the first entry, cut into small sectors with a table of their own.
    shared = sectors(_u32(entries[0], 116), content, size, table, 1)
    small_table = _numbers(sectors(_u32(content, 60), content, size, table, 1))
    return sectors(start, shared, small_size, small_table, 0)[:length]


def _table(content: bytes, size: int) -> Sequence[int]:
    """For every sector the one that follows it."""
    places = [_u32(content, 76 + 4 * k) for k in range(_IN_HEADER)]
    more, seen = _u32(content, 68), set[int]()
    while more < _END and more not in seen:
        seen.add(more)
        *further, next_ = _numbers(content[(more + 1) * size : (more + 2) * size])
        places, more = [*places, *further], next_
    return _numbers(b"".join(content[(p + 1) * size : (p + 2) * size] for p in places if p < _END))


def _chain(start: int, table: Sequence[int]) -> Iterator[int]:
    seen = 0
    while start < _END:
        yield start
        start, seen = table[start], seen + 1
        if seen > len(table):
            raise ValueError("its sectors form a circle")


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _u16(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", content, at)[0])


def _u32(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", content, at)[0])
