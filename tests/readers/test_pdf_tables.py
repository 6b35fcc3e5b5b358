"""Ruled tables of PDFs: their cells, their text, and how they stand on a page and on the next."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_pages import (
    FONT,
    LANDSCAPE,
    borders,
    cells,
    fill,
    pdf,
    read,
    table,
    write,
)


def test_merged_heads_keep_their_text_in_their_first_cell() -> None:
    def paint(canvas: Canvas) -> None:
        # 项目 over two columns, 合计 over two rows, 其中 over two columns
        for y in (700, 660, 640):
            canvas.line(50, y, 350, y)
        canvas.line(50, 680, 170, 680)
        canvas.line(230, 680, 350, 680)
        for x in (50, 170, 230, 350):
            canvas.line(x, 700, x, 640)
        canvas.line(110, 680, 110, 640)
        canvas.line(290, 680, 290, 640)
        for x, y, text in (
            (90, 686, "项目"), (60, 666, "编码"), (120, 666, "名称"), (190, 676, "合计"),
            (270, 686, "其中"), (235, 666, "基本支出"), (295, 666, "项目支出"),
            (60, 646, "201"), (120, 646, "支出"), (190, 646, "3.00"), (240, 646, "1.00"), (300, 646, "2.00"),
        ):  # fmt: skip
            write(canvas, x, y, text)

    assert cells(read(pdf(paint))) == [
        ("项目", "", "合计", "其中", ""),
        ("编码", "名称", "", "基本支出", "项目支出"),
        ("201", "支出", "3.00", "1.00", "2.00"),
    ]


def test_text_wrapped_in_a_cell_is_joined_without_blanks() -> None:
    rows = (("科目", "金额"), ("机关事业单位基本\n养老保险缴费支出", "1,234.56"), ("Microsoft\nOffice", "2.00"))
    found = read(pdf(lambda c: table(c, 50, 700, (120, 80), rows, height=30)))
    assert cells(found)[1:] == [("机关事业单位基本养老保险缴费支出", "1,234.56"), ("Microsoft Office", "2.00")]


def test_figure_wrapped_in_a_narrow_cell_is_one_figure() -> None:
    rows = (("科目", "金额"), ("行政运行", "371,514,\n655.00"))
    assert cells(read(pdf(lambda c: table(c, 50, 700, (120, 50), rows, height=30))))[1] == (
        "行政运行",
        "371,514,655.00",
    )


def test_the_raised_mark_of_a_note_is_no_digit_of_a_figure() -> None:
    rows = (("科目", "金额"), ("行政运行", ""), ("离退休费", "2.00"))

    def paint(canvas: Canvas) -> None:
        table(canvas, 50, 700, (120, 80), rows, height=30)
        write(canvas, 180, 650, "1,900.35", 9)
        write(canvas, 180 + canvas.stringWidth("1,900.35", FONT, 9), 657, "1", 5)

    assert cells(read(pdf(paint)))[1:] == [("行政运行", "1,900.35"), ("离退休费", "2.00")]


def test_spread_label_in_a_cell_is_one_word() -> None:
    rows = (("项    目", "金额"), ("合          计", "3.00"))
    assert cells(read(pdf(lambda c: table(c, 50, 700, (200, 80), rows)))) == [("项目", "金额"), ("合计", "3.00")]


def test_tables_side_by_side_with_rows_in_line_are_lanes_of_one() -> None:
    left = (("编码", "名称", "金额"), ("301", "工资", "1.00"))
    right = (("编码", "名称", "金额"), ("302", "商品", "2.00"))

    def paint(canvas: Canvas) -> None:
        table(canvas, 50, 700, (40, 60, 60), left)
        table(canvas, 240, 700, (40, 60, 60), right)

    assert cells(read(pdf(paint))) == [left[0] + right[0], left[1] + right[1]]


def test_tables_side_by_side_with_other_rows_are_two() -> None:
    left = (("编码", "金额"), ("301", "1.00"))
    right = (("项目", "人数"), ("在职", "2"), ("退休", "3"))

    def paint(canvas: Canvas) -> None:
        table(canvas, 50, 700, (40, 60), left)
        table(canvas, 240, 710, (40, 60), right, height=16)

    assert sorted(cells(read(pdf(paint)))) == sorted([*left, *right])


def test_several_tables_of_a_page_with_text_between_stay_in_order() -> None:
    def paint(canvas: Canvas) -> None:
        table(canvas, 50, 500, (60, 80), (("二", "2.00"), ("三", "3.00")))
        write(canvas, 50, 520, "支出决算表")
        table(canvas, 50, 700, (60, 80), (("一", "1.00"), ("四", "4.00")))
        write(canvas, 50, 720, "收入决算表")

    assert [line.text.strip() for line in read(pdf(paint)).lines] == [
        "收入决算表", "一\t1.00", "四\t4.00", "支出决算表", "二\t2.00", "三\t3.00",
    ]  # fmt: skip


def test_total_alone_on_the_last_page_keeps_its_columns() -> None:
    """The cell of 合计 is merged over the code columns, so that the last page shows fewer columns."""
    head = (("类", "款", "名称", "合计", "基本支出"), ("201", "03", "政府办公厅", "1.00", "1.00"))
    widths = (30.0, 30.0, 120.0, 70.0, 70.0)

    def first(canvas: Canvas) -> None:
        write(canvas, 200, 520, "支出预算表")
        table(canvas, 50, 500, widths, head)
        write(canvas, 400, 20, "第 1 页")

    def last(canvas: Canvas) -> None:
        table(canvas, 50, 560, (180, 70, 70), (("合计", "1.00", "1.00"),))
        write(canvas, 400, 20, "第 2 页")

    found = read(pdf(first, last, size=LANDSCAPE))
    assert cells(found)[-1] == ("合计", "", "", "1.00", "1.00")
    assert [line.page for line in found.lines if line.cells is not None] == [1, 1, 2]


def test_running_headers_and_footers_do_not_end_a_table() -> None:
    widths = (30.0, 30.0, 120.0, 70.0, 70.0)

    def furniture(canvas: Canvas, number: int) -> None:
        write(canvas, 50, 580, "某某市财政局2024年度部门决算")
        write(canvas, 50, 30, "公开说明第四部分")
        write(canvas, 400, 20, f"- {number} -")

    def first(canvas: Canvas) -> None:
        furniture(canvas, 7)
        table(canvas, 50, 500, widths, (("201", "03", "政府办公厅", "1.00", "1.00"),))

    def last(canvas: Canvas) -> None:
        furniture(canvas, 8)
        table(canvas, 50, 560, (180, 70, 70), (("合计", "1.00", "1.00"),))

    assert cells(read(pdf(first, last, size=LANDSCAPE)))[-1] == ("合计", "", "", "1.00", "1.00")


def test_another_table_on_the_next_page_keeps_its_own_columns() -> None:
    def first(canvas: Canvas) -> None:
        table(canvas, 50, 700, (60, 60, 60), (("一", "1.00", "2.00"), ("二", "1.00", "2.00")))

    def second(canvas: Canvas) -> None:
        write(canvas, 50, 720, "国有资产占用情况表")
        table(canvas, 50, 700, (60, 120), (("车辆", "3"), ("设备", "4")))

    assert cells(read(pdf(first, second)))[2:] == [("车辆", "3"), ("设备", "4")]


def test_figure_wider_than_its_column_stays_whole() -> None:
    def paint(canvas: Canvas) -> None:
        borders(canvas, 50, 700, (60, 40, 40), 2)
        for x, y, text in ((55, 686, "名称"), (115, 686, "合计"), (155, 686, "基本"), (55, 666, "支出")):
            write(canvas, x, y, text)
        # flush right in its column of 40, 66 wide
        canvas.drawRightString(187, 666, "371,514,655.00")

    assert cells(read(pdf(paint)))[1] == ("支出", "", "371,514,655.00")


def test_label_that_a_sheet_cuts_off_at_its_cell_stays_whole() -> None:
    """Printed sheets write the whole label and show what fits; the rest would stand in the cell with the figure."""

    def paint(canvas: Canvas) -> None:
        borders(canvas, 50, 700, (80, 80), 2)
        write(canvas, 55, 686, "名称")
        write(canvas, 140, 686, "金额")
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(51, 661, 78, 18)
        canvas.clipPath(clip, stroke=0)
        write(canvas, 53, 666, "机关事业单位基本养老保险缴费")
        canvas.restoreState()
        canvas.setFont("STSong-Light", 9)
        canvas.drawRightString(205, 666, "12.00")

    assert cells(read(pdf(paint)))[1] == ("机关事业单位基本养老保险缴费", "12.00")


def test_rows_without_borders_between_ruled_columns_are_parted() -> None:
    rows = (
        ("科目", "合计", "基本支出"),
        ("行政运行", "1.00", "1.00"),
        ("事业运行", "2.00", ""),
        ("合计", "3.00", "1.00"),
    )

    def paint(canvas: Canvas) -> None:
        for y in (700, 680, 620):
            canvas.line(50, y, 300, y)
        for x in (50, 150, 225, 300):
            canvas.line(x, 700, x, 620)
        fill(canvas, 50, 700, (100, 75, 75), rows)

    assert cells(read(pdf(paint))) == list(rows)


_WORD = st.text("一般公共服务支出合计项目0123456789.,", min_size=0, max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(2, 6)
    .flatmap(lambda n: st.lists(st.lists(_WORD, min_size=n, max_size=n), min_size=2, max_size=8))
    .filter(lambda rows: any(map(any, rows))),
    st.randoms(use_true_random=False),
)
def test_cells_are_what_was_typeset(rows: list[list[str]], random: object) -> None:
    """Whatever stands in the cells of a fully ruled table comes out in the same cells; blank rows print nothing."""

    def paint(canvas: Canvas) -> None:
        borders(canvas, 50, 700, [70.0] * len(rows[0]), len(rows))
        places = [(r, k) for r in range(len(rows)) for k in range(len(rows[0]))]
        random.shuffle(places)  # type: ignore[attr-defined]  # hypothesis calls its random plain object
        for r, k in places:
            canvas.drawString(55 + 70 * k, 687 - 20 * r, rows[r][k])

    expected = [tuple(row) for row in rows if any(row)]
    assert cells(read(pdf(paint))) == expected
