"""Rows that a page break goes through are one row; rows that only look like it stay two."""

from __future__ import annotations

import pytest

from tests.readers.pdf_pages import cells, pdf, read, table

WIDTHS = (70.0, 150.0, 80.0, 80.0)
ABOVE = (
    ("科目编码", "科目名称", "合计", "基本支出"),
    ("208", "社会保障和就业支出", "924.02", "924.02"),
    ("20805", "行政事业单位养老支出", "902.73", "902.73"),
)
BELOW = (("20808", "抚恤", "21.29", "21.29"), ("2080801", "死亡抚恤", "21.29", "21.29"))
Row = tuple[str, str, str, str]


def over_two_pages(first: Row, rest: Row, repeats_head: bool = False) -> list[tuple[str, ...]]:
    upper, lower = (*ABOVE, first), (*(ABOVE[:1] if repeats_head else ()), rest, *BELOW)
    return cells(read(pdf(lambda c: table(c, 50, 400, WIDTHS, upper), lambda c: table(c, 50, 700, WIDTHS, lower))))


@pytest.mark.parametrize("repeats_head", [False, True])
@pytest.mark.parametrize(
    ("first", "rest", "whole"),
    [
        # as LibreOffice sets them: within a label, a code and an amount
        (("2080505", "机关事业单位基本", "601.82", "0.00"), ("", "养老保险缴费支出", "", ""),
         ("2080505", "机关事业单位基本养老保险缴费支出", "601.82", "0.00")),
        (("20805", "机关事", "601.8", "0.00"), ("05", "业单位养老", "2", ""),
         ("2080505", "机关事业单位养老", "601.82", "0.00")),
        # right behind the point, within the thousands, and in the first place of the code
        (("20805", "机关事", "13.", "0.00"), ("", "业单位养老", "1", ""),
         ("20805", "机关事业单位养老", "13.1", "0.00")),
        (("20805", "机关事", "8,705,3", "8,705,"), ("", "业单位养老", "16.78", "316.78"),
         ("20805", "机关事业单位养老", "8,705,316.78", "8,705,316.78")),
        (("20805", "机关事", "870531", "660000"), ("", "业单位养老", "6.78", ".00"),
         ("20805", "机关事业单位养老", "8705316.78", "660000.00")),
        (("2", "灾", "0.", "0"), ("130119", "害救助", "35", ""), ("2130119", "灾害救助", "0.35", "0")),
        (("2080", "机关", "601.8", "0.0"), ("505", "事业单位养老", "2", "0"),
         ("2080505", "机关事业单位养老", "601.82", "0.00")),
        (("20805", "机关事", "5,468", "5,468"), ("", "业单位养老", ",013.36", ",013.36"),
         ("20805", "机关事业单位养老", "5,468,013.36", "5,468,013.36")),
        (("20805", "机关事", "10920", "10920"), ("", "业单位养老", "51.47", "51.47"),
         ("20805", "机关事业单位养老", "1092051.47", "1092051.47")),
        # in digits of full width
        (("20805", "机关事", "３６７０６３２．", "２３５０．"), ("", "业单位养老", "８９", "４１"),
         ("20805", "机关事业单位养老", "３６７０６３２．８９", "２３５０．４１")),
    ],
)  # fmt: skip
def test_a_row_over_two_pages_is_one(first: Row, rest: Row, whole: Row, repeats_head: bool) -> None:
    found = over_two_pages(first, rest, repeats_head)
    assert found[len(ABOVE)] == whole
    assert found[-2:] == list(BELOW)
    assert len(found) == len(ABOVE) + 1 + repeats_head + len(BELOW)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        (("2080505", "养老保险缴费支出", "601.82", "0.00"), ("2080506", "职业年金缴费支出", "300.91", "0.00")),
        (("2080505", "养老保险缴费支出", "601.82", "0.00"), ("", "（二）其他收入", "", "")),
        (("2080505", "养老保险缴费支出", "601.82", "0.00"), ("", "其中：补助", "", "")),
        (("2080505", "养老保险缴费支出", "601.82", "0.00"), ("", "本年支出合计", "300.91", "0.00")),
        (("2080505", "养老保险缴费支出", "601.82", "0.00"), ("2080506", "职业年金缴费支出", "", "")),
        (("2080505", "养老保险缴费支出", "8,705,300", "0.00"), ("", "职业年金缴费支出", "16.78", "")),
        (("2080505", "养老保险缴费支出", "13", "0.00"), ("", "职业年金缴费支出", "1.25", "")),
    ],
)
def test_two_rows_stay_two(first: Row, rest: Row) -> None:
    assert over_two_pages(first, rest) == [*ABOVE, first, rest, *BELOW]


def test_a_label_of_the_forms_is_completed_where_most_cells_are_blank() -> None:
    above = [("项目", "合计"), ("二十一、国有资本经营预算支出", ""), ("二十二、粮油物资", "9.00")]
    below = [("储备支出", ""), ("本年支出合计", "9.00")]
    widths = (150.0, 80.0)
    pages = pdf(lambda c: table(c, 50, 400, widths, above), lambda c: table(c, 50, 700, widths, below))
    assert cells(read(pages)) == [*above[:2], ("二十二、粮油物资储备支出", "9.00"), below[1]]


def test_a_page_that_holds_the_rest_of_a_row_alone_is_read() -> None:
    whole = (*ABOVE, *BELOW, ("2080505", "机关事业单位基本", "601.82", "0.00"))
    rest = (("", "养老保险缴费支出", "", ""),)
    pages = pdf(lambda c: table(c, 50, 700, WIDTHS, whole), lambda c: table(c, 50, 700, WIDTHS, rest))
    assert cells(read(pages))[-1] == ("2080505", "机关事业单位基本养老保险缴费支出", "601.82", "0.00")


def test_a_broken_row_prints_its_code_in_one_of_three_columns() -> None:
    """类 款 项 each in a column, of which a row fills one: no column is filled throughout."""
    widths = (40.0, 40.0, 40.0, 150.0, 80.0)
    upper = (
        ("", "", "", "合计", "924.02"),
        ("208", "", "", "社会保障和就业支出", "924.02"),
        ("", "05", "", "行政事业单位养老支出", "902.73"),
        ("", "", "01", "行政", "0."),
    )
    lower = (("", "", "", "单位离退休", "13"), ("", "", "05", "机关事业单位基本养老保险缴费支出", "902.60"))
    found = cells(read(pdf(lambda c: table(c, 50, 400, widths, upper), lambda c: table(c, 50, 700, widths, lower))))
    assert found[3:] == [("", "", "01", "行政单位离退休", "0.13"), lower[1]]


def test_amounts_of_four_decimals_are_whole_with_four() -> None:
    """Amounts in 万元 are given with two, four or six decimals."""
    four = [(*row[:2], f"{row[2]}21", f"{row[3]}21") for row in (*ABOVE[1:], *BELOW)]
    upper = (ABOVE[0], *four[:2], ("2080505", "机关事业单位", "108.5", "0.0000"))
    lower = (("", "养老保险缴费支出", "788", ""), *four[2:])
    found = cells(read(pdf(lambda c: table(c, 50, 400, WIDTHS, upper), lambda c: table(c, 50, 700, WIDTHS, lower))))
    assert found[3] == ("2080505", "机关事业单位养老保险缴费支出", "108.5788", "0.0000")
    assert len(found) == len(upper) + len(lower) - 1


def test_words_below_words_are_two_rows_though_a_table_has_amounts_above_them() -> None:
    """A goal table: its funds have a name in the first column that its indicators lack, below a merged level."""
    upper = (
        ("资金总额", "项目资金", "924.02", "0.00"),
        ("财政拨款", "项目资金", "902.73", "0.00"),
        ("其他资金", "项目资金", "21.29", "0.00"),
        ("社会效益指标", "毕业生就业", "", "成效显著"),
    )
    lower = (("", "安全生产事故", "", "下降"), ("满意度指标", "群众满意度", "", "较高"))
    pages = (lambda c: table(c, 50, 400, WIDTHS, upper), lambda c: table(c, 50, 700, WIDTHS, lower))
    assert cells(read(pdf(*pages))) == [*upper, *lower]
