"""Figures below one another whose columns places do not tell: what decides one of them decides all."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse

HEAD = """某县渔业局2031年度部门决算
收入支出决算总表
公开部门：某县渔业局 单位：万元
收入 支出
项目 行次 金额 项目 行次 金额
栏次 1 栏次 2
一、一般公共预算财政拨款收入 1 6,090.00 一、一般公共服务支出 31
五、事业收入 5 12.00 十二、农林水支出 42 6,107.00
八、其他收入 8 5.00
本年收入合计 9 6,107.00 本年支出合计 57 6,107.00
总计 30 6,107.00 总计 60 6,107.00
收入决算表
公开部门：某县渔业局                                                         单位：万元
  功能分类科目编码                                   上级补助收             附属单位上
               科目名称    本年收入合计 财政拨款收入                 事业收入 经营收入          其他收入
  类   款  项                                     入                 缴收入
           栏次          1          2          3     4        5  6      7
"""
# of `-layout` text the numbers of columns stand half a column off their figures, and head the gaps between these
ROWS = """\
           合计            6,107.00   6,090.00          12.00               5.00
213          农林水支出       6,107.00   6,090.00          12.00               5.00
21301        农业农村        4,107.00   4,100.00           7.00
2130101      行政运行        3,900.00   3,900.00
2130135      农业资源保护修复与利用   107.00     100.00           7.00
21303        水利          2,000.00   1,990.00           5.00               5.00
2130304      水利行业业务管理    2,000.00   1,990.00           5.00               5.00
"""


def test_what_one_row_shows_of_a_column_all_figures_below_it_follow() -> None:
    """Other forms tell what the whole table has of a source. The rows of 农业农村 do not add up to it, as a misprint
    makes them: of none of these does any sum say which column its figures are of."""
    found = of_statement(parse(HEAD + ROWS), "revenue")
    assert [found[code, "fiscal_appropriation"] for code in ("213", "2130101", "2130304")] == [
        60_900_000,
        39_000_000,
        19_900_000,
    ]
    assert found["2130135", "institutional"] == 70_000
    assert found["21303", "institutional"] == found["21303", "other"] == Decimal(50_000)
    assert not [key for key in found if key[1] is None]


def test_figures_of_two_columns_that_fell_below_one_another_are_not_taken_for_one() -> None:
    """The last row's 5.00 of other revenue stands where 事业收入 stands above: its group would not add up."""
    moved = ROWS.replace("5.00               5.00\n", "10.00\n", 2).replace("10.00\n", "5.00               5.00\n", 1)
    assert moved != ROWS
    found = of_statement(parse(HEAD + moved), "revenue")
    assert found["2130304", None] == 100_000
