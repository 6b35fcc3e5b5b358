"""“Three public” pages: one small table, as towns and offices publish it apart from the other forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.columns.stages import Account, without_accounts_made
from ingest.forms import catalogue
from tests.parse.figures import of_statement, parse


def _lines(text: str) -> str:
    return text.replace("|", "\n")


def test_one_column_of_what_was_spent_is_no_budget() -> None:
    page = parse(
        _lines(
            "一、2031年“三公”经费财政拨款支出决算表|（单位：万元）|项目|决算数|合计|12.5|因公出国（境）费|0|公务接待费|4.5|"
            "公务用车购置及运行费|8|其中：公务用车运行维护费|8|公务用车购置费|二、2031年“三公”经费财政拨款支出决算情况说明|"
            "某县林业局2031年度“三公”经费财政拨款支出决算为12.5万元。|"
        )
    )
    assert of_statement(page, "three_public") == {
        ("total", "final"): Decimal(125000),
        ("overseas_travel", "final"): Decimal(0),
        ("official_reception", "final"): Decimal(45000),
        ("vehicles", "final"): Decimal(80000),
        ("vehicle_operation", "final"): Decimal(80000),
    }


def test_what_was_spent_in_two_years_stands_side_by_side() -> None:
    page = parse(
        "某县2031年“三公”经费决算情况统计表 | ||||\n单位:万元 | ||||\n"
        "项目 | 上年决算数 | 本年决算数 | 比上年增、减情况 | |\n"
        "增、减金额 | 增、减幅度 | |||\n合计 | 30 | 24 | -6 | -20% |\n1.因公出国（境）费 | 2 | 1 | -1 | -50% |\n"
        "2.公务接待费 | 18 | 15 | -3 | -16.67% |\n"
        "3.公务用车购置及运行费 | 10 | 8 | -2 | -20% |\n"
    )
    found = of_statement(page, "three_public")
    assert found[("total", "prior_final")] == 300000
    assert found[("total", "final")] == 240000
    assert {column for _, column in found} == {"prior_final", "final"}


def test_one_row_of_items_a_cell_a_line_is_read_below_its_head() -> None:
    page = parse(
        _lines(
            "某县林业局2031年“三公”经费预算|一、2031年一般公共预算“三公”经费支出预算表|单位：万元|“三公”经费合计|因公出国（境）费|"
            "公务用车购置及运行费|公务|接待费|小计|公务用车购置费|公务用车运行费|40|1|31|18|13|8|"
            "二、2031年一般公共预算“三公”经费支出预算情况说明|某县林业局2031年“三公”经费支出预算为40万元。|"
        )
    )
    assert of_statement(page, "three_public") == {
        ("total", "budget"): Decimal(400000),
        ("overseas_travel", "budget"): Decimal(10000),
        ("vehicles", "budget"): Decimal(310000),
        ("vehicle_purchase", "budget"): Decimal(180000),
        ("vehicle_operation", "budget"): Decimal(130000),
        ("official_reception", "budget"): Decimal(80000),
    }


def test_a_nought_in_the_last_cell_is_no_page_number() -> None:
    page = parse(
        _lines(
            "2031年“三公”经费预算财政拨款情况统计表|单位：万元|项目|本年预算数|合计|12.5|1、因公出国（境）费用|0|2、公务接待费|4.5|"
            "3、公务用车费|8|其中：（1）公务用车运行维护费|8|（2）公务用车购置|0|"
        )
    )
    found = of_statement(page, "three_public")
    assert found[("vehicle_purchase", "budget")] == 0
    assert found[("vehicle_operation", "budget")] == 80000


def test_items_alone_below_their_head_are_a_table() -> None:
    page = parse(
        "某县林业局财政拨款“三公”经费决算2031年情况如下：\n附表：\n某县林业局2031年“三公”经费决算表\n"
        "项目 | 2031年决算（万元） |\n因公出国（境）经费 | 0 |\n公务接待费 | 4.5 |\n公务用车购置及运行维护费 | 8 |\n"
        "其中：购置经费 | 0 |\n运行维护费 | 8 |\n"
    )
    assert of_statement(page, "three_public") == {
        ("overseas_travel", "final"): Decimal(0),
        ("official_reception", "final"): Decimal(45000),
        ("vehicles", "final"): Decimal(80000),
        ("vehicle_purchase", "final"): Decimal(0),
        ("vehicle_operation", "final"): Decimal(80000),
    }


def test_what_the_general_budget_provides_is_a_column_beside_the_whole() -> None:
    page = parse(
        "2031年某局财政拨款“三公”经费预算表\n金额单位：万元\n项目 2031年预算数\n小计 其中：一般公共预算安排数\n"
        "一、“三公”经费合计 12.5 12\n（一）因公出国（境）费\n（二）公务接待费 4.5 4\n（三）公务用车费 8 8\n"
        "1.公务用车购置费\n2.公务用车运行维护费 8 8\n二、会议费 7.59 7.59\n三、培训费 15.86 15.8\n"
    )
    found = of_statement(page, "three_public")
    assert found[("total", "budget")] == 125000
    assert found[("total", "general_public_budget")] == 120000
    assert found[("training", "budget")] == 158600
    assert found[("training", "general_public_budget")] == 158000


def test_a_head_of_two_lines_that_lost_its_spans_shifts_no_figure() -> None:
    """The second line names what the vehicles consist of, here their running before their purchase."""
    page = parse(
        "某区林业局2031年“三公”经费预算财政拨款情况表 | |||||||\n| | | | | 单位:万元 | ||\n"
        "合 计 | 因公出国（境）费 | 公务用车费 | 公务接待费 | ||||\n"
        "小 计 | 公务用车运行维护费 | 公务用车购置费 | |||||\n40 | 1 | 31 | 13 | 18 | 8 | ||\n"
    )
    assert of_statement(page, "three_public") == {
        ("total", "budget"): Decimal(400000),
        ("overseas_travel", "budget"): Decimal(10000),
        ("vehicles", "budget"): Decimal(310000),
        ("vehicle_operation", "budget"): Decimal(130000),
        ("vehicle_purchase", "budget"): Decimal(180000),
        ("official_reception", "budget"): Decimal(80000),
    }


def test_a_row_above_three_public_spending_a_cell_a_line_is_no_head() -> None:
    page = parse(
        _lines(
            "某县林业局2031年财政拨款安排的行政经费及“三公”经费预算表|单位:万元|"
            "项 目|合计|一般公共|预算|政府性基金|预算|国有资本|经营预算|"
            "行政经费|312.23|312.23|0.00|0.00|“三公”经费|29.00|28.00|1.00|0.00|其中:（一）因公出国（境）支出|0.00|0.00|0.00|0.00|"
            "（二）公务用车购置及运行维护支出|28.00|28.00|0.00|0.00|1.公务用车购置|0.00|0.00|0.00|0.00|"
            "2.公务用车运行维护费|28.00|28.00|0.00|0.00|（三）公务接待费支出|1.00|0.00|1.00|0.00|"
        )
    )
    found = of_statement(page, "three_public")
    assert found[("total", "budget")] == 290000
    assert found[("total", "government_fund")] == 10000
    assert found[("vehicles", "general_public_budget")] == 280000
    assert found[("official_reception", "government_fund")] == 10000


def test_numbers_below_a_head_of_line_numbers_are_no_amounts_where_rows_are_left_out() -> None:
    document = parse(
        "收入支出决算总表\n单位：元\n项目\t行次\t金额\t项目\t行次\t金额\n"
        "一、一般公共预算财政拨款收入\t1\t1000\t一、一般公共服务支出\t32\t900\n"
        "八、其他收入\t8\t3\t八、社会保障和就业支出\t39\t103\n"
        "本年收入合计\t27\t1003\t本年支出合计\t58\t1003\n总计\t31\t1003\t总计\t62\t1003\n"
    )
    figures = [figure for table in document.tables for figure in table.figures]
    assert {figure.column_key for figure in figures} == {"amount"}
    assert sorted(int(figure.disclosed_text) for figure in figures) == [3, 103, 900, 1000, 1003, 1003, 1003, 1003]


def test_marks_before_the_numbers_of_labels_do_not_make_rows_part_of_the_head() -> None:
    document = parse(
        "收入支出决算总表\n单位：元\n项目\t决算数\t项目\t决算数\n"
        "▲一、财政拨款收入\t100.00\t△一、教育支出\t125.00\n△二、其他收入\t20.00\t▲二、卫生健康支出\t△5.00\n"
        "本年收入合计\t120.00\t本年支出合计\t120.00\n"
    )
    amounts = sorted(of_statement(document, "revenue_expenditure_summary").values())
    assert amounts == [-5, 20, 100, 120, 120, 125]


@pytest.mark.parametrize(
    ("said", "may_be_final"), [("合计 一般公", False), ("预算数 执行数", True), ("上年决算 本年预算", True)]
)
def test_a_budget_that_speaks_of_nothing_spent_has_no_column_of_it(said: str, may_be_final: bool) -> None:
    form = without_accounts_made(catalogue().forms["three_public"], Account("budget", 2024), ["“三公”经费支出表", said])
    assert any("final" in layout for layout in form.layouts) is may_be_final
