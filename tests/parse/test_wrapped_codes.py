"""Codes in two lines of cells too narrow for them, on pages whose columns their places alone tell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.parse.figures import of_statement, parse
from tests.readers.pdf_pages import pdf, write

HEADS = ((60, "科目编码"), (130, "科目名称"), (250, "本年支出合计"), (340, "基本支出"), (430, "项目支出"))


def a_form(rows: Sequence[Sequence[str]], apart: float, leading: float, lift: float) -> bytes:
    """A page with 支出决算表, its rows so many points `apart`.

    The lines of a code stand a `leading` below each other, the first higher than its row by `lift` for each other one.
    """

    def paint(canvas: Canvas) -> None:
        write(canvas, 200, 780, "支出决算表")
        write(canvas, 420, 760, "金额单位：元")
        for x, head in HEADS:
            write(canvas, x, 740, head)
        for n, (code, name, *amounts) in enumerate(rows):
            y = 710 - apart * n
            pieces = code.split("\n")
            for k, piece in enumerate(pieces):
                write(canvas, 60, y + lift * (len(pieces) - 1) - leading * k, piece)
            write(canvas, 130, y, name)
            for right, amount in zip((300, 380, 470), amounts, strict=True):
                canvas.drawRightString(right, y, amount)

    return pdf(paint)


@pytest.mark.parametrize(
    ("above", "below", "middle"), [("20502", "04", True), ("205020", "4", True), ("20502", "04", False)]
)
def test_a_code_in_two_lines_is_whole(above: str, below: str, middle: bool) -> None:
    rows = (
        ("", "合计", "91.50", "61.25", "30.25"),
        ("205", "教育支出", "91.50", "61.25", "30.25"),
        ("20502", "普通教育", "91.50", "61.25", "30.25"),
        (f"{above}\n{below}", "高中教育", "41.00", "10.75", "30.25"),
        ("2050205", "高等教育", "50.50", "50.50", "0.00"),
    )
    held = of_statement(parse(a_form(rows, 30, 12, 6 if middle else 0), "a.pdf"), "expenditure")
    own = {column: amount for (key, column), amount in held.items() if key == "2050204"}
    assert own == {"total": Decimal("41.00"), "basic": Decimal("10.75"), "project": Decimal("30.25")}
    assert {key for key, _ in held} == {"TOTAL", "205", "20502", "2050204", "2050205"}


@pytest.mark.parametrize(("first", "cut"), [("20502", 5), ("205020", 6)])
def test_codes_whose_lines_stand_over_each_other_are_those_of_their_rows(first: str, cut: int) -> None:
    """Rows too low for two lines: the last piece of one code and the first of the next were one text, 0210502."""
    rows = (
        ("合计", "", "91.50", "61.25", "30.25"),
        ("205", "教育支出", "91.50", "61.25", "30.25"),
        ("20502", "普通教育", "91.50", "61.25", "30.25"),
        ("2050201", "学前教育", "20.25", "20.25", "0.00"),
        ("2050202", "小学教育", "40.50", "10.25", "30.25"),
        ("2050204", "高中教育", "30.75", "30.75", "0.00"),
        ("206", "科学技术支出", "0.00", "0.00", "0.00"),
    )
    printed = [
        (f"{code[:cut]}\n{code[cut:]}" if code.startswith(first) and len(code) > cut else code, *rest)
        for code, *rest in rows
    ]
    held = of_statement(parse(a_form(printed, 10, 8.6, 4.3), "a.pdf"), "expenditure")
    assert {(key, amount) for (key, column), amount in held.items() if column == "total"} == {
        (code if code.isdigit() else "TOTAL", Decimal(total)) for code, _, total, *_ in rows
    }


@pytest.mark.parametrize(("first", "last"), [("20502", "02"), ("205020", "2")])
def test_a_code_around_its_row_is_whole_where_heads_are_a_blank_apart(first: str, last: str) -> None:
    """The places were given up for the order of the words: the row was read under the code of its group."""
    text = f"""                        收入决算表
部门：某县教育局                                            金额单位：元
功能分类                                   上级补助收
       科目名称    本年收入合计 财政拨款收入              事业收入 经营收入     其他收入
科目编码                                   入
201   一般公共服务支出       12.00      7.00                 5.00
20106 财政事务           12.00      7.00                 5.00
20106
      行政运行           12.00      7.00                 5.00
01
205   教育支出           57.00     49.50                              7.50
20502 普通教育           57.00     49.50                              7.50
20502
      学前教育           30.00     30.00
01
{first}
      小学教育           27.00     19.50                              7.50
{last}
208   社会保障和就业支出       9.00      9.00
"""
    held = of_statement(parse(text), "revenue")
    assert {(key, amount) for (key, column), amount in held.items() if column == "total"} == {
        ("201", 12), ("20106", 12), ("2010601", 12), ("205", 57), ("20502", 57), ("2050201", 30), ("2050202", 27),
        ("208", 9),
    }  # fmt: skip
