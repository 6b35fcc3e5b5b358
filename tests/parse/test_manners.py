"""Manners of provinces and years that no reference document shows, as cells and as run-on text, in words of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse, tabbed

Held = dict[tuple[str, str | None], Decimal]
BETWEEN = pytest.mark.parametrize("between", ["\t", " "])


def rows(text: str, between: str) -> str:
    """Cells are set apart by | here; run-on text loses the blank ones."""
    if between == "\t":
        return tabbed(text)
    return "\n".join(" ".join(filter(None, line.split("|"))) for line in text.splitlines())


def amounts(held: Held, column: str | None = "amount") -> dict[str, Decimal]:
    return {key: amount for (key, own), amount in held.items() if own == column}


@BETWEEN
def test_of_budget_and_final_account_beside_each_other_the_final_one_is_the_amount(between: str) -> None:
    """Final accounts of 2011 to 2016."""
    text = (
        "收入支出决算总表\n金额单位：元\n收入|||||支出||||\n"
        "项目|行次|年初预算数|调整预算数|决算数|项目|行次|年初预算数|调整预算数|决算数\n"
        "一、财政拨款收入|1|90.00|95.00|100.00|一、教育|10|80.00|85.00|97.00\n"
        "二、其他收入|2|1.00|2.00|3.00|二、医疗卫生|11|9.00|9.00|6.00\n"
        "本年收入合计|3|91.00|97.00|103.00|本年支出合计|12|89.00|94.00|103.00\n"
    )
    held = of_statement(parse(rows(text, between)), "revenue_expenditure_summary")
    assert held == {
        (key, "amount"): Decimal(amount)
        for key, amount in {
            "财政拨款收入": 100, "其他收入": 3, "本年收入合计": 103, "教育": 97, "医疗卫生": 6, "本年支出合计": 103,
        }.items()
    }  # fmt: skip


def test_of_two_years_on_both_sides_the_later_one_is_the_amount() -> None:
    held = of_statement(
        parse(
            tabbed(
                "部门收支总表\n单位：元\n收入||||支出|||\n项目|2024年预算|2025年预算|增减%|项目|2024年预算|2025年预算|增减%\n"
                "一、一般公共预算拨款收入|90.00|100.00|11.11%|一、教育支出|90.00|100.00|11.11%\n"
                "收入总计|90.00|100.00|11.11%|支出总计|90.00|100.00|11.11%\n"
            )
        ),
        "revenue_expenditure_summary",
    )
    assert set(held.values()) == {Decimal(100)}
    assert {column for _, column in held} == {"amount"}


@BETWEEN
def test_codes_of_which_each_row_prints_its_last_part_are_completed_from_above(between: str) -> None:
    """Budgets of 2010 to 2014: a class prints 类 alone, a group 款, an item 项."""
    text = (
        "部门支出预算表\n单位：元\n科目编码|||科目名称|合计|基本支出|项目支出\n类|款|项||||\n"
        "|||合计|300.00|200.00|100.00\n205|||教育支出|200.00|150.00|50.00\n|02||普通教育|200.00|150.00|50.00\n"
        "||01|学前教育|120.00|100.00|20.00\n||02|小学教育|80.00|50.00|30.00\n"
        "208|||社会保障和就业支出|100.00|50.00|50.00\n|05||行政事业单位养老支出|100.00|50.00|50.00\n"
        "||05|机关事业单位基本养老保险缴费支出|100.00|50.00|50.00\n"
    )
    held = of_statement(parse(rows(text, between)), "expenditure")
    assert amounts(held, "total") == {
        "TOTAL": 300, "205": 200, "20502": 200, "2050201": 120, "2050202": 80, "208": 100, "20805": 100, "2080505": 100,
    }  # fmt: skip


def test_parts_of_a_code_on_lines_of_their_own_are_one_code() -> None:
    head = "部门支出总表\n单位：元\n科目编码\n科目名称\n合计\n基本支出\n项目支出\n类\n款\n项\n"
    body = "合计\n300.00\n200.00\n100.00\n"
    body += "205\n02\n01\n学前教育\n200.00\n120.00\n80.00\n205\n02\n02\n小学教育\n100.00\n80.00\n20.00\n"
    held = of_statement(parse(head + body), "expenditure")
    assert amounts(held, "total") == {"TOTAL": 300, "2050201": 200, "2050202": 100}
    assert amounts(held, "project") == {"TOTAL": 100, "2050201": 80, "2050202": 20}


@BETWEEN
def test_the_governments_classification_in_a_lane_of_its_own_adds_nothing(between: str) -> None:
    """Both have amounts: the department's on the left, the government's on the right."""
    text = (
        "一般公共预算基本支出表\n单位：元\n部门预算支出经济分类科目|||政府预算支出经济分类科目||\n"
        "科目编码|科目名称|金额|科目编码|科目名称|金额\n合计||100.00|合计||100.00\n"
        "301|工资福利支出|60.00|501|机关工资福利支出|60.00\n30101|基本工资|40.00|50101|工资奖金津补贴|60.00\n"
        "30102|津贴补贴|20.00|502|机关商品和服务支出|40.00\n302|商品和服务支出|40.00|50201|办公经费|40.00\n30201|办公费|40.00|||\n"
    )
    held = of_statement(parse(rows(text, between)), "basic_expenditure_economic")
    assert held == {
        (key, "total"): Decimal(amount)
        for key, amount in {"TOTAL": 100, "301": 60, "30101": 40, "30102": 20, "302": 40, "30201": 40}.items()
    }


@BETWEEN
def test_the_governments_classification_before_the_departments_is_part_of_the_row(between: str) -> None:
    text = (
        "一般公共预算基本支出表\n单位：元\n政府预算支出经济分类||部门预算支出经济分类||合计|人员经费|公用经费\n"
        "科目编码|科目名称|科目编码|科目名称|||\n||301|工资福利支出|60.00|60.00|0.00\n"
        "50101|工资奖金津补贴|30101|基本工资|60.00|60.00|0.00\n||302|商品和服务支出|40.00|0.00|40.00\n"
        "50201|办公经费|30201|办公费|30.00|0.00|30.00\n50201|办公经费|30202|印刷费|10.00|0.00|10.00\n"
    )
    held = of_statement(parse(rows(text, between)), "basic_expenditure_economic")
    assert amounts(held, "total") == {"301": 60, "30101": 60, "302": 40, "30201": 30, "30202": 10}
    assert held[("30202", "public_use")] == 10


@BETWEEN
def test_a_group_that_stands_above_its_parts_is_the_column_before_them(between: str) -> None:
    """In run-on text the words of the second line of a head follow all those of the first."""
    text = (
        "部门收入总表\n单位：元\n科目||合计|财政拨款|||事业收入|其他收入|上年结转\n"
        "科目编码|科目名称||小计|一般公共预算拨款|政府性基金预算拨款|||\n"
        "205|教育支出|100.00|90.00|60.00|30.00|2.00|3.00|5.00\n2050201|学前教育|100.00|90.00|60.00|30.00|2.00|3.00|5.00\n"
        "208|社会保障和就业支出|50.00|43.00|40.00|3.00|1.00|4.00|2.00\n"
    )
    held = of_statement(parse(rows(text, between)), "revenue")
    assert {column: amount for (key, column), amount in held.items() if key == "208"} == {
        "total": 50, "fiscal_appropriation": 43, "general_public_budget": 40, "government_fund": 3, "institutional": 1,
        "other": 4, "carryover": 2,
    }  # fmt: skip


def test_basic_expenditure_of_one_budget_is_not_that_of_all() -> None:
    """Yunnan's budgets divide expenditure by the budgets that pay, and only one of them into basic and project."""
    held = of_statement(
        parse(
            tabbed(
                "部门支出预算表\n单位：元\n科目编码|科目名称|合计|一般公共预算|||政府性基金预算|单位资金|\n"
                "|||小计|基本支出|项目支出||小计|其他支出\n"
                "205|教育支出|100.00|60.00|40.00|20.00|30.00|10.00|10.00\n2050201|学前教育|100.00|60.00|40.00|20.00|30.00|10.00|10.00\n"
            )
        ),
        "expenditure",
    )
    assert held == {("205", "total"): Decimal(100), ("2050201", "total"): Decimal(100)}


def test_a_total_over_meetings_and_training_is_not_that_of_the_three() -> None:
    held = of_statement(
        parse(
            tabbed(
                "财政拨款“三公”经费、会议费和培训费支出情况表\n单位：元\n"
                "单位名称|合计|“三公”经费||||||会议费|培训费\n"
                "||小计|因公出国（境）费用|公务用车购置及运行费|||公务接待费||\n||||小计|公务用车购置费|公务用车运行费|||\n"
                "某局|20.00|12.00|1.00|7.00|3.00|4.00|4.00|5.00|3.00\n"
            )
        ),
        "three_public",
    )
    assert amounts(held, "budget") == {
        "total": 12, "overseas_travel": 1, "vehicles": 7, "vehicle_purchase": 3, "vehicle_operation": 4,
        "official_reception": 4, "meeting": 5, "training": 3,
    }  # fmt: skip


def test_a_total_row_over_meetings_and_training_is_not_that_of_the_three() -> None:
    head = (
        "一般公共预算“三公”经费支出表\n单位：元\n"
        "项目|合计|一般公共预算财政拨款|政府性基金预算拨款|国有资本经营预算财政拨款\n"
    )
    below = (
        "一、因公出国（境）费||||\n二、公务用车购置及运维费|4.00|4.00||\n其中：公务用车购置费||||\n公务用车运行维护费|4.00|4.00||\n"
        "三、公务接待费|2.00|2.00||\n会议费|1.00|1.00||\n培训费|2.00|2.00||\n"
    )
    named = of_statement(parse(tabbed(f"{head}合计|9.00|9.00||\n“三公”经费小计|6.00|6.00||\n{below}")), "three_public")
    assert amounts(named, "budget")["total"] == 6
    unnamed = of_statement(parse(tabbed(f"{head}合计|9.00|9.00||\n{below}")), "three_public")
    assert "total" not in amounts(unnamed, "budget")
    for held in (named, unnamed):
        assert amounts(held, "general_public_budget")["training"] == 2


def test_a_total_is_known_beside_one_that_leaves_other_columns_out() -> None:
    text = (
        "“三公”经费预算表\n单位：元\n项目|2031年预算数|2030年预算数\n合计|9.00|8.00\n“三公”经费小计|9.00|\n"
        "一、因公出国（境）费|1.00|1.00\n二、公务用车购置及运维费|5.00|4.00\n三、公务接待费|3.00|3.00\n会议费||2.00\n"
    )
    held = of_statement(parse(tabbed(text)), "three_public")
    assert amounts(held, "prior_budget")["total"] == 8


def test_parts_of_an_item_are_neither_the_item_nor_added_to_it() -> None:
    text = (
        "“三公”经费、会议费和培训费预算表\n单位：元\n项目|预算数\n合计|20.00\n一、因公出国（境）费|1.00\n"
        "二、公务接待费|5.00\n其中：外事公务接待费|2.00\n国内公务接待费|3.00\n三、公务用车购置及运维费|4.00\n会议费|7.00\n培训费|3.00\n"
    )
    held = of_statement(parse(tabbed(text)), "three_public")
    assert amounts(held, "budget")["official_reception"] == 5
    assert "total" not in amounts(held, "budget")


def test_two_totals_of_the_three_that_differ_are_both_kept() -> None:
    text = (
        "一般公共预算“三公”经费支出表\n单位：元\n项目|预算数\n合计|9.00\n“三公”经费小计|6.00\n"
        "一、因公出国（境）费|\n二、公务用车购置及运维费|4.00\n三、公务接待费|2.00\n"
    )
    found = [f for t in parse(tabbed(text)).tables for f in t.figures if f.row_key == "total"]
    assert [f.disclosed_text for f in found] == ["9.00", "6.00"]


def test_years_as_rows_tell_the_measure_of_three_public() -> None:
    held = of_statement(
        parse(
            tabbed(
                "一般公共预算“三公”经费支出表\n单位：元\n年度|“三公”经费合计|因公出国（境）费|公务用车购置及运行费|||公务接待费\n"
                "|||小计|公务用车购置费|公务用车运行费|\n2024年预算数|9.00|1.00|5.00|2.00|3.00|3.00\n2025年预算数|7.00|0.00|4.00|1.00|3.00|3.00\n"
            )
        ),
        "three_public",
    )
    assert (held[("total", "prior_budget")], held[("total", "budget")]) == (9, 7)
    assert (held[("vehicles", "prior_budget")], held[("vehicles", "budget")]) == (5, 4)


def test_amounts_of_procurement_by_source_are_no_quantities() -> None:
    by_source = of_statement(
        parse(
            tabbed(
                "政府采购预算明细表\n单位：万元\n项目|合计|一般公共预算拨款收入|政府性基金预算拨款收入\n"
                "合计|81.20|80.20|1.00\n货物类|31.20|31.20|\n服务类|50.00|49.00|1.00\n"
            )
        ),
        "statistics",
    )
    assert by_source == {("合计", "value"): 812000, ("货物类", "value"): 312000, ("服务类", "value"): 500000}
    counted = of_statement(
        parse(
            tabbed(
                "政府采购预算表\n单位：万元\n采购项目名称|计量单位|采购数量|采购预算金额||\n|||合计|一般公共预算拨款|其他资金\n"
                "合计|||15.80|15.80|\n便携式计算机|台|5|3.00|3.00|\n物业管理服务|项|1|12.80|12.80|\n"
            )
        ),
        "statistics",
    )
    assert (counted[("便携式计算机", "quantity")], counted[("便携式计算机", "value")]) == (5, 30000)


def test_words_of_a_head_in_no_order_decide_nothing() -> None:
    """A wrapped head in narrow columns: its lines come one after the other, and no column's name is whole."""
    text = (
        "部门收入总表\n单位：元\n支出功能分类科目 财政拨款 财政专户 上级补助 附属单位 事业单位 上年结转 合计 事业收入"
        " 其他收入\n一般公共 政府性基 国有资本 管理资金 收入 上缴收入 经营收入 结余 科目编码 科目名称 小计 预算"
        " 金预算 经营预算\n"
        "205 教育支出 100.00 90.00 5.00 5.00\n2050201 学前教育 60.00 50.00 7.00 3.00\n2050202 小学教育 40.00 40.00\n"
    )
    held = of_statement(parse(text), "revenue")
    assert {column for key, column in held if key in ("205", "2050201")} <= {None, "total", "fiscal_appropriation"}
    assert ("205", "carryover") not in held


def test_codes_before_the_classes_of_a_summary_are_no_amounts() -> None:
    text = (
        "部门收支总体情况表\n单位：元\n收入 支出\n项目 预算数 功能分类 预算数\n"
        "一、财政拨款收入 90.00 205 教育支出 60.00\n一般公共预算 90.00 208 社会保障和就业支出\n"
        "政府性基金预算 210 卫生健康支出 30.00\n收入总计 90.00 支出总计 90.00\n"
    )
    held = of_statement(parse(text), "revenue_expenditure_summary")
    assert amounts(held) == {
        "财政拨款收入": 90, "一般公共预算": 90, "教育支出": 60, "卫生健康支出": 30, "收入总计": 90, "支出总计": 90,
    }  # fmt: skip


def test_a_table_of_transfers_is_not_the_rest_of_the_form_before_it() -> None:
    held = of_statement(
        parse(
            tabbed(
                "政府性基金预算支出表\n单位：元\n科目编码|科目名称|合计|基本支出|项目支出\n合计||8.00|0.00|8.00\n212|城乡社区支出|8.00|0.00|8.00\n"
                "部门管理转移支付表\n单位：元\n转移支付项目|项目类型|合计|一般公共预算|政府性基金预算\n合计||50.00|50.00|\n生态保护资金|专项转移支付|50.00|50.00|\n"
            )
        ),
        "government_fund",
    )
    assert amounts(held, "total") == {"TOTAL": 8, "212": 8}


def test_the_title_of_the_document_above_each_page_is_part_of_no_row() -> None:
    page = "某县审计局2022年部门预算及“三公”经费预算公开\n"
    form = "{}\n单位：元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 8.00 5.00 3.00\n205 教育支出 8.00 5.00 3.00\n"
    text = page + page.join(
        form.format(title) for title in ("部门支出总表", "一般公共预算支出表", "政府性基金预算支出表")
    )
    document = parse(text + page)
    for statement in ("expenditure", "general_budget_expenditure", "government_fund"):
        assert {key for key, _ in of_statement(document, statement)} == {"TOTAL", "205"}


@pytest.mark.parametrize("said", ["以下各表金额单位均为万元。", "本套报表以万元为单位。"])
def test_the_unit_of_all_forms_can_be_said_once_before_them(said: str) -> None:
    table = "支出预算总表\n科目编码|科目名称|合计|基本支出|项目支出\n205|教育支出|3.00|2.00|1.00\n"
    text = f"第二部分 部门预算表\n{said}\n{table}"
    assert amounts(of_statement(parse(tabbed(text)), "expenditure"), "total") == {"205": Decimal(30000)}


@pytest.mark.parametrize("begin", ["一般公共", "政府性", "国有资本"])
def test_a_title_can_be_broken_within_the_name_of_its_fund(begin: str) -> None:
    rest = {"一般公共": "预算支出表", "政府性": "基金预算支出表", "国有资本": "经营预算支出表"}[begin]
    table = "单位：元\n科目编码|科目名称|合计|基本支出|项目支出\n205|教育支出|3.00|2.00|1.00\n"
    document = parse(tabbed(f"某镇人民政府2031年{begin}\n{rest}\n{table}"))
    kinds = {"一般公共": "general_budget_expenditure", "政府性": "government_fund", "国有资本": "state_capital"}
    assert [t.statement for t in document.tables] == [kinds[begin]]


REVENUE = (
    "单位收入总表\n单位：元\n"
    "科目编码|科目名称|总计|上年结转结余|本年收入|||||\n"
    "|||| 合计|财政拨款收入|||事业收入|其他收入\n"
    "|||||小计|一般公共预算|政府性基金预算||\n"
    "205|教育支出|100.00|10.00|90.00|60.00|50.00|10.00|20.00|10.00\n"
)


@BETWEEN
def test_the_total_of_the_years_revenue_beside_that_of_all_revenue_is_the_subtotal(between: str) -> None:
    held = of_statement(parse(rows(REVENUE, between)), "revenue")
    assert held == {
        ("205", key): Decimal(amount)
        for key, amount in {
            "total": 100, "carryover": 10, "subtotal": 90, "fiscal_appropriation": 60, "general_public_budget": 50,
            "government_fund": 10, "institutional": 20, "other": 10,
        }.items()
    }  # fmt: skip


def test_a_group_above_its_parts_without_a_column_of_its_own() -> None:
    text = (
        "部门收入总表\n单位：元\n科目编码 科目名称 合计 财政拨款 单位资金 上年结转结余\n"
        "一般公共预算 政府性基金预算 国有资本经营预算\n"
        "205 教育支出 100.00 50.00 20.00 10.00 15.00 5.00\n"
    )
    assert of_statement(parse(text), "revenue") == {
        ("205", key): Decimal(amount)
        for key, amount in {
            "total": 100, "general_public_budget": 50, "government_fund": 20, "state_capital": 10, "unit_funds": 15,
            "carryover": 5,
        }.items()
    }  # fmt: skip


def test_a_form_goes_on_with_other_columns_and_no_total() -> None:
    text = (
        "收入总表（续表）\n单位：元\n科目编码 科目名称 事业收入 事业单位经营收入 上级补助收入 其他收入\n"
        "205 教育支出 30.00 20.00 10.00 1.00\n"
    )
    assert {column for _, column in of_statement(parse(text), "revenue")} == {
        "institutional", "operating", "superior_subsidy", "other",
    }  # fmt: skip


def test_a_note_between_a_title_and_its_table_hides_neither() -> None:
    text = (
        "支出决算表（某县审计局）\n说明：本表反映本年度各项支出情况，数据由系统生成，尾数可能有误差。\n公开03表|单位：元\n"
        "科目编码|科目名称|合计|基本支出|项目支出\n205|教育支出|3.00|2.00|1.00\n"
    )
    assert of_statement(parse(tabbed(text)), "expenditure")[("205", "total")] == 3


def test_amounts_below_one_can_lack_the_digit_before_the_point() -> None:
    text = "支出决算表\n单位：万元\n科目编码|科目名称|合计|基本支出|项目支出\n205|教育支出|.52|.34|.18\n"
    table = parse(tabbed(text)).tables[0]
    assert [(f.column_key, f.disclosed_text, f.is_repaired) for f in table.figures] == [
        ("total", ".52", True), ("basic", ".34", True), ("project", ".18", True),
    ]  # fmt: skip


def test_the_name_of_the_unit_beside_that_of_the_subject_is_no_amounts_column() -> None:
    text = (
        "支出预算总表\n单位：元\n科目编码|||科目名称|单位名称|总计|基本支出|项目支出\n类|款|项|||||\n"
        "|||合计||300.00|200.00|100.00\n205|||教育支出|某县第一中学|300.00|200.00|100.00\n"
        "205|02||普通教育|某县第一中学|300.00|200.00|100.00\n205|02|04|高中教育|某县第一中学|300.00|200.00|100.00\n"
    )
    held = of_statement(parse(tabbed(text)), "expenditure")
    assert held == {
        (key, column): Decimal(amount)
        for key in ("TOTAL", "205", "20502", "2050204")
        for column, amount in (("total", 300), ("basic", 200), ("project", 100))
    }
