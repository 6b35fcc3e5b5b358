"""Positions that put a part where its whole prints nothing are no evidence of columns."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse

# Two pages set each for itself: the second has no figure in the column of personnel, and stands further left.
_TEXT = """某县水文站2031年单位预算

一般公共预算基本支出预算表

公开部门：某县水文站              单位：元

经济分类科目编码        经济分类科目名    基本支出
                称
类          款               合计             人员经费           公用经费

**         **   **         1              2              3

                合    计     6,712,100.00   2,339,300.00   4,372,800.00

301             工资福利支出     1,886,200.00   1,886,200.00

301        02   津贴补贴       6,300.00       6,300.00

301        08   机关事业单位     221,500.00     221,500.00
                基本养老保险缴
                费

301        13   住房公积金      401,700.00     401,700.00

303             对个人和家庭的    453,100.00     453,100.00
                补助

303        02   退休费        149,300.00     149,300.00

303        09   奖励金        25,700.00      25,700.00

302             商品和服务支出    3,718,700.00                  3,718,700.00

302        01   办公费        144,200.00                    144,200.00

302        02   印刷费        458,400.00                    458,400.00
\f经济分类科目编码        经济分类科目名   基本支出
                称
类          款              合计           人员经费   公用经费

**         **   **        1            2      3

302        06   电费        72,100.00           72,100.00

302        07   邮电费       417,200.00          417,200.00

302        13   维修（护）费    309,000.00          309,000.00

302        31   公务用车运行    422,400.00          422,400.00
                维护费

302        99   其他商品和服    144,200.00          144,200.00
                务支出

310             资本性支出     654,100.00          654,100.00

310        02   办公设备购置    175,100.00          175,100.00

310        03   专用设备购置    479,000.00          479,000.00
\f
"""


def test_a_page_whose_parts_stand_where_their_whole_prints_nothing_is_not_read_by_its_places() -> None:
    found = of_statement(parse(_TEXT), "basic_expenditure_economic")
    assert found["302", "public_use"] == Decimal(3_718_700)
    assert found["30206", "total"] == Decimal(72_100)
    assert not any(column == "personnel" for code, column in found if code.startswith(("302", "310")))
