"""Amounts of money that a narrow cell cuts in two, in text: no part of one is an amount, nor one of another column."""

from __future__ import annotations

from tests.performance.documents import parsed

TITLE = ["项目支出绩效自评表", "项目名称 湖堤养护"]
ROWS = [
    "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分",
    "产出指标 数量指标 养护堤段长度 ≥52公里 53公里 90 90",
    "总分 100 99.87",
]


def _amounts(funds: list[str]) -> list[tuple[str | None, str | None, str | None]]:
    read = parsed([*TITLE, *funds, *ROWS])
    return [(p.initial_budget_text, p.annual_budget_text, p.executed_text) for p in read.projects]


def test_a_label_with_one_figure_and_the_others_in_the_next_line_tells_no_amount() -> None:
    funds = [
        "年度预算数（万元） 年初",
        "预算",
        "调整后预算",
        "数",
        "预算执",
        "行数",
        "预算执行",
        "率 权重 得分 原因",
        "总额 1,205.3",
        "0 1,190.00 1,174.89 98.73% 10 9.87",
    ]
    assert _amounts(funds) == [(None, None, None)]


def test_a_margin_beside_a_cut_figure_tells_no_amount() -> None:
    """预算执行 is the margin of the whole table, and the figure the upper half of one in its first column."""
    funds = [
        "年初 调整后预算 预算执 预算执行",
        "年度预算数（万元） 权重 得分 原因",
        "预算 数 行数 率",
        "预算执行 1,205.3",
        "总额 1,190.00 1,174.89 98.73% 10 9.87",
        "0",
    ]
    assert _amounts(funds) == [(None, None, None)]


def test_an_amount_alone_behind_its_label_is_read() -> None:
    assert _amounts(["资金总额 95.00", "得分 9.87"]) == [(None, "95.00", None)]
