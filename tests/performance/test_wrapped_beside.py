"""Values of several lines beside each other, above the indicators of laid-out text: each line is of its own cell."""

from __future__ import annotations

import pytest

from tests.performance.documents import parsed

TITLE = "                         项目支出绩效自评表"
INDICATORS = [
    "一级指标        二级指标              三级指标          年度指标值    实际完成值    分值    得分",
    "产出指标        数量指标              改造茶园面积      ≥350亩        350亩         60      58",
    "满意度指标      服务对象满意度指标    茶农满意度        ≥90%          92%           40      39.91",
]
Read = tuple[str | None, str | None, str | None]


def read(lines: list[str]) -> Read:
    """The project's name, its competent department and who carries it out."""
    (project,) = parsed([TITLE, *lines, *INDICATORS]).projects
    name = project.project_name if project.name_source == "field" else None
    return name, project.competent_department, project.implementing_unit


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "    项目名称    低产茶园改造",
                "    主管部门    某县农业农村和        实施单位    某县茶场技术",
                "                水务局                            推广站",
            ],
            ("低产茶园改造", "某县农业农村和水务局", "某县茶场技术推广站"),
        ),
        (
            [
                "    项目名称    低产茶园改造",
                "                某县农业农村                      某县茶场技术",
                "    主管部门    和水务局农业          实施单位    推广站培训与",
                "                产业科                            示范基地",
            ],
            ("低产茶园改造", "某县农业农村和水务局农业产业科", "某县茶场技术推广站培训与示范基地"),
        ),
        (
            [
                "    项目名称    低产茶园改造补助      项目        某县茶场",
                "                资金                  单位",
                "    主管部门    某县农业农村局",
            ],
            ("低产茶园改造补助资金", "某县农业农村局", "某县茶场"),
        ),
        (
            [
                "    项目名称    低产茶园改造          自评        97.91",
                "    主管部门    某县农业农村和        实施单位    某县茶场",
                "                水务局                名称",
            ],
            ("低产茶园改造", "某县农业农村和水务局", "某县茶场"),
        ),
    ],
    ids=["to the top", "to the middle", "a label of two lines", "a label that goes on"],
)
def test_lines_of_values_beside_each_other_are_each_of_their_own(lines: list[str], expected: Read) -> None:
    assert read(lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [
                "    项目名称    低产茶园改造与茶",
                "                农技能培训与技术",
                "    主管部门    某县农业农村和水",
                "                务局",
            ],
            (None, None, None),
        ),
        (
            [
                "    项目名称    低产茶园改造与茶",
                "    （盖章）    农技能培训",
                "    主管部门    某县农业农村局",
            ],
            (None, "某县农业农村局", None),
        ),
        (
            [
                "    项目名称    低产茶园改造",
                "    主管部门    某县水利        局        实施单位    某县茶场技术",
                "                                                      推广站",
            ],
            ("低产茶园改造", None, "某县茶场技术推广站"),
        ),
    ],
    ids=["of the row above or below", "behind what goes on with a label", "its end may stand apart"],
)
def test_a_value_is_left_out_where_it_is_not_clear_what_is_of_it(lines: list[str], expected: Read) -> None:
    assert read(lines) == expected


def test_a_line_below_that_is_wider_or_stands_beside_is_of_no_value_above_it() -> None:
    lines = [
        "    项目名称    低产茶园改造",
        "    主管部门    某县农业农村局        实施单位    某县茶场",
        "                完成茶园改造三百五十亩，开展技能培训十二期，带动当地农户增加收入",
        "    年度目标",
        "                并按期完成验收",
    ]
    assert read(lines) == ("低产茶园改造", "某县农业农村局", "某县茶场")
