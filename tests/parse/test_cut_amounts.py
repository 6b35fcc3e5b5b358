"""Amounts cut over lines, in text read out row by row, are whole; numbering, dates and single digits stay theirs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Line
from ingest.rows.cut_amounts import are_in_pieces, usual_decimals, whole_decimals, with_whole_amounts
from tests.parse.figures import of_statement, parse


def lines(*texts: str) -> list[Line]:
    return [Line(n, 1, text) for n, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        (("1691. 一、一", "82 般公共", "服务支"), ["1691.82 一、一", "般公共", "服务支"]),
        (("1,651. 总计", "01"), ["1,651.01 总计"]),
        (("8,807,", "067.0", "2"), ["8,807,067.02"]),
        (("304. 20.1 102.", "00 9 50"), ["304.00 20.19 102.50"]),
        (("775.6 公用经费合计", "2"), ["775.62 公用经费合计"]),
        # numbering of items, a figure of another cell, more digits than amounts lack
        (("2. 公务用车购置数", "14"), ["2. 公务用车购置数", "14"]),
        (("1691.82", "33"), ["1691.82", "33"]),
        (("1691.", "823"), ["1691.", "823"]),
        (("1691. 一、一", "82 30"), ["1691. 一、一", "82 30"]),
    ],
)
def test_ends_of_amounts_go_up_to_where_these_begin(printed: tuple[str, ...], whole: list[str]) -> None:
    found = with_whole_amounts(lines(*printed), decimals=2)
    assert [line.text for line in found] == whole
    assert max(line.last for line in found) == len(printed)


def test_one_decimal_is_whole_where_amounts_have_one() -> None:
    printed = lines("208 3.7 4.1", "17.5", "2", "20.25")
    assert usual_decimals(printed) == 1
    assert with_whole_amounts(printed, 1) == printed


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [
        (("838.4802 351.4935", "152.3", "957"), 4),  # one is cut
        (("1252. 152.3", "6209 957", "0.126"), 4),  # hardly one is whole
        (("12.50 3.25 4.75 100.00", "12.5"), 2),
    ],
)
def test_decimals_of_whole_amounts_where_some_are_cut(printed: tuple[str, ...], decimals: int) -> None:
    assert whole_decimals(lines(*printed)) == decimals


def test_a_table_of_narrow_columns_stands_in_pieces_and_one_of_small_amounts_does_not() -> None:
    assert are_in_pieces(lines("合 1,0 31 22 95.", "计 74. 6.8 1.7 04", "19 05. 63 15", "某 1,0 31"))
    assert not are_in_pieces(lines("205 教育支出 .52 .34 .18", "208 社会保障和就业支出 .91 .91 0"))


@pytest.mark.parametrize(
    ("printed", "in_pieces"),
    [
        (
            ("205 3. 教育支出 .52 .30 .22", "208 4. 社会保障和就业支出 .91 .91 0"),
            False,
        ),  # numbering, and amounts below one
        (("205 教育支出 .52 .30 .22", "12. 208 1,0 30.00", "10.00 74.00 1.00"), False),  # one is cut, nothing below it
        (("合 1,0 31 22,", "计 74. 3,4 .52", "费 ,05 .17 .30"), True),
        (("205 1,0 2,3 4,5", "208 .52 .30 .22"), True),
        # ends that begin with a nought, and are right below the digits before them
        (("05 事业单 65310 65310", "位 04.20 04.20", "07 其他 277118 277118", "支出 05.1 05.1"), True),
        (("205 教育支出 04.20 05.10", "20502 普通教育 04.20 05.10", "2050201 学前教育 04.20 05.10"), False),
    ],
)
def test_numbering_and_amounts_below_one_are_no_pieces(printed: tuple[str, ...], in_pieces: bool) -> None:
    assert are_in_pieces(lines(*printed)) is in_pieces


def test_a_form_with_numbered_names_and_amounts_below_one_is_read() -> None:
    text = (
        "支出决算表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"
        "205 3. 教育支出 .52 .30 .22\n208 4. 社会保障和就业支出 .91 .60 .31\n"
    )
    held = of_statement(parse(text), "expenditure")
    assert {key: amount for (key, column), amount in held.items() if column == "total"} == {"205": 5200, "208": 9100}


PROJECTS = """支出决算表
单位：元
科目编码 科目名称 合计 基本支出 项目支出
205 教育支出 200100.50 100.50 200000
20502 普通教育 200100.50 100.50 200000
2050201 学前教育 50.50 50.50{code}
2050202 小学教育 200050.00 50.00 {project}
合计 200100.50 100.50 200000
"""


def test_whole_amounts_among_those_with_decimals_are_no_codes() -> None:
    held = of_statement(parse(PROJECTS.format(code="", project="200000.00")), "expenditure")
    for key in ("TOTAL", "205", "20502"):
        row = {column: amount for (of, column), amount in held.items() if of == key}
        assert row == {"total": Decimal("200100.50"), "basic": Decimal("100.50"), "project": Decimal(200000)}


def test_a_row_with_a_code_among_its_amounts_keeps_all_of_them_and_stays_open() -> None:
    document = parse(PROJECTS.format(code=" 2050203", project="200000.00"))
    figures = [f for table in document.tables for f in table.figures]
    assert {(f.disclosed_text, f.column_key) for f in figures if f.row_key == "2050201"} == {
        ("50.50", None),
        ("2050203", None),
    }
    held = of_statement(document, "expenditure")
    assert held["TOTAL", "project"] == held["205", "project"] == Decimal(200000)


def test_whole_amounts_above_codes_and_numbers_of_rows_are_no_pieces() -> None:
    """A cell a line: what stands below an amount is the next row's code or number."""
    rows = [f"一、某项支出\n{n}\n12.0{n}\n{n + 30}\n34.5{n}\n" for n in range(1, 8)]
    assert not are_in_pieces(lines(*"".join(rows).split()))


@pytest.mark.parametrize(
    ("printed", "in_pieces"),
    [
        (("甲 12426283", "1.11", "乙 34262835", "2.22", "丙 54262837", "3.33", "丁 74262839", "4.44"), True),
        (("甲 166,838,343", ".80", "乙 85,549", ".91", "丙 7,262,839", ".33", "丁 4,262,831", ".44"), True),
        (("甲 40000", "1.11", "乙 1200000", "2.22", "丙 900", "3.33", "丁 74262839", "4.44"), False),
        (("甲 980680000", "1.11", "乙 985180000", "2.22", "丙 891080000", "3.33", "丁 445540000", "4.44"), False),
        (("甲 4000000 1.11", "乙 4000000 2.22", "丙 4000000 3.33", "丁 4000000 4.44"), False),
        (("2010301 行政运行 1.11", "2010302 机关服务 2.22", "2010303 事业运行 3.33", "2010304 其他 4.44"), False),
    ],
)
def test_columns_filled_up_with_digits_hold_pieces_and_round_amounts_do_not(
    printed: tuple[str, ...], in_pieces: bool
) -> None:
    assert are_in_pieces(lines(*printed)) is in_pieces


def test_beginnings_and_ends_on_lines_of_their_own_are_pieces() -> None:
    assert are_in_pieces(lines("合计", "7", "2", "8", "6.", "11", "公务接待费", "6", "13", "0.", "22"))
    assert not are_in_pieces(lines("合计", "286.11", "6.", "公务接待费", "1", "0.12", "7.", "其他"))


def test_rows_with_a_piece_of_an_amount_do_not_make_a_column_more_than_the_head_counts() -> None:
    """7.85 cut in a narrow column: 7.8 in its row and 5 below; the others have a figure for each of eight columns."""
    head = (
        "收入决算表\n单位：万元\n"
        "科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入\n"
        "小 其中：教育收费\n计\n栏次 1 2 3 4 5 6 7 8\n"
    )
    rows = (
        "合计 69.50 60.00 0 7.8 0 1.65 0 0\n5\n213 农林水支出 69.50 60.00 0 7.8 0 1.65 0 0\n5\n"
        "21303 水利 69.50 60.00 0 7.8 0 1.65 0 0\n5\n2130301 行政运行 40.00 40.00 0 0 0 0 0 0\n"
        "2130304 水利行业业务管理 12.00 12.00 0 0 0 0 0 0\n2130305 水利工程建设 4.00 4.00 0 0 0 0 0 0\n"
        "2130306 水利工程运行与维护 11.85 4.00 0 7.85 0 0 0 0\n2130314 防汛 1.65 0 0 0 0 1.65 0 0\n"
    )
    found = of_statement(parse(head + rows), "revenue")
    assert found[("2130305", "fiscal_appropriation")] == 40000
    assert found[("2130306", "institutional")] == 78500
    assert found[("2130314", "operating")] == 16500
    assert not {column for _, column in found} & {"subtotal", "fiscal_account", "carryover"}


def test_ends_of_amounts_stand_below_the_line_of_a_code_between_them() -> None:
    """Cells of two lines around cells of one: 231180.0 above 20103, and the end of the amount below that."""
    rows = [
        f"          23118{n}.0   9371{n}.1\n2010{n}  项目\n                 {n}         {n + 1}" for n in range(1, 6)
    ]
    assert are_in_pieces(lines(*"\n".join(rows).split("\n")))
