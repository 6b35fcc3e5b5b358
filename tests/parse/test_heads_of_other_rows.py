"""Heads whose rows do not stand where those of the figures do: spans without cells, numbers below each other, pages."""

from __future__ import annotations

import pytest

from tests.parse.figures import of_statement, parse

TITLE = "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表\n"
ITEMS = ("total", "overseas_travel", "official_reception", "vehicles", "vehicle_purchase", "vehicle_operation")
BUDGET = ("90.00", "10.00", "20.00", "60.00", "25.00", "35.00", "4.00", "3.00")
FINAL = ("71.00", "8.00", "12.00", "51.00", "21.00", "30.00", "2.00", "1.00")
HELD = {
    (item, measure): int(float(amount) * 10_000)
    for measure, amounts in (("budget", BUDGET), ("final", FINAL))
    for item, amount in zip((*ITEMS, "meeting", "training"), amounts, strict=True)
}


def test_rows_of_a_head_without_cells_below_those_that_span_rows_stand_below_those_that_span_columns() -> None:
    document = parse(
        f"{TITLE}单位：万元\n\n"
        "| 项目 | “三公”经费 | | | | | | 会议费 | 培训费 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 小计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行维护费 | | |\n"
        "| 小计 | 公务用车购置费 | 公务用车运行维护费 |\n"
        f"| 预算数 | {' | '.join(BUDGET)} |\n| 决算数 | {' | '.join(FINAL)} |\n"
    )
    assert of_statement(document, "three_public") == HELD


def test_numbers_of_columns_below_each_other_are_no_amounts() -> None:
    above = "项目 “三公”经费 会议费 培训费 小计 因公出国（境）费 公务接待费 公务用车购置及运行维护费"
    cells = [
        *above.split(),
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
        "栏次",
        *"12345678",
        "预算数",
        *BUDGET,
        "决算数",
        *FINAL,
    ]
    document = parse(f"{TITLE}单位：万元\n" + "\n".join(cells) + "\n")
    assert of_statement(document, "three_public") == HELD


@pytest.mark.parametrize("numbers", [[], ["栏次", *"123456"]])
def test_amounts_below_each_other_that_count_like_columns_are_amounts(numbers: list[str]) -> None:
    heads = [
        "合计",
        "因公出国（境）费",
        "公务接待费",
        "公务用车购置及运行维护费",
        "小计",
        "公务用车购置费",
        "公务用车运行维护费",
    ]
    amounts = ["6", "1", "2", "3", "1", "2"]
    lines = ["项目", *heads, *numbers, *amounts, "备注：合成。"]
    document = parse(f"{TITLE}单位：万元\n" + "\n".join(lines) + "\n")
    held = of_statement(document, "three_public")
    assert held == {(item, "final"): int(amount) * 10_000 for item, amount in zip(ITEMS, amounts, strict=True)}


def test_numbers_of_columns_below_each_other_on_a_further_page_are_no_amounts() -> None:
    numbers = "1\n2\n3\n4\n5\n"
    document = parse(
        "部门支出总表\n单位：万元\n科目编码\n科目名称\n合计\n基本支出\n项目支出\n"
        f"{numbers}合计\n40.00\n25.00\n15.00\n2012601\n行政运行\n25.00\n25.00\n0.00\n"
        f"{numbers}2012604\n档案馆\n15.00\n0.00\n15.00\n"
    )
    held = of_statement(document, "expenditure")
    assert held[("TOTAL", "total")] == 400_000
    assert held[("2012604", "project")] == 150_000


def test_numbers_that_a_program_put_above_a_table_are_none_of_its_rows() -> None:
    document = parse(
        "一般公共预算“三公”经费支出情况表\n| 0 | 1 | 2 | 3 | 4 | 5 |\n|:--|:--|:--|:--|:--|:--|\n"
        "| 单位：万元 | | | | | |\n| 合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | | | 公务接待费 |\n"
        "| | | 小计 | 公务用车购置费 | 公务用车运行维护费 | |\n| 1 | 2 | 3 | 4 | 5 | 6 |\n"
        "| 90 | 10 | 60 | 25 | 35 | 20 |\n"
    )
    held = of_statement(document, "three_public")
    assert held == {(item, "budget"): HELD[(item, "budget")] for item in ITEMS}


ABOVE = "".join(
    " " * blanks + head
    for blanks, head in (
        (43, "合计"),
        (16, "基本支出"),
        (14, "项目支出"),
        (14, "事业单位经营支出"),
        (3, "上缴上级支出"),
        (3, "对附属单位补助支出"),
    )
)
PAGES = f"""
  2019年支出总表
  单位：万元
  功能分类科目
{ABOVE}
  科目编码                     科目名称
  合计                                              55651.80          16543.00          39108.80
  201                      一般公共服务支出                 270.96                              270.96

  8/20
  211                      节能环保支出            264.83                    264.83
  21104                    自然生态保护            264.83                    264.83

  9/20
  2120803                  城市建设支出                             5.26                                5.26
"""


def test_pages_laid_out_each_for_itself_without_a_break_between_do_not_move_columns() -> None:
    held = of_statement(parse(PAGES), "expenditure")
    assert {column for _, column in held} <= {"total", "basic", "project", None}
    assert held[("211", "total")] == 2_648_300


def test_the_only_column_of_items_stands_elsewhere_on_another_page() -> None:
    document = parse(
        "2021年“三公”经费支出预算表\n单位：万元\n"
        "项目                                     预算数\n"
        "合计                                                         36.00\n"
        "1.因公出国（境）费                                            4.00\n"
        "2.公务用车购置及运行维护费                                    25.00\n\n"
        "                                                          17/20\n"
        "（1）公务用车购置费                                                                9.00\n"
        "（2）公务用车运行维护费                                                                       16.00\n"
        "3.公务接待费                                                                     7.00\n"
    )
    held = of_statement(document, "three_public")
    assert {column for _, column in held} == {"budget"}
    assert held[("vehicle_purchase", "budget")] == 90_000


def test_heads_that_slid_do_not_move_columns_all_of_which_the_head_names() -> None:
    document = parse(
        "2021年度部门决算\n政府性基金预算财政拨款收入支出决算表\n单位：万元\n"
        "项目                                 年初结转和结余          本年收入         本年支出"
        "                               年末结转和结余\n"
        "科目编码      科目名称                                                   小计     基本支出         项目支出\n"
        "栏次                                              1              2      3          4              5"
        "                 6\n"
        "合计                                                         37.00 37.00                      37.00\n"
        "       213 农林水支出                                            37.00 37.00                      37.00\n"
        "     21367 三峡水库库区基金支出                                       37.00 37.00                      37.00\n"
        f"   2136799 其他三峡水库库区基金支出{' ' * 37}37.00 37.00{' ' * 22}37.00\n"
    )
    held = of_statement(document, "government_fund")
    columns = ("revenue", "total", "project")
    assert held == {(key, column): 370_000 for key in ("TOTAL", "213", "21367", "2136799") for column in columns}


@pytest.mark.parametrize("bar", ["|", "\t"])
def test_amounts_that_count_from_0_on_are_no_numbers_that_a_program_put_above_a_table(bar: str) -> None:
    rows = [("因公出国（境）费", "公务接待费", "公务用车购置及运行维护费", "合计"), ("---",) * 4, ("0", "1", "2", "3")]
    drawn = [f"|{'|'.join(row)}|" if bar == "|" else bar.join(row) for row in rows if bar == "|" or row[0] != "---"]
    held = of_statement(parse(f"{TITLE}单位：万元\n" + "\n".join(drawn) + "\n"), "three_public")
    assert held[("vehicles", "final")] == 20_000
    assert held[("total", "final")] == 30_000


@pytest.mark.parametrize("bar", ["|", "\t"])
def test_a_total_beside_levels_of_codes_that_are_merged_over_its_row_is_read(bar: str) -> None:
    rows = (
        ("项目", "项目", "项目", "项目", "本年支出合计", "基本支出", "项目支出"),
        ("类", "款", "项", "栏次", "1", "2", "3"),
        ("类", "款", "项", "合计", "46.00", "28.00", "18.00"),
        ("2012601", "2012601", "2012601", "行政运行", "28.00", "28.00", ""),
        ("2012604", "2012604", "2012604", "档案馆", "18.00", "", "18.00"),
    )
    drawn = [f"|{'|'.join(row)}|" if bar == "|" else bar.join(row) for row in rows]
    held = of_statement(parse("支出决算表\n单位：万元\n" + "\n".join(drawn) + "\n"), "expenditure")
    assert {column: held[("TOTAL", column)] for column in ("total", "basic", "project")} == {
        "total": 460_000,
        "basic": 280_000,
        "project": 180_000,
    }
    assert held[("2012604", "project")] == 180_000
