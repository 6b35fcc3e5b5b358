"""Tables laid out by position (`pdftotext -layout`): what stands where is read, what is not clear is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.performance.layout import indicators
from ingest.wording import display_width
from tests.performance.documents import found, parsed

TITLE = ["                     项目支出绩效自评表", "项目名称      灌区量水设施"]
HEAD = [
    "     一级指 二级指标     三级指标    年度指标值 实际完成值 分值 得分   偏差原因分析及改进措",
    "     标                                                     施",
]
ROWS = [
    "                  安装量水堰槽 ≥42座     45座    20  20",
    "          数量指标    培训管护人员 ≥60人次   66人次   10  9    两期培训因汛",
    "绩 产出指                                            情合并",
    "效 标   质量指标    设施验收合格 ≥98%     100%   20  20",
    "指               率",
    "标      时效指标    完工及时率  ≥95%     96%    10  10",
    "   满意度 服务对象满意 灌区农户满意 ≥90%     93%    30  28",
    "   指标  度指标     度",
    "总分                                    90  87",
]  # fmt: skip


def test_wrapped_cells_and_merged_levels_find_their_rows() -> None:
    """A cell ends where its text had room left, a level stands in the middle of its rows."""
    read = parsed([*TITLE, *HEAD, *ROWS])
    assert found(read) == [
        ("灌区量水设施", "产出指标", "数量指标", "安装量水堰槽", "≥42座", "45座", "20", "20"),
        ("灌区量水设施", "产出指标", "数量指标", "培训管护人员", "≥60人次", "66人次", "10", "9"),
        ("灌区量水设施", "产出指标", "质量指标", "设施验收合格率", "≥98%", "100%", "20", "20"),
        ("灌区量水设施", "产出指标", "时效指标", "完工及时率", "≥95%", "96%", "10", "10"),
        ("灌区量水设施", "满意度指标", "服务对象满意度指标", "灌区农户满意度", "≥90%", "93%", "30", "28"),
    ]
    assert [i.deviation_reason for i in read.indicators] == [None, "两期培训因汛情合并", None, None, None]
    assert [p.score_text for p in read.projects] == ["87"]


def test_a_row_whose_lines_the_tool_mixed_up_is_left_out() -> None:
    """Results printed in another order than their indicators: none of them is given to an indicator."""
    mixed = [
        "                  安装量水堰槽 ≥42座",
        "          数量指标    培训管护人员 ≥60人次",
        "产出指标                           66人次",
        "                              45座",
        "                                      20  20",
        "                                      10  9",
    ]
    (project,) = parsed([*TITLE, *HEAD, *mixed, ROWS[-1]]).projects
    assert project.project_name == "灌区量水设施"
    assert parsed([*TITLE, *HEAD, *mixed, ROWS[-1]]).indicators == ()


FUND_HEAD = ["               年初预算数    全年预算数    全年执行数  分值 执行率  得分"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["  年度资金总额：  1,860.00  1,905.36  1,842.17  10  96.68% 9.67"], ("1,860.00", "1,905.36", "1,842.17")),
        (
            ["  年度资金总额：  1,860.0  1,905.3  1,842.1  10  96.68% 9.67", "                  0        6        7"],
            ("1,860.00", "1,905.36", "1,842.17"),
        ),
        (
            ["  年度资金总额：  1,860.0  1,905.3  1,842.1  10  96.68% 9.67", "                  0        6"],
            (None, None, None),
        ),
        (["  年度资金总额：             1,905.36  1,842.17  10  96.68% 9.67"], (None, None, None)),
    ],
    ids=["whole", "figures broken over two lines", "a rest is missing", "a blank cell"],
)
def test_funds_are_read_where_every_heading_has_its_whole_figure(
    rows: list[str], expected: tuple[str | None, ...]
) -> None:
    above = [*TITLE, *FUND_HEAD, *rows, "  其他资金                                       -"]
    (project,) = parsed([*above, *HEAD, *ROWS]).projects
    assert (project.initial_budget_text, project.annual_budget_text, project.executed_text) == expected


def test_where_a_level_ends_between_two_rows_their_words_tell() -> None:
    """数量指标 stands between rows, 质量指标 a line off: only the words of the rows tell where one ends."""
    rows = [
        "          数量指标    培训管护人员 ≥60人次   66人次   10  9",
        "产出指标     质量指标    安装量水堰槽 ≥42座     45座    20  20",
        "                  设施验收合格 ≥98%     100%   20  20",
        "                  率",
    ]
    read = parsed([*TITLE, *HEAD, *rows, ROWS[-1]])
    assert [(i.level2, i.level3) for i in read.indicators] == [
        ("数量指标", "培训管护人员"),
        ("数量指标", "安装量水堰槽"),
        ("质量指标", "设施验收合格率"),
    ]


def test_the_page_is_read_the_same_however_far_its_columns_have_drifted() -> None:
    """The tool sets each line for itself: one moved three places to the right is still the same row."""
    drifted = [line.replace("标      时效", "标         时效") for line in ROWS]
    assert drifted != ROWS
    read, moved = parsed([*TITLE, *HEAD, *ROWS]), parsed([*TITLE, *HEAD, *drifted])
    assert [replace(i, line_first=0, line_last=0) for i in moved.indicators] == [
        replace(i, line_first=0, line_last=0) for i in read.indicators
    ]


@pytest.mark.parametrize("word", ["预算", "三级指标"])
def test_lines_of_more_words_than_headings_have_are_none(word: str) -> None:
    """Figures or texts of a wide table, whose words happen to be those of headings."""
    wide = ["  ".join([word] * 1_200)] * 3
    read = parsed([TITLE[0], *wide, TITLE[1], *HEAD, *ROWS])
    assert [i.level3 for i in read.indicators] == [i.level3 for i in parsed([*TITLE, *HEAD, *ROWS]).indicators]


def test_the_words_of_a_table_longer_than_forms_are_need_no_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """To give each its column takes long; the project is kept all the same."""
    monkeypatch.setattr(indicators, "fitted", lambda *_: pytest.fail("columns of a table that is not read"))
    read = parsed([*TITLE, *HEAD, *ROWS[:2] * 200, ROWS[-1]])
    assert [p.project_name for p in read.projects] == ["灌区量水设施"]
    assert read.indicators == ()


NARROW = [
    "一级指标   二级指标   三级指标       年度指标值   实际完成值  分值  得分",
    "产出指标   数量指标   安装量水堰槽     ≥42座     45座    20   20",
    "（40分）   质量指标   设施验收合格率   ≥98%      100%    20   20",
    "效益指标社会效益指",
    "                     灌溉保证率       ≥85%      88%     20   20",
    "（40分）   标",
    "          可持续影响",
    "                     水费收缴率       ≥90%      95%     20   19",
    "           指标",
    "满意度指服务对象满",
    "                     灌区农户满意度   ≥90%      93%     10   9",
    "标         意度指标",
    "总分                                               90   88",
]  # fmt: skip


def test_levels_whose_cells_touch_are_told_apart_by_what_they_begin_and_end_with() -> None:
    """Narrow columns of merged cells without a gap between the words of a line; points in a line of their own."""
    read = parsed([*TITLE, *NARROW])
    assert [row[1:4] for row in found(read)] == [
        ("产出指标", "数量指标", "安装量水堰槽"),
        ("产出指标", "质量指标", "设施验收合格率"),
        ("效益指标", "社会效益指标", "灌溉保证率"),
        ("效益指标", "可持续影响指标", "水费收缴率"),
        ("满意度指标", "服务对象满意度指标", "灌区农户满意度"),
    ]


def _laid(cells: dict[int, str]) -> str:
    """A line with texts at these display columns."""
    line = ""
    for column, text in cells.items():
        line += " " * (column - display_width(line)) + text
    return line


LISTED = [
    "                              项目支出绩效自评结果汇总表",
    _laid({18: "全年预", 30: "全年执"}),
    _laid({0: "序号", 6: "项目名称", 42: "执行率", 52: "自评得分", 64: "自评等级"}),
    _laid({18: "算数", 30: "行数"}),
    _laid({5: "渠道清淤与"}),
    _laid({1: "1", 5: "险工险段修", 18: "860.00", 30: "817.00", 42: "95.00%", 54: "93.5", 67: "优"}),
    _laid({5: "复"}),
    _laid({1: "2", 5: "闸门检修", 18: "73.50", 30: "73.50", 42: "100.00%", 54: "99", 67: "优"}),
    _laid({0: "合计", 18: "933.50", 30: "890.50"}),
]


@pytest.mark.parametrize("is_counted", [True, False], ids=["counted", "a number is missing"])
def test_a_list_of_projects_is_read_by_what_stands_below_its_headings(is_counted: bool) -> None:
    lines = [line if is_counted else line.replace(" 2 ", " 3 ") for line in LISTED]
    read = parsed(lines)
    expected = [
        ("渠道清淤与险工险段修复", "860.00", "817.00", "95.00%", "93.5", "优"),
        ("闸门检修", "73.50", "73.50", "100.00%", "99", "优"),
    ]
    assert [
        (p.project_name, p.annual_budget_text, p.executed_text, p.execution_rate_text, p.score_text, p.grade_text)
        for p in read.projects
    ] == (expected if is_counted else [])


PRINTED = [
    "                   项目支出绩效自评结果汇总表",
    "                       全年预 全年执",
    "序      项目名称      实施单位   算数（万 行数（万 执行 自评得 自评等",
    "号                        元）   元）    率   分   级",
    "1 干支渠防渗衬砌与建筑 某县灌区量水设 860.00 817.08 95.0 93.5 优",
    "  物改造工程补助资金 施管理养护中心                1%",
    "2 闸门启闭设备检修   某县灌区量水设  73.50  73.50 100%  99 优",
    "             施管理养护中心",
]


@pytest.mark.parametrize("touches", [False, True], ids=["apart", "a name touches the body beside it"])
def test_a_list_whose_characters_take_one_column_each_is_read_with_its_broken_figures_whole(touches: bool) -> None:
    """A tool that gives a Chinese character one column sets long names close to the column beside them; where two cells
    touch, it is not known where the name ends."""
    rows = [
        ("干支渠防渗衬砌与建筑物改造工程补助资金", "817.08", "95.01%", "93.5", "优"),
        ("闸门启闭设备检修", "73.50", "100%", "99", "优"),
    ]
    read = parsed([line.replace("建筑 某县", "建筑某县") if touches else line for line in PRINTED])
    assert [
        (p.project_name, p.executed_text, p.execution_rate_text, p.score_text, p.grade_text) for p in read.projects
    ] == rows[touches:]


def test_a_rate_broken_around_the_line_of_its_row_is_one_figure() -> None:
    rows = [
        "  年度资金总                                                98.6",
        "                 533.64       533.64      526.17     10             9.86",
        "     额                                                      0%",
    ]
    head = "               年初预算数   全年预算数  全年执行数  分值   执行率   得分"
    (project,) = parsed([*TITLE, head, *rows, *HEAD, *ROWS]).projects
    assert (project.annual_budget_text, project.executed_text, project.execution_rate_text) == (
        "533.64",
        "526.17",
        "98.60%",
    )


def test_points_are_told_from_reasons_where_rows_are_set_wider_than_their_headings() -> None:
    """Read where the headings stand, the points would be a score and a reason, and no column of points had any."""

    def line(cells: dict[int, str]) -> str:
        """Texts at these columns, a character one column."""
        text = ""
        for at, cell in cells.items():
            text = text.ljust(at) + cell
        return text

    head = [
        line({69: "偏差原因分析及改进"}),
        line(
            {4: "一级指标", 14: "二级指标", 29: "三级指标", 41: "年度指标值", 51: "实际完成值", 60: "分值", 64: "得分"}
        ),
        line({73: "措施"}),
    ]
    rows = [
        line({26: "安装渠系量水堰槽及闸门数", 43: "≥42座", 56: "45座", 68: "20", 76: "20"}),
        line({16: "数量指标"}),
        line({27: "培训灌区管护人员人次", 43: "≥60人次", 56: "66人次", 68: "20", 76: "20"}),
        line({16: "质量指标", 28: "设施验收合格率", 43: "≥98%", 56: "100%", 68: "20", 76: "20"}),
        line({6: "产出指标"}),
        line({16: "时效指标", 28: "按期完工及时率", 43: "≥95%", 56: "96%", 68: "10", 76: "10"}),
        line(
            {
                6: "效益指标",
                16: "社会效益指标",
                28: "保障农户灌溉用水",
                43: "有效保障",
                56: "有效保障",
                68: "20",
                76: "20",
            }
        ),
    ]
    assert [(i.level3, i.weight_text, i.score_text) for i in parsed([*TITLE, *head, *rows]).indicators] == [
        ("安装渠系量水堰槽及闸门数", "20", "20"),
        ("培训灌区管护人员人次", "20", "20"),
        ("设施验收合格率", "20", "20"),
        ("按期完工及时率", "10", "10"),
        ("保障农户灌溉用水", "20", "20"),
    ]


CLOSE_FUNDS = [
    "             年初预算数 全年预算数",
    "                      （A） （B）",
    "                             全年执行数 分值 执行率 得分",
    "                                         （B/A）",
    "       年度资金 860.00    812.40  798.65 10   98.3   9.83",
    "        总额",
    " 项目资金 其中：当                               1%",
    " （万元） 年财政拨 860.00     812.40 798.65 -  98.3        -",
    "         款                               1%",
]
CENTRED_FUNDS = [
    "                                                        预算执行率",
    "                                           全年执行数",
    "                          全年预算数（A）                      （B/",
    "                                            （B）",
    "                                                        A×100%)",
    " 资金投入情况（万元）  年度资金总",
    "                            812.40           798.65       98.31%",
    "                   额：",
]


@pytest.mark.parametrize("lines", [CLOSE_FUNDS, CENTRED_FUNDS], ids=["close", "centred"])
def test_money_is_read_below_headings_whose_formulas_stand_on_lines_of_their_own(lines: list[str]) -> None:
    """（A） and （B） name no column; the end of a rate may stand below the next label: the amounts prove it."""
    (project,) = parsed([*TITLE, *lines, *HEAD, *ROWS]).projects
    assert (project.annual_budget_text, project.executed_text, project.execution_rate_text) == (
        "812.40",
        "798.65",
        "98.31%",
    )


def test_a_rate_whose_end_is_lost_is_not_read() -> None:
    lines = [line.replace("1%", "7%") for line in CLOSE_FUNDS]
    (project,) = parsed([*TITLE, *lines, *HEAD, *ROWS]).projects
    assert (project.executed_text, project.execution_rate_text) == ("798.65", None)


def test_an_amount_whose_label_stands_above_and_below_it_is_the_years_money() -> None:
    lines = [
        "                                      年度资金总额（万",
        "  预算单位       某县灌区管理中心                              427.24",
        "                                          元）",
    ]
    (project,) = parsed([*TITLE, *lines, *HEAD, *ROWS]).projects
    assert (project.implementing_unit, project.annual_budget_text) == ("某县灌区管理中心", "427.24")


PEOPLE = [
    "                     项目支出绩效自评表",
    "项目名称      灌区量水设施",
    "                                             某县灌区水利设施",
    "主管部门      某县水利局          实施单位",
    "                                             管理服务中心",
]


def test_a_value_of_two_lines_around_its_label_is_one_value_and_no_part_of_the_name_above() -> None:
    (project,) = parsed([*PEOPLE, *HEAD, *ROWS]).projects
    assert (project.project_name, project.competent_department, project.implementing_unit) == (
        "灌区量水设施",
        "某县水利局",
        "某县灌区水利设施管理服务中心",
    )


def test_a_value_that_goes_on_below_its_label_is_whole() -> None:
    lines = [
        PEOPLE[0],
        PEOPLE[1],
        "主管部门      某县灌区水利设施管理服务中心    实施单位   某县灌区水利设施管理服务",
        _laid({68: "中心"}),
    ]
    (project,) = parsed([*lines, *HEAD, *ROWS]).projects
    assert (project.project_name, project.implementing_unit) == ("灌区量水设施", "某县灌区水利设施管理服务中心")


def test_money_whose_labels_are_broken_around_its_figures_is_that_of_each_label() -> None:
    rows = [
        "           年度资金总",
        "                     860.00      812.40      798.65     10   98.31%  9.83",
        "项目资金   额",
        "（万元）   其中：当年",
        "                     860.00      812.40      798.65     -    98.31%   -",
        "           财政拨款",
    ]
    head = "                    年初预算数  全年预算数  全年执行数  分值  执行率  得分"
    (project,) = parsed([*TITLE, head, *rows, *HEAD, *ROWS]).projects
    assert (project.annual_budget_text, project.executed_text) == ("812.40", "798.65")
    assert [(fund.source, fund.executed_text) for fund in project.funds] == [("当年财政拨款", "798.65")]


def test_rows_with_levels_of_their_own_are_two_however_full_their_cells_are() -> None:
    """Each cell fills its column and might go on in the next line: levels, and a full score, say that none does."""
    rows = [
        "产出指标 数量指标 安装量水堰槽 ≥42座 45座 40 40",
        "产出指标 质量指标 设施一次合格 ≥98% 100% 20 20",
        "效益指标 社会效益指标 灌溉用水保证 改善 改善 40 38",
    ]
    columns = (0, 12, 28, 44, 52, 60, 66)
    laid = [_laid(dict(zip(columns, row.split(), strict=True))) for row in rows]
    head = _laid(
        dict(zip(columns, ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"), strict=True))
    )
    assert [row[2:4] for row in found(parsed([*TITLE, head, *laid]))] == [
        ("数量指标", "安装量水堰槽"),
        ("质量指标", "设施一次合格"),
        ("社会效益指标", "灌溉用水保证"),
    ]


def test_values_of_two_columns_whose_headings_have_lost_what_tells_them_apart_are_not_read() -> None:
    columns = (0, 12, 28, 44, 58)
    head = _laid(dict(zip(columns, ("一级指标", "二级指标", "三级指标", "指标值", "指标值"), strict=True)))
    row = _laid(dict(zip(columns, ("产出指标", "数量指标", "安装量水堰槽", "≥20座", "≥42座"), strict=True)))
    above = _laid({44: "半年（程）", 58: "全年（程）"})
    assert found(parsed([*TITLE, head, row])) == []
    assert [i.target_text for i in parsed([*TITLE, above, head, row]).indicators] in ([], ["≥42座"])
