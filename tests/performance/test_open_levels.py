"""Tables laid out by position: a row is read where a level beside it is not clear, and what ends the rows is none."""

from __future__ import annotations

from ingest.wording import display_width
from tests.performance.documents import found, parsed

Words = list[tuple[int, str]]
TITLE = ["                     项目支出绩效自评表", "项目名称      校园供暖改造"]
KEYS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
PLACES = [2, 14, 28, 50, 64, 78, 86]
HEAD: list[Words] = [list(zip(PLACES, KEYS, strict=True))]
TOTAL: list[Words] = [[(2, "总分"), (78, "100"), (86, "97")]]


def laid(rows: list[Words]) -> list[str]:
    """Words at the display columns that they begin at."""
    lines = []
    for row in rows:
        line = ""
        for at, word in row:
            line += " " * max(1, at - display_width(line)) + word if line else " " * at + word
        lines.append(line)
    return lines


def row(name: str, target: str, actual: str, weight: str, score: str, *levels: tuple[int, str]) -> Words:
    return [*levels, *zip(PLACES[2:], (name, target, actual, weight, score), strict=True)]


def read(rows: list[Words], total: list[Words] = TOTAL) -> list[tuple[str, ...]]:
    return [own[1:] for own in found(parsed([*TITLE, *laid([*HEAD, *rows, *total])]))]


OUTPUT = [
    row("更换锅炉", "≥6台", "6台", "20", "20"),
    row("改造教学楼", "≥9栋", "9栋", "20", "20", (2, "产出指标"), (14, "数量指标")),
    row("供暖情况", "正常", "正常", "20", "20"),
    row("室温达标率", "≥95%", "96%", "20", "20", (14, "质量指标")),
]
REST = [
    row("师生满意度", "≥90%", "92%", "20", "17", (2, "满意度指标"), (14, "服务对象满意度指标")),
]


def test_a_row_between_two_levels_is_read_and_its_level_left_open() -> None:
    """供暖情况 may be the last of 数量指标 or the first of 质量指标: no word of it tells, and both names fit."""
    rows = [
        row("更换锅炉", "≥6台", "6台", "20", "20", (14, "数量指标")),
        row("供暖情况", "正常", "正常", "20", "20", (2, "产出指标")),
        row("室温达标率", "≥95%", "96%", "20", "20", (14, "质量指标")),
    ]
    assert read([*rows, *REST]) == [
        ("产出指标", "数量指标", "更换锅炉", "≥6台", "6台", "20", "20"),
        ("产出指标", "", "供暖情况", "正常", "正常", "20", "20"),
        ("产出指标", "质量指标", "室温达标率", "≥95%", "96%", "20", "20"),
        ("满意度指标", "服务对象满意度指标", "师生满意度", "≥90%", "92%", "20", "17"),
    ]


def test_the_points_that_levels_print_tell_which_rows_are_theirs() -> None:
    rows = [
        row("更换锅炉", "≥6台", "6台", "15", "15", (14, "数量指标")),
        row("供暖情况", "正常", "正常", "25", "25", (2, "产出指标"), (14, "（40分）")),
        row("室温达标率", "≥95%", "96%", "40", "40", (2, "（80分）"), (14, "质量指标")),
        [(14, "（40分）")],
        row("师生满意度", "≥90%", "92%", "20", "17", (2, "满意度指标"), (14, "服务对象满意")),
        [(2, "（20分）"), (14, "度指标")],
        [(14, "（20分）")],
    ]
    assert [own[:3] for own in read(rows)] == [
        ("产出指标", "数量指标", "更换锅炉"),
        ("产出指标", "数量指标", "供暖情况"),
        ("产出指标", "质量指标", "室温达标率"),
        ("满意度指标", "服务对象满意度指标", "师生满意度"),
    ]


def test_a_label_broken_over_lines_ends_the_indicators() -> None:
    """其他需要说明的事项 below them is no level, whatever stands beside its lines."""
    label: list[Words] = [[(2, "其他需要说")], [(28, "无")], [(2, "明的事项")]]
    levels = [own[:2] for own in read([*OUTPUT, *REST], [*label, *TOTAL])]
    assert levels[-1] == ("满意度指标", "服务对象满意度指标")
    assert {level1 for level1, _ in levels} == {"产出指标", "满意度指标"}


def test_a_figure_of_the_total_broken_around_its_line_is_no_row() -> None:
    total: list[Words] = [[(86, "96.2")], [(2, "总分"), (78, "100")], [(86, "5")]]
    rows = read([*OUTPUT, *REST], total)
    assert rows[-1] == ("满意度指标", "服务对象满意度指标", "师生满意度", "≥90%", "92%", "20", "17")
    assert len(rows) == len(OUTPUT) + len(REST)


def test_a_target_and_a_result_of_one_unit_are_two_cells_however_close_they_stand() -> None:
    """Word parts figures from units by a blank, and pdftotext sets columns a blank apart where they are full."""
    rows = [
        row("更换锅炉", "≥6 台", "6 台", "20", "20", (2, "产出指标"), (14, "数量指标")),
        row("改造供暖面积", "≥3.85 万平方米", "3.86 万平方米", "60", "60"),
        row("师生满意度", "≥90%", "92%", "20", "17", (2, "满意度指标"), (14, "服务对象满意度指标")),
    ]
    assert [own[2:5] for own in read(rows)] == [
        ("更换锅炉", "≥6台", "6台"),
        ("改造供暖面积", "≥3.85万平方米", "3.86万平方米"),
        ("师生满意度", "≥90%", "92%"),
    ]


def test_an_indicator_called_as_its_level_is_keeps_its_name() -> None:
    rows = [
        *OUTPUT,
        row("服务对象满意度", "≥90%", "92%", "20", "17", (2, "满意度指标"), (14, "服务对象满意度指标")),
    ]
    assert read(rows)[-1] == ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%", "92%", "20", "17")


def test_signs_of_two_rows_on_one_line_leave_out_what_stands_beside_them() -> None:
    """A tool has mixed up the lines of 室温达标率 and 供暖情况: the levels beside them may be those of others."""
    places = [2, 14, 28, 46, 56, 66, 76, 90, 98]
    keys = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "实际完成值", "分值", "得分"]

    def line(name: str, *cells: str, levels: Words | None = None) -> Words:
        return [*(levels or []), *zip(places[2:], (name, *cells), strict=True)]

    rows = [
        line("更换锅炉", "≥", "6", "台", "6台", "20", "20", levels=[(2, "产出指标"), (14, "数量指标")]),
        line("改造教学楼", "≥", "9", "栋", "9栋", "20", "20"),
        [(14, "质量指标"), (28, "室温达标率"), (46, "≥"), (56, "95"), (66, "%"), (76, "96%"), (90, "20"), (98, "20")],
        [(46, "定性")],
        [(28, "供暖情况"), (46, "定性"), (56, "正常"), (76, "正常"), (90, "20"), (98, "20")],
        line("师生满意度", "≥", "90", "%", "92%", "20", "17", levels=[(2, "满意度指标"), (14, "服务对象满意度指标")]),
    ]
    own = found(
        parsed([*TITLE, *laid([list(zip(places, keys, strict=True)), *rows, [(2, "总分"), (90, "100"), (98, "97")]])])
    )
    assert all("定性" not in text for indicator in own for text in indicator)
    assert ("产出指标", "数量指标", "更换锅炉", "≥6台", "6台", "20", "20") in [indicator[1:] for indicator in own]


def test_points_beside_the_words_of_another_row_are_given_to_none() -> None:
    """A browser's print, each line by itself: the points of 开工及时率, 6, stand below those of 抢修响应时间, 7."""
    lines = [
        "   一级指标 二级指标 三级指标       年度指标值 实际完成指",
        "                               标值       分值 得分 偏差原因分析及",
        "                                                  改进措施",
        "   成本指标 经济成本 锅炉改造成本     ≤465万元 459.83万元 20 20",
        "        指标   管网检测单次成本 ≤300元 286元        20 20",
        "             改造供暖管网长度 ≥7.2公里 7.2公里 6 6",
        "        数量指标 维修改造换热站及泵站",
        "             处数         =9处    9处       7 7",
        "             室温抽检房间数    ≥320间 355间      6 6",
        "   产出指标",
        "        质量指标 单项工程验收合格率",
        "             室内温度达标率",
        "                        ≥98%",
        "                        ≥90%",
        "                               100%",
        "                               92.6%",
        "                                        6 6",
        "                                        7 7",
        "绩效      时效指标 开工及时率      =100%  100%",
        "             抢修响应时间   ≤2小时 1.5小时 7 7",
        "                                        6 6",
        "指标",
        "        社会效益 受益人口       ≥2.1万人 2.13万人 7 7",
        "   效益指标 指标",
        "   满意度指 服务对象",
        "        满意度指 师生对供暖工作的总体 ≥90%   90%      8 8",
        "   标    标    满意度",
        "总分                                      100 100",
    ]
    own = {name: figures for _, _, _, name, *figures in found(parsed([*TITLE, *lines]))}
    assert own["锅炉改造成本"] == ["≤465万元", "459.83万元", "20", "20"]
    assert not own.keys() & {"开工及时率", "抢修响应时间"}


def test_the_end_of_a_broken_level_beside_a_name_makes_that_no_level() -> None:
    """The 指标 of 经济成本 stands where level 1 does, and 月均花费 of 单台锅炉运行维护 where level 2 does."""
    lines = [
        "   一级指 二级指标 三级指标        指标 指标值 度量 完成值 权重 得分 未完成原因分",
        "   标                    性质       单位                  析",
        "               供暖校区师生人数 ≥ 853    人 847人 9 8",
        "       数量指标                      万次 2.46万次 9 9",
        "               全年巡查维修次数 ≥ 2.4    次 次",
        "   产出指         购买维修保养服务 = 15     个 15个 9 9",
        "   标           岗位数",
        "               锅炉改造图纸审核 = 100    % 100% 9 9",
        "               准确率",
        "       质量指标 维修项目标准化执",
        "               行情况      定性 符合规范     符合规范 10 10",
        "年度     时效指标 运行费按月拨付及    定性 每月20日    每月18日 10 10",
        "绩效             时性          前        前",
        "指标 成本指 经济成本 单台锅炉运行维护",
        "   标   指标 月均花费           ≥ 1090 元 1090元 9 9",
        "               校园教室冬季室温 定性 稳步提高     稳步提高 9 9",
        "               保障水平",
        "       社会效益",
        "   效益指 指标 用热常识知晓率       ≥  85    %  82%    8   7",
        "   标",
        "       可持续影 维修服务队伍稳定 定性 稳定          稳定 9 9",
        "       响指标 性",
        "   满意度 服务对象",
        "   指标 满意度指",
        "       标",
        "               全体师生满意度 ≥ 95      % 96% 9 9",
        "合计                                         100 98",
    ]
    own = found(parsed([*TITLE, *lines]))
    assert own
    assert not {level for indicator in own for level in indicator[1:3]} & {"指标", "月均花费"}
    assert "单台锅炉运行维护" not in {name for _, _, _, name, *_ in own}
