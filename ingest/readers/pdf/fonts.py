"""A stand-in for Chinese fonts that the file does not carry.

Many files name 宋体 or STSong and leave it to the reader's machine. Where that has no Chinese fonts, as servers have
none, PDFium knows the characters but no shapes, and leaves out every piece of text whose shapes are all empty: each
character that is drawn by itself, such as 类 | 款 | 项, or whole pages of programs that place glyph by glyph. Where it
has some, their shapes decide how wide the boxes of characters are. The stand-in has one square for all of them, made
here byte by byte, and the machine's fonts are never asked for: a document reads the same on every machine. Not so for
pictures of pages: there the machine's fonts are welcome, and a missing character says more than a square.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2.raw as pdfium

# Character sets as PDFium numbers them: Japanese, Korean, simplified and traditional Chinese.
_CHARSETS = frozenset((128, 129, 134, 136))
_UNITS = 1000
_SQUARE = (50, -80, 950, 820)  # left, bottom, right, top of what a Chinese character covers
_BAR = (20, 0, 120, 700)  # narrower than any digit or letter: PDFium widens boxes to hold their shapes
_LATIN, _LAST, _END = 0x20, 0xFFEF, 0xFFFF
_STRETCH = 256  # characters a segment of the table that leads from characters to shapes

# PDFium keeps pointers to these until the process ends.
_kept: list[object] = []
_withheld: list[bool] = []


@contextmanager
def withheld() -> Iterator[None]:
    """Documents opened inside have no stand-in."""
    _withheld.append(True)
    try:
        yield
    finally:
        _withheld.pop()


@cache
def stand_in_for_missing() -> None:
    """Offer the stand-in to PDFium, once a process, before the first document."""
    info = pdfium.FPDF_GetDefaultSystemFontInfo()
    if not info:
        return
    fonts = info.contents
    font = ctypes.create_string_buffer(square_font())
    handle = ctypes.addressof(font)
    types = {name: kind for name, kind, *_ in type(fonts)._fields_}
    map_font, get_data = _original(fonts, types, "MapFont"), _original(fonts, types, "GetFontData")
    get_name, get_charset = _original(fonts, types, "GetFaceName"), _original(fonts, types, "GetFontCharset")
    delete = _original(fonts, types, "DeleteFont")

    def own_map_font(this, weight, italic, charset, pitch, face, exact):  # type: ignore[no-untyped-def]
        if _withheld:
            return map_font(this, weight, italic, charset, pitch, face, exact)
        return handle if charset in _CHARSETS else None  # for none, PDFium takes the Latin fonts that it carries

    def own_data(this, of, table, buffer, size):  # type: ignore[no-untyped-def]
        if of != handle:
            return get_data(this, of, table, buffer, size)
        if table:
            return 0  # single tables are asked for to find collections, which this is not
        if buffer and size >= len(font.raw):
            ctypes.memmove(buffer, font, len(font.raw))
        return len(font.raw)

    def own_name(this, of, buffer, size):  # type: ignore[no-untyped-def]
        return 0 if of == handle else get_name(this, of, buffer, size)

    def own_charset(this, of):  # type: ignore[no-untyped-def]
        return 134 if of == handle else get_charset(this, of)

    def own_delete(this, of):  # type: ignore[no-untyped-def]
        if of != handle:
            delete(this, of)

    own = {
        "MapFont": own_map_font,
        "GetFontData": own_data,
        "GetFaceName": own_name,
        "GetFontCharset": own_charset,
        "DeleteFont": own_delete,
    }
    for name, function in own.items():
        replacement = types[name](function)
        _kept.append(replacement)
        setattr(fonts, name, replacement)
    _kept.append(font)
    pdfium.FPDF_SetSystemFontInfo(info)


def _original(fonts: ctypes.Structure, types: dict[str, type], name: str) -> Callable[..., Any]:
    """A function of PDFium's own, by its address: read as a field it would become whatever replaces it."""
    original: Callable[..., Any] = types[name](ctypes.cast(getattr(fonts, name), ctypes.c_void_p).value)
    return original


def square_font() -> bytes:
    """A TrueType font with three shapes: none, a bar for Latin letters and digits, a square for all others."""
    shapes = [b"", _box(*_BAR), _box(*_SQUARE)]
    ends = [sum(map(len, shapes[:k])) for k in range(len(shapes) + 1)]
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, *_SQUARE, 0, 8, 2, 1, 0,
    )  # fmt: skip
    metrics = (880, -120, 0, _UNITS, 0, 0, _SQUARE[2], 1, 0, 0, 0, 0, 0, 0, 0, len(shapes))
    tables = {
        b"cmap": _character_map(),
        b"glyf": b"".join(shapes),
        b"head": head,
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, *metrics),
        b"hmtx": struct.pack(">Hh", _UNITS, 0) * len(shapes),
        b"loca": struct.pack(f">{len(ends)}I", *ends),
        b"maxp": struct.pack(">I14H", 0x00010000, len(shapes), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    directory = struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, len(tables) * 16 - 64)
    body, offset = b"", len(directory) + 16 * len(tables)
    for tag, table in tables.items():
        directory += struct.pack(">4sIII", tag, 0, offset + len(body), len(table))
        body += _padded(table)
    return directory + body


def _box(left: int, bottom: int, right: int, top: int) -> bytes:
    outline = struct.pack(">hhhhh", 1, left, bottom, right, top)
    points = struct.pack(">HH", 3, 0) + b"\x01" * 4  # the last point is 3; no instructions; all points are corners
    x = struct.pack(">hhhh", left, 0, right - left, 0)
    y = struct.pack(">hhhh", bottom, top - bottom, 0, bottom - top)
    return _padded(outline + points + x + y)


def _character_map() -> bytes:
    """Format 4: segments of characters; those of Latin lead into a list of bars, the others into one of squares."""
    starts = [_LATIN, *range(_STRETCH, _LAST, _STRETCH), _END]
    ends = [*(start - 1 for start in starts[1:-1]), _LAST, _END]
    count = len(starts)
    # Each is counted from its own place on; the last segment ends the table.
    offsets = [2 * count, *(2 * (count - k + _STRETCH) for k in range(1, count - 1)), 0]
    numbers = [*ends, 0, *starts, *([0] * (count - 1)), 1, *offsets, *([1] * _STRETCH), *([2] * _STRETCH)]
    segments = struct.pack(f">{len(numbers)}H", *numbers)
    table = struct.pack(">7H", 4, 14 + len(segments), 0, 2 * count, 64, 5, 2 * count - 64) + segments
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _padded(table: bytes) -> bytes:
    return table + b"\0" * (-len(table) % 4)
