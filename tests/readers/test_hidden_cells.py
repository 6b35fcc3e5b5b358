"""What a workbook holds and does not show: hidden sheets, rows and columns, white letters, formats without digits."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from tests.readers.small import (
    BODY,
    changed,
    expected,
    figures,
    parsed,
    write_form,
    write_rows,
    xlsx,
)
from tests.readers.small import TITLE as EXPENDITURE


def test_a_hidden_sheet_is_read_where_no_visible_one_has_a_table() -> None:
    def write(book: Any) -> None:
        book.add_worksheet("目录").write_row(0, 0, (1, EXPENDITURE))
        hidden = book.add_worksheet("表")
        write_form(hidden)
        hidden.hide()

    assert figures(xlsx(write), "a.xlsx") == expected()


def test_hidden_rows_and_columns_are_left_out() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        end = write_form(sheet)
        sheet.write_row(end - 2, 0, ("2299999", "其他支出", 9, 9, ""))
        sheet.set_row(end - 2, None, None, {"hidden": True})
        sheet.write_column(3, 5, ("上年数", "", *[88.0] * 8))
        sheet.set_column(5, 5, None, None, {"hidden": True})

    assert figures(xlsx(write), "a.xlsx") == expected() - Counter(
        {key: 1 for key in expected() if key[1] == "2210201"}  # the row that was overwritten and hidden
    )
    assert parsed(xlsx(write), "a.xlsx").disclosure.unread is None


def test_hidden_rows_and_columns_with_amounts_are_told_of() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("支出")
        end = write_form(sheet)
        sheet.write_row(end - 2, 0, ("2299999", "其他支出", 9.5, 9.5, ""))
        sheet.set_row(end - 2, None, None, {"hidden": True})
        sheet.write_column(4, 5, ["12.30"] * 3)
        sheet.set_column(5, 6, None, None, {"hidden": True})

    assert parsed(xlsx(write), "a.xlsx").disclosure.unread == (
        "a.xlsx hides amounts (1 row and 1 column on 支出), which are left out as they are in print: "
        "where they belong to the forms, show them, save it and pass it again."
    )


def test_a_column_or_row_of_no_size_is_hidden() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("支出")
        end = write_form(sheet)
        sheet.write_row(end, 0, ("2299999", "其他支出", 9.5, 9.5, ""))
        sheet.set_row(end, 9)
        sheet.write_column(4, 5, [88.5] * 3)
        sheet.set_column(5, 5, 3)

    def without_size(sheet: bytes) -> bytes:
        return re.sub(rb'width="3[.\d]*"', b'width="0"', sheet).replace(b'ht="9"', b'ht="0"')

    content = changed(xlsx(write), "xl/worksheets/sheet1.xml", without_size)
    assert figures(content, "a.xlsx") == expected()
    assert "1 row and 1 column on 支出" in (parsed(content, "a.xlsx").disclosure.unread or "")


def test_figures_that_are_formatted_away_are_left_out_and_told_of() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("支出")
        write_form(sheet)
        sheet.write_column(4, 5, [88.5, 77], book.add_format({"font_color": "white"}))
        sheet.write(6, 5, "66.40", book.add_format({"font_color": "white", "bg_color": "white"}))
        sheet.write(7, 5, 301, book.add_format({"num_format": ";;;"}))
        sheet.write(8, 5, 0, book.add_format({"num_format": "0.00;-0.00;"}))

    assert figures(xlsx(write), "a.xlsx") == expected()
    assert "hides amounts (4 cells on 支出), which are left out" in (
        parsed(xlsx(write), "a.xlsx").disclosure.unread or ""
    )


def test_white_figures_on_a_ground_of_colour_are_read() -> None:
    white = {"font_color": "white", "bg_color": "#1F4E78"}
    content = xlsx(lambda book: write_form(book.add_worksheet(), amounts=book.add_format(white)))
    assert figures(content, "a.xlsx") == expected()
    assert parsed(content, "a.xlsx").disclosure.unread is None


def _painted_by_a_condition(book: Any) -> None:
    sheet = book.add_worksheet()
    write_form(sheet, amounts=book.add_format({"font_color": "white"}))
    dark = book.add_format({"bg_color": "#1F4E78"})
    sheet.conditional_format(3, 0, 30, 6, {"type": "formula", "criteria": "=MOD(ROW(),1)=0", "format": dark})


def _painted_by_a_table(book: Any) -> None:
    sheet = book.add_worksheet()
    next_row = write_form(sheet, amounts=book.add_format({"font_color": "white"}))
    sheet.add_table(next_row + 2, 0, next_row + 4, 2)


@pytest.mark.parametrize("write", [_painted_by_a_condition, _painted_by_a_table])
def test_white_figures_that_something_else_may_paint_are_read(write: Any) -> None:
    assert expected() - figures(xlsx(write), "a.xlsx") == Counter()


@pytest.mark.parametrize(
    ("white", "part", "change"),
    [
        ('theme="0"', "xl/theme/theme1.xml", lambda part: part.replace(b'lastClr="FFFFFF"', b'lastClr="203040"')),
        (
            'indexed="9"',
            "xl/styles.xml",
            lambda part: part.replace(
                b"</styleSheet>",
                b"<colors><indexedColors>"
                + b'<rgbColor rgb="00203040"/>' * 64
                + b"</indexedColors></colors></styleSheet>",
            ),
        ),
    ],
)
def test_what_a_workbook_has_for_white_may_be_a_colour(white: str, part: str, change: Any) -> None:
    """A theme of dark pages, or a palette of its own."""
    made = xlsx(lambda book: write_form(book.add_worksheet(), amounts=book.add_format({"font_color": "#FFFFFF"})))
    usual = changed(made, "xl/styles.xml", lambda styles: styles.replace(b'rgb="FFFFFFFF"', white.encode()))
    assert not figures(usual, "a.xlsx")
    assert figures(changed(usual, part, change), "a.xlsx") == expected()


def test_hidden_whole_amounts_that_their_format_shows_as_such_are_told_of() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("支出")
        write_form(sheet)
        sheet.write_column(4, 5, [201, 20101])  # codes
        sheet.write_column(4, 6, [8800, 9100], book.add_format({"num_format": "#,##0.00"}))
        sheet.set_column(5, 6, None, None, {"hidden": True})

    assert "(1 column on 支出)" in (parsed(xlsx(write), "a.xlsx").disclosure.unread or "")


def test_a_hidden_sheet_with_a_form_is_told_of_and_one_with_a_list_is_not() -> None:
    def write(book: Any) -> None:
        write_form(book.add_worksheet("Sheet1"))
        earlier, codes = book.add_worksheet("上年"), book.add_worksheet("代码")
        write_form(earlier, body=[(*row[:-3], 7777.5, 7777.5, "") for row in BODY])
        write_rows(codes, 0, [(f"科目{k}", k + 0.5, k) for k in range(9)])
        earlier.very_hidden()
        codes.hide()

    assert figures(xlsx(write), "a.xlsx") == expected()
    assert parsed(xlsx(write), "a.xlsx").disclosure.unread == (
        "a.xlsx hides amounts (the hidden sheet 上年), which are left out as they are in print: "
        "where they belong to the forms, show them, save it and pass it again."
    )
