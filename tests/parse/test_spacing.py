"""Single blanks between cells: two in a row are an empty cell, where the rows of the table say so."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse

HEAD = """某县水利局2023年度部门决算
政府性基金预算财政拨款收入支出决算表
公开部门：某县水利局 金额单位：元
项目 年初结转和结余 本年收入 本年支出 年末结转和结余
功能分类科目编码 科目名称 小计 基本支出 项目支出
栏次 1 2 3 4 5 6
"""


def test_a_total_whose_name_may_be_blank_is_placed_as_the_rows_below_it() -> None:
    rows = "".join(f"{label}  3500 3500  3500  \n" for label in ("合计", "213 农林水支出", "2136902 解决移民遗留问题"))
    found = of_statement(parse(HEAD + rows), "government_fund")
    columns = {"revenue", "total", "project"}
    assert found == {(row, column): Decimal(3500) for row in ("TOTAL", "213", "2136902") for column in columns}


def test_a_total_alone_whose_name_may_be_blank_is_left_open() -> None:
    """The same amount thrice: nothing says whether the first blank is the name's or that of what was carried over."""
    found = of_statement(parse(f"{HEAD}合计  3500 3500  3500  \n"), "government_fund")
    assert ("TOTAL", "project") not in found
