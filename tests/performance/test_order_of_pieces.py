"""Text whose points add up although pieces of a cell stand before or behind their row: nothing wrong is read."""

from __future__ import annotations

from tests.performance.documents import found, parsed

TITLE = ["项目支出绩效自评表", "项目名称 湖堤养护"]
HEAD = ["一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"]
PROJECT = "湖堤养护"
SURE = [
    (PROJECT, "产出指标", "数量指标", "养护堤段长度", "≥52公里", "53公里", "20", "20"),
    (PROJECT, "产出指标", "质量指标", "堤面完好率", "≥95%", "96%", "20", "20"),
    (PROJECT, "产出指标", "时效指标", "汛前检查及时率", "100%", "100%", "20", "20"),
]
SURE_LINES = [
    "产出指标 数量指标 养护堤段长度 ≥52公里 53公里 20 20",
    "质量指标 堤面完好率 ≥95% 96% 20 20",
    "时效指标 汛前检查及时率 100% 100% 20 20",
]


def test_lines_that_go_through_all_cells_of_a_page_are_no_table() -> None:
    """Reasons before their rows, ends of names behind them, levels amid them: points are all that stands in order."""
    rows = [
        "前期测绘启动",
        "养护堤段巡查里程 ≥52公里 53公里",
        "12 12 不够及时，来",
        "年提前安排",
        "数量指标",
        "前期测绘启动",
        "更换湖堤闸门",
        "6座",
        "5座",
        "12 12 不够及时，来",
        "产出指标",
        "年提前安排",
        "（57分）",
        "因雨季延误，",
        "堤面养护验收合格率",
        "=100%",
        "100%",
        "11",
        "11",
        "下一年加快修",
        "质量指标",
        "复进度",
        "渗漏隐患处置率",
        "≥98%",
        "99%",
        "11 11",
        "时效指标 汛前检查完成及时率",
        "100%",
        "100%",
        "11 10.5",
        "带动沿湖村民自愿参与湖 成效显著 成效显著 11 11",
        "堤日常巡护",
        "效益指标",
        "（22分） 社会效益指标 水面垃圾投诉件数同比下 ≥5%",
        "7%",
        "11 11",
        "降",
        "满意度指标 服务对象满意 沿湖村民满意度",
        "≥90%",
        "94%",
        "11 11",
        "（11分） 度指标",
        "总分",
        "100 99.5",
    ]
    assert found(parsed([*TITLE, *HEAD, *rows])) == []


def test_the_rest_of_a_level_behind_the_points_leaves_out_that_row_only() -> None:
    rows = [
        *SURE_LINES,
        "效益指标 社会效益指标 沿湖村民出行便利程度 明显改善 明显改善 20 20",
        "满意度指标 服务对象满 沿湖村民满 ≥90% 94% 10 10",
        "（10分） 意度指标 意度",
        "总分 100 100",
    ]
    read = found(parsed([*TITLE, *HEAD, *rows]))
    assert read[:3] == SURE
    assert [row[3] for row in read[3:]] == ["沿湖村民出行便利程度"]


def test_a_name_that_may_begin_behind_the_row_above_is_not_cut() -> None:
    """No reason is told there, but the first half of the next name."""
    rows = [
        *SURE_LINES,
        "效益指标 社会效益指标 水面漂浮物投诉件数下降率 ≥10% 12% 10 10",
        "带动周边村民自愿参与",
        "湖堤巡护 成效明显 成效明显 10 10",
        "满意度指标 服务对象满意度指标 沿湖村民满意度 ≥90% 94% 10 10",
        "总分 100 100",
    ]
    read = found(parsed([*TITLE, *HEAD, *rows]))
    assert read[:3] == SURE
    assert "湖堤巡护" not in [row[3] for row in read]
    assert read[-1] == (PROJECT, "满意度指标", "服务对象满意度指标", "沿湖村民满意度", "≥90%", "94%", "10", "10")


def test_a_target_in_words_with_a_unit_beside_it_is_in_doubt() -> None:
    """What stands in the column of units is the end of the name or the beginning of the result."""
    head = ["一级指标 二级指标 三级指标 指标性质 指标值 度量单位 完成值 权重 得分 未完成原因分析"]
    rows = [
        "产出指标 数量指标 养护堤段长度 ≥ 52 公里 53 20 20",
        "质量指标 堤面完好率 ≥ 95 % 96 20 20",
        "渗漏点复发率 定性 ≤千分之三 千分之一",
        "点二 20 20",
        "效益指标 社会效益指标 汛期险情处置率 ≥ 95 % 98 20 20",
        "满意度指标 服务对象满意度指标 沿湖村民满意度 ≥ 90 % 94 10 10",
        "合计 100 100",
    ]
    read = found(parsed([*TITLE, *head, *rows]))
    names = [row[3] for row in read]
    assert names == ["养护堤段长度", "堤面完好率", "汛期险情处置率", "沿湖村民满意度"]


def test_a_level_in_the_middle_of_its_rows_is_given_to_none() -> None:
    """The name of a level that several rows share stands at half their height, and so behind the first."""
    rows = [
        "数量指标 养护堤段长度 ≥52公里 53公里 20 20",
        "质量指标 堤面完好率 ≥95% 96% 20 20",
        "产出指标 时效指标 汛前检查及时率 100% 100% 20 20",
        "满意度指标 服务对象满意度指标 沿湖村民满意度 ≥90% 94% 30 30",
        "总分 100 100",
    ]
    assert found(parsed([*TITLE, *HEAD, *rows])) == []


def test_a_row_that_prints_its_level_keeps_it_where_one_above_was_left_out() -> None:
    """The points of the level above are no longer those of its rows."""
    rows = [
        "产出指标（60分） 数量指标 养护堤段长度 ≥52公里 53公里 20 20",
        *SURE_LINES[1:],
        "效益指标（20分） 社会效益指标 汛期险情处置率 ≥95% 98% 10 10",
        "沿湖村民休闲 活动条件 明显改善明显改善 10 10",
        "满意度指标（20分） 服务对象满意度指标 沿湖村民满意度 ≥90% 94% 10 10",
        "游客满意度 ≥90% 92% 10 10",
        "总分 100 100",
    ]
    read = found(parsed([*TITLE, *HEAD, *rows]))
    assert [(row[1], row[3]) for row in read if row[3].endswith("满意度")] == [
        ("满意度指标", "沿湖村民满意度"),
        ("满意度指标", "游客满意度"),
    ]
