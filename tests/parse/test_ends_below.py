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


def test_a_row_of_its_own_is_no_end_of_the_amounts_above_it() -> None:
    """5.00 right below 30 looks like the rest of 305.00."""
    summary = of_statement(
        parse(
            """某市水利局2023年度部门决算

收入支出决算总表
单位：元
项目                       决算数   项目                       决算数
一、财政拨款收入           610.00   一、一般公共服务支出       610.00
二、上级补助收入               30   二、教育支出                   30
三、事业收入                 5.00   三、文化旅游体育与传媒支出     5.00
四、其他收入                 7.00   四、住房保障支出             7.00
本年收入合计               652.00   本年支出合计               652.00
"""
        ),
        "revenue_expenditure_summary",
    )
    assert summary[("上级补助收入", "amount")] == summary[("教育支出", "amount")] == 30
    assert summary[("事业收入", "amount")] == summary[("文化旅游体育与传媒支出", "amount")] == 5
    items = of_statement(
        parse(
            f"""{SINGLE}项目                     预算数     决算数
合计                      39.50      36.00
因公出国（境）费             12         10
公务接待费                 7.50       6.00
公务用车购置及运行维护费    20.00      20.00
公务用车购置费              0.00       0.00
公务用车运行维护费         20.00      20.00
"""
        ),
        "three_public",
    )
    assert items[("overseas_travel", "budget")] == 120_000
    assert items[("official_reception", "final")] == 60_000


def test_numbers_of_columns_begin_no_amounts() -> None:
    counted = "栏次                                     1           2         3\n"
    total = "           合计              900.00      610.00    290.00\n"
    held = of_statement(parse(HEAD + counted + total + ROWS), "expenditure")
    assert held[("TOTAL", "total")] == 900
    assert held[("TOTAL", "project")] == 290


def test_an_amount_that_may_lack_its_end_below_stays_open() -> None:
    """Beside the rest of a label its end stands elsewhere than right below it, or on the next page."""
    for break_, gap in (("", 48), ("\f", 42)):
        rows = (
            f"2130306    水利工程运行        8290.00      610.00      768\n{break_}           与维护{'0.00':>{gap}}\n"
        )
        held = of_statement(parse(HEAD + ROWS + rows), "expenditure")
        assert held.get(("2130306", "project"), 7_680) == 7_680
        assert held[("2130305", "project")] == 160


def test_ends_of_noughts_are_no_figures_of_their_own() -> None:
    """They would be one more figure than there are columns, so that another order of these fits."""
    rows = "2130306    水利工程运行与维护      30.00 30.0       0.0\n                               0         0\n"
    held = of_statement(parse(HEAD + ROWS + rows), "expenditure")
    assert [amount for (key, _), amount in held.items() if key == "2130306" and amount != 30] in ([], [0])
