"""Figures printed with % are rates: none stands in a column of amounts."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Figure
from tests.readers.small import page, parsed

_HEAD = ("科目编码", "科目名称", "年初预算数", "全年预算数", "本年支出合计", "基本支出", "项目支出", "完成年初预算%")
_ROWS = (
    ("", "合计", "210.50", "260.00", "241.20", "101.20", "140.00", "114.58%"),
    ("201", "一般公共服务支出", "110.50", "130.00", "121.20", "101.20", "20.00", "109.68%"),
    ("20126", "档案事务", "110.50", "130.00", "121.20", "101.20", "20.00", "109.68%"),
    ("2012601", "行政运行", "90.50", "104.00", "101.20", "101.20", "", "111.82%"),
    ("2012604", "档案馆", "20.00", "26.00", "20.00", "", "20.00", "100.00%"),
    ("212", "城乡社区支出", "100.00", "130.00", "120.00", "", "120.00", "120.00%"),
)
_TITLE = "某某市档案馆2031年度部门决算"


def _figures(content: str, name: str) -> list[Figure]:
    return [figure for table in parsed(content.encode(), name).tables for figure in table.figures]


def _columns(figures: Sequence[Figure], text: str) -> set[str | None]:
    return {figure.column_key for figure in figures if figure.disclosed_text == text}


def _laid_out() -> str:
    widths = (12, 20, 14, 14, 16, 14, 14, 18)
    lines = []
    for row in (_HEAD, *_ROWS):
        cells = (cell.ljust(w - sum(ord(c) > 255 for c in cell)) for cell, w in zip(row, widths, strict=True))
        lines.append("".join(cells).rstrip())
    return "\n".join((_TITLE, "", "一般公共预算财政拨款支出决算表", "单位：万元", *lines, ""))


def test_a_rate_beside_amounts_has_no_column_of_theirs() -> None:
    figures = _figures(_laid_out(), "a.txt")
    assert all(_columns(figures, row[7]) <= {None} for row in _ROWS)
    assert not {figure.column_key for figure in figures} & {"opening_balance", "closing_balance", "revenue"}
    assert _columns(figures, "241.20") == {"total"}


def test_a_rate_alone_among_amounts_stays_open_and_the_amounts_stand() -> None:
    rows = (("项目", "2030年预算数", "2031年预算数"), ("合计", "8.00", "9.00"), ("公务接待费", "8.00", "12.5%"))
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    form = f"<p>{_TITLE.replace('决算', '预算')}</p><p>“三公”经费支出表</p><p>单位：万元</p><table>{cells}</table>"
    figures = _figures(page(form), "a.html")
    assert _columns(figures, "12.5%") == {None}
    assert _columns(figures, "9.00") == {"budget"}
