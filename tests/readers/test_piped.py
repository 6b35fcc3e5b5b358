"""Tables of web pages with a bar behind each cell reach their columns, and those whose rows are lost their items."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from tests.parse.figures import of_statement, parse

HEAD = "怀宁县水利局2024年度“三公”经费支出决算情况\n一、2024年度“三公”经费支出决算表\n单位：万元\n"
ROWS = """项 目 | 预 算 数 | 决 算 数 |
合 计 | 12 | 9.5 |
因公出国（境）费 | ||
公务接待费 | 4 | 1.5 |
公务用车购置及运行维护费 | 8 | 8 |
其中：公务用车运行维护费 | 8 | 8 |
公务用车购置费 |
"""
ONE_CELL_A_LINE = """项 目 |
预 算 数 |
决 算 数 |
合 计 |
12 |
9.5 |
公务接待费 |
4 |
1.5 |
公务用车购置及运行维护费 |
8 |
8 |
其中：公务用车运行维护费 |
8 |
8 |
公务用车购置费 |
"""
# Where a row ends, its empty cells stand behind its last one.
EMPTY_CELLS_BEHIND_THE_LAST = ONE_CELL_A_LINE.replace("9.5 |", "9.5 | |||").replace("1.5 |", "1.5 | ||")
BAR_ON_ITS_OWN_LINE = ONE_CELL_A_LINE.replace(" |\n", "\n|\n")
NO_BARS = ONE_CELL_A_LINE.replace(" |\n", "\n")
PROSE = "二、情况说明\n怀宁县水利局2024年度“三公”经费支出预算为12万元，支出决算为9.5万元，完成预算的79.17%。\n"


@pytest.mark.parametrize("table", [ROWS, ONE_CELL_A_LINE, EMPTY_CELLS_BEHIND_THE_LAST, BAR_ON_ITS_OWN_LINE, NO_BARS])
def test_items_as_rows_keep_their_budget_and_final_amount(table: str) -> None:
    parsed = parse_bytes((HEAD + table + PROSE).encode(), "page.txt", "page.txt", ReadOptions())
    found = {(f.row_key, f.column_key): f.disclosed_text for t in parsed.tables for f in t.figures}
    assert found == {
        ("total", "budget"): "12",
        ("total", "final"): "9.5",
        ("official_reception", "budget"): "4",
        ("official_reception", "final"): "1.5",
        ("vehicles", "budget"): "8",
        ("vehicles", "final"): "8",
        ("vehicle_operation", "budget"): "8",
        ("vehicle_operation", "final"): "8",
    }


def test_a_head_that_spans_columns_does_not_shift_those_below_it() -> None:
    text = """怀宁县水利局2024年度部门决算
收入支出决算情况
支出决算表
单位：万元
项目 | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出 | |
科目编码 | 科目名称 | 合计 | 小计 | 小计 | 小计 | 小计 | 小计 |
合计 | | 30 | 20 | 10 | | | |
2130301 | 行政运行 | 20 | 20 | | | | |
2130305 | 水利工程建设 | 10 | | 10 | | | |
"""
    parsed = parse_bytes(text.encode(), "page.txt", "page.txt", ReadOptions())
    found = {(f.row_key, f.column_key): f.disclosed_text for t in parsed.tables for f in t.figures}
    assert found == {
        ("TOTAL", "total"): "30",
        ("TOTAL", "basic"): "20",
        ("TOTAL", "project"): "10",
        ("2130301", "total"): "20",
        ("2130301", "basic"): "20",
        ("2130305", "total"): "10",
        ("2130305", "project"): "10",
    }


def test_a_lone_line_with_bars_is_no_table() -> None:
    form = "收入支出决算总表\n项目\t金额\t项目\t金额\n本年收入合计\t3\t本年支出合计\t3\n"
    text = f"怀宁县水利局2024年度部门决算\n浏览量：1 | | | |\n\n{form}"
    parsed = parse_bytes(text.encode(), "page.txt", "page.txt", ReadOptions())
    assert [table.statement for table in parsed.tables] == ["revenue_expenditure_summary"]


def test_a_sentence_in_the_last_row_is_read_as_prose_and_the_unit_may_lack_its_yuan() -> None:
    text = """怀宁县水利局2024年“三公”经费预算财政拨款情况统计表 | ||
单位：万 | ||
项目 | 本年预算数 | 备注 |
合计 | 12 | |
公务接待费 | 12 | |
增减情况说明：2024年度“三公”经费预算数为12万元，较2023年14万元减少2万元，下降14.29%。 |
"""
    parsed = parse_bytes(text.encode(), "page.txt", "page.txt", ReadOptions())
    assert [(t.statement, t.unit) for t in parsed.tables] == [("three_public", "万元")]
    assert parsed.metadata.document_kind == "budget"
    stated = [(f.item, f.value) for f in parsed.narrative]
    assert stated == [
        ("three_public_budget", 12), ("three_public_prior", 14), ("three_public_prior_change", -2),
        ("three_public_change_pct", Decimal("-14.29")),
    ]  # fmt: skip


@pytest.mark.parametrize("above", ["预算数 |  |  |  |  |  | 决算数 |  |  |  |  |  |", "预算数 | 决算数 |" + " |" * 10])
def test_items_across_with_two_rows_of_heads_above_one_of_figures_are_read_by_cells(above: str) -> None:
    items = "合计 | 因公出国（境）费 | 公务用车费小计 | 公务用车购置费 | 公务用车运行维护费 | 公务接待费 | "
    figures = "40.00 | 5.00 | 25.00 | 12.00 | 13.00 | 10.00 | 36.00 | 4.50 | 22.50 | 10.80 | 11.70 | 9.00 |"
    document = parse(f"“三公”经费支出决算表\n\n单位：万元\n\n{above}\n{items}{items.strip()}\n{figures}\n")
    held = of_statement(document, "three_public")
    assert held[("official_reception", "budget")] == 100_000
    assert held[("vehicle_purchase", "final")] == 108_000
    assert ("|", "budget") not in held


BETWEEN = """支出预算总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 |  | 60.50 | 40.00 | 20.50
204 | 公共安全支出 | 60.50 | 40.00 | 20.50
20402 | 公安 | 60.50 | 40.00 | 20.50
2040201 | 行政运行 | 40.00 | 40.00 |
2040220 | 执法办案 | 20.50 |  | 20.50
"""
SPANNING = BETWEEN.replace("科目编码 | 科目名称 |", "科目 |", 1).replace("合计 |  |", "合计 |")
NO_CODE_BESIDE_THE_TOTAL = BETWEEN.replace("合计 |  | 60", " | 合计 | 60")


@pytest.mark.parametrize("table", [BETWEEN, SPANNING, NO_CODE_BESIDE_THE_TOTAL, BETWEEN.replace(" | ", "|")])
def test_bars_between_cells_alone_keep_the_columns_of_rows_that_end_in_an_empty_one(table: str) -> None:
    document = parse(table)
    assert of_statement(document, "expenditure") == {
        **{(row, "total"): 605_000 for row in ("TOTAL", "204", "20402")},
        **{(row, "basic"): 400_000 for row in ("TOTAL", "204", "20402", "2040201")},
        **{(row, "project"): 205_000 for row in ("TOTAL", "204", "20402", "2040220")},
        ("2040201", "total"): 400_000,
        ("2040220", "total"): 205_000,
    }


def test_a_last_column_that_is_empty_in_all_rows_and_a_first_one_that_is_below_some_are_no_bars_around() -> None:
    document = parse(
        "财政拨款收支预算总表\n单位：万元\n项目|预算数|项目|合计|一般公共预算|政府性基金预算\n"
        "一、一般公共预算拨款|30.00|一、教育支出|24.00|24.00|\n||二、卫生健康支出|6.00|6.00|\n"
        "收入总计|30.00|支出总计|30.00|30.00|\n"
    )
    held = of_statement(document, "appropriation_summary")
    assert held[("卫生健康支出", "general_public_budget")] == 60_000
    assert held[("教育支出", "total")] == held[("教育支出", "general_public_budget")] == 240_000
    assert held[("一般公共预算拨款", "amount")] == 300_000
    assert ("||", "total") not in held


def test_a_merged_head_that_is_repeated_in_every_cell_that_it_covers_names_its_column_once() -> None:
    head = "| 科目 | 科目 | 合计 | 财政拨款收入 | 上年结转结余 |\n|---|---|---|---|---|\n"
    document = parse(
        f"部门收入总表\n单位：万元\n\n{head}| 编码 | 名称 | 合计 | 财政拨款收入 | 上年结转结余 |\n"
        "| 合计 | 合计 | 9.00 | 7.00 | 2.00 |\n| 2040201 | 行政运行 | 9.00 | 7.00 | 2.00 |\n"
    )
    held = of_statement(document, "revenue")
    assert held[("2040201", "carryover")] == held[("TOTAL", "carryover")] == 20_000


@pytest.mark.parametrize("edge", ["", "| "])
def test_a_total_whose_label_spans_codes_and_names_does_not_move_the_only_row_below_it(edge: str) -> None:
    rows = ["科目 | 合计 | 基本支出 | 项目支出", "功能科目编码 | 功能科目名称", "栏次 | 1 | 2 | 3"]
    rows += ["合计 | 8.40 |  | 8.40", "2230101 | 厂办大集体改革支出 | 8.40 |  | 8.40"]
    lines = [f"{edge}{row}{edge[::-1]}" for row in rows]
    document = parse("国有资本经营预算支出预算表\n单位：万元\n" + "\n".join(lines) + "\n")
    assert of_statement(document, "state_capital") == {
        (row, column): 84_000 for row in ("TOTAL", "2230101") for column in ("total", "project")
    }
