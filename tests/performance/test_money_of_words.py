"""Fields and money of a project in text that has lost its table: what proves itself is read, no part of a figure."""

from __future__ import annotations

import pytest

from ingest.model import PerformanceProject
from tests.performance.documents import parsed

TITLE = "项目支出绩效自评表"
NAME = ["项目名称 山塘除险", "主管部门 鹿溪县水务局 实施单位 鹿溪县山塘站"]
HEAD = "年初预算数 全年预算数 全年执行数 分值 执行率 得分"
INDICATORS = [
    "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分",
    "产出指标 数量指标 除险山塘 ≥6座 6座 60 60",
    "效益指标 社会效益指标 受益村数 ≥11个 12个 30 30",
    "总分 100 99",
]


def _project(*above: str) -> PerformanceProject:
    (project,) = parsed([TITLE, *above, *INDICATORS]).projects
    return project


def _money(*rows: str) -> tuple[str | None, ...]:
    found = _project(*NAME, *rows)
    return found.initial_budget_text, found.annual_budget_text, found.executed_text, found.execution_rate_text


@pytest.mark.parametrize(
    "above",
    [
        ["项目名称 山塘除险 自评得分 99"],
        ["项目名称 山塘除险 自评", "得分 99"],
        ["项目名称 山塘除险 自评 99", "得分"],
        ["项目名称 山塘除险 自评得 分 99"],
        ["自评得", "项目名称 山塘除险 99", "分"],
    ],
    ids=["whole", "broken over lines", "its rest alone", "broken by a blank", "around the line"],
)
def test_a_label_behind_the_name_and_its_value_are_no_part_of_the_name(above: list[str]) -> None:
    assert _project(*above).project_name == "山塘除险"


def test_a_label_over_three_lines_ends_the_value_above_it() -> None:
    (project,) = parsed(
        ["部门整体支出绩效自评表", "部门名称 鹿溪县水务局", "年度主要", "任务完成", "情况", *INDICATORS]
    ).projects
    assert project.project_name == "鹿溪县水务局"


def test_points_for_the_execution_prove_the_row_of_the_total_word_by_word() -> None:
    """One figure a line, the label's end and the rate's behind the points: 18.4 of 20 are the share that was spent."""
    words = ["年度资金总", "47.50", "50.00", "46.00", "20 92.0", "18.4", "额", "0%"]
    assert _money(HEAD, *words, "财政拨款", "47.50", "50.00", "46.00", "— 92.0", "—", "0%") == (
        "47.50",
        "50.00",
        "46.00",
        "92.00%",
    )


def test_figures_in_an_order_that_nothing_proves_are_not_read() -> None:
    """Parts of figures stand elsewhere, so that as many words as columns are left, each below another's heading."""
    assert _money(HEAD, "资金总额", "46.0", "92.0", "47.50", "50.00", "20", "18.4", "0", "0%") == (None,) * 4
    assert _money("全年预算数 全年执行数", "执行", "率", "总额", "47.50", "31.20", "金额合计", "50.00") == (None,) * 4


def test_cut_figures_are_whole_where_the_rate_proves_them() -> None:
    """A narrow cell cut the budget and the rate: their ends stand behind them, in the same line or the next."""
    whole = ("47.50", "50.00", "46.00", "92.00%")
    assert _money(HEAD, "年度资金总额 47.50 50.0 0 46.00 20 92.0 0% 18.4") == whole
    assert _money(HEAD, "年度资金总额 47.50 50.0", "0 46.00 20 92.0", "0% 18.4") == whole
    assert _money(HEAD, "年度资金总额 47.50 50.00 46.0", "7", "20 92.0", "0% 18.4")[2] is None


def test_money_between_the_names_of_two_projects_is_given_to_neither() -> None:
    """The indicators of the first are not read, so that the fields of both stand above the second's."""
    other = ["项目名称", "旧桥加固", "全年预算数", "全年执行数", "80.00", "72.00", "实施单位", "鹿溪县公路站"]
    assert _project(*other, *NAME).annual_budget_text is None


@pytest.mark.parametrize("rate", ["75.00", "75", "74.90"])
def test_the_rate_of_a_row_that_keeps_its_order_is_what_it_prints(rate: str) -> None:
    """74.90 is wrong, and printed so."""
    assert _money(f"项目资金（万元） {HEAD}", f"年度资金总额 50.00 60.00 45.00 10 {rate} 7.5") == (
        "50.00",
        "60.00",
        "45.00",
        rate,
    )


def test_nothing_spent_of_nothing_is_told_without_a_percent_sign() -> None:
    assert _money(f"项目资金（万元） {HEAD}", "年度资金总额 0.00 0.00 0.00 10 0.00 0") == ("0.00",) * 4
