"""Several projects below one title, heads of two rows over money, and indicators that state no target."""

from __future__ import annotations

from tests.performance.documents import found, parsed

TITLE = "项目支出绩效目标表"
FIRST = [
    "项目名称 乡村图书流动站",
    "主管部门 鹿溪县文体局 实施单位 鹿溪县图书馆",
    "年度资金总额 46.20",
    "一级指标 二级指标 三级指标 指标值",
    "产出指标",
    "数量指标 流动站开放天数 ≥210天",
    "质量指标 图书完好率 ≥96%",
    "满意度指标 服务对象满意度指标 读者满意度 ≥90%",
]
SECOND = [
    "项目名称 旧桥加固",
    "主管部门 鹿溪县交通局 实施单位 鹿溪县公路站",
    "年度资金总额 138.75",
    "一级指标 二级指标 三级指标 指标值",
    "产出指标",
    "数量指标 加固桥梁数量 ≥4座",
    "质量指标 交工验收合格率 100%",
    "效益指标 社会效益指标 绕行里程 ≤2公里",
]


def test_a_project_of_text_ends_where_the_next_one_is_named() -> None:
    """Tables without a total below one title: the second project's fields are no indicators of the first."""
    read = parsed([TITLE, *FIRST, *SECOND])
    assert [(p.project_name, p.annual_budget_text) for p in read.projects] == [
        ("乡村图书流动站", "46.20"),
        ("旧桥加固", "138.75"),
    ]
    assert [(name, level3, target) for name, _, _, level3, target, *_ in found(read)] == [
        ("乡村图书流动站", "流动站开放天数", "≥210天"),
        ("乡村图书流动站", "图书完好率", "≥96%"),
        ("乡村图书流动站", "读者满意度", "≥90%"),
        ("旧桥加固", "加固桥梁数量", "≥4座"),
        ("旧桥加固", "交工验收合格率", "100%"),
        ("旧桥加固", "绕行里程", "≤2公里"),
    ]


WHOLE = [
    "部门整体支出绩效自评表",
    "| 部门名称 | | 鹿溪县水务站 | | | | | | |",
    "| 年度主要任务 | 任务名称 | 主要内容 | 全年预算数 | | 全年执行数 | | {rate} | 得分 |",
    "| | | | 总额 | 财政拨款 | 总额 | 财政拨款 | | |",
    "| | 清淤 | 支渠清淤 | 310.00 | 280.00 | 248.00 | 224.00 | {share} | — |",
    "| | 金额合计 | | 310.00 | 280.00 | 248.00 | 224.00 | {share} | 8 |",
    "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | | 实际完成值 | | 分值 | 得分 |",
    "| 产出指标 | 数量指标 | 清淤长度 | ≥9公里 | | 9.4公里 | | 90 | 90 |",
]


def test_money_is_that_below_its_heading_where_a_second_row_divides_it() -> None:
    """全年预算数 over 总额 | 财政拨款: the budget's parts stand beside it, and are not what was spent."""
    for rate, share in (("执行率", "80.00%"), ("备注", "—")):
        (project,) = parsed([line.format(rate=rate, share=share) for line in WHOLE]).projects
        assert (project.annual_budget_text, project.executed_text) == ("310.00", "248.00")


def test_an_indicator_without_a_target_is_none_of_the_name_above_it() -> None:
    """Only where a page ends between them can a name alone be the rest of another."""
    rows = [
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |",
        "| 产出指标 | 数量指标 | 疏浚河段 | ≥3处 |",
        "| | | 整修水闸 | |",
    ]
    read = parsed([TITLE, "| 项目名称 | 支渠清淤 | | |", *rows])
    assert [(i.level3, i.target_text) for i in read.indicators] == [("疏浚河段", "≥3处"), ("整修水闸", None)]


TRANSFER = [
    "项目支出绩效自评表",
    "项目名称 旧桥加固",
    "一级指标 二级指标 三级指标 指标值 全年实际完成值 未完成原因和改进措施",
    "产出指标", "数量指标", "加固桥梁", "数量", "≥4座 4座", "质量指标", "交工验收", "合格率", "100% 100%",
    "时效指标", "完工及时", "率", "100% 75%", "汛期工期安排不够稳妥，今", "后加强调度",
    "群众投诉件数", "0次 0次",
    "效益指标", "社会效益", "指标", "绕行里程", "≤2公里 1.8公里",
    "满意度指标 服务对象满意度指标 过往司机满意度 ≥90% 93%",
]  # fmt: skip


def test_what_may_begin_with_the_rest_of_a_reason_names_no_indicator() -> None:
    """No points part the reason from the row below it: where one ends and the other begins is not known."""
    names = [i.level3 for i in parsed(TRANSFER).indicators]
    assert names == ["加固桥梁数量", "交工验收合格率", "完工及时率", "绕行里程", "过往司机满意度"]


def test_the_kind_of_a_target_is_no_part_of_it() -> None:
    """定性 of a column whose border a page lacks; 定性 alone is all that a cell says."""
    rows = [
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |",
        "| 产出指标 | 质量指标 | 差错率 | 定性≤万分之三 |",
        "| | | 案卷质量 | 定性优良 |",
    ]
    read = parsed([TITLE, "| 项目名称 | 案卷评查 | | |", *rows])
    assert [i.target_text for i in read.indicators] == ["≤万分之三", "定性优良"]
