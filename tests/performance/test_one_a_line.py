"""Tables copied cell by cell, a cell a line: blank cells have vanished, and each line still finds its column."""

from __future__ import annotations

import pytest

from tests.performance.documents import parsed

LISTED = [
    "序号",
    "项目名称",
    "预算数",
    "年度目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标性质",
    "指标值",
    "度量单位",
    "权重",
]
PROJECTS = {
    "水闸值守": ["1", "水闸值守", "31.5", "保障水闸安全"],
    "堤防除草": ["2", "堤防除草", "12", "堤面整洁"],
}
ROWS = {
    "水闸值守": [
        ["产出指标", "数量指标", "值守水闸座数", "≥", "6", "座", "40"],
        ["", "质量指标", "设备完好率", "≥", "95", "%", "30"],
        ["效益指标", "社会效益指标", "防汛保障能力", "定性", "有效提升", "", "20"],
    ],
    "堤防除草": [
        ["产出指标", "数量指标", "除草面积", "≥", "3.2", "万平方米", "60"],
        ["成本指标", "", "除草单价", "≤", "2", "元/平方米", "30"],
    ],
}


def filled(*rows: list[str]) -> list[str]:
    return [cell for row in rows for cell in row if cell]


def test_a_list_of_projects_gives_each_its_money_and_its_indicators() -> None:
    lines = [*LISTED, *filled(*(row for name in PROJECTS for row in (PROJECTS[name], *ROWS[name])))]
    document = parsed(["项目支出绩效目标表", "单位：万元", *lines])
    assert [(p.project_name, p.annual_budget_text) for p in document.projects] == [
        ("水闸值守", "31.5"),
        ("堤防除草", "12"),
    ]
    assert [
        (i.project_no, i.level1, i.level2, i.level3, i.target_text, i.weight_text) for i in document.indicators
    ] == [
        (1, "产出指标", "数量指标", "值守水闸座数", "≥6座", "40"),
        (1, "产出指标", "质量指标", "设备完好率", "≥95%", "30"),
        (1, "效益指标", "社会效益指标", "防汛保障能力", "有效提升", "20"),
        (2, "产出指标", "数量指标", "除草面积", "≥3.2万平方米", "60"),
        (2, "产出指标", "成本指标", "除草单价", "≤2元/平方米", "30"),
    ]


@pytest.mark.parametrize("again", [[], ["一级指标", "二级指标", "三级指标", "指标值", "运算符号", "内容", "度量单位"]])
def test_a_target_in_three_lines_is_one_whether_or_not_its_heading_has_one_above(again: list[str]) -> None:
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "运算符号", "内容", "度量单位"]
    rows = filled(
        ["产出指标", "数量指标", "开放天数", "≥", "310", "天"],
        again,
        ["", "质量指标", "藏品完好率", "＝", "100", "%"],
        ["效益指标", "社会效益指标", "文化影响力", "", "持续增强", ""],
    )
    document = parsed(["项目支出绩效目标表", "项目名称", "展厅开放", *heads, *rows])
    assert [i.target_text for i in document.indicators] == ["≥310天", "＝100%", "持续增强"]


def test_lines_taken_out_of_a_page_column_by_column_are_no_rows() -> None:
    heads = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
    columns = [
        ["产出指标", "效益指标"],
        ["数量指标", "社会效益指标"],
        ["开放天数", "接待人数"],
        ["≥", "≥"],
        ["310", "26"],
        ["天", "万人"],
    ]
    document = parsed(
        ["项目支出绩效目标表", "项目名称", "展厅开放", *heads, *(cell for own in columns for cell in own)]
    )
    assert document.indicators == ()


def test_targets_of_several_years_side_by_side_are_given_to_no_year() -> None:
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "前年", "上年", "预期当年实现值"]
    rows = ["产出指标", "数量指标", "接收档案数量", "3500卷", "3800卷", "≥4000卷"]
    document = parsed(["项目支出绩效目标表", "项目名称", "档案接收", *heads, *rows])
    assert document.indicators == ()


SUMMARY = ["序号", "项目名称", "主管部门", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级", "备注"]


@pytest.mark.parametrize("blank", [None, "70.00"], ids=["whole", "a blank cell"])
def test_a_project_of_a_summary_is_read_where_it_has_all_its_figures(blank: str | None) -> None:
    first = ["1", "水闸值守", "某县水利局", "80.00", "70.00", "87.50%", "93", "优"]
    second = ["2", "堤防除草", "某县水利局", "12.00", "12.00", "100.00%", "99", "优", "提前完成"]
    rows = [*(cell for cell in first if cell != blank), *second, "合计", "92.00", "82.00"]
    document = parsed(["项目支出绩效自评结果汇总表", *SUMMARY, *rows])
    read = [
        (p.project_name, p.annual_budget_text, p.executed_text, p.score_text, p.grade_text) for p in document.projects
    ]
    whole = [("水闸值守", "80.00", "70.00", "93", "优"), ("堤防除草", "12.00", "12.00", "99", "优")]
    assert read == (whole if blank is None else whole[1:])


LONG = "某省某市某县山洪灾害防治非工程措施运行维护及群测群防体系建设和沿河村落预警设施更新改造与防汛物资储备管理经费"


@pytest.mark.parametrize(
    ("own", "listed", "is_one"),
    [
        ("水闸值守", "“水闸值守”项目", True),
        ("水闸值守", "水闸看守", False),
        (LONG, LONG.replace("沿河", "沿诃"), False),
        (LONG, LONG.replace("沿河", "沿河的"), True),
    ],
)
def test_a_row_of_a_summary_is_the_table_of_its_name(own: str, listed: str, *, is_one: bool) -> None:
    table = ["项目支出绩效自评表", "项目名称", own, "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"]
    indicators = ["产出指标", "数量指标", "值守水闸座数", "6座", "6座"]
    row = ["1", listed, "某县水利局", "80.00", "70.00", "87.50%", "93", "优"]
    document = parsed(["项目支出绩效自评结果汇总表", *SUMMARY, *row, "合计", "80.00", *table, *indicators])
    graded = [(p.project_name, p.grade_text) for p in document.projects]
    assert sorted(graded, key=str) == sorted([(own, "优")] if is_one else [(own, None), (listed, "优")], key=str)


def test_a_body_that_ends_like_a_source_of_money_is_a_body_and_a_seal_is_no_name() -> None:
    """县级, 本级资金: sources of money."""
    head = ["项目名称 |", "渠道清淤 |", "主管部门 |", "某县水利局本级 |", "实施单位 (盖章) |", "某县水利局 |"]
    columns = ["一级指标 |", "二级指标 |", "三级指标 |", "指标性质 |", "指标值 |", "度量单位 |", "权重 |"]
    row = ["产出指标 |", "数量指标 |", "清淤长度 |", "≥ |", "4 |", "公里 |", "90 |"]
    document = parsed(["部门预算项目支出绩效自评表（2023年度）", *head, *columns, *row])
    assert [(p.project_name, p.competent_department, p.implementing_unit) for p in document.projects] == [
        ("渠道清淤", "某县水利局本级", "某县水利局")
    ]


def test_a_table_whose_points_are_blank_has_its_money_where_the_rate_proves_it() -> None:
    lines = [
        "项目名称",
        "水闸值守",
        "主管部门",
        "某县水务局本级",
        "实施单位(盖章)",
        "某县水务局",
        "项目基本情况",
        "1.项目年度目标完成情况",
        "项目年度目标",
        "年度目标完成情况",
        "保障水闸安全。",
        "水闸安全。",
        "2.项目实施内容及过程概述",
        "预算执行情况（10分）",
        "年度预算数（万元）",
        "年初预算",
        "调整后预算数",
        "预算执行数",
        "预算执行率",
        "权重",
        "得分",
        "原因",
        "总额",
        "31.50",
        "30.00",
        "28.50",
        "95.00%",
        "10",
        "其中：财政资金",
        "31.50",
        "30.00",
        "28.50",
        "95.00%",
        "/",
        "/",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标性质",
        "指标值",
        "度量单位",
        "完成值",
        "权重",
        "得分",
        "未完成原因分析",
        "产出指标",
        "数量指标",
        "值守水闸座数",
        "≥",
        "6",
        "座",
        "6",
        "60",
        "60",
        "效益指标",
        "社会效益指标",
        "防汛保障率",
        "＝",
        "100",
        "%",
        "100",
        "30",
        "30",
        "合计",
        "100",
    ]
    (project,) = parsed(["部门预算项目支出绩效自评表（2031年度）", *lines]).projects
    assert project.implementing_unit == "某县水务局"
    amounts = (project.initial_budget_text, project.annual_budget_text, project.executed_text)
    assert amounts == ("31.50", "30.00", "28.50")
