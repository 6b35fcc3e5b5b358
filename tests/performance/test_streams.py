"""Tables that came as a stream of words, cell by cell: what runs together, and what stands in no order."""

from __future__ import annotations

import pytest

from tests.performance.documents import found, parsed

TITLE = ["项目支出绩效自评表", "项目名称 梯田管护"]
HEAD = ["一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施"]
PROJECT = "梯田管护"


def test_a_reason_over_several_lines_is_no_part_of_the_next_indicator() -> None:
    rows = [
        "产出指标",
        "数量指标 管护梯田面积 ≥4200亩 4315亩 20 20",
        "质量指标 田埂完好率 ≥95% 93% 30 28",
        "因暴雨延误，",
        "下一年加快修复",
        "沟渠畅通率 ≥90% 96% 10 10",
        "效益指标 社会效益指标 亩均增收 ≥300元/亩 312元/亩 20 20",
        "满意度指标 服务对象满意度指标 受益群众满意度 ≥90% 92% 10 10",
        "总分 100 98",
    ]
    read = parsed([*TITLE, *HEAD, *rows])
    assert [(i.level3, i.target_text, i.actual_text, i.deviation_reason) for i in read.indicators] == [
        ("管护梯田面积", "≥4200亩", "4315亩", None),
        ("田埂完好率", "≥95%", "93%", "因暴雨延误，下一年加快修复"),
        ("沟渠畅通率", "≥90%", "96%", None),
        ("亩均增收", "≥300元/亩", "312元/亩", None),
        ("受益群众满意度", "≥90%", "92%", None),
    ]


def test_the_first_line_of_a_name_below_headings_of_the_next_page_is_none_of_them() -> None:
    """绩效目标分解 stands beside all rows of some forms, too: the name would lose its beginning."""
    rows = [
        "产出指标",
        "数量指标 管护梯田面积 ≥4200亩 4315亩 30 30",
        "质量指标 田埂完好率 ≥95% 96% 20 20",
        *HEAD,
        "绩效目标分解",
        "下达及时率",
        "≥98% 99% 20 20",
        "沟渠畅通率 ≥90% 96% 10 10",
        "满意度指标 服务对象满意度指标 受益群众满意度 ≥90% 92% 20 20",
        "总分 100 98",
    ]
    names = [i.level3 for i in parsed([*TITLE, *HEAD, *rows]).indicators]
    assert "沟渠畅通率" in names
    assert "下达及时率" not in names


def test_blanks_that_stand_for_line_breaks_part_no_cells() -> None:
    """A tool that puts a row in one line: the blanks inside the headings tell."""
    head = ["一级指标 二级指标 三级指标 年度指标 值 实际完成 值 分值 得分 偏差原因分析 及改进措施"]
    rows = [
        "产出指标 数量指标 管护梯田及 田间道路里 程 ≥42公里 43公里 30 30",
        "质量指标 田埂完好率 ≥95% 96% 30 28 市场价格下 降，节约资 金",
        "满意度指标 服务对象满 意度指标 受益群众满 意度 ≥90% 92% 30 30",
        "总分 100 98",
    ]
    assert found(parsed([*TITLE, *head, *rows])) == [
        (PROJECT, "产出指标", "数量指标", "管护梯田及田间道路里程", "≥42公里", "43公里", "30", "30"),
        (PROJECT, "产出指标", "质量指标", "田埂完好率", "≥95%", "96%", "30", "28"),
        (PROJECT, "满意度指标", "服务对象满意度指标", "受益群众满意度", "≥90%", "92%", "30", "30"),
    ]


def test_a_target_without_its_sign_ends_the_indicator_above() -> None:
    """A list of targets without points, where one row is followed by the name of the next."""
    rows = [
        "产出指标 数量指标 购置水泵 14台",
        "铺设管道长度 ≥9公里",
        "质量指标 设备验收合格率 100%",
        "管道焊接合格率 ≥98%",
    ]
    read = parsed(["项目支出绩效目标表", TITLE[1], "一级指标 二级指标 三级指标 指标值", *rows])
    assert [(i.level3, i.target_text) for i in read.indicators] == [
        ("购置水泵", "14台"),
        ("铺设管道长度", "≥9公里"),
        ("设备验收合格率", "100%"),
        ("管道焊接合格率", "≥98%"),
    ]


SYSTEM = ["序", "号 一级指标 二级指标 三级指标 分值 评分标准 得分"]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1, 3, 2)], ids=["counted", "in another order"])
def test_rows_with_numbers_are_read_where_they_are_counted(numbers: tuple[int, ...]) -> None:
    cells = [
        ("投入 预算配置 在职人员控制率", "5", "5"),
        ("过程 预算执行 预算完成率", "45", "42"),
        ("效果 履职效益 社会公众满意度", "50", "49"),
    ]
    rows = [
        f"{n} {name} {weight} 达到要求得满分，否则扣{weight}分。 {score}"
        for n, (name, weight, score) in zip(numbers, cells, strict=True)
    ]
    read = parsed(["部门整体支出绩效评价自评表", *SYSTEM, *rows, "合计 100 96"])
    expected = [("在职人员控制率", "5", "5"), ("预算完成率", "45", "42"), ("社会公众满意度", "50", "49")]
    assert [(i.level3, i.weight_text, i.score_text) for i in read.indicators] == (
        expected if numbers == (1, 2, 3) else []
    )


def test_a_name_whose_end_stands_behind_its_row_is_left_out_and_its_level_kept() -> None:
    rows = [
        "产出指标 数量指标 管护梯田面积 ≥4200亩 4315亩 30 30",
        "效益指标 社会效益指标 群众反映 ≥90% 92% 20 20",
        "问题办结率",
        "生态效益指标 水土流失面积减少比例 ≥5% 6% 40 40",
        "总分 100 100",
    ]
    assert [row[:4] for row in found(parsed([*TITLE, *HEAD, *rows]))] == [
        (PROJECT, "产出指标", "数量指标", "管护梯田面积"),
        (PROJECT, "效益指标", "生态效益指标", "水土流失面积减少比例"),
    ]


LIST = ["项目支出绩效自评结果汇总表", "单位：万元"]
LIST_HEAD = ["序号 项目名称 实施单位 年初预算数 全年预算数 全年执行数 执行率 自评得", "分 自评等", "级"]


def test_names_and_bodies_of_a_list_are_told_apart_by_what_all_rows_have() -> None:
    rows = [
        "1 梯田管护与道路维", "修 某县农业", "局 60.00 58.00 56.55 97.5", "0% 95.2 优",
        "2 种子检验 某县农业", "局 12.00 12.00 12.00 100.00% 99 优",
        "合计 72.00 70.00 68.55 97.93%",
    ]  # fmt: skip
    read = parsed([*LIST, *LIST_HEAD, *rows])
    assert [
        (p.project_name, p.implementing_unit, p.initial_budget_text, p.annual_budget_text, p.executed_text)
        for p in read.projects
    ] == [
        ("梯田管护与道路维修", "某县农业局", "60.00", "58.00", "56.55"),
        ("种子检验", "某县农业局", "12.00", "12.00", "12.00"),
    ]
    assert [(p.execution_rate_text, p.score_text, p.grade_text) for p in read.projects] == [
        ("97.50%", "95.2", "优"),
        ("100.00%", "99", "优"),
    ]


def test_a_list_in_the_order_of_the_page_gives_no_pieces_of_names() -> None:
    head = ["序号 项目名称 全年预算数 自评得分 自评等级"]
    rows = ["梯田管护", "1 与道路维 58.00 95.2 优", "修项目", "种子检验", "2 与抽样送 12.00 99 优", "检经费"]
    assert parsed([*LIST, *head, *rows]).projects == ()


def test_a_list_of_goals_in_words_is_a_list_of_projects() -> None:
    head = ["序号 项目名称 预算金额 绩效目标"]
    rows = ["1 梯田管护 58.00 修复田埂，", "保障灌溉。", "2 种子检验 12.00 按时完成抽检。"]
    read = parsed(["项目支出绩效目标情况表", "单位：万元", *head, *rows])
    assert [(p.project_name, p.annual_budget_text) for p in read.projects] == [
        ("梯田管护", "58.00"),
        ("种子检验", "12.00"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        ["主管部门及", "代码 某县农业局 实施单位 某县农技站"],
        ["主管部门及", "某县农业局", "实施单位", "某县农技站", "代码"],
    ],
    ids=["before the value", "behind it"],
)
def test_a_label_broken_over_lines_is_no_end_of_the_projects_name(below: list[str]) -> None:
    rows = ["产出指标 数量指标 管护梯田面积 ≥4200亩 4315亩 90 90", "总分 100 100"]
    (project,) = parsed([*TITLE, *below, *HEAD, *rows]).projects
    assert project.project_name == PROJECT


def test_levels_one_after_another_are_a_column_and_no_rows() -> None:
    """A tool that goes down the columns: what follows the levels is not under the last of them."""
    rows = ["产出指标", "数量指标", "质量指标", "效益指标", "社会效益指标"]
    names = ["管护梯田面积", "田埂完好率", "亩均增收", "≥4200亩", "≥95%", "≥300元/亩"]
    read = parsed(["项目支出绩效目标表", TITLE[1], "一级指标 二级指标", "三级指标 指标值", *rows, *names])
    assert read.indicators == ()
    assert [p.project_name for p in read.projects] == [PROJECT]
