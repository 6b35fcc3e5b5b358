"""Forms as provinces print them that no reference document shows, one test a habit, on text of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import cells, of_statement, parse, tabbed

GENERAL = "一般公共预算财政拨款收入支出决算表\n公开05表\n金额单位：元\n"


def test_basic_expenditure_of_the_revenue_block_is_not_that_of_the_year() -> None:
    """Yunnan divides income and balances into basic and project too; only their wholes have a key."""
    held = of_statement(
        parse(
            tabbed(
                GENERAL + "项目||年初结转和结余|||本年收入|||本年支出|||年末结转和结余||\n"
                "科目编码|科目名称|合计|基本支出结转|项目支出结转和结余|合计|基本支出|项目支出|合计|基本支出|项目支出|合计|基本支出结转|项目支出结转和结余\n"
                "合计||5.00|5.00||70.00|40.00|30.00|71.00|41.00|30.00|4.00|4.00|\n"
                "2050201|学前教育|5.00|5.00||70.00|40.00|30.00|71.00|41.00|30.00|4.00|4.00|\n"
            )
        ),
        "general_budget_expenditure",
    )
    row = {"opening_balance": 5, "revenue": 70, "total": 71, "basic": 41, "project": 30, "closing_balance": 4}
    assert held == {(key, column): Decimal(v) for key in ("TOTAL", "2050201") for column, v in row.items()}


@pytest.mark.parametrize("numbering", ["", "|||||||1\n"])
def test_heads_that_are_shifted_against_the_figures_name_no_columns(numbering: str) -> None:
    """Cells that lost their places: 科目名称 stands above the last amount, so every head is one off."""
    held = of_statement(
        parse(
            tabbed(
                "政府性基金预算财政拨款收入支出决算表\n公开07表\n金额单位：元\n"
                "项目|年初结转和结余|本年收入|本年支出|||年末结转和结余|\n"
                "科目代码|||小计|基本支出|项目支出||科目名称\n" + numbering + "合计||0.00|62.00|62.00|0.00|62.00|0.00\n"
                "229|其他支出|0.00|62.00|62.00|0.00|62.00|0.00\n"
                "22960|彩票公益金安排的支出|0.00|62.00|62.00|0.00|62.00|0.00\n"
            )
        ),
        "government_fund",
    )
    for key in ("TOTAL", "229", "22960"):
        assert {c: v for (k, c), v in held.items() if k == key and v} == {
            column: Decimal(62) for column in ("revenue", "total", "project")
        }


@pytest.mark.parametrize("between", ["\t", " "])
def test_the_code_of_the_unit_between_a_subject_and_its_name_is_no_amount(between: str) -> None:
    """Sichuan's budgets."""
    total = "合计" if between == " " else "    合计"
    held = of_statement(
        parse(
            (
                "表1-2\n部门支出总表\n金额单位：元\n项目 合计 基本支出 项目支出\n"
                "科目编码 单位代码 单位名称（科目） 类 款 项\n"
                f"{total} 300.00 120.00 180.00\n"
                "205 02 01 315601 学前教育 100.00 20.00 80.00\n205 02 02 315601 小学教育 200.00 100.00 100.00\n"
            ).replace(" ", between)
        ),
        "expenditure",
    )
    assert held[("2050201", "total")] == 100
    assert held[("2050202", "project")] == 100
    assert held[("TOTAL", "basic")] == 120
    assert {key for key, _ in held} == {"TOTAL", "2050201", "2050202"}


@pytest.mark.parametrize("between", ["\t", " "])
def test_three_public_over_rows_of_units_is_the_row_of_the_whole(between: str) -> None:
    text = (
        "一般公共预算“三公”经费支出表\n单位：元\n单位编码 单位名称 “三公”经费合计 因公出国（境）费"
        " 公务用车购置及运行费小计 公务用车购置费 公务用车运行费 公务接待费\n"
        "合计{gap}60.00 0.00 50.00 20.00 30.00 10.00\n"
        "501001 某局本级 40.00 0.00 35.00 15.00 20.00 5.00\n501002 某中心 20.00 0.00 15.00 5.00 10.00 5.00\n"
    )
    document = parse(text.format(gap=" " if between == " " else "  ").replace(" ", between))
    assert of_statement(document, "three_public") == {
        ("total", "budget"): Decimal(60),
        ("overseas_travel", "budget"): Decimal(0),
        ("vehicles", "budget"): Decimal(50),
        ("vehicle_purchase", "budget"): Decimal(20),
        ("vehicle_operation", "budget"): Decimal(30),
        ("official_reception", "budget"): Decimal(10),
    }


def test_parts_of_basic_expenditure_without_a_key_stay_in_raw() -> None:
    """Henan's budgets."""
    document = parse(
        tabbed(
            "部门支出总体情况表\n单位：元\n科目编码|单位（科目名称）|合计|基本支出||||项目支出||\n"
            "|||小计|工资福利支出|对个人和家庭的补助|商品和服务支出|小计|其他运转类|特定目标类\n"
            "合计||100.00|60.00|40.00|5.00|15.00|40.00|30.00|10.00\n2050201|学前教育|100.00|60.00|40.00|5.00|15.00|40.00|30.00|10.00\n"
        )
    )
    held = of_statement(document, "expenditure")
    assert held == {
        (key, column): Decimal(amount)
        for key in ("TOTAL", "2050201")
        for column, amount in (("total", 100), ("basic", 60), ("project", 40))
    }
    assert "5.00" in document.tables[0].rows[-1].cells


@pytest.mark.parametrize("between", ["\t", " "])
def test_two_classifications_side_by_side_are_one_row(between: str) -> None:
    """Henan and Shaanxi print the government's code and name behind the department's."""
    held = of_statement(
        parse(
            (
                "一般公共预算基本支出情况表\n单位：元\n部门预算经济分类科目编码 科目名称 "
                "政府预算经济分类科目编码 科目名称 合计 人员经费 公用经费\n"
                "30101 基本工资 50101 工资奖金津补贴 60.00 60.00 0.00\n30201 办公费 50201 办公经费 40.00 0.00 40.00\n"
            ).replace(" ", between)
        ),
        "basic_expenditure_economic",
    )
    assert held[("30101", "total")] == 60
    assert held[("30201", "public_use")] == 40
    assert {key for key, _ in held} == {"30101", "30201"}


def test_a_cross_table_under_the_title_of_a_form_is_none() -> None:
    """Sichuan prints functions by economic class under the title that Shanxi gives to economic classes alone."""
    title = "一般公共预算财政拨款支出决算明细表\n金额单位：元\n科目编码|科目名称|合计|工资福利支出|商品和服务支出\n"
    by_function = parse(tabbed(title + "205|教育支出|9.00|5.00|4.00\n2050201|学前教育|9.00|5.00|4.00\n"))
    by_class = parse(
        tabbed(
            "一般公共预算财政拨款支出决算明细表\n金额单位：元\n科目编码|科目名称|金额\n301|工资福利支出|5.00\n30101|基本工资|5.00\n"
        )
    )
    assert [t.statement for t in by_function.tables] == [None]
    assert "another classification" in (by_function.tables[0].note or "")
    assert of_statement(by_class, "basic_expenditure_economic") == {
        ("301", "total"): Decimal(5),
        ("30101", "total"): Decimal(5),
    }


def test_a_table_of_an_unknown_title_is_not_the_rest_of_the_form_before_it() -> None:
    document = parse(
        tabbed(
            "支出决算表\n金额单位：元\n科目编码|科目名称|合计|基本支出|项目支出\n2050201|学前教育|3.00|1.00|2.00\n"
            "预算支出政府经济科目对照表\n科目编码|科目名称|合计|基本支出|项目支出\n2050202|小学教育|7.00|7.00|\n"
        )
    )
    assert {key for _, key, _, _ in cells(document)} == {"2050201"}
    assert document.tables[-1].statement is None


def test_running_cost_below_and_beside_three_public_is_a_statement_of_its_own() -> None:
    below = parse(
        tabbed(
            "财政拨款“三公”经费、行政参公单位机关运行经费情况表\n金额单位：元\n项目|行次|预算数|决算统计数\n"
            "一、“三公”经费支出|1|—|—\n（一）支出合计|2|9.00|7.00\n1．因公出国（境）费|3|0.00|0.00\n2．公务用车购置及运行维护费|4|5.00|4.00\n"
            "3．公务接待费|5|4.00|3.00\n（二）相关统计数|6|—|—\n4．公务用车保有量（辆）|7|—|5\n二、机关运行经费|8|—|88.00\n"
        )
    )
    assert of_statement(below, "operating_cost") == {("机关运行经费", "final"): Decimal(88)}
    assert of_statement(below, "three_public")[("total", "final")] == 7
    assert of_statement(below, "three_public")[("公务用车保有量（辆）", "final")] == 5
    beside = parse(
        tabbed(
            "机构运行信息表\n金额单位：元\n项目|预算数|决算数|项目|决算数\n一、“三公”经费支出|||二、机关运行经费|88.00\n"
            "（一）支出合计|9.00|7.00|三、国有资产占用情况|\n1.因公出国（境）费|0.00|0.00|（一）车辆数合计（辆）|5\n"
            "2.公务用车购置及运行维护费|5.00|4.00|四、政府采购支出信息|\n3.公务接待费|4.00|3.00|（一）政府采购支出合计|66.00\n"
        )
    )
    assert of_statement(beside, "operating_cost") == {("机关运行经费", "final"): Decimal(88)}
    assert of_statement(beside, "statistics") == {
        ("车辆数合计（辆）", "value"): Decimal(5),
        ("政府采购支出合计", "value"): Decimal(66),
    }
    assert of_statement(beside, "three_public")[("official_reception", "budget")] == 4


def test_statistics_of_the_budget_are_the_budget_of_three_public() -> None:
    """Yunnan's head names both measures as statistics: 预算统计数 beside 决算统计数."""
    document = parse(
        tabbed(
            "财政拨款“三公”经费、行政参公单位机关运行经费情况表\n金额单位：元\n项目|行次|预算统计数|决算统计数\n"
            "一、“三公”经费支出|1|—|—\n（一）支出合计|2|9.00|7.00\n1．因公出国（境）费|3|0.00|0.00\n"
            "2．公务用车购置及运行维护费|4|5.00|4.00\n3．公务接待费|5|4.00|3.00\n二、机关运行经费|6|—|88.00\n"
        )
    )
    found = of_statement(document, "three_public")
    for row, budget, final in (("total", 9, 7), ("vehicles", 5, 4), ("official_reception", 4, 3)):
        assert (found[(row, "budget")], found[(row, "final")]) == (budget, final)


def test_running_cost_by_economic_class_has_codes_as_keys() -> None:
    document = parse(
        tabbed(
            "财政拨款机关运行经费支出决算表\n单位：元\n科目编码|科目名称|决算数\n合计||9.00\n302|商品和服务支出|9.00\n30201|办公费|9.00\n"
        )
    )
    assert of_statement(document, "operating_cost") == {(k, "final"): Decimal(9) for k in ("TOTAL", "302", "30201")}


def test_the_title_tells_the_measure_where_the_head_names_none() -> None:
    head = (
        "单位：元\n合计|因公出国（境）费|公务用车购置及运行维护费||| 公务接待费\n"
        "||小计|公务用车购置费|公务用车运行维护费|\n"
        "9.00|0.00|5.00|0.00|5.00|4.00\n"
    )
    final = of_statement(parse(tabbed("一般公共预算“三公”经费支出决算表\n" + head)), "three_public")
    budget = of_statement(parse(tabbed("一般公共预算“三公”经费支出预算表\n" + head)), "three_public")
    assert final[("total", "final")] == budget[("total", "budget")] == 9
    assert {column for _, column in final} == {"final"}


def test_the_usual_column_of_a_class_is_followed_only_where_totals_agree() -> None:
    head = "一般公共预算基本支出表\n单位：元\n科目编码 科目名称 合计 人员经费 公用经费\n"
    rows = "30101 基本工资 20.00 20.00\n30102 津贴补贴 20.00 20.00\n30201 办公费 20.00 20.00\n"
    agreed = of_statement(parse(head + "合计 60.00 40.00 20.00\n" + rows), "basic_expenditure_economic")
    assert agreed[("30102", "personnel")] == agreed[("30201", "public_use")] == 20
    other = of_statement(parse(head + "合计 60.00 20.00 40.00\n" + rows), "basic_expenditure_economic")
    assert ("30102", "personnel") not in other


def test_measures_as_rows_can_be_followed_by_what_changed() -> None:
    """Shaanxi has 增减额 and 增减率 below 预算数 and 决算数: changes, of which the contract has no key."""
    document = parse(
        tabbed(
            "某县审计局2021年部门决算\n财政拨款“三公”经费及会议费、培训费支出决算表\n金额单位：万元\n"
            "项目|合计|因公出国（境）费用|公务接待费|公务用车购置及运行维护费|公务用车购置费|公务用车运行维护费|会议费|培训费\n"
            "预算数|6.00||2.00|4.00||4.00|1.00|0.80\n决算数|3.90||0.40|3.50||3.50|0.70|0.80\n"
            "增减额|-2.10||-1.60|-0.50||-0.50|-0.30|0.00\n增减率（%）|-35.00||-80.00|-12.50||-12.50|-30.00|0.00\n"
        )
    )
    found = of_statement(document, "three_public")
    assert {column for _, column in found} == {"budget", "final"}
    assert found["total", "final"] == 39_000
    assert found["official_reception", "budget"] == 20_000
    assert found["training", "final"] == 8_000


def test_the_numbers_of_columns_in_the_row_of_the_levels_of_codes_are_no_parts_of_what_stands_above() -> None:
    """类 款 项 and 栏次 1 2 3 are one row: revenue and balances were taken for parts of a group, and had no key."""
    rows = [
        "项目||||年初结转和结余|本年收入|本年支出|||年末结转和结余",
        "功能分类科目编码|||科目名称|||小计|基本支出|项目支出|",
        "类|款|项|栏次|1|2|3|4|5|6",
        "|||合计|4.00|90.00|91.00||91.00|3.00",
        "229|||其他支出|4.00|90.00|91.00||91.00|3.00",
        "22960|||彩票公益金安排的支出|4.00|90.00|91.00||91.00|3.00",
        "2296002|||用于社会福利的彩票公益金支出|4.00|90.00|91.00||91.00|3.00",
    ]
    text = "2023年度某旗民政局部门决算\n\n政府性基金预算财政拨款收入支出决算表\n单位：元\n" + tabbed("\n".join(rows))

    found = of_statement(parse(text), "government_fund")

    assert {column: str(amount) for (key, column), amount in found.items() if key == "2296002"} == {
        "opening_balance": "4.00",
        "revenue": "90.00",
        "total": "91.00",
        "project": "91.00",
        "closing_balance": "3.00",
    }


def test_heads_that_end_before_the_numbers_of_columns_stand_too_far_to_the_left() -> None:
    """项目 spans four columns and has kept three cells: no head but the numbers stands above its figures."""
    rows = [
        "项目|||本年支出合计|基本支出|项目支出|",
        "科目名称||||||",
        "类|款|项|栏次|1|2|3",
        "|||合计|95.00|60.00|35.00",
        "2130301|||行政运行|60.00|60.00|",
        "2130305|||水利工程建设|35.00||35.00",
    ]
    held = of_statement(parse(tabbed("支出决算表\n单位：元\n" + "\n".join(rows))), "expenditure")

    assert {(key, column) for key, column in held if key != "TOTAL"} == {
        ("2130301", "total"),
        ("2130301", "basic"),
        ("2130305", "total"),
        ("2130305", "project"),
    }
