"""What provinces print otherwise: money in pairs, headings over two rows, texts that do not follow the rows."""

from __future__ import annotations

import re

import pytest

from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from tests.performance.documents import document, parsed, projects, stream, written


@pytest.mark.parametrize("medium", ["tsv", "docx", "text"])
def test_an_amount_behind_its_own_label_is_the_projects(medium: str) -> None:
    """The year's budget, not that of all years that stands before it."""
    shown = tuple(p for p in projects() if p.layout == "half_and_year")
    (project,) = (stream(shown) if medium == "text" else document(medium, shown)).projects
    assert (project.project_name, project.annual_budget_text, project.unit) == ("图书下乡", "45.6", "万元")


def test_a_project_is_one_even_where_its_indicators_cannot_be_read() -> None:
    """Text laid out by blanks whose levels are lost: the indicators are not guessed at, the money stands in a line of
    its own."""
    laid = "layout", tuple(p for p in projects() if p.layout == "self_evaluation")
    lines = [re.sub("(?:产出|效益|满意度)指标", "", line) for line in written(*laid).decode().splitlines()]
    read = parse_bytes("\n".join(lines).encode(), "document.txt", "document.txt", ReadOptions())
    (project,) = read.projects
    assert read.indicators == ()
    assert (project.project_name, project.annual_budget_text) == ("农村公路养护经费", "300.50")


HEADED = ["项目支出绩效自评表", "项目名称 渠系配套", "项目资金", "（万元）"]
FUNDS = ["年初预算数", "全年预算数", "（A）", "全年执行数", "（B）", "分值", "执行率（B/", "A）", "得分"]
INDICATORS = [
    "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分",
    "产出指标 数量指标 衬砌渠道长度 ≥12公里 12公里 60 60",
    "满意度指标 服务对象满意度指标 农户满意度 ≥90% 92% 30 30",
    "总分 100 98.5",
]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("860 812.4 798.65 10 98.31% 9.83", ("860", "812.4", "798.65")),
        ("860 812.4 798.65 98.31%", ("860", "812.4", "798.65")),
        ("812.4 798.65 10 98.31% 9.83", (None, None, None)),
    ],
    ids=["all", "points left out", "a blank cell gone"],
)
def test_figures_stand_below_wrapped_headings_only_where_their_numbers_agree(
    row: str, expected: tuple[str | None, ...]
) -> None:
    (project,) = parsed([*HEADED, *FUNDS, "年度资金总", "额：", row, *INDICATORS]).projects
    assert (project.initial_budget_text, project.annual_budget_text, project.executed_text) == expected
    assert project.score_text == "98.5"


def test_text_taken_out_of_a_page_column_by_column_is_not_read_as_rows() -> None:
    read = parsed(
        [
            *HEADED,
            "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分",
            "衬砌渠道长度 ≥12公里 12公里",
            "工程合格率 ≥95% 96%",
            "农户满意度 ≥90% 92%",
            "产出指标",
            "数量指标",
            "质量指标",
            "满意度指标",
            "服务对象满意度指标",
            "60 60",
            "10 10",
            "30 30",
            "总分 100 98.5",
        ]
    )
    assert read.indicators == ()
    assert [p.project_name for p in read.projects] == ["渠系配套"]


@pytest.mark.parametrize("is_wrapped", [False, True])
def test_a_list_of_projects_in_text_gives_no_indicators_of_another(is_wrapped: bool) -> None:
    """Whether a cell is a line or more, each project has its own."""
    lines = [
        "部门预算项目支出绩效目标表",
        "单位名称",
        "项目名称",
        "预算金额",
        "年度绩效目标",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "某县水利局",
        "堤防加固",
        "120",
        "提高防洪能力",
        "产出指标",
        "数量指标",
        "加固长度",
        "≥3公里",
        "某县水利局",
        "水库除险",
        "86.5",
        "提高防洪能力",
        "产出指标",
        "数量指标",
        "除险座数",
        "≥2座",
    ]
    if is_wrapped:
        lines[4:5] = ["年度绩", "效目标"]
    read = parsed(lines)
    own = [(read.projects[i.project_no - 1].project_name, i.level3, i.target_text) for i in read.indicators]
    each = [("堤防加固", "加固长度", "≥3公里"), ("水库除险", "除险座数", "≥2座")]
    assert own == each
    assert [p.annual_budget_text for p in read.projects] == ["120", "86.5"]


def test_indicators_under_a_title_of_their_own_belong_to_the_project_above() -> None:
    lines = [
        "项目支出绩效自评表",
        "项目名称\t\t古树名木保护\t\t\t\t",
        "项目资金（元）\t\t\t全年预算数\t全年执行数\t分值\t得分",
        "\t\t年度资金总额\t350,000.00\t343,000.00\t10\t9.8",
        "项目支出绩效指标表\t\t\t\t\t\t",
        "一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分",
        "产出指标\t数量指标\t挂牌保护株数\t≥210株\t212株\t60\t60",
        "满意度指标\t服务对象满意度指标\t公众满意度\t≥90%\t91%\t30\t30",
        "其他需要说明的事项\t\t\t无\t\t\t",
        "总分\t\t\t\t\t100\t99.8",
    ]
    read = parsed(lines)
    (project,) = read.projects
    assert (project.project_name, project.executed_text, project.score_text) == ("古树名木保护", "343,000.00", "99.8")
    assert [i.level3 for i in read.indicators] == ["挂牌保护株数", "公众满意度"]


def test_values_of_earlier_years_are_no_targets() -> None:
    """指标值 over three columns: two years before, and what is expected of this one."""
    lines = [
        "部门整体支出绩效目标申报表",
        "部门名称\t某市档案馆\t\t\t\t\t",
        "一级指标\t二级指标\t指标名称\t指标值\t\t\t绩效标准",
        "\t\t\t近两年指标值\t\t预期当年实现值\t",
        "\t\t\t前年\t上年\t\t",
        "产出指标\t数量指标\t接收档案数量\t3500卷\t3800卷\t≥4000卷\t工作计划",
        "\t\t数字化数量\t20万页\t25万页\t≥30万页\t工作计划",
        "满意度指标\t服务对象满意度指标\t查档群众满意度\t95%\t96%\t≥97%\t工作计划",
    ]
    assert [(i.level1, i.level3, i.target_text) for i in parsed(lines).indicators] == [
        ("产出指标", "接收档案数量", "≥4000卷"),
        ("产出指标", "数字化数量", "≥30万页"),
        ("满意度指标", "查档群众满意度", "≥97%"),
    ]


def test_headings_in_one_cell_are_those_of_the_cells_it_lacks_a_border_to() -> None:
    lines = [
        "项目支出绩效自评表",
        "项目名称\t水文监测\t\t\t\t\t",
        "一级指标\t二级指标\t三级指标\t年度指标值（A）全年实际值（B）\t\t分值\t得分",
        "产出指标\t数量指标\t监测断面数\t≥18个\t18个\t70\t70",
        "\t质量指标\t数据合格率\t保持稳定\t98.3%\t20\t20",
    ]
    assert [(i.target_text, i.actual_text, i.weight_text) for i in parsed(lines).indicators] == [
        ("≥18个", "18个", "70"),
        ("保持稳定", "98.3%", "20"),
    ]


def test_a_row_of_markdown_that_a_cell_breaks_over_lines_is_one_row() -> None:
    lines = [
        "项目支出绩效自评表",
        "| 项目名称 | 地名标志设置 |  |  |  |  |  |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |",
        "| 产出指标 | 数量指标 | 设置地名",
        "标志数量 | ≥300块 | 315块 | 60 | 60 |",
        "|  | 质量指标 | 标志验收合格率 | 符合国家",
        "标准 | 符合国家",
        "标准 | 30 | 29 |",
        "| 总分 |  |  |  |  | 100 | 99 |",
    ]
    assert [(i.level2, i.level3, i.target_text, i.actual_text, i.score_text) for i in parsed(lines).indicators] == [
        ("数量指标", "设置地名标志数量", "≥300块", "315块", "60"),
        ("质量指标", "标志验收合格率", "符合国家标准", "符合国家标准", "29"),
    ]


def test_rows_that_lost_the_blank_cells_they_begin_with_are_not_joined_to_the_row_above() -> None:
    lines = [
        "项目支出绩效目标表",
        "项目名称\t灌区量水设施",
        "一级指标\t二级指标\t三级指标\t指标值",
        "产出指标\t数量指标\t安装量水设施\t≥46处",
        "培训管护人员\t≥120人次",
        "质量指标\t设施完好率\t≥95%",
        "效益指标\t经济效益指标\t亩均节水量\t≥30立方米",
    ]
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in parsed(lines).indicators] == [
        ("产出指标", "数量指标", "安装量水设施", "≥46处"),
        ("产出指标", "数量指标", "培训管护人员", "≥120人次"),
        ("产出指标", "质量指标", "设施完好率", "≥95%"),
        ("效益指标", "经济效益指标", "亩均节水量", "≥30立方米"),
    ]


def test_a_name_printed_in_every_cell_that_was_merged_is_one_name() -> None:
    lines = [
        "项目支出绩效自评表",
        "项目名称\t项目名称\t广播村村响维护\t广播村村响维护\t广播村村响维护\t广播村村响维护\t广播村村响维护",
        "项目资金（万元）\t\t全年预算数\t全年执行数\t分值\t执行率\t得分",
        "项目资金（万元）\t年度资金总额\t58\t58\t10\t100%\t10",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        "产出指标\t数量指标\t维护终端数量\t≥820个\t826个\t90\t90",
    ]
    (project,) = parsed(lines).projects
    assert (project.project_name, project.annual_budget_text, project.executed_text) == ("广播村村响维护", "58", "58")


def test_a_list_of_projects_has_the_money_of_each() -> None:
    lines = [
        "2023年度项目自评表",
        "单位：万元",
        "项目名称\t全年预算数\t全年执行数\t一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分",
        "线路租赁\t128\t126.5\t产出指标\t数量指标\t租赁线路条数\t≥32条\t32条\t100\t98",
        "大厅运行\t260.4\t249.6\t产出指标\t数量指标\t办理事项件数\t≥16万件\t17.1万件\t100\t100",
    ]
    assert [(p.project_name, p.annual_budget_text, p.executed_text) for p in parsed(lines).projects] == [
        ("线路租赁", "128", "126.5"),
        ("大厅运行", "260.4", "249.6"),
    ]


def test_a_score_beside_the_name_is_the_projects_and_no_part_of_its_name() -> None:
    lines = [
        "项目支出绩效自评表",
        "项目名称\t停车诱导屏\t\t自评总分\t95.16\t",
        "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值",
        "产出指标\t数量指标\t发布诱导屏\t≥16块\t14块\t90",
    ]
    (project,) = parsed(lines).projects
    assert (project.project_name, project.score_text) == ("停车诱导屏", "95.16")
