"""Several forms side by side on one page, each below its own title."""

from __future__ import annotations

from collections import Counter

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from tests.readers.pdf_pages import fill, pdf, table, write

A3 = (1191.0, 842.0)
FORMS = (
    (
        "收入支出决算总表",
        (130.0, 55.0, 110.0, 55.0),
        (
            ("收入", "决算数", "支出", "决算数"),
            ("一、财政拨款收入", "90.50", "一、教育支出", "80.25"),
            ("二、其他收入", "1.75", "二、住房保障支出", "12.00"),
            ("总计", "92.25", "总计", "92.25"),
        ),
        {("财政拨款收入", "90.50"), ("教育支出", "80.25"), ("其他收入", "1.75"), ("住房保障支出", "12.00")},
    ),
    (
        "支出决算表",
        (60.0, 110.0, 60.0, 60.0, 60.0),
        (
            ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
            ("", "合计", "92.25", "70.25", "22.00"),
            ("205", "教育支出", "80.25", "58.25", "22.00"),
            ("221", "住房保障支出", "12.00", "12.00", ""),
        ),
        {("TOTAL", "70.25"), ("205", "58.25"), ("205", "22.00"), ("221", "12.00")},
    ),
    (
        "“三公”经费支出决算表",
        (130.0, 70.0, 70.0),
        (("项目", "预算数", "决算数"), ("合计", "3.20", "2.10"), ("公务接待费", "3.20", "2.10")),
        {("total", "3.20"), ("official_reception", "2.10")},
    ),
)


@pytest.mark.parametrize("is_ruled", [True, False])
@pytest.mark.parametrize("lower", [0, 24])
@pytest.mark.parametrize("is_centred", [True, False])
@pytest.mark.parametrize("chosen", [(0, 1), (1, 2), (0, 1, 2)])
def test_forms_side_by_side_are_read_one_after_the_other(
    chosen: tuple[int, ...], is_centred: bool, lower: int, is_ruled: bool
) -> None:
    def paint(canvas: Canvas) -> None:
        left, top = 40.0, 770.0
        write(canvas, 400, 800, "某县教育局2024年度部门决算")
        for title, widths, rows, _ in (FORMS[k] for k in chosen):
            if is_centred:
                canvas.drawCentredString(left + sum(widths) / 2, top, title)
            else:
                canvas.drawString(left, top, title)
            canvas.drawRightString(left + sum(widths), top - 15, "单位：万元")
            (table if is_ruled else fill)(canvas, left, top - 25, widths, rows)
            left, top = left + sum(widths) + 40, top - lower
        write(canvas, 40, 400, "注：本页各表均以决算报表为准，尾数差异由四舍五入造成，各表之间的合计数可能略有不同。")

    document = parse_bytes(pdf(paint, size=A3), "a.pdf", "a.pdf", ReadOptions())
    tables = [t for t in document.tables if t.statement]
    assert [t.title for t in tables] == [FORMS[k][0].replace("“", "").replace("”", "") for k in chosen]
    for k, found in zip(chosen, tables, strict=True):
        printed = Counter(text for row in FORMS[k][2] for text in row if text[:1].isdigit() and "." in text)
        assert Counter(f.disclosed_text for f in found.figures) == printed
        assert FORMS[k][3] <= {(f.row_key, f.disclosed_text) for f in found.figures}
        assert all(f.column_key for f in found.figures)
