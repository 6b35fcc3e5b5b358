"""Text of narrow columns, as browsers print them: headings whose lines share a line, pages set closer than others."""

from __future__ import annotations

import pytest

from ingest.performance.layout.headwords import woven
from ingest.performance.layout.pieces import Piece, is_heading
from tests.performance.documents import parsed

TITLE = ["                项目支出绩效自评表", " 项目名称              乡村公路养护"]
ROWS = [
    "产出指标     数量指标    清理边沟淤积          ≥60公里     62公里      20      20",
    "         质量指标    路面修补合格率         ≥95%      97%       20      19.5",
    "效益指标     社会效益指标  沿线出行便利程度        提升        提升        30      30",
    "满意度指标    服务对象满意度指标 过往司机满意度     ≥90%      92%       20      19",
]
TOTAL = "                     总分                                90      88.5"
FOUND = [
    ("产出指标", "数量指标", "清理边沟淤积", "≥60公里", "62公里", "20", "20"),
    ("产出指标", "质量指标", "路面修补合格率", "≥95%", "97%", "20", "19.5"),
    ("效益指标", "社会效益指标", "沿线出行便利程度", "提升", "提升", "30", "30"),
    ("满意度指标", "服务对象满意度指标", "过往司机满意度", "≥90%", "92%", "20", "19"),
]


def _found(lines: list[str]) -> list[tuple[str | None, ...]]:
    return [
        (i.level1, i.level2, i.level3, i.target_text, i.actual_text, i.weight_text, i.score_text)
        for i in parsed(lines).indicators
    ]


@pytest.mark.parametrize(
    "heads",
    [
        # the last line of a heading of three stands on the line of the second one, before it
        [
            "一级       二级                    年度        实际                偏差原因分",
            "指标       指标      三级指标          指标值       完成值      分值   得分   及改进措施    析",
        ],
        # one of two lines stands on the line of the heading itself, both on one
        ["一级指标  二级指标  三级指标    年度指标值   实际完成值  计分权  重  得分  偏差原因分析及改进 措施"],
        # what is written downwards beside the table, and a heading whose first line has drifted aside
        [
            "绩  一级     二级                    年度        实际    分值     得分   偏差原因分",
            "效  指标     指标      三级指标          指标值       完成值                      析",
            "指                                                           及改进措施",
        ],
    ],
)  # fmt: skip
def test_headings_are_known_however_their_lines_are_mixed(heads: list[str]) -> None:
    assert _found([*TITLE, *heads, *ROWS, TOTAL]) == FOUND


def test_headings_keep_the_order_that_they_stand_in() -> None:
    """The heading of the target stands a line above that of the result beside it."""
    rows = [[Piece("预期指标值", 1, 1, 29, 34)], [Piece("实际完成", 2, 2, 34, 38)], [Piece("指标值", 3, 3, 34, 37)]]
    assert [head.text for head in woven(rows, is_heading, lambda _: False)] == ["预期指标值", "实际完成指标值"]


def _set(places: tuple[int, ...], *cells: str) -> str:
    """A line with cells that begin at these places."""
    line = ""
    for place, cell in zip(places, cells, strict=True):
        line = f"{line.ljust(place)}{cell}" if cell else line
    return line


def test_a_page_set_closer_than_that_of_the_headings_has_its_own_columns() -> None:
    """A page without long texts: columns begin at two thirds of where they did, but reasons, which stand alone."""
    wide, close = (0, 20, 40, 60, 80, 100, 115, 130), (0, 13, 26, 40, 53, 66, 76, 100)
    heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
    alone = [""] * 7
    lines = [
        *TITLE,
        _set(wide, *heads),
        _set(wide, "产出指标", "数量指标", "清理边沟淤积", "≥60公里", "62公里", "20", "20", ""),
        _set(wide, "", "质量指标", "路面修补合格率", "≥95%", "97%", "20", "19.5", ""),
        "\f" + _set(close, *alone, "雨季塌方多，养护"),
        _set(close, "效益指标", "社会效益指标", "沿线出行便利程度", "提升", "提升", "30", "30", ""),
        _set(close, *alone, "车辆不足"),
        _set(close, "满意度指标", "服务对象满意度指标", "过往司机满意度", "≥90%", "92%", "20", "19", ""),
        TOTAL,
    ]
    assert _found(lines) == FOUND


def test_a_rate_in_the_place_of_a_result_is_none() -> None:
    """Where columns that stay blank have closed up, the next page's words stand below other headings."""
    heads = (1, 15, 23, 31, 40, 47, 74, 82, 90, 99)
    wide, close = (0, 16, 25, 36, 36, 64, 80, 93, 100, 115), (0, 10, 14, 19, 19, 24, 29, 35, 39, 43)
    keys = [
        "单位",
        "性质",
        "年初指标值",
        "调整指标值",
        "全年完成值",
        "得分系数",
        "指标权重",
        "指标得分",
        "是否核心指标",
    ]
    lines = [
        *TITLE,
        _set(heads, "指标名称", *(key if len(key) > 2 else f"指标{key}" for key in keys)),
        _set(wide, "清理边沟淤积", "公里", "≥", "60", "", "62", "100", "20", "20", "否"),
        _set(wide, "修补路面", "处", "≥", "150", "", "152", "100", "20", "19.5", "否"),
        "\f" + _set(close, "沿线出行便利", "", "定性", "提升", "", "提升", "97.5", "30", "30", "是"),
        _set(close, "过往司机满意度", "%", "≥", "90", "", "92", "100", "20", "19", "否"),
    ]
    assert not {i.actual_text for i in parsed(lines).indicators} & {"97.5", "100"}


def test_the_rest_of_a_total_beside_a_grade_is_no_other_line() -> None:
    """88.5 above 4: the total is 88.54, or not known; never 88.5."""
    head = "一级指标     二级指标     三级指标         年度指标值     实际完成值      分值      得分"
    total = [
        "                     总分                                90      88.5",
        "                                                            4       良",
    ]
    assert [p.score_text for p in parsed([*TITLE, head, *ROWS, *total]).projects] in (["88.54"], [None])


def test_names_of_levels_whose_lines_stand_in_columns_beside_theirs_are_whole() -> None:
    """Cells that fill their columns stand one blank apart: more than half of the lines have no run of blanks."""
    lines = [
        "                  2023年度项目支出绩效自评表",
        "项目名称 乡村公路养护",
        "主管部门 云溪县交通局 实施单位 云溪县公路站",
        "绩 一级指 二级指标 三级指标 年度指标值 实际完成指 分值 得分 偏差原因分析",
        "效 标                           标值              及改进措施",
        "指 成本指 经济成本 单位里程养护 ≤4.2万元 4.15万元/ 9 9",
        "标 标 指标       成本      /公里 公里",
        "           清理边沟淤积 ≥60公里 62公里 9 9",
        "            里程",
        "      数量指标 添置护栏标志 300块 300块 9 9",
        "           修补破损路面 ≥48处 52处 9 9",
        "  产出指       处数",
        "   标 质量指标 路面修补工程",
        "             合格率     ≥95% 97.6% 9 9",
        "                                              雨季较往年提",
        "      时效指标 水毁路段抢通",
        "            用时      ≤30小时    25小时   9    7.2  前，抢通路段",
        "                                              增多，明年加",
        "                                               强值守",
        "      可持续影 公路管护机制 健全 基本健全 9 9",
        "       响指标 健全性",
        "  效益指 社会效益 提升沿线居民",
        "   标 指标 雨雪天气出行",
        "             便利",
        "                    有效提升 有效提升 9 9",
        "满意度 服务对象",
        "    满意度指 服务对象满意 ≥92%   92.7%   9     9",
        "指标 标       度",
        "           总分                  81 79.2",
    ]
    found = _found(lines)
    assert found == [
        ("成本指标", "经济成本指标", "单位里程养护成本", "≤4.2万元/公里", "4.15万元/公里", "9", "9"),
        ("产出指标", "数量指标", "清理边沟淤积里程", "≥60公里", "62公里", "9", "9"),
        ("产出指标", "数量指标", "添置护栏标志", "300块", "300块", "9", "9"),
        ("产出指标", "数量指标", "修补破损路面处数", "≥48处", "52处", "9", "9"),
        ("产出指标", "质量指标", "路面修补工程合格率", "≥95%", "97.6%", "9", "9"),
        ("产出指标", "时效指标", "水毁路段抢通用时", "≤30小时", "25小时", "9", "7.2"),
        ("效益指标", "可持续影响指标", "公路管护机制健全性", "健全", "基本健全", "9", "9"),
        ("效益指标", "社会效益指标", "提升沿线居民雨雪天气出行便利", "有效提升", "有效提升", "9", "9"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥92%", "92.7%", "9", "9"),
    ]
    whole = "雨季较往年提前，抢通路段增多，明年加强值守"  # its first line stands as near to the row above
    assert {i.deviation_reason for i in parsed(lines).indicators} <= {None, whole}


def test_the_parts_of_a_target_may_stand_on_the_line_of_the_levels_with_the_target_above_them() -> None:
    """内容 is the value of 指标值, which stands alone above; 度量单位 and 运算符号 end in the next line."""
    lines = [
        "                   项目支出绩效目标表（2024年度）",
        "项目名称         乡村公路养护",
        "                                指标值",
        "    一级指标 二级指标     三级指标    运算符  内容   度量单",
        "                              号          位",
        "         数量指标   清理边沟淤积里程     ≥    60   公里",
        "    产出指标 质量指标   路面修补合格率      ≥    95    %",
        "         时效指标   水毁路段抢通用时     ≤    30   小时",
        "    效益指标 社会效益指标 沿线居民出行便利     定性   提升",
        "    满意度指标 服务对象满意度指标 过往司机满意度 ≥    90    %",
    ]
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in parsed(lines).indicators] == [
        ("产出指标", "数量指标", "清理边沟淤积里程", "≥60公里"),
        ("产出指标", "质量指标", "路面修补合格率", "≥95%"),
        ("产出指标", "时效指标", "水毁路段抢通用时", "≤30小时"),
        ("效益指标", "社会效益指标", "沿线居民出行便利", "提升"),
        ("满意度指标", "服务对象满意度指标", "过往司机满意度", "≥90%"),
    ]


def test_a_name_that_the_tool_has_printed_after_the_next_ones_is_given_to_neither() -> None:
    """便 is the end of 沿线居民雨雪天气出行方便, and stands below the name of the next row."""
    lines = [
        "               项目支出绩效目标表（2024年度）",
        "项目名称         乡村公路养护",
        "    一级指标    二级指标       三级指标             指标值",
        "           数量指标     清理边沟淤积里程            ≥60公里",
        "    产出指标   质量指标      路面修补合格率            ≥95%",
        "           时效指标     水毁路段抢通用时           ≤30小时",
        "    效益指标   生态效益指标   沿线居民雨雪天气出行方",
        "                     减少路面扬尘浓度天数        有效减少",
        "           社会效益指标        便              有效提升",
        "    满意度指标  服务对象满意度指标 过往司机满意度           ≥90%",
    ]
    names = [i.level3 for i in parsed(lines).indicators]
    assert "清理边沟淤积里程" in names
    assert not any("方" in name or "便" in name for name in names)


def test_a_cause_with_two_of_its_lines_on_one_line_is_not_put_together_in_their_order() -> None:
    """雨季较往年 is the first line of the cause, which the tool has put right of the second."""
    lines = [
        *TITLE,
        " 一级指标    二级指标       三级指标      年度指标值   实际完成值  分值    得分     偏差原因分析",
        "产出指标     数量指标    清理边沟淤积     ≥60公里     62公里     20     20",
        "         质量指标    路面修补合格率    ≥95%      94%      20     19.5   提前，抢通 雨季较往年",
        "                                                           增多",
        "效益指标     社会效益指标  沿线出行便利程度   提升        提升       30     30",
        "满意度指标    服务对象满意度指标 过往司机满意度 ≥90%      92%      20     19",
        TOTAL,
    ]
    causes = {i.level3: i.deviation_reason for i in parsed(lines).indicators}
    assert "清理边沟淤积" in causes
    assert set(causes.values()) == {None}
