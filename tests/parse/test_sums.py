"""What the figures of a form say of the order of its columns, where its heads leave that open."""

from __future__ import annotations

import pytest

from ingest.columns import choose_layout
from ingest.columns.headings import sure_by_headings
from ingest.columns.sums import adds_up, rows_of
from ingest.forms import catalogue
from ingest.rows.entry import Entry, Printed
from tests.parse.figures import of_statement, parse

FUND = catalogue().forms["government_fund"]
RIGHT = ("opening_balance", "revenue", "total", "basic", "project", "closing_balance")
SWAPPED = ("opening_balance", "revenue", "basic", "total", "project", "closing_balance")


def row(number: int, *figures: str) -> Entry:
    printed = tuple(Printed(text, number, 1, slot) for slot, text in enumerate(figures))
    return Entry(None, "其他支出", printed, 0, number, number, number, 1, "geometry")


@pytest.mark.parametrize(
    ("layout", "amounts", "verdict"),
    [
        # one amount and its copies prove no order: revenue could be project as well
        (RIGHT, ("0.00", "15.00", "15.00", "0.00", "15.00", "0.00"), None),
        # but a total of nothing over parts of 15 is none
        (SWAPPED, ("0.00", "15.00", "15.00", "0.00", "15.00", "0.00"), False),
        (RIGHT, ("0.00", "15.00", "15.00", "4.00", "11.00", "0.00"), True),
        (SWAPPED, ("0.00", "15.00", "15.00", "4.00", "11.00", "0.00"), False),
        (RIGHT, ("0.00", "0.00", "0.00", "0.00", "0.00", "0.00"), None),
    ],
)
def test_one_amount_and_its_copies_speak_only_against_an_order(
    layout: tuple[str, ...], amounts: tuple[str, ...], verdict: bool | None
) -> None:
    assert adds_up(FUND, layout, rows_of([row(n, *amounts) for n in range(4)])) is verdict


def test_as_many_heads_as_columns_only_ran_together() -> None:
    form = catalogue().forms["state_capital"]
    assert sure_by_headings(form, ("科目名称合计基本支出", "本年支出/项目支出", "公开08表/单位:万元")) is None
    lost = sure_by_headings(form, ("科目名称合计基本支出", "本年支出/项目支出"))
    assert lost == (None, "project")


def test_a_wrapped_heading_is_understood_by_its_beginning() -> None:
    head = "对附属单位补助支项目合计基本支出项目支出上缴上级支出出科目编码单位代码单位名称(科目)类款项"
    assert choose_layout(catalogue().forms["expenditure"], head, None, 3).layout[:3] == ("total", "basic", "project")


def test_classes_that_lack_one_push_no_total_into_another_fund() -> None:
    """A class stands on no line: the others add up in no column, which says nothing of where the totals stand."""
    text = """财政拨款收入支出决算总表
单位：万元
收入 支出
项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款 1 52.00 一、公共安全支出 9 40.00 40.00
二、政府性基金预算财政拨款 2 二、教育支出 10 8.00 8.00
三、国有资本经营预算财政拨款 3 5.00 三、科学技术支出 11 1.00 1.00
本年收入合计 4 57.00 本年支出合计 12 57.00 52.00 5.00
年初财政拨款结转和结余 5 年末财政拨款结转和结余 13
总计 8 57.00 总计 16 57.00 52.00 5.00
"""
    held = of_statement(parse(text), "appropriation_summary")
    assert held["本年支出合计", "total"] == held["总计", "total"] == 570_000
    assert not {column for _, column in held} & {"government_fund", "state_capital"}


def test_labels_whose_figures_stand_elsewhere_are_not_taken_for_nothing() -> None:
    """Wrapped labels were drawn behind all other cells, so that two figures of the summary stand above its rows."""
    text = """某市档案局2023年部门预算

收支总表
单位：万元
收入 支出
项目 预算数 项目 预算数
640.00 700.00
二、外交支出
25.00 三、国防支出
三、其他收入 45.00 四、公共安全支出 10.00
本年收入合计 710.00 本年支出合计 710.00
收入总计 710.00 支出总计 710.00
一、一般公共预算拨
款收入
一、一般公共服务支
出
二、事业单位经营收
入

收入总表
单位：万元
科目编码 科目名称 合计 财政拨款收入 事业收入 事业单位经营收入
合计 710.00 640.00 25.00
201 一般公共服务支出 700.00 640.00 25.00
20126 档案事务 700.00 640.00 25.00
2012601 行政运行 500.00 500.00
2012604 档案馆 200.00 140.00 25.00
204 公共安全支出 10.00
"""
    held = of_statement(parse(text), "revenue")
    assert held[("201", "total")] == 7_000_000
    assert {column for (_, column), amount in held.items() if amount == 6_400_000} <= {"fiscal_appropriation", None}
