"""Workbooks of other programs and years (.xls of Excel 97 and 95, .ods): the figures as their sheets show them."""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlwt  # type: ignore[import-untyped]
from xlwt.CompoundDoc import XlsDoc  # type: ignore[import-untyped]

from ingest.errors import Reject
from tests.readers.small import BODY, Merged, expected, figures, parsed, zipped

real = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
HEAD = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")
ROWS: tuple[Sequence[str | float], ...] = (
    ("支出决算表",),
    ("", "", "", "", "金额单位：万元"),
    HEAD,
    *(("", "合计", *r[1:]) if isinstance(r[0], Merged) else r for r in BODY),  # type: ignore[misc]
)


# -- Excel 97 ----------------------------------------------------------------------------------------------------------


def test_errors_and_white_figures_of_an_xls_are_as_they_show() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("支出")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    white = xlwt.easyxf("font: colour white")
    for r in range(3, 6):
        sheet.write(r, 6, 88.5, white)
    sheet.write(6, 6, "77.20", white)
    sheet.write(7, 6, 12.0, xlwt.easyxf("font: colour white; pattern: pattern solid, fore_colour dark_blue"))
    sheet.row(8).set_cell_error(6, "#DIV/0!")
    book.save(content := io.BytesIO())
    disclosure = parsed(content.getvalue(), "a.xls").disclosure
    shown = [row[-1] for line in disclosure.lines if (row := line.cells) and row[0][:1].isdigit()]
    assert shown == ["", "", "", "12", "#DIV/0!", "", ""]
    assert "hides amounts (4 cells on 支出)" in (disclosure.unread or "")


def test_what_an_xls_has_for_white_may_be_a_colour() -> None:
    book = xlwt.Workbook()
    book.set_colour_RGB(9, 32, 48, 64)
    sheet = book.add_sheet("支出")
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.write(r, c, value, xlwt.easyxf("font: colour white"))
    book.save(content := io.BytesIO())
    assert figures(content.getvalue(), "a.xls") == expected()


def test_the_header_of_an_xls_is_read() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet._Worksheet__header_str = "&C支出决算表&R单位：万元"  # its own setter is of Python 2
    for r, row in enumerate(ROWS[2:]):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(content := io.BytesIO())
    assert figures(content.getvalue(), "a.xls") == expected()


# -- Excel 95, which LibreOffice reads for us --------------------------------------------------------------------------


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


def begin(what: int) -> bytes:
    return record(0x0809, struct.pack("<4H", 0x0500, what, 0, 0))


def text(value: str, size: str) -> bytes:
    encoded = value.encode("gb18030")
    return struct.pack(size, len(encoded)) + encoded


def excel_95(rows: Sequence[Sequence[str | float]], code: str) -> bytes:
    """A workbook of Excel 95 with one sheet, whose numbers have the format and whose sixth column is hidden."""
    styles = record(0x00E0, struct.pack("<2H12x", 0, 0)) + record(0x00E0, struct.pack("<2H12x", 0, 164))
    page = record(0x0042, struct.pack("<H", 936))
    before = begin(0x0005) + page + record(0x041E, b"\xa4\x00" + text(code, "B")) + styles
    end, name = record(0x000A, b""), text("支出", "B")
    offset = len(before + end) + 4 + 6 + len(name)
    cells = b"".join(
        record(0x0204, struct.pack("<3H", r, c, 0) + text(value, "<H"))
        if isinstance(value, str)
        else record(0x0203, struct.pack("<3Hd", r, c, 1, value))
        for r, row in enumerate(rows)
        for c, value in enumerate(row)
        if value != ""
    )
    hidden = record(0x007D, struct.pack("<5HB", 5, 5, 2000, 0, 1, 0))
    whole = before + record(0x0085, struct.pack("<IH", offset, 0) + name) + end + begin(0x0010) + hidden + cells + end
    XlsDoc().save(content := io.BytesIO(), whole)
    workbook, book = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    entry = workbook.ljust(64, b"\0") + struct.pack("<H", len(workbook) + 2)
    return content.getvalue().replace(entry, book.ljust(64, b"\0") + struct.pack("<H", len(book) + 2))


@real
def test_an_xls_of_excel_95_is_read_as_it_shows() -> None:
    rows = [[v * 10_000 if isinstance(v, float | int) else v for v in row] for row in ROWS]
    rows[3].append(77.5)
    content = excel_95(rows, r"0\.0000")
    assert figures(content, "a.xls") == expected(lambda value: f"{value:.4f}")
    assert "hides amounts (1 column on 支出)" in (parsed(content, "a.xls").disclosure.unread or "")


def test_an_xls_of_excel_95_needs_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Reject, match=r"install it, so that soffice is on the PATH, or save the file as \.xlsx"):
        parsed(excel_95(ROWS, "0.00"), "a.xls")


# -- binary workbook ---------------------------------------------------------------------------------------------------


def part(*records: tuple[int, bytes]) -> bytes:
    """Records of a part of an .xlsb; all of these are shorter than 128 bytes."""
    return b"".join(
        (bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])) + bytes([len(data)]) + data
        for kind, data in records
    )


def wide(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def xlsb(rows: Sequence[Sequence[str | float]]) -> bytes:
    cells: list[tuple[int, bytes]] = []
    for r, row in enumerate(rows):
        cells.append((0, struct.pack("<I21x", r)))
        for c, value in enumerate(row):
            place = struct.pack("<II", c, 0)
            cells.append((6, place + wide(value)) if isinstance(value, str) else (5, place + struct.pack("<d", value)))
    sheet = part(
        (129, b""), (148, struct.pack("<4I", 0, len(rows) - 1, 0, 4)), (145, b""), *cells, (146, b""), (130, b"")
    )
    sheets = ((143, b""), (156, struct.pack("<2I", 0, 1) + wide("rId1") + wide("支出")), (144, b""))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.bin": part((131, b""), (153, bytes(12)), *sheets, (132, b"")),
            "xl/_rels/workbook.bin.rels": relations.encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_a_binary_workbook_is_read_and_what_of_it_is_not_is_told() -> None:
    assert figures(xlsb(ROWS), "a.xlsb") == expected()
    assert "number formats (percentages, units of ten thousand)" in (
        parsed(xlsb(ROWS), "a.xlsb").disclosure.unread or ""
    )


# -- OpenDocument ------------------------------------------------------------------------------------------------------

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def ods_cell(value: str | float, shown: str = "") -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value * 10_000}">'
        f"<text:p>{shown or f'{value:.2f}'}</text:p></table:table-cell>"
    )


def ods_row(row: Sequence[str | float], third: str | float) -> str:
    first, second, *rest = (*row, *[""] * (5 - len(row)))
    return f"<table:table-row>{''.join(map(ods_cell, (first, second, third, *rest)))}</table:table-row>"


def ods(rows: Sequence[str]) -> bytes:
    """A workbook whose third column is hidden, as LibreOffice writes it."""
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="1021"/>'
    )
    body = (
        f'<office:document-content xmlns:office="{OFFICE}office:1.0" xmlns:table="{OFFICE}table:1.0" '
        f'xmlns:text="{OFFICE}text:1.0"><office:body><office:spreadsheet><table:table table:name="支出">{columns}'
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0"/>'.encode()
    parts = {"mimetype": kind.encode(), "META-INF/manifest.xml": manifest, "content.xml": body.encode()}
    return zipped(parts, zipfile.ZIP_STORED)


def test_an_ods_is_read_as_it_shows() -> None:
    """Amounts that it shows in units of ten thousand, with a column and a filtered row that it hides."""
    rows = [ods_row(row, 0.0077) for row in ROWS]
    hidden = "".join(map(ods_cell, ("2299999", "其他支出", "", 9.5, 9.5)))
    rows.append(f'<table:table-row table:visibility="filter">{hidden}</table:table-row>')
    rows.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    assert figures(ods(rows), "a.ods") == expected(lambda value: f"{value:.2f}")


def test_amounts_that_an_ods_hides_are_told_of() -> None:
    rows = [ods_row(row, "") for row in ROWS]
    hidden = "".join((ods_cell("其他支出"), ods_cell(0.00095, "9.50")))
    rows.append(f'<table:table-row table:visibility="collapse">{hidden}</table:table-row>')
    assert "hides amounts (1 row on 支出)" in (parsed(ods(rows), "a.ods").disclosure.unread or "")


def test_an_ods_whose_rows_repeat_without_end_is_refused_before_it_fills_the_memory() -> None:
    for times in ("600000", "999999999"):
        rows = f'<table:table-row table:number-rows-repeated="{times}">{ods_cell(0.0)}{ods_cell(1.5)}</table:table-row>'
        with pytest.raises(Reject, match=r"more than 500,000 cells"):
            parsed(ods([rows]), "a.ods")
