"""Heads that say what a column is only together with the groups above them, or with the years beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.forms import catalogue
from ingest.rows.entry import Entry, Printed
from ingest.rows.head import counted_columns, first_counted
from ingest.tables.opened import not_against
from tests.parse.figures import of_statement, parse, tabbed


def test_the_year_before_and_the_comparison_with_it_are_no_amounts_of_the_year() -> None:
    """The central departments' budgets, 2014 to 2025."""
    held = of_statement(
        parse(
            tabbed(
                "一般公共预算支出表\n单位：元\n功能分类科目||2023年执行数|2024年预算数|||2024年预算数比2023年执行数|\n"
                "科目编码|科目名称||小计|基本支出|项目支出|增减额|增减%\n"
                "205|教育支出|80.00|100.00|60.00|40.00|20.00|25.00\n2050201|学前教育|80.00|100.00|60.00|40.00|20.00|25.00\n"
            )
        ),
        "general_budget_expenditure",
    )
    assert held == {
        (key, column): Decimal(amount)
        for key in ("205", "2050201")
        for column, amount in (("total", 100), ("basic", 60), ("project", 40))
    }


def test_two_years_of_three_public_are_told_apart_by_their_years() -> None:
    across = parse(
        tabbed(
            "一般公共预算“三公”经费支出表\n单位：元\n2023年预算数||||||2024年预算数|||||\n"
            "合计|因公出国（境）费|公务用车购置及运行费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行费|||公务接待费\n"
            "||小计|公务用车购置费|公务用车运行费||||小计|公务用车购置费|公务用车运行费|\n"
            "9.00|0.00|5.00|0.00|5.00|4.00|7.00|0.00|4.00|0.00|4.00|3.00\n"
        )
    )
    down = parse(
        tabbed(
            "一般公共预算“三公”经费支出预算表\n单位：元\n项目|2023年预算|2024年预算\n合计|9.00|7.00\n"
            "1.因公出国（境）费|0.00|0.00\n2.公务用车购置及运行费|5.00|4.00\n其中：公务用车购置费|0.00|0.00\n"
            "公务用车运行费|5.00|4.00\n3.公务接待费|4.00|3.00\n"
        )
    )
    for document in (across, down):
        held = of_statement(document, "three_public")
        assert (held[("total", "prior_budget")], held[("total", "budget")]) == (9, 7)
        assert (held[("official_reception", "prior_budget")], held[("official_reception", "budget")]) == (4, 3)
        assert {column for _, column in held} == {"prior_budget", "budget"}


def test_a_head_cut_off_by_its_cell_is_that_of_its_column_not_of_the_group_above() -> None:
    """A narrow cell prints the first line of 政府性基金预算 alone: its column was read as the whole of the group."""
    held = of_statement(
        parse(
            tabbed(
                "收入总表\n单位：元\n科目编码|科目名称|合计|财政拨款收入|||单位资金||上年结转结余\n"
                "|||一般公共预算|政府性基金预|国有资本经营|事业收入|事业单位经营|\n"
                "|合计|130.00|70.00|20.00||25.00|5.00|10.00\n205|教育支出|105.00|70.00||||25.00|10.00\n"
                "212|城乡社区支出|20.00||20.00||||\n229|其他支出|5.00|||||5.00|\n"
            )
        ),
        "revenue",
    )
    assert {column: amount for (row, column), amount in held.items() if row == "TOTAL"} == {
        "total": 130, "general_public_budget": 70, "government_fund": 20, "institutional": 25, "operating": 5,
        "carryover": 10,
    }  # fmt: skip
    assert (held["212", "government_fund"], held["229", "operating"]) == (20, 5)


def test_what_was_carried_over_by_source_is_no_revenue_of_that_source() -> None:
    """Budgets of integrated management (Beijing, Hubei): one head below the year's revenue and below the carry-over."""
    held = of_statement(
        parse(
            tabbed(
                "收入总表\n单位：元\n部门（单位）代码|部门（单位）名称|合计|本年收入||||上年结转结余|||\n"
                "|||小计|一般公共预算|政府性基金预算|其他收入|小计|一般公共预算|政府性基金预算|单位资金\n"
                "|合计|100.00|90.00|60.00|25.00|5.00|10.00|6.00|4.00|\n137|某局|100.00|90.00|60.00|25.00|5.00|10.00|6.00|4.00|\n"
            )
        ),
        "revenue",
    )
    assert {column: amount for (key, column), amount in held.items() if key == "TOTAL"} == {
        "total": 100,
        "subtotal": 90,
        "general_public_budget": 60,
        "government_fund": 25,
        "other": 5,
        "carryover": 10,
    }


def test_a_group_of_appropriations_and_its_parts_have_keys_of_their_own() -> None:
    """Jiangxi and Xinjiang; the fees of education go through the fiscal account there."""
    held = of_statement(
        parse(
            tabbed(
                "部门收入总表\n单位：元\n科目编码|科目名称|合计|上年结转（结余）|财政拨款|||教育收费资金收入|其他收入|使用非财政拨款结余\n"
                "||||小计|一般公共预算拨款收入|政府性基金预算拨款收入|||\n"
                "2050201|学前教育|100.00|1.00|90.00|60.00|30.00|5.00|2.00|2.00\n"
            )
        ),
        "revenue",
    )
    assert {column: amount for (_, column), amount in held.items()} == {
        "total": 100,
        "carryover": 1,
        "fiscal_appropriation": 90,
        "general_public_budget": 60,
        "government_fund": 30,
        "fiscal_account": 5,
        "other": 2,
    }


def test_the_parts_of_basic_expenditure_do_not_take_the_columns_behind_them() -> None:
    """Zhejiang and Liaoning."""
    held = of_statement(
        parse(
            tabbed(
                "部门支出预算总表\n单位：元\n科目编码|科目名称|合计|基本支出|||项目支出|||\n"
                "|||小计|人员类项目|公用经费项目|小计|其他运转类项目|特定目标类项目|某类新项目\n"
                "2050201|学前教育|100.00|60.00|45.00|15.00|40.00|10.00|20.00|10.00\n"
            )
        ),
        "expenditure",
    )
    assert {column: amount for (_, column), amount in held.items()} == {"total": 100, "basic": 60, "project": 40}


def test_the_amount_of_a_summary_is_the_years_own() -> None:
    held = of_statement(
        parse(
            tabbed(
                "收支预算总表\n单位：元\n收入|||支出||\n项目|2023年预算数|2024年预算数|项目|2023年预算数|2024年预算数\n"
                "一、一般公共预算拨款收入|80.00|100.00|一、教育支出|80.00|100.00\n二、其他收入|1.00|2.00|二、其他支出|1.00|2.00\n"
                "本年收入合计|81.00|102.00|本年支出合计|81.00|102.00\n收入总计|81.00|102.00|支出总计|81.00|102.00\n"
            )
        ),
        "revenue_expenditure_summary",
    )
    assert held[("一般公共预算拨款收入", "amount")] == 100
    assert held[("教育支出", "amount")] == 100
    assert held[("支出总计", "amount")] == 102
    assert {column for _, column in held} == {"amount"}


def test_where_heads_contradict_a_known_layout_only_what_they_name_is_known_of_all_its_columns() -> None:
    known = ("total", "general_public_budget", "institutional", "other")
    form = catalogue().forms["revenue"]
    assert not_against(form, known, ("合计", "事业收入"), []) == ("?0", "institutional", "?2", "?3")
    assert not_against(form, known, ("合计", "一般公共预算"), []) == known


def test_sums_do_not_speak_for_a_known_layout_that_lacks_a_column_of_the_head() -> None:
    """Parts add up in any order."""
    form = catalogue().forms["expenditure"]
    known = form.layouts[0]
    figures = tuple(Printed(text, 1, 1, 0, 0, k) for k, text in enumerate(("100.00", "60.00", "25.00", "15.00")))
    entries = [Entry(None, "合计", figures, 0, n, n, n, 1, "cell") for n in (1, 2)]
    heads = ("甲", "公用支出", "人员支出", "项目支出")
    assert not_against(form, known, heads, entries)[:4] == ("?0", "~public_use", "~personnel", "project")
    assert not_against(form, known, ("甲", "项目支出", "基本支出"), entries) == known


def test_the_row_of_the_whole_unit_below_the_head_is_no_head() -> None:
    """Shenzhen heads its table of kinds of expenditure with the unit that all of it is of, and its amounts."""
    kinds = "人员支出|公用支出|对个人和家庭的补助支出|项目支出|上缴上级支出|结转下年"
    amounts = "7,000.00|2,100.00|600.00|300.00|4,000.00||"
    rows = "".join(f"{name}|{amounts}\n" for name in ("某区某街道办事处", "合计"))
    text = tabbed(f"某区某街道办事处2022年部门预算\n部门支出预算总表\n单位：万元\n预算单位|支出总计|{kinds}\n{rows}")
    assert of_statement(parse(text), "expenditure") == {
        ("TOTAL", "total"): 70_000_000,
        ("TOTAL", "project"): 40_000_000,
    }


def test_the_subtotal_below_what_the_budget_appropriates_is_the_groups() -> None:
    """Shenzhen: 财政预算拨款 with a 小计 of its own, beside other revenue of the year."""
    text = tabbed(
        "某区某街道办事处2022年部门预算\n部门收入预算总表\n单位：万元\n"
        "预算单位|收入总计|财政预算拨款|||事业收入|其他收入|上年结转\n||小计|一般公共预算拨款|政府性基金预算拨款|||\n"
        "合计|9,000.00|8,600.00|8,500.00|100.00|250.00|50.00|100.00\n"
    )
    found = of_statement(parse(text), "revenue")
    assert found["TOTAL", "fiscal_appropriation"] == 86_000_000
    assert found["TOTAL", "institutional"] == 2_500_000
    assert ("TOTAL", "subtotal") not in found


def test_project_expenditure_alone_is_no_whole_where_parts_of_basic_expenditure_stand_for_it() -> None:
    """Else a check would miss basic expenditure in a total that has it in three parts."""
    layout = ("total", "~personnel", "~public_use", "~individuals", "project", "remitted_to_superior")
    wholes = [rule for rule in catalogue().forms["expenditure"].sums if rule.total == "total"]
    assert [rule.among(layout) for rule in wholes] == [()] * len(wholes)
    assert any(rule.among(("total", "basic", "project")) for rule in wholes)


@pytest.mark.parametrize("cells", [True, False])
def test_a_page_that_begins_with_the_totals_of_a_form_has_them_in_no_head(cells: bool) -> None:
    """The last page of the economic form has no code left, and a head of its own."""
    text = (
        "一般公共预算财政拨款基本支出决算表（续表）\n公开06表\n金额单位：元\n人员经费|||公用经费||\n"
        "科目编码|科目名称|金额|科目编码|科目名称|金额\n"
        "人员经费合计||310.50|公用经费合计||20.25\n合计||330.75||||\n"
    )
    held = of_statement(parse(tabbed(text) if cells else text.replace("|", " ")), "basic_expenditure_economic")
    assert {key: amount for (key, _), amount in held.items()} == {
        "人员经费合计": Decimal("310.50"),
        "公用经费合计": Decimal("20.25"),
        "TOTAL": Decimal("330.75"),
    }


@pytest.mark.parametrize("blank", ["|", " "])
def test_numbers_of_columns_are_no_amounts_where_the_page_cuts_the_last_of_them(blank: str) -> None:
    """A page narrower than its table ends in the middle of the last column."""
    text = (
        "财政拨款“三公”经费支出决算表\n公开09表\n金额单位：元\n预算数||||||决算数|||||\n"
        "合计|因公出国（境）费|公务用车购置及运行维护费|||公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|||公务接\n"
        "||小计|公务用车购置费|公务用车运行维护费||||小计|公务用车购置费|公务用车运行维护费|\n"
        "1|2|3|4|5|6|7|8|9|10|11|1\n"
        "9.50|2.00|5.25|0.00|5.25|2.25|8.75|1.25|5.25|0.00|5.25|2.25\n"
    )
    held = of_statement(parse(tabbed(text) if blank == "|" else text.replace("|", blank)), "three_public")
    assert len(held) == 12
    assert [held["total", column] for column in ("budget", "final")] == [Decimal("9.50"), Decimal("8.75")]


def test_numbers_of_columns_are_no_amounts_where_the_end_of_a_head_fell_into_their_cells() -> None:
    """A page that repeats the head of a table cuts cells merged over rows: their last line stands in the row below."""
    rows = [
        "类|款|项|栏次|1|2|3|上4缴|5|6",
        "|||合计|50.00|20.00|24.00||6.00|",
        "213|||农林水支出|50.00|20.00|24.00||6.00|",
        "项目||||本年支出合计|基本支出|项目支出|上缴|经营支出|对附",
        "功能分类科目编码|||科目名称||||上级||属单",
        "类|款|项|栏次|1|2|3|支4出|5|位6",
        "21303|||水利|50.00|20.00|24.00||6.00|",
    ]
    head = (
        "项目||||本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出\n"
        "功能分类科目编码|||科目名称||||||\n"
    )
    held = of_statement(parse(tabbed(f"支出决算表\n单位：元\n{head}" + "\n".join(rows))), "expenditure")

    amounts = {"total": 50, "basic": 20, "project": 24, "operating": 6}
    assert held == {(key, c): Decimal(v) for key in ("TOTAL", "213", "21303") for c, v in amounts.items()}


@pytest.mark.parametrize("levels", [["类", "款", "项"], ["类款项"], ["类款", "项栏次"], []])
def test_the_levels_of_codes_before_the_numbers_of_columns_count_for_none(levels: list[str]) -> None:
    assert counted_columns([*levels, "栏次", "1", "2"]) == 2
    assert counted_columns([*levels, "合计", "1", "2"]) is None


@pytest.mark.parametrize("numbers", ["类|款|项|栏次|本年1收入|2|3|4", "类|款|项1|2|3|4|5|6"])
def test_words_in_the_cell_that_says_1_leave_the_form_readable(numbers: str) -> None:
    """Rows that a page breaks let the end of a head fall into the first number: the document could not be read."""
    text = (
        "支出决算表\n单位：元\n功能分类科目编码|||科目名称|本年支出合计|基本支出|项目支出|经营支出\n"
        f"{numbers}\n|||合计|50.00|20.00|24.00|6.00\n213|||农林水支出|50.00|20.00|24.00|6.00\n"
    )
    held = of_statement(parse(tabbed(text)), "expenditure")

    amounts = {"total": 50, "basic": 20, "project": 24, "operating": 6}
    assert held == {(key, c): Decimal(v) for key in ("TOTAL", "213") for c, v in amounts.items()}


def test_the_first_column_is_numbered_whatever_stands_in_its_cell_and_however_a_workbook_holds_it() -> None:
    assert first_counted(["", "栏次", "本年1收入", "2"]) == first_counted(["", "栏次", "1.0", "2.0"]) == 2
