"""What the ministry's forms print besides indicators, and what counties and provinces make of them."""

from __future__ import annotations

import pytest

from ingest.model import Line
from ingest.performance.columns import head_of
from ingest.performance.grid import read_grid
from tests.performance.documents import parsed

TITLE = "项目支出绩效自评表"
NAME = "项目名称\t\t山塘清淤\t\t\t\t"
HEADS = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分"
ROWS = [
    "产出指标\t数量指标\t清淤山塘\t≥14口\t15口\t60\t58",
    "满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t94%\t30\t30",
]


def test_rows_of_a_form_that_nobody_filled_in_are_no_indicators() -> None:
    """The form prints 指标2 and …… for more; the levels beside them hold for what stands below."""
    lines = [
        TITLE,
        NAME,
        HEADS,
        "产出指标\t数量指标\t指标1：清淤山塘\t≥14口\t15口\t30\t28",
        "\t\t指标2：\t\t\t\t",
        "\t\t……\t\t\t\t",
        "\t质量指标\t指标1：\t\t\t\t",
        "\t\t指标2：淤泥外运率\t100%\t100%\t30\t30",
        "效益指标\t生态效益指标\t无\t无\t\t\t",
        "满意度指标\t服务对象满意度指标\t指标1\t≥90%\t94%\t30\t30",
        "总分\t\t\t\t\t100\t98",
    ]
    assert [(i.level2, i.level3, i.score_text) for i in parsed(lines).indicators] == [
        ("数量指标", "指标1：清淤山塘", "28"),
        ("质量指标", "指标2：淤泥外运率", "30"),
        ("服务对象满意度指标", "指标1", "30"),
    ]


@pytest.mark.parametrize(
    ("total", "score", "grade"),
    [
        ("总分\t\t\t\t\t100\t98\t优", "98", "优"),
        ("总分\t\t\t\t\t100分\t98分\t", "98", None),
        ("总分\t\t\t\t\t100\t98\t按要求完成", "98", None),
    ],
)
def test_the_row_of_the_total_has_points_and_perhaps_the_grade(total: str, score: str, grade: str | None) -> None:
    rows = [f"{line}\t" for line in ROWS]
    (project,) = parsed([TITLE, NAME, f"{HEADS}\t备注", *rows, total]).projects
    assert (project.score_text, project.grade_text) == (score, grade)


def test_a_goal_of_several_years_below_one_another_with_the_years_is_no_target_of_the_year() -> None:
    """指标内容 is the indicator where the form has no 三级指标 beside it."""
    heads = "\t一级指标\t二级指标\t指标内容\t指标值\t备注"
    lines = [
        "财政支出项目绩效目标申报表",
        "项目名称\t山塘清淤\t\t\t\t",
        f"长期绩效指标{heads}",
        "\t产出指标\t数量指标\t清淤山塘\t≥60口\t",
        "\t\t质量指标\t淤泥外运率\t长期保持\t",
        f"年度绩效指标{heads}",
        "\t产出指标\t数量指标\t清淤山塘\t≥14口\t",
        "\t\t质量指标\t淤泥外运率\t100%\t",
    ]
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in parsed(lines).indicators] == [
        ("产出指标", "数量指标", "清淤山塘", "≥14口"),
        ("产出指标", "质量指标", "淤泥外运率", "100%"),
    ]


def test_who_carries_a_project_out_is_not_who_has_its_budget() -> None:
    lines = [TITLE, NAME, "预算单位\t\t某县水利局\t\t实施单位\t某县山塘管护站\t", HEADS, *ROWS]
    (project,) = parsed(lines).projects
    assert project.implementing_unit == "某县山塘管护站"
    (alone,) = parsed([TITLE, NAME, "预算单位\t\t某县水利局\t\t\t\t", HEADS, *ROWS]).projects
    assert alone.implementing_unit == "某县水利局"


def test_the_head_of_a_list_that_a_page_prints_again_begins_no_project() -> None:
    """Its first column is 单位名称, a label elsewhere; the rows go on with the project of the page before."""
    heads = "单位名称\t项目名称\t预算金额\t一级指标\t二级指标\t三级指标\t指标值"
    lines = [
        "部门预算项目绩效目标表",
        heads,
        "某县水利局\t山塘清淤\t45.80\t产出指标\t数量指标\t清淤山塘\t≥14口",
        heads,
        "\t\t\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%",
        "某县水利局\t堰坝修复\t38.20\t产出指标\t数量指标\t修复堰坝\t6座",
    ]
    read = parsed(lines)
    assert [(p.project_name, p.annual_budget_text) for p in read.projects] == [
        ("山塘清淤", "45.80"),
        ("堰坝修复", "38.20"),
    ]
    assert [(i.project_no, i.level3) for i in read.indicators] == [(1, "清淤山塘"), (1, "村民满意度"), (2, "修复堰坝")]


SOURCES = "项目资金（万元）\t\t年度资金总额\t其中：财政拨款\t上年结转资金\t其他资金\t"


def test_sources_that_stand_side_by_side_have_their_amounts_below_them() -> None:
    lines = [
        TITLE,
        NAME,
        SOURCES,
        "\t年初预算数\t86.40\t80.00\t6.40\t0.00\t",
        "\t全年预算数\t90.00\t83.60\t6.40\t0.00\t",
        "\t全年执行数\t81.90\t75.50\t6.40\t0.00\t",
        "预算执行率\t\t91%\t分值\t10\t得分\t9.1",
        HEADS,
        *ROWS,
    ]
    (project,) = parsed(lines).projects
    assert (project.initial_budget_text, project.annual_budget_text, project.executed_text) == (
        "86.40",
        "90.00",
        "81.90",
    )
    assert project.execution_rate_text == "91%"
    assert [(fund.source, fund.executed_text) for fund in project.funds] == [
        ("财政拨款", "75.50"),
        ("上年结转资金", "6.40"),
        ("其他资金", "0.00"),
    ]


def test_amounts_below_sources_are_the_years_budget_where_nothing_names_them() -> None:
    lines = [
        "项目支出绩效目标表",
        "项目名称\t山塘清淤\t\t\t",
        "项目资金（万元）\t全年（程）预算数\t其中：财政拨款\t其他资金\t",
        "\t90.00\t83.60\t6.40\t",
        "一级指标\t二级指标\t三级指标\t半年（程）指标值\t全年（程）指标值",
        "产出指标\t数量指标\t清淤山塘\t≥5口\t≥14口",
        "满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t≥92%",
    ]
    read = parsed(lines)
    (project,) = read.projects
    assert (project.annual_budget_text, [f.annual_budget_text for f in project.funds]) == ("90.00", ["83.60", "6.40"])
    assert [i.target_text for i in read.indicators] == ["≥14口", "≥92%"]


def _lines(rows: list[str], page: int) -> list[Line]:
    return [Line(page * 100 + n, page, row.replace("|", " "), tuple(row.split("|"))) for n, row in enumerate(rows)]


def test_a_page_that_does_not_show_a_merged_column_lacks_it_in_all_of_its_rows() -> None:
    """The words of one row would fit a column too far left as well; those of its neighbours do not."""
    head = head_of(["绩效指标", *HEADS.split("\t")])
    assert head is not None
    first = _lines(["|产出指标|时效指标|开工时间|3月|3月|20|20"], 1)
    second = _lines(
        ["||资金支付及时率|≥95%|96%|20|19", "||完工时间|11月底前|11月|20|20", "||验收及时率|≥90%|92%|20|20"], 2
    )
    rows = read_grid([*first, *second], head).rows
    assert [(r.cells["level3"], r.cells["target"], r.cells["score"]) for r in rows] == [
        ("开工时间", "3月", "20"),
        ("资金支付及时率", "≥95%", "19"),
        ("完工时间", "11月底前", "20"),
        ("验收及时率", "≥90%", "20"),
    ]


def test_a_levels_name_that_a_page_ends_inside_of_is_whole() -> None:
    head = head_of(HEADS.split("\t"))
    assert head is not None
    lines = [
        *_lines(["满意度指标|服务对象满意|村民满意度|≥90%|94%|15|15"], 1),
        Line(190, 1, "度指标"),
        *_lines(["||乡镇满意度|≥90%|95%|15|15"], 2),
    ]
    assert [row.cells.get("level2") for row in read_grid(lines, head).rows] == ["服务对象满意度指标", None]


def test_a_list_of_projects_may_group_its_indicators_under_a_heading_of_two_rows() -> None:
    """项目名称 and the money are merged over both rows; the project's points stand in its first row."""
    lines = [
        "项目绩效自评情况表",
        "项目单位\t项目名称\t全年预算数\t全年执行数\t执行率\t绩效指标\t\t\t\t\t\t\t自评总分",
        "\t\t\t\t\t一级指标\t二级指标\t三级指标\t绩效指标性质\t绩效指标值\t绩效度量单位\t得分\t",
        "某县水利局\t山塘清淤\t45.80\t45.80\t100%\t产出指标\t数量指标\t清淤山塘\t≥\t14\t口\t58\t97",
        "\t\t\t\t\t满意度指标\t服务对象满意度指标\t村民满意度\t≥\t90\t%\t39\t",
        "某县水利局\t堰坝修复\t38.20\t19.10\t50%\t产出指标\t数量指标\t修复堰坝\t=\t6\t座\t85\t85",
    ]
    read = parsed(lines)
    assert [(p.project_name, p.executed_text, p.execution_rate_text, p.score_text) for p in read.projects] == [
        ("山塘清淤", "45.80", "100%", "97"),
        ("堰坝修复", "19.10", "50%", "85"),
    ]
    assert [(i.level1, i.level3, i.target_text, i.score_text) for i in read.indicators] == [
        ("产出指标", "清淤山塘", "≥14口", "58"),
        ("满意度指标", "村民满意度", "≥90%", "39"),
        ("产出指标", "修复堰坝", "=6座", "85"),
    ]


def test_amounts_and_points_that_print_their_unit_are_no_merged_cell_where_they_are_the_same() -> None:
    lines = [
        TITLE,
        NAME,
        "项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t得分",
        "\t年度资金总额\t90.00万元\t90.00万元\t90.00万元\t10分\t10分",
        HEADS,
        *ROWS,
        "总分\t\t\t\t\t100分\t98分",
        "自评等级\t\t优秀\t\t\t\t",
    ]
    (project,) = parsed(lines).projects
    assert (project.annual_budget_text, project.executed_text) == ("90.00万元", "90.00万元")
    assert (project.score_text, project.grade_text) == ("98", "优秀")


def test_a_row_that_nobody_filled_in_at_the_top_of_a_page_is_no_rest_of_the_name_above_it() -> None:
    head = head_of(HEADS.split("\t"))
    assert head is not None
    lines = [*_lines(["产出指标|数量指标|指标1：清淤山塘|≥14口|15口|60|58"], 1), *_lines(["||指标2：||||"], 2)]
    assert [row.cells["level3"] for row in read_grid(lines, head).rows] == ["指标1：清淤山塘", "指标2："]


def test_money_of_a_list_may_be_parted_by_source_under_a_heading_of_its_own() -> None:
    lines = [
        "项目绩效目标情况表",
        "序号\t项目名称\t预算数（万元）\t\t年度绩效目标\t绩效指标\t\t\t",
        "\t\t合计\t其中：财政拨款\t\t一级指标\t二级指标\t三级指标\t指标值",
        "1\t山塘清淤\t45.80\t40.00\t按期完成\t产出指标\t数量指标\t清淤山塘\t≥14口",
        "2\t堰坝修复\t38.20\t38.20\t按期完成\t产出指标\t数量指标\t修复堰坝\t6座",
    ]
    read = parsed(lines)
    assert [(p.project_name, p.annual_budget_text) for p in read.projects] == [
        ("山塘清淤", "45.80"),
        ("堰坝修复", "38.20"),
    ]
    assert [i.level3 for i in read.indicators] == ["清淤山塘", "修复堰坝"]


@pytest.mark.parametrize("label", ["自评得分合计", "得分总计", "合计得分"])
def test_the_sum_of_points_is_no_indicator(label: str) -> None:
    read = parsed([TITLE, NAME, HEADS, *ROWS, f"{label}\t\t\t\t\t100\t98"])
    assert len(read.indicators) == 2
    assert read.projects[0].score_text == "98"


def test_the_score_may_head_the_table() -> None:
    (project,) = parsed([TITLE, "项目名称\t\t山塘清淤\t\t\t项目总分\t96.5", HEADS, *ROWS]).projects
    assert (project.project_name, project.score_text) == ("山塘清淤", "96.5")


def test_the_total_is_that_of_the_points_read_where_others_reviewed_them() -> None:
    lines = [
        TITLE,
        NAME,
        "一级指标\t二级指标\t三级指标\t本年度指标值\t实际完成值\t标准分\t自评得分\t复核得分",
        "产出指标\t数量指标\t清淤山塘\t≥14口\t15口\t60\t58\t55",
        "满意度指标\t服务对象满意度指标\t村民满意度\t≥90%\t94%\t40\t40\t38",
        "总分\t\t\t\t\t100\t98\t93",
    ]
    read = parsed(lines)
    assert [(i.target_text, i.weight_text, i.score_text) for i in read.indicators] == [
        ("≥14口", "60", "58"),
        ("≥90%", "40", "40"),
    ]
    assert read.projects[0].score_text == "98"


def test_the_sum_of_the_indicators_is_no_score_of_a_project_that_prints_another() -> None:
    """Ten points are for the execution of the budget, and stand above; a total of 100 is the project's."""
    lines = [
        TITLE,
        NAME,
        "评价得分\t\t97.10\t\t评价等级\t\t优",
        "项目资金\t\t全年预算数\t全年执行数\t执行率\t分值\t得分",
        "\t年度资金总额\t90.00\t81.90\t91%\t10\t9.1",
        HEADS,
        *ROWS,
    ]
    assert parsed([*lines, "合计\t\t\t\t\t90\t88"]).projects[0].score_text == "97.10"
    assert parsed([*lines, "总分\t\t\t\t\t100\t97.10"]).projects[0].score_text == "97.10"
    assert parsed([*lines[:2], *lines[3:], "合计\t\t\t\t\t90\t88"]).projects[0].score_text is None
