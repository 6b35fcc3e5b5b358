"""The display of the sheets of an .xls, from its records (BIFF8, as in [MS-XLS]); values are python-calamine's."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.readers.around_cells import header_lines
from ingest.readers.display import Display
from ingest.readers.number_format import BUILT_IN
from ingest.readers.ole import stream
from ingest.readers.white import WHITE_INDEXES

_BOF, _EOF = 0x0809, 0x000A
_SHEET, _FORMAT, _STYLE, _FONT = 0x0085, 0x041E, 0x00E0, 0x0031
_ROW, _COLUMNS, _VIEW, _HEADER = 0x0208, 0x007D, 0x023E, 0x0014
_NUMBER, _PACKED, _PACKED_ROW, _FORMULA, _ERROR, _SHARED_TEXT = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205, 0x00FD
_CELLS = frozenset({_NUMBER, _PACKED, _FORMULA, _ERROR, _SHARED_TEXT})
_PALETTE, _CONDITIONAL = 0x0092, 0x01B0
_BIFF8 = 0x0600
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN, _VIEW_SHOWS_ZEROS = 0x20, 0x01, 0x10
_MOST_COLUMNS = 256
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_NO_NUMBER, _IS_ERROR = 0xFFFF, 2  # of what a formula gave
_FONT_LEFT_OUT = 4  # a number that no font has
_SOLID = 1
_WHITE, _FIRST_OF_PALETTE = 1, 8
Record = tuple[int, bytes]


@dataclass(slots=True)
class _Book:
    """What all sheets share: number formats, the colours of fonts, the styles of cells; and where each sheet begins."""

    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    fonts: list[int] = field(default_factory=list)
    white_indexes: frozenset[int] = frozenset(WHITE_INDEXES)
    styles: list[bytes] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)

    def codes(self) -> list[str]:
        return [self.formats.get(struct.unpack_from("<H", style, 2)[0], "General") for style in self.styles]

    def white(self) -> frozenset[int]:
        """The styles with white letters on no or white ground."""
        return frozenset(k for k, style in enumerate(self.styles) if self._is_white(style))

    def _is_white(self, style: bytes) -> bool:
        font, pattern, ground = struct.unpack_from("<H", style)[0], style[17] >> 2, style[18] & 0x7F
        number = font - (font > _FONT_LEFT_OUT)
        is_bare = pattern == 0 or (pattern == _SOLID and ground in self.white_indexes)
        return is_bare and number < len(self.fonts) and self.fonts[number] in self.white_indexes


def xls_displays(content: bytes) -> dict[str, Display]:
    """The display of each sheet by its name; none where the file is of another version or not understood."""
    try:
        records = stream(content, "Workbook")
        return dict(_displays(records)) if records else {}
    except (struct.error, IndexError, ValueError):
        return {}


def _displays(records: bytes) -> Iterator[tuple[str, Display]]:
    book = _Book()
    for kind, data in _records(records, 0):
        if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
            return
        if kind == _FORMAT:
            number, length = struct.unpack_from("<2H", data)
            book.formats[number] = _text(data, 5, length, data[4])
        elif kind == _FONT:
            book.fonts.append(struct.unpack_from("<H", data, 4)[0])
        elif kind == _PALETTE:
            book.white_indexes = _white_indexes(data)
        elif kind == _STYLE:
            book.styles.append(data)
        elif kind == _SHEET:
            book.sheets.append((_text(data, 8, data[6], data[7]), struct.unpack_from("<I", data)[0]))
    codes, white = book.codes(), book.white()
    for name, offset in book.sheets:
        shown = _display(records, offset, codes, white)
        yield name, replace(shown, header=tuple(line for code in shown.header for line in header_lines(code, name)))


def _display(records: bytes, offset: int, codes: list[str], white: frozenset[int]) -> Display:
    styles: dict[tuple[int, int], int] = {}
    instead: dict[tuple[int, int], str] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    header: tuple[str, ...] = ()
    shows_zeros = True
    for kind, data in _records(records, offset):
        if kind in _CELLS:
            row, column, styles[row, column] = struct.unpack_from("<3H", data)
            error = _error(kind, data)
            if error:
                instead[row, column] = error
        elif kind == _PACKED_ROW:
            row, first = struct.unpack_from("<2H", data)
            for k in range((len(data) - 6) // 6):
                styles[row, first + k] = struct.unpack_from("<H", data, 4 + 6 * k)[0]
        elif kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _ROW_IS_HIDDEN:
            hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS and _is_hidden(data):
            first, last = struct.unpack_from("<2H", data)
            hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif kind == _CONDITIONAL:
            white = frozenset()  # it may paint what is behind the letters, or the letters
        elif kind == _HEADER and data:
            header = (_text(data, 3, struct.unpack_from("<H", data)[0], data[2]),)
        elif kind == _VIEW:
            shows_zeros = bool(struct.unpack_from("<H", data)[0] & _VIEW_SHOWS_ZEROS)
    shown = {place: code for place, style in styles.items() if (code := codes[style]) not in ("General", "@")}
    unpainted = frozenset(place for place, style in styles.items() if style in white)
    hidden = frozenset(hidden_rows), frozenset(hidden_columns)
    return Display(shown, *hidden, shows_zeros, instead, unpainted=unpainted, header=header)


def _white_indexes(palette: bytes) -> frozenset[int]:
    """The numbers that are white where a workbook has colours of its own behind the first eight."""
    count = struct.unpack_from("<H", palette)[0]
    own = (palette[2 + 4 * k : 5 + 4 * k] for k in range(count))
    return frozenset({_WHITE, *(_FIRST_OF_PALETTE + k for k, color in enumerate(own) if color == b"\xff\xff\xff")})


def _error(kind: int, data: bytes) -> str | None:
    """The error that a cell shows instead of a value."""
    if kind == _ERROR and data[7]:
        return _ERRORS.get(data[6])
    if kind == _FORMULA and struct.unpack_from("<H", data, 12)[0] == _NO_NUMBER and data[6] == _IS_ERROR:
        return _ERRORS.get(data[8])
    return None


def _is_hidden(columns: bytes) -> bool:
    """By its mark, or as a column without width."""
    width, options = struct.unpack_from("<H", columns, 4)[0], struct.unpack_from("<H", columns, 8)[0]
    return bool(options & _COLUMN_IS_HIDDEN) or width == 0


def _records(book: bytes, at: int) -> Iterator[Record]:
    """The records from an offset to the end of its part; those of charts within a sheet are left out."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, at)
        data = book[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 1:
            yield kind, data
        elif depth < 1:
            return


def _text(data: bytes, at: int, length: int, flags: int) -> str:
    wide = flags & 1
    return data[at : at + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
