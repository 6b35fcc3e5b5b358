"""What stands above and below the indicators is given to the project and column that it belongs to, or to none."""

from __future__ import annotations

import pytest

from ingest.model import PerformanceProject
from tests.performance.documents import parsed

TITLE = "项目支出绩效自评表"
NAME = "项目名称 渠系配套"
HEAD = "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分"
ROWS = [
    "产出指标 数量指标 衬砌渠道长度 ≥12公里 12公里 60 58",
    "满意度指标 服务对象满意度指标 农户满意度 ≥90% 92% 30 30",
]
LISTED = [
    "项目名称\t全年预算数\t全年执行数\t一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分",
    "线路租赁\t60\t55\t产出指标\t数量指标\t租赁线路条数\t≥32条\t32条\t100\t98",
    "大厅运行\t40\t39\t产出指标\t数量指标\t办理事项件数\t≥16万件\t17.1万件\t100\t100",
]


def money(project: PerformanceProject) -> tuple[str | None, ...]:
    return (project.initial_budget_text, project.annual_budget_text, project.executed_text)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["自评得分 95", "100"], ("渠系配套", "95", None)),
        (["自评得分", "95", "100"], ("渠系配套", "95", None)),
        (["自评等级 优", "2031年"], ("渠系配套", None, "优")),
        ([NAME, "改造工程"], ("渠系配套改造工程", None, None)),
        ([NAME, "12"], ("渠系配套", None, None)),
    ],
    ids=["figure behind a score", "score below its label", "year behind a grade", "wrapped name", "name and figure"],
)
def test_only_names_go_on_in_the_next_line(lines: list[str], expected: tuple[str | None, ...]) -> None:
    name = [] if NAME in lines else [NAME]
    (project,) = parsed([TITLE, *name, *lines, HEAD, *ROWS]).projects
    assert (project.project_name, project.score_text, project.grade_text) == expected


@pytest.mark.parametrize("annexed", [[], ["附件"], ["附件2"]])
def test_a_project_is_named_by_its_title_without_what_numbers_the_annex(annexed: list[str]) -> None:
    (project,) = parsed([*annexed, "渠系配套补助资金绩效评价指标体系", HEAD, *ROWS]).projects
    assert project.project_name == "渠系配套补助资金"


def test_sums_above_a_list_of_projects_are_no_projects() -> None:
    above = [
        TITLE,
        "单位：万元",
        "主管部门\t某县水利局\t自评得分\t97\t自评等级\t优",
        "\t\t全年预算数\t全年执行数",
        "年度资金总额\t\t1000\t900",
        "其中：财政拨款\t\t1000\t900",
    ]
    projects = parsed([*above, *LISTED]).projects
    assert [(p.project_name, *money(p)[1:], p.score_text, p.grade_text, p.funds) for p in projects] == [
        ("线路租赁", "60", "55", None, None, ()),
        ("大厅运行", "40", "39", None, None, ()),
    ]
    assert {p.competent_department for p in projects} == {"某县水利局"}
    (alone,) = parsed([*above, *LISTED[:2]]).projects
    assert (*money(alone)[1:], alone.score_text) == ("60", "55", "97")


OTHER = ["产出指标 数量指标 维修水闸数量 ≥3座 3座 60 50", "满意度指标 服务对象满意度指标 居民满意度 ≥90% 92% 30 28"]


@pytest.mark.parametrize("title", [[], [TITLE]], ids=["untitled", "titled"])
@pytest.mark.parametrize("after", ["备注：无", "其他需要说明的问题 无"])
def test_a_note_below_the_indicators_does_not_take_what_heads_the_next_project(after: str, title: list[str]) -> None:
    read = parsed([TITLE, NAME, HEAD, *ROWS, after, *title, "项目名称：水闸维修", "自评总分 88", HEAD, *OTHER])
    assert [(p.project_name, p.score_text) for p in read.projects] == [("渠系配套", None), ("水闸维修", "88")]
    assert [i.project_no for i in read.indicators] == [1, 1, 2, 2]


@pytest.mark.parametrize("grade", ["", "（自评等级：优）"])
def test_the_total_may_stand_below_a_note(grade: str) -> None:
    below = ["其他需要说明的问题 无", "填报人 某某", f"总分 100 97.5 {grade}"]
    (project,) = parsed([TITLE, NAME, HEAD, *ROWS, *below]).projects
    assert project.score_text == "97.5"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["总分", "100", "97"], "97"),
        (["总分 100", "12"], None),
        (["总分 97", "12"], "97"),
        (["总分 100"], None),
    ],
    ids=["a line each", "a page number", "a page number below the score", "the points to be had"],
)
def test_a_whole_number_below_the_total_is_a_score_only_where_the_points_add_up(
    lines: list[str], expected: str | None
) -> None:
    (project,) = parsed([TITLE, NAME, HEAD, *ROWS, *lines]).projects
    assert project.score_text == expected


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        ("年初预算数 全年预算数 全年执行数 执行率(%)", "90 80 88.89", (None, None, None)),
        ("年初预算数 全年预算数 全年执行数 执行率(%)", "100 90 80 88.89", ("100", "90", "80")),
        ("年初预算数 全年预算数 全年执行数 分值 执行率(%) 得分", "100 90 10 90.00", (None, None, None)),
        ("年初预算数 全年预算数 全年执行数 分值 执行率(%) 得分", "120 100 90 90.00", ("120", "100", "90")),
        ("年初预算数 全年预算数 全年执行数", "120 100 90", ("120", "100", "90")),
    ],
    ids=["blank before a rate", "all", "blank before points", "points left out, the rate proved", "amounts alone"],
)
def test_a_rate_or_points_are_no_amount_where_a_blank_cell_vanished(
    heads: str, row: str, expected: tuple[str | None, ...]
) -> None:
    (project,) = parsed([TITLE, NAME, heads, f"年度资金总额 {row}", HEAD, *ROWS]).projects
    assert money(project) == expected


def test_a_source_has_no_rate_for_an_amount() -> None:
    heads = "年初预算数 全年预算数 全年执行数 执行率(%)"
    (project,) = parsed([TITLE, NAME, heads, "上级资金 60 50 83.33", HEAD, *ROWS]).projects
    assert project.funds == ()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("年度资金总额\t50\t\t40", (None, None, "40")),
        ("年度资金总额\t50\t60\t40", (None, "60", "40")),
        ("年度资金总额\t\t60\t40", (None, "60", "40")),
    ],
)
@pytest.mark.parametrize("label", ["", "资金来源"])
def test_a_figure_below_an_unknown_heading_is_of_no_known_column(
    label: str, row: str, expected: tuple[str | None, ...]
) -> None:
    above = [TITLE, NAME.replace(" ", "\t"), f"{label}\t上年结转\t全年预算数\t全年执行数", row]
    (project,) = parsed([*above, *(line.replace(" ", "\t") for line in (HEAD, *ROWS))]).projects
    assert money(project) == expected


def test_a_row_that_lost_its_blank_label_does_not_begin_below_the_name_of_the_table() -> None:
    heads = "部门整体支出（万元）\t年初预算数\t\t全年预算数\t\t全年执行数\t分值\t执行率\t得分"
    row = "120\t\t100\t\t90\t10\t90.00%\t9"
    (project,) = parsed([TITLE, NAME, heads, row, *(line.replace(" ", "\t") for line in (HEAD, *ROWS))]).projects
    assert money(project) == ("120", "100", "90")


def test_a_name_of_two_lines_stands_around_the_line_of_its_label_and_the_score() -> None:
    lines = [
        TITLE,
        "                低产茶园改造与茶农技能培训",
        "    项目名称                                    自评总分（分）       97.91",
        "                示范",
        "    主管部门    某县农业局                      实施单位             某县茶场",
        "一级指标        二级指标              三级指标          年度指标值    实际完成值    分值    得分",
        "产出指标        数量指标              改造茶园面积      ≥350亩        350亩         60      58",
        "满意度指标      服务对象满意度指标    茶农满意度        ≥90%          92%           40      39.91",
    ]
    (project,) = parsed(lines).projects
    assert (project.project_name, project.score_text) == ("低产茶园改造与茶农技能培训示范", "97.91")


LAID_OUT = [
    "一级指标        二级指标              三级指标          年度指标值    实际完成值    分值    得分",
    "产出指标        数量指标              改造茶园面积      ≥350亩        350亩         60      58",
    "满意度指标      服务对象满意度指标    茶农满意度        ≥90%          92%           40      39.91",
]


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ("    主管部门    某县农业      局          实施单位    某县茶场", (None, "某县茶场")),
        ("    主管部门    某县农业局                实施单位    某县茶         场", ("某县农业局", None)),
        ("    主管部门    某县农业局    归口        某县茶场", ("某县农业局", None)),
    ],
    ids=["first value", "last value", "a label begins"],
)
def test_a_value_whose_last_character_may_stand_apart_is_whole_or_left_out(
    bodies: str, expected: tuple[str | None, ...]
) -> None:
    (project,) = parsed([TITLE, "    项目名称    低产茶园改造", bodies, *LAID_OUT]).projects
    assert (project.project_name, project.competent_department, project.implementing_unit) == (
        "低产茶园改造",
        *expected,
    )


def test_indicators_below_a_name_that_is_left_out_are_not_of_the_project_before() -> None:
    first = ["项目名称\t渠系配套", "\t年初预算数\t全年预算数\t全年执行数", "资金总额\t60\t60\t55"]
    second = ["    项目名称    山塘整      治", "    主管部门    某县水利局", *LAID_OUT]
    read = parsed([TITLE, *first, "项目支出绩效目标自评表", *second])
    assert [(p.project_name, p.name_source) for p in read.projects] == [
        ("渠系配套", "field"),
        ("项目支出绩效目标自评表", "title"),
    ]
    assert [i.project_no for i in read.indicators] == [2, 2]
