"""Labels spread over the width of their cell, on pages without rules."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_pages import pdf, read, texts, write

LEFT, RIGHT = 100.0, 190.0


def spread(canvas: Canvas, y: float, label: str, left: float = LEFT, right: float = RIGHT, size: float = 9) -> None:
    """A label with as much room between any two of its characters, the first and the last at the ends of a cell."""
    step = (right - left - size) / (len(label) - 1)
    for k, sign in enumerate(label):
        write(canvas, left + step * k, y, sign, size)


def rows(*labels: str) -> list[str]:
    def paint(canvas: Canvas) -> None:
        for n, label in enumerate(labels):
            y = 700 - 20 * n
            write(canvas, 50, y, f"2050{n:03}")
            spread(canvas, y, label)
            canvas.drawRightString(250, y, f"{n + 1},234.56")

    return texts(read(pdf(paint)))


def test_labels_spread_over_their_cell_are_words() -> None:
    found = rows("其他普通教育支出出", "公安", "行政运行", "一般行政管理事务支")
    assert [line.split() for line in found] == [
        ["2050000", "其他普通教育支出出", "1,234.56"],
        ["2050001", "公安", "2,234.56"],
        ["2050002", "行政运行", "3,234.56"],
        ["2050003", "一般行政管理事务支", "4,234.56"],
    ]


def test_no_label_has_to_fill_its_cell_where_they_differ_in_length() -> None:
    assert [line.split()[1] for line in rows("公安", "抚恤金", "行政运行")] == ["公安", "抚恤金", "行政运行"]


def test_a_figure_close_behind_a_spread_label_is_no_part_of_it() -> None:
    def paint(canvas: Canvas) -> None:
        for n, label in enumerate(("抚恤金", "公安", "行政运行", "合计")):
            spread(canvas, 700 - 20 * n, label)
            canvas.drawString(RIGHT + 4, 700 - 20 * n, "88,123.45")

    assert [line.split()[0] for line in texts(read(pdf(paint)))][1:] == ["公安", "行政运行", "合计"]


def test_a_figure_that_touches_the_first_character_of_a_spread_label_is_no_part_of_it() -> None:
    def paint(canvas: Canvas) -> None:
        for n, label in enumerate(("抚恤金", "公安", "行政运行")):
            spread(canvas, 700 - 20 * n, label)
            canvas.drawRightString(LEFT - 1, 700 - 20 * n, "15.25")

    assert [line.split() for line in texts(read(pdf(paint)))] == [
        ["15.25", "抚恤金"],
        ["15.25", "公安"],
        ["15.25", "行政运行"],
    ]


def test_single_characters_of_columns_beside_each_other_stay_apart() -> None:
    """Heads of 类, 款 and 项, and heads so narrow that each line of one has a character."""

    def paint(canvas: Canvas) -> None:
        for y, line in ((700, "类款项"), (660, "合基项上"), (648, "计本目级")):
            for k, sign in enumerate(line):
                write(canvas, 100 + 40 * k, y, sign)
        for n in range(4):
            for k in range(4):
                write(canvas, 100 + 40 * k, 620 - 20 * n, "1.00")

    found = texts(read(pdf(paint)))
    assert [line.split() for line in found[:3]] == [[*"类款项"], [*"合基项上"], [*"计本目级"]]
