"""Rows that lost their empty cells: their labels, sums and the line that they begin on tell what they still can."""

from __future__ import annotations

import pytest

from ingest.forms import catalogue
from ingest.model import Line
from ingest.rows.grid import read_grid
from tests.parse.figures import of_statement, parse


def row(number: int, text: str, since: int | None = None) -> Line:
    return Line(number, None, text, tuple(cell.strip() for cell in text.strip("|").split("|")), since)


@pytest.mark.parametrize("since", [None, 3])
def test_a_joined_row_that_lost_cells_shows_no_columns(since: int | None) -> None:
    lines = (
        row(1, "| 合计 |  | 100.00 | 60.00 |  | 40.00 |"),
        row(2, "| 205 | 教育支出 | 70.00 | 60.00 |  | 10.00 |"),
        row(4, "| 208 | 社会保障和就业支出 | 30.00 | 30.00 |", since),
    )
    entries = read_grid(lines, catalogue().forms["revenue"], "cell", merges=True).entries
    assert {e.label: e.evidence for e in entries} == {"合计": "cell", "教育支出": "cell", "社会保障和就业支出": "none"}


@pytest.mark.parametrize("since", [None, 3])
def test_labels_tell_the_sides_of_a_joined_row_that_lost_cells(since: int | None) -> None:
    lines = (
        row(1, "| 一、财政拨款收入 | 90.00 | 一、外交支出 | 60.00 |"),
        row(2, "| 二、事业收入 | 10.00 | 二、国防支出 | 40.00 |"),
        row(4, "| 三、教育支出 | 7.00 |", since),
    )
    entries = read_grid(lines, catalogue().forms["revenue_expenditure_summary"], "cell", merges=True).entries
    assert [e.side for e in entries if e.label == "三、教育支出"] == [1]


def test_rows_of_markdown_that_lost_their_empty_cells_are_not_taken_as_they_stand() -> None:
    text = (
        "收入决算表\n\n单位：元\n\n"
        "| 科目编码 | 科目名称 | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 其他收入 |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| 合计 |  | 100.00 | 60.00 |  |  | 40.00 |\n| 205 | 教育支出 | 70.00 | 60.00 |  |  | 10.00 |\n"
        "| 208 | 社会保障和就业支出 | 30.00 | 30.00 |\n"
    )
    held = of_statement(parse(text), "revenue")
    assert held[("TOTAL", "other")] == 40
    assert held[("208", "other")] == 30
    assert ("208", "fiscal_appropriation") not in held


def test_labels_tell_the_sides_of_a_summary_row_that_lost_cells() -> None:
    text = (
        "收入支出决算总表\n\n单位：元\n\n| 项目 | 行次 | 决算数 | 项目 | 行次 | 决算数 |\n|---|---|---|---|---|---|\n"
        "| 一、一般公共预算财政拨款收入 | 1 | 90.00 | 一、一般公共服务支出 | 31 | 60.00 |\n"
        "| 二、事业收入 | 2 | 10.00 | 二、外交支出 | 32 |  |\n| 3 | 三、教育支出 | 33 | 40.00 |\n"
        "| 本年收入合计 | 4 | 100.00 | 本年支出合计 | 34 | 100.00 |\n"
    )
    held = of_statement(parse(text), "revenue_expenditure_summary")
    assert {key: amount for (key, column), amount in held.items() if column == "amount"} == {
        "一般公共预算财政拨款收入": 90, "一般公共服务支出": 60, "事业收入": 10, "教育支出": 40, "本年收入合计": 100,
        "本年支出合计": 100,
    }  # fmt: skip


APPROPRIATIONS = (
    "财政拨款收入支出决算总表\n\n单位：元\n\n| 项目 | 金额 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 |\n"
    "|---|---|---|---|---|---|\n| 一、一般公共预算财政拨款 | 90.00 | 一、外交支出 | 60.00 | 60.00 | 0.00 |\n"
    "| 二、政府性基金预算财政拨款 | 10.00 | 二、国防支出 | 15.00 | 15.00 | 0.00 |\n{}\n"
    "| 本年收入合计 | 100.00 | 本年支出合计 | 82.00 | 82.00 | 0.00 |\n"
    "| 总计 | 100.00 | 总计 | 100.00 | 90.00 | 10.00 |\n"
)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("| 年初财政拨款结转和结余 | 7.00 |", "amount"),
        # The expenditure side has three columns; which of them, nothing says.
        ("| 项目支出 | 7.00 |", None),
        ("| 年末财政拨款结转和结余 | 7.00 |", None),
        ("| 合计 | 7.00 |", None),
    ],
)
def test_the_lone_label_of_a_row_that_lost_cells_tells_its_side(row: str, column: str | None) -> None:
    table = parse(APPROPRIATIONS.format(row)).tables[0]
    assert [f.column_key for f in table.figures if f.disclosed_text == "7.00"] == [column]


def test_the_name_of_a_class_alone_in_a_row_that_lost_cells_is_of_expenditure() -> None:
    held = of_statement(parse(APPROPRIATIONS.format("| 三、教育 | 7.00 | 7.00 | 0.00 |")), "appropriation_summary")
    assert {column: amount for (key, column), amount in held.items() if key == "教育"} == {
        "total": 7, "general_public_budget": 7, "government_fund": 0,
    }  # fmt: skip


MOVED = """某市医院2031年度部门决算
收入支出决算总表
单位：万元
收入 | 支出 | ||||
项目 | 行次 | 金额 | 项目 | 行次 | 金额 |
栏次 | 1 | 栏次 | 2 | ||
一、财政拨款收入 | 1 | 625 | 一、一般公共服务支出 | 28 | |
二、上级补助收入 | 2 | 二、外交支出 | 29 | ||
三、事业收入 | 3 | 3422 | 三、国防支出 | 30 | |
四、经营收入 | 4 | 四、公共安全支出 | 31 | ||
7 | 五、教育支出 | 34 | |||
8 | 六、医疗卫生与计划生育支出 | 36 | 3634 | ||
9 | 七、节能环保支出 | 37 | |||
本年收入合计 | 23 | 4047 | 本年支出合计 | 50 | 3634 |
年初结转和结余 | 25 | 60 | 年末结转和结余 | 52 | 473 |
总计 | 26 | 4107 | 总计 | 53 | 4107 |
"""


def test_empty_cells_moved_to_the_end_of_their_rows_shift_no_amount_of_a_summary() -> None:
    assert of_statement(parse(MOVED), "revenue_expenditure_summary") == {
        ("财政拨款收入", "amount"): 6250000,
        ("事业收入", "amount"): 34220000,
        ("医疗卫生与计划生育支出", "amount"): 36340000,
        ("本年收入合计", "amount"): 40470000,
        ("本年支出合计", "amount"): 36340000,
        ("年初结转和结余", "amount"): 600000,
        ("年末结转和结余", "amount"): 4730000,
        ("总计", "amount"): 41070000,
    }


def test_empty_cells_moved_to_the_end_of_their_rows_put_no_project_under_basic_expenditure() -> None:
    found = of_statement(
        parse(
            "某市水务局2031年度部门决算\n支出决算表\n单位：万元\n"
            "科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n"
            "合计 | 60 | 30 | 30 | |\n213 | 农林水支出 | 60 | 30 | 30 |\n21303 | 水利 | 60 | 30 | 30 |\n"
            "2130301 | 行政运行 | 30 | 30 | |\n2130305 | 水利工程建设 | 20 | 20 | |\n2130314 | 防汛 | 10 | 10 | |\n"
        ),
        "expenditure",
    )
    assert ("2130305", "basic") not in found
    assert ("2130314", "basic") not in found
    assert found[("2130305", "total")] == 200000


def test_the_one_amount_of_an_item_whose_empty_cells_were_moved_is_of_the_column_that_adds_up() -> None:
    found = of_statement(
        parse(
            "某市水务局2031年度部门决算\n“三公”经费支出决算表\n单位：万元\n项目 | 预算数 | 决算数 |\n合计 | 12 | 9 |\n"
            "因公出国（境）费 | 3 | |\n公务接待费 | 4 | |\n公务用车购置及运行维护费 | 5 | 9 |\n"
            "其中：公务用车购置费 | 9 | |\n公务用车运行维护费 | 5 | |\n"
        ),
        "three_public",
    )
    assert found == {
        ("total", "budget"): 120000,
        ("total", "final"): 90000,
        ("overseas_travel", "budget"): 30000,
        ("official_reception", "budget"): 40000,
        ("vehicles", "budget"): 50000,
        ("vehicles", "final"): 90000,
        ("vehicle_purchase", "final"): 90000,
        ("vehicle_operation", "budget"): 50000,
    }


TWO_YEARS = "某市水务局2031年部门预算\n2031年“三公”经费预算表 | |\n单位：万元 | |\n"


def test_which_year_a_stage_stands_below_is_open_where_the_cells_that_span_them_were_left_out() -> None:
    found = of_statement(
        parse(
            TWO_YEARS + "项目 | 2030年 | 2031年 | |\n预算数 | 执行数 | 预算数 | |\n合计 | 12 | 10 | 9 |\n"
            "因公出国（境）费 | 0 | 0 | 0 |\n公务接待费 | 4 | 3 | 3 |\n公务用车购置及运行费 | 8 | 7 | 6 |\n"
        ),
        "three_public",
    )
    assert {column for _, column in found} == {None}


def test_a_head_above_a_row_of_figures_alone_that_lost_its_spans_shifts_none_of_them() -> None:
    found = of_statement(
        parse(
            TWO_YEARS + "合计 | 因公出国（境）费 | 公务用车购置及运行费 | 公务接待费 | ||\n"
            "小计 | 公务用车购置费 | 公务用车运行费 | |||\n12 | 0 | 8 | 2 | 6 | 4 |\n"
        ),
        "three_public",
    )
    assert found == {
        ("total", "budget"): 120000,
        ("overseas_travel", "budget"): 0,
        ("vehicles", "budget"): 80000,
        ("vehicle_purchase", "budget"): 20000,
        ("vehicle_operation", "budget"): 60000,
        ("official_reception", "budget"): 40000,
    }


def test_a_total_whose_cell_spanned_number_and_name_keeps_its_columns() -> None:
    found = of_statement(
        parse(
            TWO_YEARS + "序号 | 项目 | 2030年预算 | 2031年预算 | 备注 |\n1 | 因公出国（境）费 | 0 | 0 | |\n"
            "2 | 公务接待费 | 4 | 3 | |\n3 | 公务用车购置及运行费 | 8 | 6 | |\n合计 | 12 | 9 | | |\n"
        ),
        "three_public",
    )
    assert found[("total", "prior_budget")] == 120000
    assert found[("total", "budget")] == 90000


def test_bars_between_cells_are_no_labels_of_the_amounts_behind_them() -> None:
    """A table without names, as html2text gives it: one row of amounts, of which one is blank."""
    text = """“三公”经费支出预算表

单位：元

2031年预算数
---
合计| 因公出国（境）费| 公务用车购置及运行维护费| 公务接待费
小计| 公务用车购置费| 公务用车运行维护费
900.00| | 700.00| 400.00| 300.00| 200.00
"""
    held = of_statement(parse(text), "three_public")
    assert {key: amount for (key, column), amount in held.items() if column == "budget"} == {
        "total": 900,
        "vehicles": 700,
        "vehicle_purchase": 400,
        "vehicle_operation": 300,
        "official_reception": 200,
    }


def test_amounts_of_one_two_and_three_are_no_numbers_of_rows() -> None:
    """Few rows have an amount: what counts up stands far apart, and the head names no 行次."""
    blank = "".join(f"||{name}支出|\n" for name in ("教育", "科学技术", "卫生健康", "节能环保", "城乡社区"))
    text = (
        "某区档案馆2022年部门预算\n收支预算总表\n单位：万元\n项目|2022年预算|项目（按功能分类）|2022年预算\n"
        f"一般公共预算拨款收入|3|一般公共服务支出|1\n{blank}||住房保障支出|2\n{blank.replace('支出', '类支出')}"
        "收入总计|3|支出总计|3\n"
    ).replace("|", "\t")
    found = of_statement(parse(text), "revenue_expenditure_summary")
    assert found["一般公共服务支出", "amount"] == 10_000
    assert found["住房保障支出", "amount"] == 20_000
    assert found["支出总计", "amount"] == 30_000
