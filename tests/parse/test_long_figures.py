"""Figures laid out by position that reach below the head behind their own (`pdftotext -layout -fixed`)."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse


def test_long_figures_that_reach_below_the_head_behind_their_own_are_not_of_the_next_column() -> None:
    """Every figure ends where the number of the column behind its own stands, and some columns have none at all."""
    heads = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    places = [40 + 18 * k for k in range(len(heads))]
    rows = [
        ("合计", "", "61,840.27", "61,834.61", "", "5.66"),
        ("213", "农林水支出", "61,840.27", "61,834.61", "", "5.66"),
        ("21303", "水利", "61,840.27", "61,834.61", "", "5.66"),
        ("2130301", "行政运行", "58,120.40", "58,120.40", "", ""),
        ("2130304", "水利行业业务管理", "3,714.21", "3,714.21", "", ""),
        ("2130399", "其他水利支出", "5.66", "", "", "5.66"),
    ]
    lines = [
        "某县水务局2031年度部门决算",
        " " * 60 + "收入决算表",
        "编制单位：某县水务局" + " " * 120 + "单位：元",
        _set([("科目编码", 4), ("科目名称", 18), *((h, x + len(h) // 2) for h, x in zip(heads, places, strict=True))]),
        _set([("栏次", 2), *((str(k), x) for k, x in enumerate(places, start=1))]),
    ]
    for code, name, *figures in rows:
        ends = [(text, x + 17 + (k > 0)) for k, (text, x) in enumerate(zip(figures, places, strict=False)) if text]
        lines += [_set([(code, len(code)), *([(name, 10 + len(name))] if name else []), *ends]), ""]
    found = of_statement(parse("\n".join(lines)), "revenue")
    assert not [key for key in found if key[1] in ("superior_subsidy", "operating")], found
    assert found["TOTAL", "total"] == Decimal("61840.27")


def _set(pieces: list[tuple[str, int]]) -> str:
    """A line with texts, each so that it ends at its place."""
    text = ""
    for piece, end in pieces:
        text += " " * max(end - len(piece) - len(text), 1) + piece
    return text
