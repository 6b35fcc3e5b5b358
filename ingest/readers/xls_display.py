"""The display of the sheets of an .xls, from its records (BIFF8, as in [MS-XLS]); values are python-calamine's."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ingest.readers.display import Display
from ingest.readers.number_format import BUILT_IN
from ingest.readers.ole import stream

_BOF, _EOF = 0x0809, 0x000A
_SHEET, _FORMAT, _STYLE = 0x0085, 0x041E, 0x00E0
_ROW, _COLUMNS, _VIEW = 0x0208, 0x007D, 0x023E
_NUMBER, _PACKED, _PACKED_ROW, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_BIFF8 = 0x0600
_ROW_IS_HIDDEN, _COLUMN_IS_HIDDEN, _VIEW_SHOWS_ZEROS = 0x20, 0x01, 0x10
_MOST_COLUMNS = 256
Record = tuple[int, bytes]


def xls_displays(content: bytes) -> dict[str, Display]:
    """The display of each sheet by its name; none where the file is of another version or not understood."""
    try:
        book = stream(content, "Workbook")
        return dict(_displays(book)) if book else {}
    except (struct.error, IndexError, ValueError):
        return {}


def _displays(book: bytes) -> Iterator[tuple[str, Display]]:
    formats: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    sheets: list[tuple[str, int]] = []
    for kind, data in _records(book, 0):
        if kind == _BOF and struct.unpack_from("<H", data)[0] != _BIFF8:
            return
        if kind == _FORMAT:
            formats[struct.unpack_from("<H", data)[0]] = _text(data, 5, struct.unpack_from("<H", data, 2)[0], data[4])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _SHEET:
            sheets.append((_text(data, 8, data[6], data[7]), struct.unpack_from("<I", data)[0]))
    codes = [formats.get(style, "General") for style in styles]
    for name, offset in sheets:
        yield name, _display(book, offset, codes)


def _display(book: bytes, offset: int, codes: list[str]) -> Display:
    formats: dict[tuple[int, int], str] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    shows_zeros = True
    for kind, data in _records(book, offset):
        if kind in (_NUMBER, _PACKED, _FORMULA):
            row, column, style = struct.unpack_from("<3H", data)
            formats[row, column] = codes[style]
        elif kind == _PACKED_ROW:
            row, first = struct.unpack_from("<2H", data)
            for k in range((len(data) - 6) // 6):
                formats[row, first + k] = codes[struct.unpack_from("<H", data, 4 + 6 * k)[0]]
        elif kind == _ROW and struct.unpack_from("<H", data, 12)[0] & _ROW_IS_HIDDEN:
            hidden_rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", data, 8)[0] & _COLUMN_IS_HIDDEN:
            first, last = struct.unpack_from("<2H", data)
            hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif kind == _VIEW:
            shows_zeros = bool(struct.unpack_from("<H", data)[0] & _VIEW_SHOWS_ZEROS)
    shown = {place: code for place, code in formats.items() if code not in ("General", "@")}
    return Display(shown, frozenset(hidden_rows), frozenset(hidden_columns), shows_zeros)


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
