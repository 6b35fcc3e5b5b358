"""Goals print what a project takes over all its years beside what it takes this year: only the latter is its budget."""

from __future__ import annotations

import pytest

from ingest.model import PerformanceProject
from ingest.options import ReadOptions
from ingest.parse import parse_bytes

HEAD = "某县水务局2031年部门预算\n项目支出绩效目标申报表\n（2031年度）\n"
FIELDS = "项目名称\t河道清障\t项目性质\t阶段性项目\n计划开始日期\t2029-01-01\t计划完成日期\t2031-12-31\n"
FOOT = (
    "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\n\t产出指标\t数量指标\t清障河段\t≥12段\n"
    "\t效益指标\t社会效益指标\t河道通畅程度\t明显提高\n\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\n"
)


def project(funds: str) -> PerformanceProject:
    read = parse_bytes((HEAD + FIELDS + funds + FOOT).encode(), "goals.txt", "goals.txt", ReadOptions())
    (found,) = read.projects
    return found


@pytest.mark.parametrize(
    ("period", "year"),
    [("项目资金总额", "年度资金申请总额"), ("实施期资金总额", "年度资金总额"), ("项目资金总额", "当年预算资金总额")],
)
def test_of_two_blocks_side_by_side_the_years_is_read(period: str, year: str) -> None:
    found = project(
        f"项目资金（元）\t{period}\t930,500.00\t{year}\t310,200.00\n\t其中：财政资金\t930,500.00\t其中：当年财政拨款\t300,000.00\n"
        "\t\t\t上年结转资金\t10,200.00\n\t其他资金\t0.00\t其他资金\t0.00\n"
    )
    assert found.annual_budget_text == "310,200.00"
    assert {(fund.source, fund.annual_budget_text) for fund in found.funds} == {
        ("当年财政拨款", "300,000.00"),
        ("上年结转资金", "10,200.00"),
        ("其他资金", "0.00"),
    }


def test_of_two_blocks_in_lines_of_text_the_years_is_read() -> None:
    text = (
        HEAD + FIELDS + "项目资金（元）\t项目资金总额\t930,500.00\t年度资金申请总额\t310,200.00\n"
        "其中：财政资金\t930,500.00\t其中：当年财政拨款\t310,200.00\n" + FOOT
    ).replace("\t", "   ")
    (found,) = parse_bytes(text.encode(), "goals.txt", "goals.txt", ReadOptions()).projects
    assert found.annual_budget_text == "310,200.00"
    assert [(fund.source, fund.annual_budget_text) for fund in found.funds] == [("当年财政拨款", "310,200.00")]


def test_of_two_blocks_one_below_the_other_the_years_total_is_read() -> None:
    found = project("项目资金（元）\t项目资金总额\t930,500.00\n\t年度资金申请总额\t310,200.00\n")
    assert found.annual_budget_text == "310,200.00"


def test_a_total_without_a_years_beside_it_is_the_years() -> None:
    assert project("项目资金（元）\t项目资金总额\t310,200.00\n").annual_budget_text == "310,200.00"


def test_the_sources_below_the_total_of_the_whole_project_are_none_of_the_years() -> None:
    found = project(
        "项目资金（元）\t实施期资金总额\t930,500.00\n\t其中：财政拨款\t930,500.00\n"
        "\t年度资金总额\t310,200.00\n\t其中：财政拨款\t300,000.00\n\t其他资金\t10,200.00\n"
    )
    assert found.annual_budget_text == "310,200.00"
    assert [(fund.source, fund.annual_budget_text) for fund in found.funds] == [
        ("财政拨款", "300,000.00"),
        ("其他资金", "10,200.00"),
    ]
