"""One small disclosure, and files of each format that hold it, written as the programs of government offices do."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
import xlsxwriter  # type: ignore[import-untyped]

from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.parse import parse_bytes

Key = tuple[str | None, str, str | None, str]


@dataclass(frozen=True)
class Merged:
    """A cell of a form over `rows` × `columns`."""

    text: str
    rows: int = 1
    columns: int = 1


Row = Sequence[str | float | Merged]

TITLE = "支出决算表"
ABOVE: Row = ("部门：某某市档案馆", "", "", "", "金额单位：万元")
HEAD: tuple[Row, ...] = (
    (Merged("项目", columns=2), Merged("本年支出合计", rows=2), Merged("基本支出", rows=2), Merged("项目支出", rows=2)),
    ("功能分类科目编码", "科目名称"),
)
BODY: tuple[Row, ...] = (
    (Merged("合计", columns=2), 1301.5, 1201.25, 100.25),
    ("201", "一般公共服务支出", 1000.5, 900.25, 100.25),
    ("20126", "档案事务", 1000.5, 900.25, 100.25),
    ("2012601", "行政运行", 900.25, 900.25, ""),
    ("2012604", "档案馆", 100.25, "", 100.25),
    ("221", "住房保障支出", 301, 301, 0),
    ("22102", "住房改革支出", 301, 301, 0),
    ("2210201", "住房公积金", 301, 301, 0),
)
NOTE = "注：本表反映部门本年度各项支出情况。"


def expected(show: Callable[[float], str] = lambda value: f"{value:g}") -> Counter[Key]:
    """The figures as `show` prints them."""
    columns = ("total", "basic", "project")
    return Counter(
        ("expenditure", "TOTAL" if isinstance(row[0], Merged) else str(row[0]), column, show(value))
        for row in BODY
        for column, value in zip(columns, row[-3:], strict=True)
        if isinstance(value, int | float)
    )


def parsed(content: bytes, name: str) -> ParsedDocument:
    return parse_bytes(content, name, name, ReadOptions())


def figures(content: bytes, name: str) -> Counter[Key]:
    return Counter(
        (table.statement, figure.row_key, figure.column_key, figure.disclosed_text)
        for table in parsed(content, name).tables
        for figure in table.figures
    )


# -- workbook ----------------------------------------------------------------------------------------------------------


def xlsx(write: Callable[[Any], object]) -> bytes:
    """A workbook that `write` fills."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        write(book)
    return output.getvalue()


def write_form(sheet: Any, first_row: int = 0, amounts: Any = None, body: Sequence[Row] = BODY) -> int:
    """Title, unit, head, rows and note into a sheet; `amounts` is the cell format of figures. Returns the next row."""
    sheet.merge_range(first_row, 0, first_row, 4, TITLE)
    next_row = write_rows(sheet, first_row + 1, (ABOVE, *HEAD, *body), amounts)
    sheet.merge_range(next_row, 0, next_row, 4, NOTE)
    return next_row + 1


def write_rows(sheet: Any, first_row: int, rows: Sequence[Row], amounts: Any = None) -> int:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows, start=first_row):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            text = cell.text if isinstance(cell, Merged) else cell
            spans = (cell.rows, cell.columns) if isinstance(cell, Merged) else (1, 1)
            if spans != (1, 1):
                sheet.merge_range(r, column, r + spans[0] - 1, column + spans[1] - 1, "")
                taken |= {(r + i, column + k) for i in range(spans[0]) for k in range(spans[1])}
            if isinstance(text, int | float):
                sheet.write_number(r, column, text, amounts)
            elif text:
                sheet.write_string(r, column, text)
            column += spans[1]
    return first_row + len(rows)


def one_sheet(name: str = "Sheet1") -> bytes:
    return xlsx(lambda book: write_form(book.add_worksheet(name)))


# -- Word --------------------------------------------------------------------------------------------------------------


def docx_file(write: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    write(document)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def add_form(parent: Any) -> Any:
    """Title and unit as paragraphs and the table behind them; `parent` is a document or a cell."""
    parent.add_paragraph(TITLE)
    parent.add_paragraph("金额单位：万元")
    rows = (*HEAD, *BODY)
    table = parent.add_table(len(rows), 5)
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            merged = cell if isinstance(cell, Merged) else Merged(_plain(cell))
            target = table.cell(r, column)
            if (merged.rows, merged.columns) != (1, 1):
                target = target.merge(table.cell(r + merged.rows - 1, column + merged.columns - 1))
                taken |= {(r + i, column + k) for i in range(merged.rows) for k in range(merged.columns)}
            target.text = merged.text
            column += merged.columns
    return table


# -- web page ----------------------------------------------------------------------------------------------------------


def html_rows(rows: Iterable[Row]) -> str:
    return "".join("<tr>" + "".join(map(_td, row)) + "</tr>\n" for row in rows)


def html_form() -> str:
    return f"<p>{TITLE}</p><p>金额单位：万元</p><table>{html_rows((*HEAD, *BODY))}</table><p>{NOTE}</p>"


def page(body: str, charset: str = "utf-8") -> str:
    return f'<html><head><meta charset="{charset}"><title>公开</title></head><body>{body}</body></html>'


def _td(cell: str | float | Merged) -> str:
    merged = cell if isinstance(cell, Merged) else Merged(_plain(cell))
    return f"<td rowspan={merged.rows} colspan='{merged.columns}'>{merged.text}</td>"


def _plain(value: str | float | Merged) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


# -- archive -----------------------------------------------------------------------------------------------------------


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return output.getvalue()


def changed(package: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package of the same parts, one of them changed or added."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, part: change(parts.get(part, b""))})
