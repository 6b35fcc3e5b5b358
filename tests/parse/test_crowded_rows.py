"""Rows of laid-out text whose figures stand closer than their columns, or beside them, and pieces that touch."""

from __future__ import annotations

from ingest.model import Line
from ingest.rows.positional import with_cells
from tests.parse.figures import of_statement, parse

HEAD = """某区审计局2024年度部门决算

一般公共预算财政拨款支出决算表
单位：元
科目编码     科目名称            本年支出合计      基本支出       项目支出
"""
ROWS = """201        一般公共服务支出         52400.00    31900.00    20500.00
20108      审计事务             52400.00    31900.00    20500.00
2010801    行政运行             31900.00    31900.00
2010804    审计业务             11000.00                11000.00
2010805    审计管理              9500.00                 9500.00
"""


def placed(words: dict[str, tuple[int, ...]]) -> str:
    """A line with each word at its places, all characters as wide as a blank."""
    line = ""
    for at, word in sorted((at, word) for word, places in words.items() for at in places):
        line = line.ljust(at) + word
    return line


def test_a_total_that_fills_its_columns_keeps_all_figures() -> None:
    glued = "           合计           1352400.001231900.00  120500.00\n"
    close = "           合计      1352400.00 1231900.00 120500.00\n"
    for total in (glued, close):
        held = of_statement(parse(HEAD + total + ROWS), "general_budget_expenditure")
        assert held[("TOTAL", "total")] == 1_352_400
        assert held[("TOTAL", "basic")] == 1_231_900
        assert held[("TOTAL", "project")] == 120_500
        assert held[("2010804", "project")] == 11_000


def test_a_row_set_one_column_aside_stands_where_it_adds_up() -> None:
    """Under its places it would have parts and no total."""
    aside = "2010806    审计信息化                        7300.00    7300.00\n"
    total = "           合计              59700.00   31900.00    27800.00\n"
    held = of_statement(parse(HEAD + total + ROWS + aside), "general_budget_expenditure")
    assert held[("2010806", "total")] == 7_300
    assert ("2010806", "basic") not in held
    assert held[("2010805", "project")] == 9_500


def test_a_mistake_in_a_row_that_prints_all_its_columns_stays_as_printed() -> None:
    wrong = "2010806    审计信息化            7300.00     1200.00     5100.00\n"
    held = of_statement(parse(HEAD + ROWS + wrong), "general_budget_expenditure")
    assert held[("2010806", "total")] == 7_300
    assert held[("2010806", "basic")] == 1_200
    assert held[("2010806", "project")] == 5_100


def test_a_code_is_told_from_the_name_that_touches_it() -> None:
    text = (
        "某区审计局2024年度部门决算\n\n支出决算表\n单位：元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n"
        "合计 90.00 60.00 30.00\n213农林水支出 90.00 60.00 30.00\n2130508“三西”农业建设专项补助 30.00 30.00\n"
        "2130501行政运行 60.00 60.00\n"
    )
    held = of_statement(parse(text), "expenditure")
    assert held[("2130508", "total")] == 30
    assert held[("2130501", "total")] == 60


def test_an_amount_between_wrapped_labels_is_that_of_the_side_that_it_stands_on() -> None:
    text = """某区审计局2024年度部门决算

收入支出决算总表
单位：元
          收入                       支出
   项目          决算数     项目          决算数
一、一般公共预算          一、一般公共服务
            620.00
财政拨款收入            支出
二、上级补助收入    30.00 二、教育支出      650.00
本年收入合计     650.00 本年支出合计     650.00
"""
    held = of_statement(parse(text), "revenue_expenditure_summary")
    assert held.get(("一般公共预算财政拨款收入", "amount"), 620) == 620
    assert ("一般公共服务支出", "amount") not in held


def test_heads_of_measures_on_two_lines_show_the_columns_of_the_row_below_them() -> None:
    """Sums alone would leave open whether the budget is of travel or of reception; figures stand off by the same."""
    upper = {"预算数": (2, 22, 102), "决算数": (12, 32, 112)}
    lower = {"预算数": (42, 62, 82), "决算数": (52, 72, 92)}
    lines = [
        "财政拨款“三公”经费支出决算表\n\n单位：元",
        placed({"合计": (7,), "因公出国（境）费": (25,), "公务用车购置及运行维护费": (60,), "公务接待费": (105,)}),
        placed({"小计": (47,), "公务用车购置费": (66,), "公务用车运行维护费": (85,)}),
        placed(upper),
        placed(lower),
        placed({"5.20": (5, 105), "4.10": (15, 115)}),
    ]
    text = "\n".join(lines)
    held = of_statement(parse(text), "three_public")
    assert {key: int(amount * 10) for key, amount in held.items()} == {
        ("total", "budget"): 52,
        ("total", "final"): 41,
        ("official_reception", "budget"): 52,
        ("official_reception", "final"): 41,
    }


def test_a_row_of_figures_whose_end_is_set_below_is_one_row() -> None:
    text = """财政拨款“三公”经费支出决算表
单位：元
                 预算数                                   决算数
 合计 因公出国（境）费  公务用车购置及运行费   公务接待费  合计 因公出国（境）费 公务用车购置及运行费  公务接待费
               小计  购置费 运行费                          小计  购置费 运行费
  1     2     3    4    5     6        7     8     9    10    11    12
 61.00      61.00     61.00        286.11  155.77
                                               130.22 126.92 3.30  0.12
"""
    held = of_statement(parse(text), "three_public")
    assert held[("total", "final")] * 100 == 28_611
    assert held[("overseas_travel", "final")] * 100 == 15_577
    assert held[("official_reception", "final")] * 100 == 12
    assert held[("vehicles", "budget")] == 61


def test_columns_that_only_touching_amounts_fill_tell_no_places() -> None:
    """The amounts push each other out of their columns: the rows below them then seem to be of the next ones."""
    rows = [
        placed(
            {"科目编码": (0,), "科目名称": (9,), "基本支出": (24,), "项目支出": (33,), "经营支出": (42,), "合计": (52,)}
        ),
        placed({"合计": (9,), "5102.40": (25,), "21330.10": (32,), "180.50": (43,), "26613.00": (50,)}),
        placed({"2010801": (0,), "行政运行": (9,), "5102.40": (33, 51)}),
        placed({"2010804": (0,), "审计业务": (9,), "1210.05": (42, 51)}),
        placed({"2010805": (0,), "审计管理": (9,), "120.05": (43, 52)}),
        placed({"2010806": (0,), "信息化建": (9,), "20000.00": (41, 50)}),
    ]
    lines = [Line(number=n, page=1, text=text) for n, text in enumerate(rows, 1)]
    found = with_cells(lines, labels_alone=False)
    assert found is None or found.loose >= {2, 3, 4, 5, 6}
