"""Tables whose titles stand in their first row: in one frame with others, and on pages that follow each other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_pages import Rows, cells, pdf, read, table

WIDE = (60.0, 120.0, 90.0, 90.0, 90.0)
NARROW = (150.0, 75.0, 150.0, 75.0)
EXPENDITURE = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("207", "文化旅游体育与传媒支出", "70.00", "40.00", "30.00"),
    ("20702", "文物", "70.00", "40.00", "30.00"),
    ("2070204", "文物保护", "70.00", "40.00", "30.00"),
)
SUMMARY = (
    ("项目", "金额", "项目", "金额"),
    ("一、财政拨款收入", "70.00", "一、文化旅游体育与传媒支出", "70.00"),
    ("本年收入合计", "70.00", "本年支出合计", "70.00"),
)
HEIGHT = 20


def _titled(canvas: Canvas, top: float, widths: Sequence[float], above: Sequence[str], rows: Rows) -> float:
    """A table below rows over its whole width; where it ends."""
    for text in above:
        table(canvas, 50, top, [sum(widths)], [[text]])
        top -= HEIGHT
    table(canvas, 50, top, widths, rows)
    return top - len(rows) * HEIGHT


@pytest.mark.parametrize("above", [(), ("公开02表",)])
@pytest.mark.parametrize("title", ["支出总表", "《支出总表》", "支出总表（按功能分类）", "支出总表 单位：万元"])
def test_each_form_of_a_frame_has_its_own_columns(title: str, above: tuple[str, ...]) -> None:
    def paint(canvas: Canvas) -> None:
        end = _titled(canvas, 780, NARROW, [*above, "收支总表", "单位：万元"], SUMMARY)
        _titled(canvas, end, WIDE, [*above, title, "单位：万元"], EXPENDITURE)

    found = cells(read(pdf(paint)))

    first, at = 2 + len(above), 2 + len(above) + len(SUMMARY)
    assert [row[0] for row in found[:first]] == [*above, "收支总表", "单位：万元"]
    assert {len(row) for row in found[:at]} == {len(NARROW)}
    assert found[first:at] == list(SUMMARY)
    assert [row[0] for row in found[at : -len(EXPENDITURE)]] == [*above, title.replace(" ", ""), "单位：万元"]
    assert found[-len(EXPENDITURE) :] == list(EXPENDITURE)


def test_a_page_that_goes_on_with_another_form_is_no_strip_of_the_one_before() -> None:
    """All rows are as high, and both tables say in their first row which form they are."""
    left = (("项目", "行次", "金额"), *((f"{n}、某项支出", str(n), "") for n in range(1, 9)))
    right = (("科目编码", "科目名称", "基本支出"), *((f"20{n}", f"某类{n}", f"{n}.00") for n in range(1, 9)))

    document = pdf(
        lambda c: _titled(c, 780, (150.0, 70.0, 80.0), ["收入支出决算总表"], left),
        lambda c: _titled(c, 780, (70.0, 150.0, 80.0), ["支出决算表"], right),
    )

    assert cells(read(document)) == [("收入支出决算总表", "", ""), *left, ("支出决算表", "", ""), *right]


def test_a_page_that_begins_with_the_title_of_another_form_does_not_go_on_with_the_columns_of_the_one_before() -> None:
    document = pdf(
        lambda c: _titled(c, 780, WIDE, ["支出总表"], EXPENDITURE),
        lambda c: _titled(c, 780, (150.0, 300.0), ["机关运行经费表"], [("项目", "金额"), ("办公费", "3.00")]),
    )

    assert cells(read(document))[-3:] == [("机关运行经费表", ""), ("项目", "金额"), ("办公费", "3.00")]


@pytest.mark.parametrize("title", ["支出总表（续）", "支出总表（续表）", "续表：支出总表"])
def test_a_title_that_says_that_its_form_goes_on_begins_no_other(title: str) -> None:
    def second(canvas: Canvas) -> None:
        _titled(canvas, 780, (180.0, 90.0, 90.0, 90.0), [title], [("合计", "70.00", "40.00", "30.00")])

    document = pdf(lambda c: _titled(c, 780, WIDE, ["支出总表"], EXPENDITURE), second)

    assert cells(read(document))[-1] == ("合计", "", "70.00", "40.00", "30.00")
