"""“Three public” pages: one small table, as towns and offices publish it apart from the other forms."""

from __future__ import annotations

from decimal import Decimal

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
