"""Pages whose columns are so narrow that amounts are wrapped: what can be put together is, what cannot stays open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.model import ParsedDocument
from ingest.rows.entry import Entry, Printed
from ingest.rows.line_numbers import with_numbers_among_amounts_marked
from tests.parse.figures import cells, of_statement, parse

HEAD = """
                         支出决算表

                                              金额单位：万元

科目编    科目名    本年支      基本支      项目支
码        称        出合计      出          出
"""
# Six decimals in columns of five characters, and a row that goes on at the top of the next page.
SIX_DECIMALS = f"""{HEAD}
合计                671.9       547.2       124.7
                    48157       47206       00951

205       教育支    671.9       547.2       124.7
          出        48157       47206       00951

20502     普通教    671.9       547.2       124.7
          育        48157       47206       00951

20502     高等教    671.9       547.2       124.7
\x0c05        育        48157       47206       00951

"""
# Three characters a column: an amount in three pieces.
THREE_PIECES = f"""{HEAD}
合计                4,68        3,66        1,02
                    8,28        7,14        1,13
                    2.48        6.00        6.48

205       教育      3,66        2,64        1,02
          支出      8,28        7,14        1,13
                    2.48        6.00        6.48

208       社保      1,02        1,02
          支出      0,00        0,00
                    0.00        0.00

"""


def _amounts(document: ParsedDocument, key: str) -> tuple[Decimal | None, ...]:
    held = of_statement(document, "expenditure")
    return tuple(held.get((key, column)) for column in ("total", "basic", "project"))


def test_decimals_below_their_amounts_belong_to_these_over_the_end_of_a_page_too() -> None:
    document = parse(SIX_DECIMALS)
    whole = (Decimal("6719481.57"), Decimal("5472472.06"), Decimal("1247009.51"))
    for key in ("TOTAL", "205", "20502", "2050205"):
        assert _amounts(document, key) == whole


def test_three_pieces_make_an_amount() -> None:
    document = parse(THREE_PIECES.replace("万元", "元"))
    assert _amounts(document, "205") == (Decimal("3668282.48"), Decimal("2647146.00"), Decimal("1021136.48"))
    assert _amounts(document, "208") == (Decimal(1_020_000), Decimal(1_020_000), None)


def test_a_row_with_an_amount_that_is_cut_off_stays_open() -> None:
    """The end of 4,093.4 is nowhere to be found: no amount of its row is placed, and the row is kept."""
    rows = "\n\n".join(f"{code}     某项      {code}.00     {code}.00     0.00" for code in range(20601, 20625))
    wrapped = "20599     其他      11.\n          教育      25\n\n"
    document = parse(f"{HEAD}\n20508     进修      4,093.4     4,093.4     0.00\n\n{rows}\n\n{wrapped}\n\n{wrapped}")
    assert not [cell for cell in cells(document) if cell[1] == "20508" and cell[2] is not None]
    assert any("4,093.4" in row.raw_text for table in document.tables for row in table.rows)


def test_marks_in_all_empty_cells_tell_the_columns() -> None:
    """Pages are laid out each for itself: the same column stands elsewhere on the next one."""
    text = """
                         支出决算表

                                              金额单位：元

科目编码    科目名称    本年支出合计     基本支出     项目支出     经营支出

205         教育支        900.00          -            900.00       -
            出

20502       普通教        900.00          -            900.00       -
            育
\x0c
2050205   高等教  500.00     -      500.00   -
          育

2050206   其他普  400.00     -      400.00   -
          通教育

208       社保支  100.00   100.00     -      -
          出
"""
    held = of_statement(parse(text), "expenditure")
    assert held["2050205", "project"] == 500
    assert held["208", "basic"] == 100
    assert {column for _, column in held} == {"total", "basic", "project"}


def test_ends_of_amounts_on_a_line_of_their_own_are_no_page_number() -> None:
    text = """
                      财政拨款收支总表

                                              单位：万元

 收入                              支出
 项目        预算数     项目       合计       一般公共      政府性基金

一、本年        527.389   一、本年      527.389   455.277    72.111
收入                4   支出              4         7         7

（一）一        455.277   （一）教      455.277   455.277
般公共预算             7   育支出             7         7

收入总计        527.389   支出总计      527.389   455.277    72.111
                  4                   4         7         7
\x0c
                      国有资本经营预算支出表
"""
    held = of_statement(parse(text), "appropriation_summary")
    assert held["收入总计", "amount"] == Decimal("5273894")
    assert not {Decimal("5273890"), Decimal("4552770")} & set(held.values())


def test_a_row_with_the_number_of_another_among_its_amounts_stays_open() -> None:
    """Both labels of a row are wrapped, and their numbers stand between the two halves: 38 follows the other side's
    amount. One digit that no row has is the end of an amount, and whole amounts are printed beside others."""
    figures = [("5.20", "5.20")] * 7 + [("542.40", "38", "849.05"), ("31.40", "9"), ("8.60", "300")]
    entries = tuple(
        Entry(
            None, f"第{n}项", tuple(Printed(text, n, None) for text in texts), n % 2, n, n, n, None, line_number=number
        )
        for n, (texts, number) in enumerate(
            zip(figures, ["1", "31", "2", "32", "3", "33", "4", "34", "5", "35"], strict=True)
        )
    )
    assert [e.row for e in with_numbers_among_amounts_marked(entries) if e.is_cut] == [7]
    whole = tuple(replace(e, figures=(Printed("520", e.row, None), *e.figures)) for e in entries)
    assert with_numbers_among_amounts_marked(whole) == whole


def test_numbers_of_rows_below_a_wrapped_heading_are_no_amounts() -> None:
    """序 stands above 号: 2, which counts the next row, was read as another amount of the row before it."""
    text = """收入总表
公开部门：某县渔业局 单位：万元
序 科目编码 科目名称 合计 财政拨款收入 事业收入 其他收入
号
1 合计 640.00 623.00 12.00 5.00
2 213 农林水支出 640.00 623.00 12.00 5.00
3 21301 农业农村 640.00 623.00 12.00 5.00
4 2130101 行政运行 423.00 423.00
5 2130104 事业运行 217.00 200.00 12.00 5.00
"""
    held = of_statement(parse(text), "revenue")
    assert held["213", "institutional"] == Decimal("120000")
    assert held["2130101", "total"] == Decimal("4230000")
    assert Decimal("20000") not in held.values()
