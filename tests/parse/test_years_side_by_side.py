"""Heads of two years side by side, of groups with parts, and of columns that no known layout has together."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.columns import choose_layout
from ingest.columns.periods import earlier_is_first
from ingest.forms import catalogue
from tests.parse.figures import of_statement, parse, tabbed

WAN = Decimal(10_000)


def test_years_that_head_items_alone_are_the_budgets_of_these_years() -> None:
    text = tabbed(
        "\n".join(
            (
                "2016年部门“三公”经费预算表",
                "编制部门：某局|||||||单位：万元",
                "单位名称|2015年||||||2016年",
                "|合计|因公出国（境）费|公务接待费|公务用车费|||合计|因公出国（境）费|公务接待费|公务用车费||",
                "||||小计|购置|运行||||小计|购置|运行",
                "合计|6.00||1.00|5.00||5.00|9.00||2.00|7.00|3.00|4.00",
            )
        )
    )
    held = of_statement(parse(text), "three_public")
    assert held["official_reception", "prior_budget"] == 1 * WAN
    assert held["vehicle_operation", "prior_budget"] == 5 * WAN
    assert held["official_reception", "budget"] == 2 * WAN
    assert held["vehicle_purchase", "budget"] == 3 * WAN
    assert held["vehicle_operation", "budget"] == 4 * WAN


@pytest.mark.parametrize("own_first", [True, False])
def test_rows_of_items_under_two_years_in_either_order(own_first: bool) -> None:
    years = ("2023年预算数", "2022年预算数")
    rows = [("合计", "4.77", "6.16"), ("公务接待费", "1.69", "5.94"), ("公务用车购置及运行费", "3.08", "0.22")]
    lines = [f"{name} {a} {b}" if own_first else f"{name} {b} {a}" for name, a, b in rows]
    head = "项目 {} {} 变动原因".format(*(years if own_first else years[::-1]))
    held = of_statement(parse("\n".join(["“三公”经费支出表", "单位：万元", head, *lines])), "three_public")
    assert (held["total", "budget"], held["total", "prior_budget"]) == (Decimal("47700"), Decimal("61600"))
    assert held["official_reception", "budget"] == Decimal("16900")


def test_the_year_further_left_comes_first_on_whatever_line_it_stands() -> None:
    assert earlier_is_first(["                2024年预算数", "2023年执行数", "      小计 基本支出 项目支出"]) is True
    assert earlier_is_first(["2024年预算数", "                2023年执行数"]) is False
    assert earlier_is_first(["2024年预算数  2024年预算数比2023年执行数"]) is None
    assert earlier_is_first(["2023年执行数", "2024年预算数", "小计"]) is None  # one cell a line


def test_the_own_year_before_the_one_before_it_with_all_their_parts() -> None:
    text = """一般公共预算支出表
单位：万元
科目 2023年预算数 2022年预算数 增减额 增减%
合计 基本支出 项目支出 合计 基本支出 项目支出
合计 7.00 3.00 4.00 6.00 2.50 3.50 1.00 16.67%
205-教育支出 7.00 3.00 4.00 6.00 2.50 3.50 1.00 16.67%
20502-普通教育 7.00 3.00 4.00 6.00 2.50 3.50 1.00 16.67%
"""
    held = of_statement(parse(text), "general_budget_expenditure")
    assert {held[key, "total"] for key in ("TOTAL", "205", "20502")} == {7 * WAN}
    assert (held["205", "basic"], held["205", "project"]) == (3 * WAN, 4 * WAN)


def test_spending_of_the_year_before_moves_no_column() -> None:
    """As many columns as the form with income and balances has, under which these figures add up as well."""
    text = """一般公共预算财政拨款支出决算表
单位：万元
项目 上年支出 本年支出
科目编码 科目名称 合计 基本支出 项目支出
小计 人员经费 日常公用经费
栏次 1 2 3 4 5 6
合计 6.50 7.00 3.00 2.00 1.00 4.00
205 教育支出 6.50 7.00 3.00 2.00 1.00 4.00
20502 普通教育 6.50 7.00 3.00 2.00 1.00 4.00
"""
    held = of_statement(parse(text), "general_budget_expenditure")
    assert held.get(("205", "total"), 7 * WAN) == 7 * WAN
    assert held.get(("205", "basic"), 3 * WAN) == 3 * WAN
    assert not {key for key in held if key[1] in ("opening_balance", "revenue", "closing_balance")}


def test_a_layout_without_what_the_head_names_is_not_taken_for_its_width() -> None:
    """Nothing of the head is left that could name balances, and three of its columns would have no place."""
    form = catalogue().forms["general_budget_expenditure"]
    text = "科目编码科目名称合计基本支出人员经费公用经费项目支出某某"
    chosen = choose_layout(form, text, 6, 6).layout
    assert not {"opening_balance", "revenue", "closing_balance"} & set(chosen)


def test_the_unit_of_amounts_is_no_head_of_a_column() -> None:
    text = """一般公共预算财政拨款基本支出决算表
金额单位：万元
科目编码 科目名称 人员经费 公用经费 合计
301 工资福利支出 8.00 - 8.00
30101 基本工资 8.00 - 8.00
302 商品和服务支出 - 3.00 3.00
30201 办公费 - 3.00 3.00
合计 8.00 3.00 11.00
"""
    held = of_statement(parse(text), "basic_expenditure_economic")
    assert (held["301", "personnel"], held["302", "public_use"]) == (8 * WAN, 3 * WAN)
    assert held["TOTAL", "total"] == 11 * WAN


def test_subtotals_of_other_revenue_are_not_the_years() -> None:
    text = """收入决算表
单位：万元
科目编码 科目名称 本年收入合计 财政拨款收入 事业收入 其他收入
小计 其中：非同级财政拨款收入
205 教育支出 9.00 5.00 1.00 3.00 2.00
20502 普通教育 9.00 5.00 1.00 3.00 2.00
"""
    held = of_statement(parse(text), "revenue")
    assert held["205", "other"] == 3 * WAN
    assert not {key for key in held if key[1] == "subtotal"}


def test_groups_with_the_same_parts_have_columns_each() -> None:
    text = """支出总表
单位：万元
科目编码 科目名称 合计 基本支出 项目支出
小计 工资福利支出 商品和服务支出 小计 商品和服务支出 资本性支出
205 教育支出 9.00 5.00 4.00 1.00 4.00 3.00 1.00
20502 普通教育 9.00 5.00 4.00 1.00 4.00 3.00 1.00
"""
    held = of_statement(parse(text), "expenditure")
    assert held["205", "basic"] == 5 * WAN
    assert held["205", "project"] == 4 * WAN


def test_wrapped_heads_over_columns_tell_the_parts_of_each_group() -> None:
    text = """支出总表
                                                                                               单位：万元
                                         基本支出                                    项目支出
科目编码   科目名称       合计                           对个人和家庭                        对个人和家庭
                                小计      工资福利支出                  小计      资本性支出
                                                         的补助                                 的补助
205        教育支出       9.00      5.00          4.00          1.00      4.00          3.00          1.00
20502      普通教育       9.00      5.00          4.00          1.00      4.00          3.00          1.00
2050201    学前教育       5.00      2.00          1.50          0.50      3.00          2.50          0.50
2050202    小学教育       4.00      3.00          2.50          0.50      1.00          0.50          0.50
"""
    held = of_statement(parse(text), "expenditure")
    assert (held["2050201", "basic"], held["2050201", "project"]) == (2 * WAN, 3 * WAN)
    assert (held["2050202", "basic"], held["2050202", "project"]) == (3 * WAN, 1 * WAN)


def test_the_code_of_a_unit_below_the_total_is_none_of_its_amounts() -> None:
    text = """收入预算总表
单位：千元
单位（科目）编码 单位（科目）名称 总计 公共财政预算拨款 政府性基金 其他收入 上年结余
合计 14.00 5.00 6.00 3.00
602001 某州交通运输局机关 14.00 5.00 6.00 3.00
205 教育支出 14.00 5.00 6.00 3.00
20502 普通教育 14.00 5.00 6.00 3.00
"""
    held = of_statement(parse(text), "revenue")
    assert Decimal("602001000") not in held.values()
    assert held["TOTAL", "total"] == Decimal("14000")


def test_years_can_be_the_rows_of_three_public() -> None:
    page = parse(
        "某县教育局2031年部门预算\n财政拨款“三公”经费支出表\n预算09表\n部门名称：某县教育局 单位：万元\n"
        "| 年度 | “三公”经费财政拨款预算总额 | 因公出国（境）费用 | 公务接待费 | 公务用车购置和运行维护费 | | |\n"
        "| | | | | 小计 | 公务用车购置费 | 公务用车运行维护费 |\n"
        "| 2030年 | 9.00 | 0.00 | 1.00 | 8.00 | 0.00 | 8.00 |\n"
        "| 2031年 | 7.00 | 0.00 | 1.50 | 5.50 | 0.00 | 5.50 |\n"
    )
    found = {key: amount for key, amount in of_statement(page, "three_public").items() if key[1] == "budget"}
    assert found == {
        ("total", "budget"): Decimal(70_000),
        ("overseas_travel", "budget"): Decimal(0),
        ("official_reception", "budget"): Decimal(15_000),
        ("vehicles", "budget"): Decimal(55_000),
        ("vehicle_purchase", "budget"): Decimal(0),
        ("vehicle_operation", "budget"): Decimal(55_000),
    }
