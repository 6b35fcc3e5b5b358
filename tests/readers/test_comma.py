"""Comma-separated exports of the forms have their cells; prose and amounts with commas are not taken for them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Source
from ingest.readers.comma import separated
from ingest.readers.text import read_text
from tests.readers.small import ABOVE, BODY, HEAD, NOTE, TITLE, Merged, Row, expected, figures, parsed

SOURCE = Source("0" * 64, "a.csv", "a.csv", "text/plain", 1)


def fields(row: Row, show: str) -> list[str]:
    """Merged cells as spreadsheets export them: the text in the first, the others empty."""
    out: list[str] = []
    for cell in row:
        if isinstance(cell, Merged):
            out += [cell.text, *[""] * (cell.columns - 1)]
        else:
            out.append(format(cell, show) if isinstance(cell, int | float) else cell)
    return out


def export(show: str = ",.2f", newline: str = "\r\n", width: int = 5) -> str:
    rows = [[TITLE], *(fields(row, show) for row in (ABOVE, *HEAD, *BODY)), [NOTE]]
    output = io.StringIO()
    csv.writer(output, lineterminator=newline).writerows(row + [""] * (width - len(row)) for row in rows)
    return output.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_an_export_has_the_figures_of_the_form(encoding: str) -> None:
    found = figures(export().encode(encoding), "a.csv")
    assert found == expected(lambda value: f"{value:,.2f}")


@pytest.mark.parametrize("width", [0, 5, 7])
@pytest.mark.parametrize("show", [".2f", "g"])
def test_rows_may_be_padded_or_not_and_amounts_may_have_no_thousands_separators(show: str, width: int) -> None:
    assert figures(export(show, "\n", width).encode(), "a.csv") == expected(lambda value: format(value, show))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_semicolons_separate_too(newline: str) -> None:
    rows = csv.reader(io.StringIO(export()))
    output = io.StringIO()
    csv.writer(output, delimiter=";", lineterminator=newline).writerows(rows)
    assert figures(output.getvalue().encode(), "a.csv") == expected(lambda value: f"{value:,.2f}")


def test_codes_that_are_kept_as_text_are_codes() -> None:
    text = export().replace("2012601", '="2012601"')
    assert figures(text.encode(), "a.csv") == figures(export().encode(), "a.csv")


def test_numbers_that_an_apostrophe_keeps_as_text_are_numbers() -> None:
    lines = [[f"'{cell}" if cell[:1].isdigit() else cell for cell in line] for line in csv.reader(export("g").split())]
    output = io.StringIO()
    csv.writer(output).writerows(lines)
    assert figures(output.getvalue().encode(), "a.csv") == expected()
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    assert figures(f"<table>{table}</table>".encode(), "a.xls") == expected()


def test_a_quoted_cell_of_several_lines_between_tabs_is_one() -> None:
    rows = [[cell.replace("住房公积金", "住房\n公积金") for cell in row] for row in csv.reader(io.StringIO(export()))]
    output = io.StringIO()
    csv.writer(output, delimiter="\t").writerows(rows)
    document = parsed(output.getvalue().encode(), "a.xls")
    labels = {f.row_key: f.row_label for table in document.tables for f in table.figures}
    assert labels["2210201"] == "住房公积金"


def test_a_cell_of_several_lines_is_one_and_the_lines_below_keep_their_numbers() -> None:
    text = export().replace("功能分类科目编码", '"功能分类\r\n科目编码"')
    lines = read_text(text.encode(), SOURCE).lines
    row = next(line for line in lines if line.cells and line.cells[0] == "201")
    assert "功能分类科目编码" in next(line.text for line in lines if "科目名称" in line.text)
    assert text.split("\r\n")[row.number - 1].startswith("201,")
    assert figures(text.encode(), "a.csv") == figures(export().encode(), "a.csv")


PROSE = [
    "2024年,我局本年收入12.5万元,比上年增加1.5万元,增长13.6%。\n支出12.5万元,其中,基本支出10万元,项目支出2.5万元。",
    "一是,二是,三是\n本年收入,支出,结余\n部门,单位,机关",
    "合计 1,234,567.00 1,234,000.00 567.00\n201 一般公共服务支出 1,234,567.00 1,234,000.00 567.00",
    "1,234,567.00\n1,234,000.00\n2,345,678.00\n合计",
    "科目,合计,基本支出\n行政运行,1,234.00,1,234.00\n住房公积金,2,345.00,2,345.00\n离退休费,3,456.00,3,456.00",
    '科目,"合计,基本支出\n行政运行,1.00,2.00\n住房公积金,2.00,2.00',
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_and_commas_inside_amounts_are_no_separators(text: str) -> None:
    assert separated(text.split("\n")) is None


@given(st.lists(st.lists(st.text("，、。项目支出了的12.5万元 ", max_size=12), min_size=1), min_size=1))
def test_full_width_commas_never_separate(lines: list[list[str]]) -> None:
    assert separated(["，".join(parts) for parts in lines]) is None
