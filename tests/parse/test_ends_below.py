"""Amounts that a narrow column cuts before their last digits are whole again where these stand below, or stay open."""

from __future__ import annotations

from tests.parse.figures import of_statement, parse

HEAD = """某市水利局2023年度部门决算

支出决算表
单位：元
科目编码     科目名称            本年支出合计      基本支出     项目支出
"""
ROWS = """213        农林水支出            900.00      610.00      290.00
21303      水利               900.00      610.00      290.00
2130301    行政运行             610.00      610.00
2130304    水利行业业务管理         130.00                 130.00
2130305    水利工程建设           160.00                 160.00
"""
SINGLE = "财政拨款“三公”经费支出决算表\n单位：万元\n"


def test_digits_alone_below_the_longest_amounts_end_them() -> None:
    text = (
        HEAD
        + "           合计             1043.2      710.5     332.6\n"
        + "                                2           9         3\n"
        + ROWS
    )
    held = of_statement(parse(text), "expenditure")
    assert held[("TOTAL", "total")] * 100 == 104_322
    assert held[("TOTAL", "basic")] * 100 == 71_059
    assert held[("TOTAL", "project")] * 100 == 33_263
    assert held[("2130304", "project")] == 130


def test_decimals_alone_below_a_whole_number_are_its_own() -> None:
    text = (
        HEAD + "           合计               1043      710.59    332.63\n                               .22\n" + ROWS
    )
    held = of_statement(parse(text), "expenditure")
    assert held[("TOTAL", "total")] * 100 == 104_322


def test_an_amount_whose_end_is_not_known_stays_open() -> None:
    """An end between two amounts can be of either."""
    text = HEAD + "           合计             1043.2 710.5       332.63\n                              2 9\n" + ROWS
    held = of_statement(parse(text), "expenditure")
    assert {column for (key, column), amount in held.items() if key == "TOTAL" and amount * 10 % 1 == 0} <= {None}
    assert held[("213", "basic")] == 610


def test_decimals_that_follow_a_whole_number_on_the_next_line_open_their_row() -> None:
    text = (
        "某市水利局2023年度部门决算\n\n支出决算表\n单位：元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n"
        "合计 98.25 60.25 38.00\n213 农林水支出 98.25 60.25 38.00\n2130301 行政运行 60\n.25\n60.25\n"
        "2130304 水利管理 38.00 38.00\n"
    )
    held = of_statement(parse(text), "expenditure")
    assert {column for (key, column) in held if key == "2130301"} == {None}
    assert held[("213", "basic")] * 100 == 6_025
