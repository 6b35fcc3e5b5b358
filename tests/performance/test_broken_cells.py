"""Tables as lines of text whose cells narrow columns break: what one cell says is never given to another."""

from __future__ import annotations

import pytest

from ingest.performance.stream.sense import is_mixed
from tests.performance.documents import found, parsed

TITLE = ["项目支出绩效自评表", "项目名称 图书馆流动服务", "主管部门 某县文化馆 实施单位 某县图书馆"]
HEAD = ["一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分"]
ROWS = [
    "产出指标 数量指标 送书下乡场次 ≥36场 38场 20 20",
    "质量指标 图书完好率 ≥95% 97% 20 20",
    "时效指标 开馆准时率 ≥98% 99% 20 19.5",
    "效益指标 社会效益指标 借阅人次 ≥5200人次 5316人次 20 20",
    "满意度指标 服务对象满意度指标 读者满意度 ≥90% 88% 10 8.25",
]
EXPECTED = [
    ("产出指标", "数量指标", "送书下乡场次", "≥36场", "38场", "20", "20"),
    ("产出指标", "质量指标", "图书完好率", "≥95%", "97%", "20", "20"),
    ("产出指标", "时效指标", "开馆准时率", "≥98%", "99%", "20", "19.5"),
    ("效益指标", "社会效益指标", "借阅人次", "≥5200人次", "5316人次", "20", "20"),
    ("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "88%", "10", "8.25"),
]


def read(rows: list[str], head: list[str] = HEAD) -> list[tuple[str, ...]]:
    return [own[1:] for own in found(parsed([*TITLE, *head, *rows]))]


def test_the_word_beside_the_rows_is_no_level_of_theirs() -> None:
    """绩效指标 in the margin, a character a line, behind the first row."""
    assert read([ROWS[0], "指", "标", *ROWS[1:], "总分 100 97.5"]) == EXPECTED


def test_the_rest_of_a_unit_does_not_begin_the_result() -> None:
    head = ["一级指标 二级指标 三级指标 指标性质 指标值 度量单位 实际完成值 分值 得分"]
    rows = [
        "产出指标 数量指标 更新借阅终端 ≥ 24",
        "台",
        "（套）",
        "25 30 30",
        "质量指标 图书完好率 ≥ 95 % 97 20 20",
        "效益指标 社会效益指标 借阅人次 ≥ 5200 人次 5316 30 30",
        "满意度指标 服务对象满意度指标 读者满意度 ≥ 90 % 88 10 8.25",
        "总分 100 97.5",
    ]
    first = next(own for own in read(rows, head) if own[2] == "更新借阅终端")
    assert first[3:] == ("≥24台(套)", "25", "30", "30")


def test_a_time_of_a_month_is_of_the_target_and_not_of_the_name() -> None:
    rows = [*ROWS[:2], "时效指标 书目更新及时性 每月 5 日前 每月 3 日前 20 19.5", *ROWS[3:], "总分 100 97.5"]
    assert [own[2:5] for own in read(rows)][2] == ("书目更新及时性", "每月5日前", "每月3日前")


@pytest.mark.parametrize(
    ("printed", "score"),
    [(["总分 100 97.7", "5"], None), (["总分 100 97.75"], "97.75"), (["总分 100 87.7", "5"], "87.75")],
    ids=["either", "whole", "proven"],
)
def test_a_total_whose_last_digit_may_be_a_pages_number_is_left_open(printed: list[str], score: str | None) -> None:
    """The points for the execution of the budget are not known: 97.7 and 97.75 may both be the sum."""
    (project,) = parsed([*TITLE, *HEAD, *ROWS, *printed]).projects
    assert project.score_text == score


def test_an_initial_budget_broken_over_lines_is_whole() -> None:
    """Its last digit alone was taken for the whole."""
    funds = [
        "项目资金（万元） 年初预算数 全年预算数 全年执行数 分值 执行率 得分",
        "年度资金总额 62.4",
        "8",
        "70.10 63.09 10 90.00% 9",
    ]
    (project,) = parsed([*TITLE, *funds, *HEAD, *ROWS, "总分 100 96.75"]).projects
    assert (project.initial_budget_text, project.annual_budget_text, project.executed_text) == (
        "62.48",
        "70.10",
        "63.09",
    )


def test_the_first_of_several_amounts_in_lines_of_their_own_is_not_that_of_the_year() -> None:
    funds = ["项目资金", "年度资金总额 62.48", "70.1", "0", "70.10 100.00%"]
    (project,) = parsed([*TITLE, *funds, *HEAD, *ROWS, "总分 100 97.75"]).projects
    assert project.annual_budget_text != "62.48"


def test_the_lines_of_the_next_label_are_no_part_of_a_bodys_name() -> None:
    rows = [
        "部门整体支出绩效自评表",
        "预算部门名",
        "称",
        "某县文化馆",
        "年度预算申",
        "请（万元）",
        *HEAD,
        *ROWS,
        "总分 100 97.75",
    ]
    assert [p.project_name for p in parsed(rows).projects] == ["某县文化馆"]


def test_a_label_whose_first_line_is_another_label_is_whole() -> None:
    """预算部门名称 says whose table it is, 预算部门 who carries the project out."""
    rows = ["部门整体支出绩效自评表", "预算部门 某县文化馆", "名称", *HEAD, *ROWS, "总分 100 97.75"]
    assert [p.project_name for p in parsed(rows).projects] == ["某县文化馆"]


@pytest.mark.parametrize(
    ("key", "words", "mixed"),
    [
        ("level3", ["开馆准时率", "6", "6", "借阅人次"], True),
        ("level3", ["（2019年度）"], True),
        ("level3", ["2019年项目完工率"], False),
        ("level3", ["评选", "3", "个示范馆"], False),
        ("level3", ["改造", "10", "千伏线路"], False),
        ("target", ["6", "6"], True),
        ("target", ["行业标准"], True),
        ("actual", ["流动服务点数量"], True),
        ("actual", ["提高借阅率"], False),
        ("target", ["不断提高借阅率"], False),
        ("actual", ["进一步增加到馆人次数"], False),
        ("target", ["≥36场"], False),
        ("actual", ["≥36人次数"], False),
    ],
)
def test_cells_with_words_of_other_columns_are_known(key: str, words: list[str], mixed: bool) -> None:
    """Cells that were printed apart from their rows leave points and names where values should be."""
    assert is_mixed(key, words, {"level3": "图书完好率"}) is mixed


def test_targets_that_say_what_is_to_rise_are_read_in_run_on_text() -> None:
    """不断提高借阅率 ends as names of indicators do; its row, and all others with it, were left out."""
    rows = [
        "产出指标 数量指标 采购图书数量 ≥900册 910册 50 50",
        "效益指标 社会效益指标 全民阅读情况 不断提高借阅率 不断提高借阅率 30 30",
        "满意度指标 服务对象满意度指标 读者满意度 ≥90% 92% 20 17.75",
    ]
    head = ["项目支出绩效自评表", "项目名称 图书采购", "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分"]
    own = {indicator[3]: indicator[4:] for indicator in found(parsed([*head, *rows, "总分 100 97.75"]))}
    assert own["全民阅读情况"] == ("不断提高借阅率", "不断提高借阅率", "30", "30")
    assert len(own) == len(rows)
