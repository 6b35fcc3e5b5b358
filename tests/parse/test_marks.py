"""Rows with a mark in every empty cell, whose marks a converter set beside their columns."""

from __future__ import annotations

from tests.parse.figures import of_statement, parse

TEXT = """                                支出总表
公开部门：某县渔业局                                                         单位：万元
科目编码 科目名称                      合计          基本支出 项目支出 事业单位经营支出 上缴上级支出 对附属单位补助支出
        合计                        640.00      530.00     110.00 -   -    -
213     农林水支出                     640.00      530.00     110.00 -   -    -
21301   农业农村                      617.00      507.00     110.00 -   -    -
2130101 行政运行                      400.00      400.00 -           -   -    -
2130104 事业运行                      107.00      107.00 -           -   -    -
2130135 农业资源保护修复与利用               110.00 -                110.00 -   -    -
21303   水利                         23.00       23.00 -           -   -    -
2130304 水利行业业务管理                   23.00       23.00 -           -   -    -
"""


def test_where_every_empty_cell_has_a_mark_their_order_tells_the_columns() -> None:
    """Marks are set flush left, amounts flush right: below 基本支出 stands a mark, and its amount below 项目支出."""
    found = of_statement(parse(TEXT), "expenditure")
    assert (found["TOTAL", "basic"], found["TOTAL", "project"]) == (5_300_000, 1_100_000)
    assert (found["2130101", "basic"], found["2130135", "project"]) == (4_000_000, 1_100_000)
    assert {column for _, column in found} == {"total", "basic", "project"}
