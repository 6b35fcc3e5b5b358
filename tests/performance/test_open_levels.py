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
