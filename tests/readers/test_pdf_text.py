"""Text of PDFs: order, places, directions, and what nobody sees."""

from __future__ import annotations

import re

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf.glyphs import Glyphs, codes_of
from ingest.readers.pdf.settings import TextSettings
from ingest.readers.pdf.words import text_lines
from ingest.wording import display_width
from tests.readers.pdf_pages import (
    LANDSCAPE,
    ROWS,
    WIDTHS,
    Painter,
    borders,
    cells,
    fill,
    pdf,
    read,
    table,
    texts,
    write,
)


def test_lines_are_read_from_top_to_bottom_whatever_order_they_were_drawn_in() -> None:
    def paint(canvas: Canvas) -> None:
        write(canvas, 50, 600, "三、支出决算情况说明")
        write(canvas, 50, 700, "一、概况")
        write(canvas, 120, 650, "收入决算情况说明")
        write(canvas, 50, 650, "二、部门决算及")

    assert texts(read(pdf(paint))) == ["一、概况", "二、部门决算及收入决算情况说明", "三、支出决算情况说明"]


def test_a_flat_character_whose_box_is_its_ink_stays_on_its_line() -> None:
    # As PDFium gives the boxes of a browser's print: 十 and 一, radicals in its font, as high as their ink.
    text, bottoms, heights = "十一、城乡", [0.3, 3.9, 0, 0, 0], [6.8, 0.9, 7.5, 7.5, 7.5]
    boxes = np.array(
        [(7.5 * k, 100 - b - h, 7.5 * k + 7, 100 - b) for k, (b, h) in enumerate(zip(bottoms, heights, strict=True))]
    )
    glyphs = Glyphs(codes_of(text), boxes, boxes[:, :2], np.arange(len(text)))

    lines = text_lines([(glyphs, np.zeros(len(text), dtype=np.int64))], TextSettings())

    assert lines.texts == ["十一、城乡"]


def test_characters_drawn_one_by_one_make_words() -> None:
    def paint(canvas: Canvas) -> None:
        for k, character in reversed(list(enumerate("一般公共预算财政拨款"))):
            write(canvas, 50 + 9 * k, 700, character)

    assert texts(read(pdf(paint))) == ["一般公共预算财政拨款"]


def test_small_gaps_between_chinese_characters_are_no_blanks() -> None:
    def paint(canvas: Canvas) -> None:
        for k, character in enumerate("部门决算"):
            write(canvas, 50 + 15 * k, 700, character)
        write(canvas, 50, 680, "2024 年度部门 Open Data 说明")

    assert texts(read(pdf(paint))) == ["部门决算", "2024 年度部门 Open Data 说明"]


def test_codes_in_narrow_columns_of_an_unruled_page_stand_where_others_of_their_columns_do() -> None:
    """They were one word, which began, or ended, elsewhere than a code alone: a column fell apart."""

    def paint(canvas: Canvas) -> None:
        for k, codes in enumerate((("201", "", ""), ("201", "06", ""), ("201", "06", "02"), ("201", "06", "07"))):
            canvas.setFont("Courier", 9)
            for left, code in zip((50, 74, 92), codes, strict=True):
                canvas.drawString(left, 700 - 16 * k, code)
            write(canvas, 130, 700 - 16 * k, "一般行政管理事务")
            write(canvas, 260, 700 - 16 * k, f"{k},234.56")

    lines = [line.text for line in read(pdf(paint)).lines]

    assert [line.split()[:-2] for line in lines] == [["201"], ["201", "06"], ["201", "06", "02"], ["201", "06", "07"]]
    assert len({line.index("201") for line in lines}) == len({line.index("06") for line in lines[1:]}) == 1


def test_unruled_table_keeps_its_columns_as_display_columns() -> None:
    """Figures end in the same display column, labels begin in the same one, and blank cells stay blank."""
    rows = (
        ("201", "一般公共服务支出", "1,234.56", "1,000.00"),
        ("20103", "政府办公厅", "", "12.00"),
        ("208", "社会保障和就业支出", "99,999.00", ""),
        ("合计", "", "101,233.56", "1,012.00"),
    )
    lines = read(pdf(lambda c: fill(c, 50, 700, WIDTHS, rows))).lines
    assert all(line.cells is None for line in lines)

    def starts(word: str, n: int) -> int:
        return display_width(lines[n].text[: lines[n].text.index(word)])

    def ends(word: str, n: int) -> int:
        return starts(word, n) + display_width(word)

    assert starts("一般公共服务支出", 0) == starts("政府办公厅", 1) == starts("社会保障和就业支出", 2)
    assert ends("1,234.56", 0) == ends("99,999.00", 2) == ends("101,233.56", 3)
    assert ends("1,000.00", 0) == ends("12.00", 1) == ends("1,012.00", 3)
    assert starts("12.00", 1) > ends("1,234.56", 0)


def test_figures_keep_the_blanks_that_they_are_printed_with() -> None:
    rows = (("科目", "金额"), ("支出", "2397399. 73"))
    assert cells(read(pdf(lambda c: table(c, 50, 700, (80, 120), rows))))[1] == ("支出", "2397399. 73")


def test_a_number_in_brackets_is_no_figure_where_a_program_leaves_gaps_around_it() -> None:
    def paint(canvas: Canvas) -> None:
        for x, text in ((50, "（"), (63, "1"), (71, "）公务用车购置费"), (200, "7.50")):
            write(canvas, x, 700, text)

    assert [line.split() for line in texts(read(pdf(paint)))] == [["（1）公务用车购置费", "7.50"]]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    def paint(canvas: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            canvas.saveState()
            canvas.translate(shift, shift / 2)
            write(canvas, 50, 720, "收入支出决算总表")
            fill(canvas, 50, 700, WIDTHS, ROWS)
            canvas.restoreState()
        borders(canvas, 50, 700, WIDTHS, len(ROWS))

    found = read(pdf(paint))
    assert texts(found) == ["收入支出决算总表"]
    assert cells(found) == list(ROWS)


def test_repeated_digits_are_no_bold() -> None:
    rows = (("科目", "金额"), ("支出", "11,111,000.00"))
    assert cells(read(pdf(lambda c: table(c, 50, 700, (80, 120), rows))))[1] == ("支出", "11,111,000.00")


def test_pages_that_are_shown_turned() -> None:
    for turn in (0, 90, 180, 270):

        def paint(canvas: Canvas, turn: int = turn) -> None:
            canvas.setPageRotation(turn)
            # reportlab turns the size of a page that is shown turned
            width, height = canvas._pagesize if turn % 180 == 0 else canvas._pagesize[::-1]
            # Drawn so that it is upright when the page is shown turned.
            canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
            canvas.rotate(turn)
            write(canvas, 50, 520, "支出决算表")
            table(canvas, 50, 500, WIDTHS, ROWS)

        found = read(pdf(paint, size=LANDSCAPE))
        assert (texts(found), cells(found)) == (["支出决算表"], list(ROWS)), turn


def test_table_that_stands_sideways_on_its_page() -> None:
    for turn in (90, 180, 270):

        def paint(canvas: Canvas, turn: int = turn) -> None:
            width, height = canvas._pagesize
            canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
            canvas.rotate(turn)
            write(canvas, 50, 520, "支出决算表")
            table(canvas, 50, 500, WIDTHS, ROWS)

        found = read(pdf(paint, size=(595, 842)))
        assert (texts(found), cells(found)) == (["支出决算表"], list(ROWS)), turn


def test_a_sideways_line_that_begins_level_with_the_end_of_the_one_above_is_whole() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        write(canvas, 100, 500, "某县教育局", 10)
        write(canvas, 140, 480, "支出决算表", 10)
        for k in range(20):
            write(canvas, 50, 460 - 20 * k, f"第{k + 1}行的文字", 10)

    assert texts(read(pdf(paint)))[:3] == ["某县教育局", "支出决算表", "第1行的文字"]


def test_page_number_upright_beside_a_sideways_table() -> None:
    def paint(canvas: Canvas) -> None:
        write(canvas, 280, 20, "第 12 页")
        canvas.translate(595, 0)
        canvas.rotate(90)
        table(canvas, 50, 500, WIDTHS, ROWS)

    found = read(pdf(paint))
    assert cells(found) == list(ROWS)
    assert [t.replace(" ", "") for t in texts(found)] == ["第12页"]


def test_sideways_label_inside_an_upright_table() -> None:
    def paint(canvas: Canvas) -> None:
        for x in (50, 80, 200):
            canvas.line(x, 700, x, 600)
        for y in (700, 600):
            canvas.line(50, y, 200, y)
        canvas.line(80, 650, 200, 650)
        write(canvas, 90, 670, "数量指标")
        write(canvas, 90, 620, "质量指标")
        write(canvas, 50, 720, "项目支出绩效自评表")
        canvas.translate(68, 625)
        canvas.rotate(90)
        write(canvas, 0, 0, "产出指标")

    assert cells(read(pdf(paint))) == [("产出指标", "数量指标"), ("", "质量指标")]


def test_watermark_across_the_page_is_left_out() -> None:
    def paint(canvas: Canvas) -> None:
        table(canvas, 50, 700, WIDTHS, ROWS)
        canvas.translate(100, 600)
        canvas.rotate(45)
        write(canvas, 0, 0, "内部资料请勿外传", 30)

    found = read(pdf(paint))
    assert (texts(found), cells(found)) == ([], list(ROWS))


def test_invisible_tiny_and_outside_text_is_left_out() -> None:
    def paint(canvas: Canvas) -> None:
        write(canvas, 50, 700, "看得见的文字")
        hidden = canvas.beginText(50, 650)
        hidden.setTextRenderMode(3)
        hidden.textOut("看不见的文字")
        canvas.drawText(hidden)
        shown = canvas.beginText(50, 640)
        shown.setTextRenderMode(0)
        shown.setFont("STSong-Light", 0.5)
        shown.textOut("太小的文字")
        canvas.drawText(shown)
        write(canvas, 700, 600, "页面之外的文字")
        write(canvas, 50, -40, "页面之下的文字")

    assert texts(read(pdf(paint))) == ["看得见的文字"]


def test_text_under_a_scan_is_read() -> None:
    """Scanners lay the recognised text invisibly over the picture."""

    def paint(canvas: Canvas) -> None:
        hidden = canvas.beginText(50, 650)
        hidden.setTextRenderMode(3)
        hidden.textOut("收入支出决算总表")
        canvas.drawText(hidden)

    assert texts(read(pdf(paint))) == ["收入支出决算总表"]


def test_text_cut_off_at_the_margin_is_not_read_twice() -> None:
    """A sheet's cell over two pages is written whole on both; each page shows its part."""
    lines = [f"第{k}条说明文字" for k in "一二三四五六七八九"]

    def page(first: int, last: int) -> Canvas:
        def paint(canvas: Canvas) -> None:
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(40, 500, 500, 20 * (last - first))
            canvas.clipPath(clip, stroke=0)
            for k, line in enumerate(lines):
                write(canvas, 50, 500 + 20 * (last - 1 - k) + 5, line)
            canvas.restoreState()

        return paint

    found = read(pdf(page(0, 5), page(5, 9)))
    assert texts(found) == lines
    assert [line.page for line in found.lines] == [1] * 5 + [2] * 4


def test_running_headers_and_page_numbers_stay_lines() -> None:
    def page(number: int) -> Canvas:
        def paint(canvas: Canvas) -> None:
            write(canvas, 200, 810, "某某局2024年度部门决算")
            write(canvas, 50, 700, f"正文第{number}段")
            write(canvas, 290, 20, f"- {number} -")

        return paint

    found = read(pdf(page(1), page(2)))
    assert texts(found) == [
        "某某局2024年度部门决算", "正文第1段", "- 1 -", "某某局2024年度部门决算", "正文第2段", "- 2 -",
    ]  # fmt: skip
    assert [line.number for line in found.lines] == [1, 2, 3, 4, 5, 6]
    assert found.page_count == 2


@pytest.mark.parametrize("apart", [10, 6])
def test_heads_a_character_apart_are_columns_and_a_blank_in_a_title_is_none(apart: int) -> None:
    """Narrow columns without rules leave a character's width between heads that fill them, or the margins of cells."""
    heads = ("本年支出合计", "基本支出", "项目支出", "经营支出")

    def paint(canvas: Canvas) -> None:
        write(canvas, 50, 700, "第二部分")
        write(canvas, 96, 700, "支出决算情况说明")
        left = 60.0
        for head in heads:
            write(canvas, left, 600, head)
            left += 9 * len(head) + apart
        for n, sign in enumerate("收入支出决算"):
            write(canvas, 60 + 19 * n, 650, sign)
        for n, part in enumerate(("某某市财政局", "部门决算", "公开说明")):  # half a character wide
            write(canvas, 60 + 58.5 * n - (13.5 if n == 2 else 0), 550, part)

    title, spread, head, blanks = texts(read(pdf(paint)))
    assert (title, spread) == ("第二部分支出决算情况说明", "收入支出决算")
    assert head.split() == list(heads)
    assert blanks == "某某市财政局部门决算公开说明"


def test_what_stands_in_one_place_does_so_on_every_page() -> None:
    """A table goes on over pages whose widest texts differ, and its columns with it."""

    def row(y: float, label: str, *amounts: str) -> Painter:
        def paint(canvas: Canvas) -> None:
            write(canvas, 50, y, label)
            for right, amount in zip((300, 400), amounts, strict=True):
                canvas.drawRightString(right, y, amount)

        return paint

    def first(canvas: Canvas) -> None:
        for n in range(8):
            row(700 - 20 * n, "某项支出", "1,234.50", "1,234.50")(canvas)

    pages = read(pdf(first, row(700, "合计", "1,225,508,974.02", "1,225,508,974.02")))
    ends = {
        tuple(display_width(line.text[: m.end()]) for m in re.finditer(r"[\d.,]+", line.text)) for line in pages.lines
    }
    assert len(ends) == 1


def test_a_table_keeps_its_places_below_one_of_another_font_size() -> None:
    """It begins on the page of a larger one, and goes on where amounts are set closer than on that page."""

    def rows(top: float, size: float, amount: str) -> Painter:
        def paint(canvas: Canvas) -> None:
            for y in (top, top - 20, top - 40):
                write(canvas, 50, y, "某项支出", size)
                canvas.setFont("Helvetica", size)
                canvas.drawRightString(300, y, amount)
                canvas.drawRightString(400, y, amount)

        return paint

    def first(canvas: Canvas) -> None:
        for top in (740, 680, 620):
            rows(top, 9, "10000")(canvas)
        rows(560, 6, "20000")(canvas)

    lines = read(pdf(first, rows(740, 6, "1,225,508,974.02"))).lines
    ends = {tuple(display_width(line.text[: m.end()]) for m in re.finditer(r"[\d.,]+", line.text)) for line in lines}
    assert len(ends) == 1


def test_heads_centred_between_each_others_lines_are_not_mixed_with_them() -> None:
    """Heads of one to three lines side by side: some lines stand a sixth of their height off those of others."""
    heads = [
        (0, ("科目名称",)), (80, ("上年结转", "和结余")), (160, ("政府性基", "金预算拨", "款收入")),
        (240, ("上级补助", "收入")), (320, ("其他收入",)),
    ]  # fmt: skip
    pitch = 6.0  # between the lines of a head: they touch, as in small print

    def paint(canvas: Canvas) -> None:
        for k, (x, lines) in enumerate(heads):
            for n, line in enumerate(lines):
                write(canvas, 50 + x, 700 + ((len(lines) - 1) / 2 - n) * pitch - k % 3 * 2, line, size=6)

    read_lines = texts(read(pdf(paint)))

    assert [word for line in read_lines for word in line.split()].count("科目名称") == 1
    words = {word for line in read_lines for word in line.split()}
    assert words == {part for _, lines in heads for part in lines}


def test_a_line_that_sinks_little_by_little_is_one() -> None:
    def paint(canvas: Canvas) -> None:
        for k, character in enumerate("二〇二四年度部门决算公开情况说明及其附表目录一览"):
            write(canvas, 50 + 9 * k, 700 - 0.5 * k, character)

    assert texts(read(pdf(paint))) == ["二〇二四年度部门决算公开情况说明及其附表目录一览"]
