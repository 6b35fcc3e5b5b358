"""A form that its page or Word file holds in several tables, as pages of a print were: columns are the first one's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.readers.small import Row, docx_file, figures, html_rows, page

_HEAD: Row = ("收入", "", "支出", "", "", "")
_BELOW: Row = ("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算")
_FIRST: tuple[Row, ...] = (
    ("一、一般公共预算拨款", "70.5", "一、一般公共服务支出", "12.5", "12.5", ""),
    ("二、政府性基金预算拨款", "9", "二、教育支出", "58", "58", ""),
)
_REST: tuple[Row, ...] = (
    ("", "", "三、城乡社区支出", "9", "", "9"),
    ("", "", "四、住房保障支出", "", "", ""),
)
_TITLES = ("财政拨款收支预算总表", "单位：万元")
_EXPECTED = {
    ("城乡社区支出", "total", "9"),
    ("城乡社区支出", "government_fund", "9"),
    ("教育支出", "general_public_budget", "58"),
}


def _web(*parts: tuple[Row, ...]) -> bytes:
    above = "".join(f"<p>{line}</p>" for line in _TITLES)
    return page(above + "<p>&nbsp;</p>".join(f"<table>{html_rows(rows)}</table>" for rows in parts)).encode()


def _word(*parts: tuple[Row, ...]) -> bytes:
    def write(document: Any) -> None:
        for line in _TITLES:
            document.add_paragraph(line)
        for rows in parts:
            table = document.add_table(len(rows), len(_BELOW))
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
            document.add_page_break()

    return docx_file(write)


@pytest.mark.parametrize("write", [_web, _word])
@pytest.mark.parametrize("rest", [_REST, (_HEAD, _BELOW, *_REST)], ids=["the head stands once", "the head is repeated"])
def test_columns_that_are_blank_on_a_further_page_are_there(write: Any, rest: tuple[Row, ...]) -> None:
    found = figures(write((_HEAD, _BELOW, *_FIRST), rest), "a.html")
    assert {(row, column, text) for _, row, column, text in found} >= _EXPECTED
    assert {statement for statement, *_ in found} == {"appropriation_summary"}
    assert found.total() == len(set(found)) == 8


def test_another_table_of_as_many_columns_keeps_its_own() -> None:
    """One with a head: its blank edge is a margin, whatever stood in that column of the table before."""
    other: tuple[Row, ...] = (
        ("", "科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("", "205", "教育支出", "58", "40", "18"),
    )
    head = "</table><p>一般公共预算支出表</p><p>单位：万元</p><table>"
    content = _web((_HEAD, _BELOW, *_FIRST)).decode().replace("</table>", f"{head}{html_rows(other)}</table>")
    found = {key[1:] for key in figures(content.encode(), "a.html") if key[0] == "general_budget_expenditure"}
    assert found == {("205", "total", "58"), ("205", "basic", "40"), ("205", "project", "18")}
