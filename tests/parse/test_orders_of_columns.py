"""Columns whose order the sums cannot tell: that of the head where its words cannot be mixed, else they stay open."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.columns import choose_layout
from ingest.forms import catalogue
from ingest.rows.entry import Entry, Printed
from tests.parse.figures import cells, of_statement, parse, tabbed

REVENUE = "合计上年结转财政拨款收入财政专户管理资金收入事业收入事业单位经营收入上级补助收入附属单位上缴收入其他收入"
LABELS = (
    "科目编码科目名称",
    "科目功能分类科目编码功能分类科目名称",
    "单位编码单位名称科目编码科目(单位)名称",
    "科目编码类款项科目名称",
)


@pytest.mark.parametrize("labels", LABELS)
def test_the_order_of_the_head_stands_before_a_known_one(labels: str) -> None:
    """What was carried over stands behind the total here; every known order has it last, and adds up as well."""
    chosen = choose_layout(catalogue().forms["revenue"], labels + REVENUE, None, 9).layout
    assert chosen == (
        "total", "carryover", "fiscal_appropriation", "fiscal_account", "institutional", "operating",
        "superior_subsidy", "affiliate_remittance", "other",
    )  # fmt: skip


def test_figures_stand_below_the_heads_in_whose_order_they_come() -> None:
    text = """收入总表
单位：万元
科目编码 科目名称 合计 上年结转 财政拨款收入 财政专户管理资金收入 事业收入
事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入
合计 9.00 2.00 7.00 0.00 0.00 0.00 0.00 0.00 0.00
205 教育支出 9.00 2.00 7.00 0.00 0.00 0.00 0.00 0.00 0.00
20502 普通教育 9.00 2.00 7.00 0.00 0.00 0.00 0.00 0.00 0.00
2050201 学前教育 4.00 0.00 4.00 0.00 0.00 0.00 0.00 0.00 0.00
2050202 小学教育 5.00 2.00 3.00 0.00 0.00 0.00 0.00 0.00 0.00
"""
    held = of_statement(parse(text), "revenue")
    assert held["TOTAL", "carryover"] == Decimal(20_000)
    assert held["TOTAL", "fiscal_appropriation"] == Decimal(70_000)
    assert held["2050202", "fiscal_appropriation"] == Decimal(30_000)


def nine(*amounts: str) -> Entry:
    return Entry("205", "教育支出", tuple(Printed(text, 1, 1) for text in amounts), 0, 1, 1, 1, 1)


def test_a_head_that_lost_a_column_is_read_by_the_known_order_that_adds_up() -> None:
    """财政专户管理资金收入 is drawn elsewhere on the page: rows have one figure more than the head names columns."""
    text = "科目编码科目名称合计财政拨款收入事业收入事业单位经营收入上级补助收入附属单位上缴收入其他收入上年结转结余"
    rows = [nine(f"{n + 3}.00", f"{n}.00", "1.00", *["0.00"] * 5, "2.00") for n in range(1, 5)]
    chosen = choose_layout(catalogue().forms["revenue"], text, None, 9, entries=rows).layout
    assert chosen == (
        "total", "fiscal_appropriation", "fiscal_account", "institutional", "operating",
        "superior_subsidy", "affiliate_remittance", "other", "carryover",
    )  # fmt: skip


def test_a_figure_more_than_the_head_names_columns_makes_no_second_column() -> None:
    """Rows in three lanes: a code taken for an amount is none of basic expenditure, which no head names."""
    text = "人员经费公用经费科目编码科目名称决算数科目编码科目名称决算数科目编码科目名称决算数"
    rows = [Entry("301", "工资福利支出", (Printed("30.00", 1, 1), Printed("2.50", 1, 1)), 0, 1, 1, 1, 1)] * 3
    chosen = choose_layout(catalogue().forms["basic_expenditure_economic"], text, None, 2, lanes=3, entries=rows)
    assert "basic" not in chosen.layout


def test_words_in_another_order_than_the_columns_leave_them_open() -> None:
    """The head names what was carried over second, and one column not at all: any order of the others adds up."""
    text = """收入总表
单位：万元
科目编码 科目名称 合计 上年结转 财政拨款收入 事业收入 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入
205 教育支出 9.00 2.00 7.00 0.00 0.00 0.00 0.00 0.00 0.00
20502 普通教育 9.00 2.00 7.00 0.00 0.00 0.00 0.00 0.00 0.00
2050201 学前教育 4.00 0.00 4.00 0.00 0.00 0.00 0.00 0.00 0.00
2050202 小学教育 5.00 2.00 3.00 0.00 0.00 0.00 0.00 0.00 0.00
"""
    amounts = [cell for cell in cells(parse(text)) if cell[3]]
    assert {column for _, _, column, amount in amounts if amount in (20_000, 30_000)} == {None}
    assert ("revenue", "205", "total", Decimal(90_000)) in amounts


def test_parts_below_the_head_of_their_group_stand_where_it_stands() -> None:
    """The line below is named last, and closes no row of columns: what is left over comes behind the expenditure."""
    text = """政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 科目名称 年初结转和结余 本年收入 本年支出 年末结转和结余
合计 基本支出 项目支出
合计 1.00 9.00 8.00 3.00 5.00 2.00
212 城乡社区支出 1.00 9.00 8.00 3.00 5.00 2.00
21208 国有土地使用权出让收入安排的支出 1.00 9.00 8.00 3.00 5.00 2.00
2120803 城市建设支出 1.00 9.00 8.00 3.00 5.00 2.00
"""
    held = of_statement(parse(text), "government_fund")
    assert held["2120803", "closing_balance"] == Decimal(20_000)
    assert (held["212", "total"], held["212", "project"]) == (Decimal(80_000), Decimal(50_000))


def test_words_on_both_sides_of_the_head_of_names_tell_no_order() -> None:
    """A wrapped cell's first line stands above the line of the others: its column is not left of theirs."""
    form = catalogue().forms["revenue"]
    text = "科目财政专户管理资金收科目名称合计财政拨款收入事业收入事业单位经营收入类款项入"
    layout = choose_layout(form, text, None, 3).layout
    assert [key for key in layout if not key.startswith("?")] == ["total"]


def test_of_known_orders_that_all_add_up_the_one_that_the_heads_agree_with_is_taken() -> None:
    """Some heads are in characters that nobody expects; one that is not says that the usual order is not theirs."""
    held = of_statement(
        parse(
            tabbed(
                "支出决算表\n公开03表\n金额单位：元\n"
                "科目编码|科目名称|合計|基本支出|項目支出|經營支出|上缴上级支出|对附属单位补助支出\n"
                "合计||90.50|40.25|30.15|20.10|0.00|0.00\n"
                "205|教育支出|90.50|40.25|30.15|20.10|0.00|0.00\n"
            )
        ),
        "expenditure",
    )
    assert held["205", "operating"] == held["TOTAL", "operating"] == Decimal("20.10")
    assert held["205", "remitted_to_superior"] == 0
