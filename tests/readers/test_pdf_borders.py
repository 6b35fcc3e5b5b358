"""Ruled tables of PDFs: what draws a cell's borders, however it is drawn, and what only looks like it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_pages import (
    ROWS,
    WIDTHS,
    borders,
    cells,
    fill,
    pdf,
    read,
    table,
    texts,
    write,
)


def xs() -> list[float]:
    return [50 + sum(WIDTHS[:k]) for k in range(len(WIDTHS) + 1)]


def ys() -> list[float]:
    return [700 - 20 * k for k in range(len(ROWS) + 1)]


def test_borders_as_strokes_make_cells() -> None:
    found = read(pdf(lambda c: table(c, 50, 700, WIDTHS, ROWS)))
    assert cells(found) == list(ROWS)
    assert [line.text for line in found.lines] == ["\t".join(row) for row in ROWS]
    assert {line.page for line in found.lines} == {1}


def test_borders_as_thin_filled_rectangles_cell_by_cell() -> None:
    def paint(canvas: Canvas) -> None:
        for top, bottom in pairwise(ys()):
            for left, right in pairwise(xs()):
                canvas.rect(left, top, right - left, 0.5, stroke=0, fill=1)
                canvas.rect(left, bottom, 0.5, top - bottom, stroke=0, fill=1)
        canvas.rect(xs()[-1], ys()[-1], 0.5, ys()[0] - ys()[-1], stroke=0, fill=1)
        canvas.rect(xs()[0], ys()[-1], xs()[-1] - xs()[0], 0.5, stroke=0, fill=1)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == list(ROWS)


def test_borders_as_sides_of_boxes() -> None:
    def paint(canvas: Canvas) -> None:
        for top, bottom in pairwise(ys()):
            for left, right in pairwise(xs()):
                canvas.rect(left, bottom, right - left, top - bottom)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == list(ROWS)


def test_dashed_and_dotted_borders() -> None:
    def dashed(canvas: Canvas) -> None:
        canvas.setDash(3, 2)
        table(canvas, 50, 700, WIDTHS, ROWS)

    def pieces(canvas: Canvas) -> None:
        for y in ys():
            for k in range(int(sum(WIDTHS) / 2)):
                canvas.rect(50 + 2 * k, y, 1, 1, stroke=0, fill=1)
        for x in xs():
            for k in range(40):
                canvas.rect(x, 620 + 2 * k, 1, 1, stroke=0, fill=1)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(dashed))) == list(ROWS)
    assert cells(read(pdf(pieces))) == list(ROWS)


def test_double_borders_are_one_border() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(1.5, -1.5)
        borders(canvas, 50, 700, WIDTHS, len(ROWS))
        canvas.restoreState()
        table(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == list(ROWS)


@pytest.mark.parametrize("seam", [1.5, 3, 4.5])
def test_cells_that_stand_apart_are_those_of_one_table(seam: float) -> None:
    """Browsers draw a box for each cell where borders are not collapsed; shading ends inside it."""

    def box(canvas: Canvas, left: float, top: float, right: float, bottom: float, *, shaded: bool) -> None:
        if shaded:
            canvas.setFillGray(0.9)
            canvas.rect(left + 0.4, bottom + 0.4, right - left - 0.8, top - bottom - 0.8, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.rect(left, bottom, right - left, top - bottom)

    def paint(canvas: Canvas) -> None:
        for k, (top, bottom) in enumerate(pairwise(ys())):
            for left, right in pairwise(xs()):
                box(canvas, left, top, right - seam, bottom + seam, shaded=k % 2 == 1)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    def last(canvas: Canvas) -> None:
        for left, right in pairwise(xs()):
            box(canvas, left, 700, right - seam, 680 + seam, shaded=False)
        fill(canvas, 50, 700, WIDTHS, ROWS[-1:])

    assert cells(read(pdf(paint, last))) == [*ROWS, ROWS[-1]]


def test_borders_inside_a_form_that_is_moved_and_scaled() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.beginForm("sheet")
        canvas.setFont("STSong-Light", 18)
        canvas.scale(2, 2)
        canvas.setFont("STSong-Light", 9)
        table(canvas, 0, 100, WIDTHS, ROWS)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(40, 500)
        canvas.scale(0.6, 0.6)
        canvas.doForm("sheet")
        canvas.restoreState()

    assert cells(read(pdf(paint))) == list(ROWS)


def test_shaded_head_and_white_background_change_nothing() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
        canvas.rect(100, 400, 60, 320, stroke=0, fill=1)
        canvas.setFillColorRGB(0.8, 0.9, 1)
        canvas.rect(50, 680, sum(WIDTHS), 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        table(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == list(ROWS)


def test_table_open_at_its_sides() -> None:
    """Many forms have no border at the left and the right."""

    def paint(canvas: Canvas) -> None:
        for y in ys():
            canvas.line(50, y, 50 + sum(WIDTHS), y)
        for x in xs()[1:-1]:
            canvas.line(x, 700, x, 620)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == list(ROWS)


def test_corners_of_a_table_with_borders_inside_alone_are_cells() -> None:
    def paint(canvas: Canvas) -> None:
        for y in ys()[1:-1]:
            canvas.line(xs()[0], y, xs()[-1], y)
        for x in xs()[1:-1]:
            canvas.line(x, ys()[0], x, ys()[-1])
        fill(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == list(ROWS)


def test_only_rules_between_rows_make_no_cells() -> None:
    def paint(canvas: Canvas) -> None:
        for y in ys():
            canvas.line(50, y, 50 + sum(WIDTHS), y)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    found = read(pdf(paint))
    assert cells(found) == []
    assert [line.text.split() for line in found.lines] == [[c for c in row if c] for row in ROWS]


def test_only_an_outer_box_makes_no_cells() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.rect(50, 620, sum(WIDTHS), 80)
        fill(canvas, 50, 700, WIDTHS, ROWS)

    assert cells(read(pdf(paint))) == []


def test_ruled_head_over_an_unruled_body_makes_no_cells() -> None:
    body = tuple((f"2010{k}", "一般公共服务支出", f"{k}.00", f"{k}.50") for k in range(1, 6))

    def paint(canvas: Canvas) -> None:
        table(canvas, 50, 700, WIDTHS, ROWS[:1])
        canvas.rect(50, 560, sum(WIDTHS), 140)
        fill(canvas, 50, 680, WIDTHS, body)

    found = read(pdf(paint))
    assert cells(found) == []
    assert [line.text.split() for line in found.lines][1:] == [list(row) for row in body]


def test_hatched_drawing_makes_no_cells_and_takes_no_time() -> None:
    def paint(canvas: Canvas) -> None:
        for k in range(0, 560, 2):
            canvas.rect(20 + k, 20, 0.1, 560, stroke=0, fill=1)
            canvas.rect(20, 20 + k, 560, 0.1, stroke=0, fill=1)
        write(canvas, 50, 700, "辖区示意图")

    found = read(pdf(paint))
    assert (texts(found), cells(found)) == (["辖区示意图"], [])


def test_underlines_boxes_around_text_and_page_frames_make_no_cells() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.rect(20, 20, 555, 802)
        canvas.line(60, 698, 160, 698)
        write(canvas, 60, 700, "部门决算公开说明")
        canvas.rect(55, 640, 200, 20)
        write(canvas, 60, 646, "注：本表为空表。")

    found = read(pdf(paint))
    assert cells(found) == []
    assert texts(found) == ["部门决算公开说明", "注：本表为空表。"]
