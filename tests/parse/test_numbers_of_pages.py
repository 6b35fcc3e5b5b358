"""Numbers of pages between the parts of a table are no figures of it."""

from __future__ import annotations

from collections.abc import Sequence

from tests.readers.small import page, parsed

_LEFT = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "事业收入", "其他收入")
_RIGHT = ("一般公共服务支出", "国防支出", "教育支出", "科学技术支出", "卫生健康支出", "节能环保支出", "城乡社区支出")
_NUMBERS = "一二三四五六七"


def _rows() -> list[tuple[str, str, str, str]]:
    rows = [("收入", "", "支出", ""), ("项目", "2031年预算", "项目", "2031年预算")]
    for k, (number, label) in enumerate(zip(_NUMBERS, _RIGHT, strict=True)):
        left = (f"{number}、{_LEFT[k]}", "310.50" if k == 0 else "") if k < 3 else ("", "")
        rows.append((*left, f"{number}、{label}", "310.50" if k == 2 else ""))
    return [*rows, ("本年收入合计", "310.50", "本年支出合计", "310.50"), ("收入总计", "310.50", "支出总计", "310.50")]


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


def test_pages_of_one_table_are_numbered_without_adding_a_figure() -> None:
    rows = _rows()
    parts = [_table(rows[a:b]) + f"<p>&nbsp;</p><p>{n}</p>" for n, (a, b) in enumerate(((0, 5), (5, 8), (8, 11)), 1)]
    title = "<p>某某市档案馆2031年部门预算</p><p>部门收支总表</p><p>单位：万元</p>"
    document = parsed(page(title + "".join(parts)).encode(), "a.html")
    found = [(f.row_key, f.column_key, f.disclosed_text) for table in document.tables for f in table.figures]
    assert {text for _, _, text in found} == {"310.50"}
    assert ("教育支出", "amount", "310.50") in found
    assert len(found) == 6
