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


def test_marks_flush_left_and_amounts_flush_right_are_of_one_column() -> None:
    """Below 政府性基金 stood two columns, marks in one, amounts in the other: these were 国有资本经营."""
    text = """财政拨款收支总表
部门：某县渔业局                                                                                                                                                         单位：元
收入                                     支出
项目                   金额                项目               合计                  一般公共预算财政拨款                政府性基金预算财政拨款                        国有资本经营预算财政拨款
一、一般公共预算财政拨款              9,000,000.00 一、一般公共服务支出          7,000,000.00                7,000,000.00 -                                    -
二、政府性基金预算财政拨款               350,000.00 二、教育支出                2,000,000.00              2,000,000.00 -                                    -
三、国有资本经营预算财政拨款       -                 三、科学技术支出                      0.00                      0.00 -                                    -
                                       七、城乡社区支出                250,000.00 -                                                   250,000.00 -
                                       十、其他支出                 100,000.00 -                                                   100,000.00 -
本年收入合计                    9,350,000.00 本年支出合计              9,350,000.00                9,000,000.00                           350,000.00 -
上年结转结余                       40,000.00 年终结转结余                  40,000.00                  40,000.00 -                                    -
总计                        9,390,000.00 总计                  9,390,000.00                9,040,000.00                           350,000.00 -
"""  # noqa: E501
    found = of_statement(parse(text), "appropriation_summary")
    funds = {key: int(amount) for (key, column), amount in found.items() if column == "government_fund"}
    assert funds == {"城乡社区支出": 250_000, "其他支出": 100_000, "本年支出合计": 350_000, "总计": 350_000}
    assert "state_capital" not in {column for _, column in found}


def test_a_dash_behind_a_sign_of_money_is_an_empty_cell_and_no_label() -> None:
    """Formats of accounting show zero so: ￥-, ¥ -."""
    rows = (
        "301\t工资福利支出\t￥60.00\t￥60.00\t￥-",
        "302\t商品和服务支出\t￥35.00\t￥ -\t￥35.00",
        "30201\t办公费\t￥35.00\t￥- 元\t￥35.00",
        "30202\t印刷费\t- 元\t¥-\t￥-元",
    )
    text = "\n".join(
        (
            "一般公共预算基本支出表",
            "单位：元",
            "科目编码\t科目名称\t合计\t人员经费\t公用经费",
            *rows,
            "合计\t\t￥95.00\t￥60.00\t￥35.00",
        )
    )
    found = of_statement(parse(f"某县审计局2031年部门预算\n{text}\n"), "basic_expenditure_economic")
    assert {row for row, _ in found} == {"301", "302", "30201", "TOTAL"}
    assert found["302", "public_use"] == found["30201", "public_use"] == 35
    assert ("302", "personnel") not in found
