"""Money, totals and targets in the manners of provinces whose tables came later: each reads as the same project."""

from __future__ import annotations

import pytest

from ingest.model import PerformanceProject
from tests.performance.documents import parsed

TITLE = "项目支出绩效自评表"
NAME = "项目名称\t闸门检修"
HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"
ROWS = [
    "产出指标\t数量指标\t检修闸门数量\t≥12座\t12座\t60\t58",
    "满意度指标\t服务对象满意度指标\t农户满意度\t≥90%\t92%\t30\t30",
]


def money(project: PerformanceProject) -> tuple[str | None, ...]:
    return (project.initial_budget_text, project.annual_budget_text, project.executed_text)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (["资金总额（万元）\t73.5\t其中：财政拨款\t73.5"], (None, "73.5", None)),
        (["预算数\t73.5\t其中：财政资金\t73.5\t其他资金：0"], (None, "73.5", None)),
        (["预算资金情况\t预算资金总额\t73.5", "\t其中：财政拨款\t73.5"], (None, "73.5", None)),
        (
            ["资金来源\t预算数\t到位数\t实际支出数\t预算执行率", "合计\t73.5\t73.5\t70\t95.24%"],
            (None, "73.5", "70"),
        ),
        (["预算规模及资金用途\t预算数\t73.5", "\t检修闸门并更换部件"], (None, "73.5", None)),
    ],
    ids=["unit in the label", "heading beside sources", "total of the budget", "money received", "use of the money"],
)
@pytest.mark.parametrize("one_cell_a_line", [False, True])
def test_the_years_money_is_read_whatever_stands_beside_it(
    above: list[str], expected: tuple[str | None, ...], one_cell_a_line: bool
) -> None:
    lines = [NAME, *above, HEAD, *ROWS]
    if one_cell_a_line:
        lines = [cell for line in lines for cell in line.split("\t") if cell]
    (project,) = parsed([TITLE, *lines]).projects
    assert (project.project_name, *money(project)) == ("闸门检修", *expected)


def test_points_of_a_column_of_money_may_bear_their_unit() -> None:
    funds = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    row = ["年度资金总额", "80", "73.5", "70", "10分", "95.24%", "9.5"]
    (project,) = parsed(
        [TITLE, *NAME.split(), *funds, *row, *(c for line in (HEAD, *ROWS) for c in line.split())]
    ).projects
    assert money(project) == ("80", "73.5", "70")


@pytest.mark.parametrize(
    "total", [["总 分", "100", "88"], ["合计", "100", "100", "100", "88"]], ids=["spread label", "levels with points"]
)
def test_the_score_stands_behind_the_points_to_be_had(total: list[str]) -> None:
    cells = [cell for line in (NAME, HEAD, *ROWS) for cell in line.split("\t")]
    (project,) = parsed([TITLE, *cells, *total]).projects
    assert project.score_text == "88"


def test_a_second_row_of_headings_divides_a_target_into_sign_value_and_unit() -> None:
    document = parsed(
        [
            "项目支出绩效目标表",
            "项目（政策）名称\t展厅免费开放",
            "一级指标\t二级指标\t三级指标\t指标值",
            "\t\t\t运算符号\t内容\t度量单位",
            "产出指标\t数量指标\t免费开放天数\t≥\t310\t天",
            "效益指标\t可持续影响指标\t文化影响力\t\t持续增强\t",
        ]
    )
    assert [p.project_name for p in document.projects] == ["展厅免费开放"]
    assert [i.target_text for i in document.indicators] == ["≥310天", "持续增强"]


def test_a_target_is_one_whose_heading_says_how_it_is_written() -> None:
    (indicator,) = parsed(
        [
            "项目支出绩效目标表",
            "项目名称\t渠道衬砌",
            "一级指标\t二级指标\t三级指标\t指标值（包含数字及文字描述）",
            "产出指标\t数量指标\t衬砌渠道长度\t≥12公里",
        ]
    ).indicators
    assert (indicator.level3, indicator.target_text) == ("衬砌渠道长度", "≥12公里")


def test_a_rate_without_its_sign_is_no_reason_to_shift_a_row_of_figures() -> None:
    """Below a label merged over both rows: each figure right below its heading, and the amounts prove the rate."""
    read = parsed(
        [
            "部门整体绩效自评表",
            "部门名称\t\t某县水利局\t\t\t\t",
            "部门预算执行情况（万元）\t\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\t执行率权重",
            "\t\t900.00\t800.00\t760.00\t95.00\t10",
            "指标名称\t计量单位\t指标性质\t年初指标值\t全年完成值\t指标权重\t指标得分",
            "检修闸门数量\t座\t≥\t12\t12\t90\t88",
        ]
    )
    (project,) = read.projects
    assert (*money(project), project.execution_rate_text) == ("900.00", "800.00", "760.00", "95.00")
