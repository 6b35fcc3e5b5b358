"""Workbooks: the figures as the sheet shows them, in the rows and columns where they stand."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlwt  # type: ignore[import-untyped]

from ingest.errors import Reject
from ingest.readers.number_format import plain, show
from tests.readers.small import (
    ABOVE,
    BODY,
    HEAD,
    NOTE,
    Row,
    expected,
    figures,
    one_sheet,
    parsed,
    write_form,
    write_rows,
    xlsx,
)
from tests.readers.small import TITLE as EXPENDITURE


def test_a_form_with_merged_heads_gives_its_figures() -> None:
    found = parsed(one_sheet(), "a.xlsx")
    assert figures(one_sheet(), "a.xlsx") == expected()
    (table,) = found.tables
    assert (table.title, table.unit, table.page_first) == (EXPENDITURE, "万元", 1)
    assert table.note == "注：本表反映部门本年度各项支出情况。"
    assert {figure.column_assignment for figure in table.figures} == {"cell"}


def an_xls(number_format: str = "General", body: Sequence[Row] = BODY, shows_zeros: bool = True) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("支出")
    sheet.show_zero_values = shows_zeros
    style = xlwt.easyxf(num_format_str=number_format)
    sheet.write_merge(0, 0, 0, 4, EXPENDITURE)
    sheet.write(1, 4, "金额单位：万元")
    sheet.write_merge(2, 2, 0, 1, "项目")
    for column, text in enumerate(("本年支出合计", "基本支出", "项目支出"), start=2):
        sheet.write_merge(2, 3, column, column, text)
    sheet.write(3, 0, "功能分类科目编码")
    sheet.write(3, 1, "科目名称")
    sheet.write_merge(4, 4, 0, 1, "合计")
    for r, row in enumerate(body, start=4):
        for column, value in enumerate(row[-3:], start=2):
            if value != "":
                sheet.write(r, column, value, style)
        if r > 4:
            sheet.write(r, 0, row[0])
            sheet.write(r, 1, row[1])
    sheet.write(4, 6, 88.0)
    sheet.col(6).hidden = True
    below = len(body) + 4
    for column, cell in enumerate(("2299999", "其他支出", 9.0)):
        sheet.write(below, column, cell)
    sheet.row(below).hidden = True
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def test_an_xls_gives_the_same_figures() -> None:
    assert figures(an_xls(), "a.xls") == expected()
    assert figures(an_xls("#,##0.00"), "a.xls") == expected(lambda value: f"{value:,.2f}")
    without_zeros = expected() - Counter({key: 1 for key in expected() if key[3] == "0"})
    assert figures(an_xls(shows_zeros=False), "a.xls") == without_zeros


def test_a_large_xls_whose_parts_lie_scattered_is_read_whole() -> None:
    many = [*BODY, *((f"2299{k:03}", "其他支出", k + 0.5, k + 0.5, "") for k in range(1, 900))]
    found = figures(an_xls("0.00", many), "a.xls")
    assert found["expenditure", "2299899", "basic", "899.50"] == 1


def test_figures_are_printed_as_their_number_format_shows_them() -> None:
    content = xlsx(lambda b: write_form(b.add_worksheet(), amounts=b.add_format({"num_format": "#,##0.00"})))
    assert figures(content, "a.xlsx") == expected(lambda value: f"{value:,.2f}")


def test_zeros_that_the_sheet_does_not_show_are_blank() -> None:
    accounting = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '
    for number_format in ("0.00;-0.00;;@", accounting):
        hidden = xlsx(
            lambda b, f=number_format: write_form(b.add_worksheet(), amounts=b.add_format({"num_format": f}))  # type: ignore[misc]
        )
        assert len(list(figures(hidden, "a.xlsx").elements())) == sum(v != 0 and v != "" for r in BODY for v in r[-3:])

    def without_zeros(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.hide_zero()
        write_form(sheet)

    assert ("expenditure", "221", "project", "0") not in figures(xlsx(without_zeros), "a.xlsx")


def test_codes_stored_as_numbers_keep_their_digits() -> None:
    body = [(int(r[0]), *r[1:]) if isinstance(r[0], str) else r for r in BODY]
    content = xlsx(lambda b: write_form(b.add_worksheet(), body=body))
    assert figures(content, "a.xlsx") == expected()


def test_parts_of_codes_stored_as_numbers_keep_their_places() -> None:
    rows = (
        ("类", "款", "项", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("", "", "", "合计", 30.25, 10.0, 20.25),
        (205, "", "", "教育支出", 30.25, 10.0, 20.25),
        (205, 2, "", "普通教育", 30.25, 10.0, 20.25),
        (205, 2, 1, "学前教育", 10.0, 10.0, ""),
        (205, 2, 2, "小学教育", 20.25, "", 20.25),
    )

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        write_rows(sheet, 0, ((EXPENDITURE,), ("单位：万元",), *rows))

    found = figures(xlsx(write), "a.xlsx")
    assert {key[1] for key in found} == {"TOTAL", "205", "20502", "2050201", "2050202"}
    assert found[("expenditure", "2050202", "project", "20.25")] == 1


def test_formulas_give_the_value_that_was_calculated() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        write_form(sheet)
        sheet.write_formula(4, 2, "=SUM(C6,C10)", None, 1301.5)
        sheet.write_formula(4, 3, "=0.1+0.2", None, 1201.2500000000002)

    assert figures(xlsx(write), "a.xlsx") == expected()


def test_formulas_that_nobody_calculated_are_told_of_and_errors_are_kept_as_they_are_shown() -> None:
    book = openpyxl.load_workbook(io.BytesIO(one_sheet()))
    sheet = book.worksheets[0]
    sheet["C6"], sheet["C7"] = "=SUM(C8:C9)", "#REF!"
    book.save(content := io.BytesIO())
    disclosure = parsed(content.getvalue(), "a.xlsx").disclosure
    assert disclosure.unread is not None
    assert f"formulas without their values (1 on {sheet.title}): open it in Excel or WPS" in disclosure.unread
    shown = {row[0]: row[2] for line in disclosure.lines if (row := line.cells) and len(row) > 2}
    assert (shown["201"], shown["20126"], shown["2012601"]) == ("", "#REF!", "900.25")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (12.340000000000002, "General", "12.34"),
        (301.0, "General", "301"),
        (0.1234, "0.00%", "12.34%"),
        (-5.5, "#,##0.00;(#,##0.00)", "(5.50)"),
        (-5.5, "0.00_ ;[Red]\\-0.00\\ ", "-5.50"),
        (12345, "0!.0000", "1.2345"),  # 万元 drawn by a format
        (12345678, "#,##0.00,", "12,345.68"),
        (1.005, "0.00", "1.01"),
        (-0.001, "0.00", "0.00"),
        (12.5, '0.00"万元"', "12.50万元"),
        (23104500, '0!.0,"万"', "2310.5万"),
        (3, '0"辆"', "3"),
        (-5.5, "0.00;[Red]0.00", "-5.50"),
        (-5.5, '0.00;"△"0.00', "-5.50"),
        (7, "000", "007"),
        (0.5, "# ?/?", "0.5"),
        (1e20, "General", "100000000000000000000"),
        (1e30, "#,##0.00", "1,000,000,000,000,000,000,000,000,000,000.00"),
        (1e300, "0%", "1" + "0" * 302 + "%"),
        (2.5, "0." + "0" * 40, "2.5" + "0" * 29),
        (23104500, "[>=10000]0!.0000;0", "2310.4500"),  # the value decides in which unit it is drawn
        (9999, "[>=10000]0!.0000;0", "9999"),
        (45000, '[>=100000000]0.00,,"亿";[>=10000]0!.0,"万";0.00', "4.5万"),
        (-0.5, "[Red][<0]-0.00;0.00", "-0.50"),
        (0, '[=0]"";#,##0.00', ""),
        (1204.5, '[=0]"";#,##0.00', "1,204.50"),
        (7.25, "[>=1.2.3]0.0", "7.3"),
        (12.5, 'G/通用格式"万元"', "12.5万元"),
        (12.5, 'General"万元"', "12.5万元"),
        (-3, "G/通用格式", "-3"),
        (2024, '0"年度支出决算表"', "2024年度支出决算表"),
        (8.5, "[Red]@\\ ", "8.5"),  # a section for texts hides no number
        (-8.5, "#,##0.00;@", "-8.50"),
        (0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ @_ ", "0.00"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (0, "0.00;-0.00;;@", ""),
        (201, "000-00", "00201"),  # a dash between digits is no sign
        (12.5, "#,##0.00[$万元-804]", "12.50万元"),
    ],
)
def test_number_formats(value: float, code: str, text: str) -> None:
    assert show(value, code) == text


def test_a_number_without_a_format_has_no_noise_of_floats() -> None:
    assert [plain(v) for v in (0.1 + 0.2, 1e-9, -2.0, 2080505.0)] == ["0.3", "0", "-2", "2080505"]


def test_raised_marks_and_crossed_out_parts_of_a_text_are_no_part_of_its_figure() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        write_form(sheet)
        raised, crossed = book.add_format({"font_script": 1}), book.add_format({"font_strikeout": True})
        plain_text = book.add_format({"bold": True})
        sheet.write_rich_string(4, 3, plain_text, "1201.25", raised, "1")
        sheet.write_rich_string(5, 3, crossed, "999", plain_text, "900.25")
        sheet.write_rich_string(6, 1, plain_text, "档案事务（m", raised, "2", plain_text, "）")

    assert figures(xlsx(write), "a.xlsx") == expected()
    assert any("（m2）" in line.text for line in parsed(xlsx(write), "a.xlsx").disclosure.lines)


def test_dates_are_iso() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        end = write_form(sheet)
        sheet.write(end + 1, 0, "填表日期")
        sheet.write_datetime(end + 1, 1, date(2025, 8, 20), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert any("2025-08-20" in line.text for line in parsed(xlsx(write), "a.xlsx").disclosure.lines)


def test_each_sheet_is_a_page_and_a_hidden_one_is_left_out() -> None:
    def write(book: Any) -> None:
        book.add_worksheet("封面").write(0, 0, "某某市档案馆2024年度部门决算")
        draft = book.add_worksheet("草稿")
        draft.hide()
        write_form(draft, body=[(*row[:-3], 7777.77, 7777.77, "") for row in BODY])
        write_form(book.add_worksheet("公开03表"))

    found = parsed(xlsx(write), "a.xlsx")
    assert (found.disclosure.page_count, [t.page_first for t in found.tables]) == (2, [2])
    assert figures(xlsx(write), "a.xlsx") == expected()


def test_several_forms_on_one_sheet_each_have_their_own_columns() -> None:
    wide = (
        "收入决算表",
        "本年收入合计",
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    )

    def write(book: Any) -> None:
        sheet = book.add_worksheet("决算公开")
        row = write_form(sheet) + 2
        sheet.merge_range(row, 0, row, 8, wide[0])
        sheet.write(row + 1, 8, "金额单位：万元")
        sheet.write_row(row + 2, 0, ("科目编码", "科目名称", *wide[1:]))
        sheet.write_row(row + 3, 0, ("", "合计", 1301.5, 1300, "", "", "", "", 1.5))
        sheet.write_row(row + 4, 0, ("201", "一般公共服务支出", 1301.5, 1300, "", "", "", "", 1.5))

    found = figures(xlsx(write), "a.xlsx")
    assert found & expected() == expected()
    assert found - expected() == Counter(
        ("revenue", row, column, text)
        for row in ("TOTAL", "201")
        for column, text in (("total", "1301.5"), ("fiscal_appropriation", "1300"), ("other", "1.5"))
    )


@pytest.mark.parametrize(
    ("gap", "lower", "merges"),
    [(1, 0, False), (2, 0, True), (0, 0, True), (0, 0, False), (1, 2, False)],
    ids=["blank column", "merged", "merged without a gap", "without a gap", "the right one begins lower"],
)
def test_forms_side_by_side_are_each_read_by_themselves(gap: int, lower: int, merges: bool) -> None:
    travel = (("项目", "预算数", "决算数"), ("合计", 3.2, 2.1), ("公务接待费", 3.2, 2.1))
    head = ("功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")
    left = (head, ("", "合计", *BODY[0][1:]), *BODY[1:])

    def write(book: Any) -> None:
        sheet = book.add_worksheet("公开表")
        for title, rows, top, first in ((EXPENDITURE, left, 0, 0), ("“三公”经费支出决算表", travel, lower, 5 + gap)):
            if merges:
                sheet.merge_range(top, first, top, first + len(rows[0]) - 1, title)
            else:
                sheet.write(top, first, title)
            sheet.write(top + 1, first + len(rows[0]) - 1, "金额单位：万元")
            for r, row in enumerate(rows, start=top + 2):
                for c, value in enumerate(row, start=first):
                    sheet.write(r, c, value)

    assert figures(xlsx(write), "a.xlsx") == expected() + Counter(
        ("three_public", row, column, text)
        for row in ("total", "official_reception")
        for column, text in (("budget", "3.2"), ("final", "2.1"))
    )


def test_blank_columns_between_those_of_a_form_are_none_of_it() -> None:
    """Report tools, and programs that make workbooks of PDFs, leave narrow columns between the others."""
    rows = [
        ("功能分类科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("合计", "", "1301.5", "1201.25", "100.25"),
        ("201", "一般公共服务支出", "1000.5", "900.25", "100.25"),
        ("2012604", "档案馆", "100.25", "", "100.25"),
        ("221", "住房保障支出", "301", "301", ""),
    ]

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["支出决算表"])
        sheet.write_row(
            1, 0, ["部门：某某市档案馆", *[""] * 8, "金额单位：万元"]
        )  # above a column without anything else
        for r, row in enumerate(rows, start=2):
            sheet.write_row(r, 0, [part for cell in row for part in (cell, "")])
        sheet.write_row(len(rows) + 2, 0, ["审核：", "", "", "制表："])

    (table,) = parsed(xlsx(write), "a.xlsx").tables
    found = {(figure.row_key, figure.column_key): figure.disclosed_text for figure in table.figures}
    assert found["TOTAL", "basic"] == "1201.25"
    assert found["201", "project"] == found["2012604", "project"] == "100.25"
    assert ("2012604", "basic") not in found
    assert table.unit == "万元"
    assert any("制表：" in row.raw_text for row in table.rows)


def test_who_signs_below_a_form_is_no_row_of_it() -> None:
    items = ("合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["一般公共预算“三公”经费支出表"])
        sheet.write_row(1, 0, ["部门：某某市档案馆", "", "", "", "单位：万元"])
        sheet.write_row(2, 0, ["2031年预算数"])
        sheet.write_row(3, 0, items)
        sheet.write_row(4, 0, [9.75, "", "", 6.5, 3.25])
        sheet.write_row(5, 0, ["单位负责人：", "", "审核：", "", "制表：王某"])

    (table,) = parsed(xlsx(write), "a.xlsx").tables
    found = {(figure.row_key, figure.column_key): figure.disclosed_text for figure in table.figures}
    assert found["vehicle_operation", "budget"] == "6.5"
    assert found["official_reception", "budget"] == "3.25"


def test_cells_merged_over_columns_of_another_form_are_one_column() -> None:
    """A narrow form below a wide one on the same sheet: each of its cells is merged over two of the sheet's columns."""

    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 5, "财政拨款“三公”经费支出决算表")
        sheet.merge_range(1, 4, 1, 5, "单位：万元")
        for r, row in enumerate((("项目", "预算数", "决算数"), ("合计", 3.2, 2.1), ("公务接待费", 3.2, 2.1)), start=2):
            for k, value in enumerate(row):
                sheet.merge_range(r, 2 * k, r, 2 * k + 1, value)

    assert figures(xlsx(write), "a.xlsx") == Counter(
        ("three_public", row, column, text)
        for row in ("total", "official_reception")
        for column, text in (("budget", "3.2"), ("final", "2.1"))
    )


def test_the_name_of_a_sheet_is_the_title_where_the_sheet_prints_none() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet(EXPENDITURE)
        write_rows(sheet, 0, (ABOVE, *HEAD, *BODY))

    assert figures(xlsx(write), "a.xlsx") == expected()


def test_what_is_printed_around_the_cells_is_read() -> None:
    def in_header(book: Any) -> None:
        sheet = book.add_worksheet("Sheet1")
        write_rows(sheet, 0, (*HEAD, *BODY))
        sheet.set_header('&L&"宋体,加粗"&11部门：某某市档案馆&C&16 支出决算表&R第 &P 页，共 &N 页\n单位：万元')

    def in_boxes(book: Any) -> None:
        sheet = book.add_worksheet("Sheet1")
        write_rows(sheet, 2, (*HEAD, *BODY))
        sheet.insert_textbox(0, 0, EXPENDITURE)
        sheet.insert_textbox(1, 3, "单位：万元")
        sheet.insert_textbox(20, 0, NOTE)

    def by_name(book: Any) -> None:
        sheet = book.add_worksheet(EXPENDITURE)
        write_rows(sheet, 0, (*HEAD, *BODY))
        sheet.set_header("&C&A&R单位：万元")

    for write in (in_header, in_boxes, by_name):
        assert figures(xlsx(write), "a.xlsx") == expected()
        (table,) = parsed(xlsx(write), "a.xlsx").tables
        assert (table.title, table.unit) == (EXPENDITURE, "万元")
    assert not any("页" in line.text for line in parsed(xlsx(in_header), "a.xlsx").disclosure.lines)


def test_the_unit_in_the_header_of_a_sheet_is_that_of_forms_that_print_none() -> None:
    def write(book: Any) -> None:
        first, second = book.add_worksheet("1"), book.add_worksheet("2")
        write_form(first)
        next_row = write_rows(second, 0, ((EXPENDITURE,), *HEAD, *BODY))
        write_form(second, next_row + 1)
        for sheet in (first, second):
            sheet.set_header("&C某某市档案馆&R单位：元")

    assert [table.unit for table in parsed(xlsx(write), "a.xlsx").tables] == ["万元", "元", "万元"]


def test_a_title_in_a_text_box_over_a_blank_row_begins_a_form() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("Sheet1")
        at = write_form(sheet)
        sheet.insert_textbox(at + 1, 0, "收入决算表")
        write_rows(sheet, at + 3, (("项目", "", "本年收入合计", "财政拨款收入"), ("合计", "", 88.5, 88.5)))

    assert figures(xlsx(write), "a.xlsx") - expected() == Counter(
        {("revenue", "TOTAL", "total", "88.5"): 1, ("revenue", "TOTAL", "fiscal_appropriation", "88.5"): 1}
    )


@pytest.mark.parametrize("title", ["2024年度\n支出决算表", "支出决\n算表", "支出决算表\n单位：万元"])
def test_a_title_over_two_lines_of_its_cell_is_known(title: str) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        write_form(sheet)
        sheet.write(0, 0, title)

    assert figures(xlsx(write), "a.xlsx") == expected()


@pytest.mark.parametrize("beside", [[0] * 8, [88.5] * 8, ["12.3%"]], ids=["checks", "amounts", "a percentage"])
def test_what_stands_beside_a_form_without_a_head_is_none_of_its_columns(beside: list[float | str]) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        write_form(sheet)
        sheet.write_column(4, 5, beside)

    found = figures(xlsx(write), "a.xlsx")
    assert found & expected() == expected()
    assert {key[2] for key in found - expected()} == {None}


def test_wrapped_heads_are_joined() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet()
        write_form(sheet)
        sheet.write(2, 2, "本年支出\n合计")
        sheet.write(2, 3, "基本\n支出")

    assert figures(xlsx(write), "a.xlsx") == expected()


def test_a_protected_workbook_is_rejected_with_what_to_do() -> None:
    # An encrypted .xlsx is an OLE2 file; only the entry of its stream is needed to know it.
    name = "EncryptedPackage".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little")
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + entry.ljust(128, b"\0")
    with pytest.raises(Reject, match="protected by a password: save it without one") as reject:
        parsed(content, "决算.xlsx")
    assert reject.value.reason_code == "password"
