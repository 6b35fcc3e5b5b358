"""Levels of the usual names whose lines a tool moved into the column beside theirs: told by how they begin."""

from __future__ import annotations

import pytest

from ingest.performance.layout.pieces import Piece
from ingest.performance.layout.usual import is_whole_row, usual_levels

FIRST = [("产出指标", 4), ("（60", 5), ("分）", 6), ("效益指标", 13), ("满意度指", 18), ("标", 19)]
SECOND = [
    ("数量指标", 2),
    ("质量指标", 6),
    ("时效指标", 9),
    ("社会效益", 12),
    ("指标", 14),
    ("服务对象", 17),
    ("满意度指", 18),
    ("标", 19),
]
Words = list[tuple[str, int]]


def _columns(first: Words, second: Words) -> dict[str, list[Piece]]:
    return {
        f"level{level}": [Piece(text, top, top, left, left + 8) for text, top in words]
        for level, left, words in ((1, 2, first), (2, 14, second))
    }


def test_names_of_levels_are_told_by_their_first_lines() -> None:
    """满意度指 begins the level 1, and goes on with 服务对象 beside it; 分） is of the points."""
    levels = usual_levels(_columns(FIRST, SECOND))
    assert levels is not None
    assert [(p.text, p.top, p.bottom) for p in levels[1]] == [
        ("产出指标", 4, 4),
        ("效益指标", 13, 13),
        ("满意度指标", 18, 19),
    ]
    assert [(p.text, p.top, p.bottom) for p in levels[2]] == [
        ("数量指标", 2, 2),
        ("质量指标", 6, 6),
        ("时效指标", 9, 9),
        ("社会效益指标", 12, 14),
        ("服务对象满意度指标", 17, 19),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, [*SECOND, ("意度", 19)]),
        (FIRST, SECOND[:-1]),
        ([("投入", 1), ("产出", 4), ("效果", 9)], [("目标设定", 1), ("职责履行", 4), ("履职效益", 9)]),
    ],
    ids=["a line left over", "a line lost", "other names"],
)
def test_columns_are_not_relied_on_where_names_do_not_come_out_even(first: Words, second: Words) -> None:
    """意度 is the end of an indicator's name, which has another word on its line: words have changed places."""
    columns = {**_columns(first, second), "level3": [Piece("灌区农户满", 19, 19, 26, 36)]}
    assert usual_levels(columns) is None


def test_a_second_word_of_a_line_in_the_column_of_level_2_is_of_the_indicator_where_no_other_is() -> None:
    """标 ends 时效指标 in the column of level 1, and 成本 beside it the indicator's name, as 满意度 does another."""
    first = [("产出指", 2), ("标", 3), ("标", 6), ("效益指标", 8), ("满意度指标", 11)]
    second = [
        ("数量指标", 1),
        ("时效指", 5),
        ("成本", 6),
        ("社会效益指标", 8),
        ("服务对象", 11),
        ("满意度指", 12),
        ("标", 13),
        ("满意度", 13),
    ]
    rows = (("量水堰槽", 1), ("量水设施维护", 5), ("灌溉面积", 8), ("灌区农户及用水户", 11))
    names = [Piece(text, top, top, 26, 36) for text, top in rows]
    levels = usual_levels({**_columns(first, second), "level3": names})
    assert levels is not None
    assert [p.text for p in levels[2]] == ["数量指标", "时效指标", "社会效益指标", "服务对象满意度指标"]
    assert [p.text for p in levels[3]] == ["量水堰槽", "量水设施维护", "成本", "灌溉面积", "灌区农户及用水户", "满意度"]


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("旱季供水保证率", "≥85%", "88%", True),
        ("灌区管护机制", "健全", "基本健全", True),
        ("可持续影响灌区管护机制", "健全", "健全", False),
        ("衬砌单价", "≤46元/平", "44元/平方米", False),
        ("量水堰槽", "≥42", "座", False),
    ],
)
def test_cells_that_show_a_piece_of_another_are_not_whole(name: str, target: str, actual: str, expected: bool) -> None:
    assert is_whole_row(name, target, actual) is expected


def test_lines_of_names_are_fitted_whatever_column_the_tool_has_put_them_in() -> None:
    """标 and 指标 of both levels stand in the margin, beside 绩效指标 written downwards; one of level 2 in level 1."""
    margin = [("指", 1), ("标", 2), ("指标", 12)]
    first = [("产出指", 3), ("标", 4), ("效益指", 7), ("标", 8), ("指标", 9), ("满意度", 11)]
    second = [
        ("数量指标", 1),
        ("质量指标", 3),
        ("时效指标", 5),
        ("社会效益", 6),
        ("指标", 7),
        ("生态效益", 8),
        ("服务对象", 10),
        ("满意度指", 11),
        ("标", 12),
    ]
    columns = {"margin": [Piece(text, top, top, 0, 2) for text, top in margin], **_columns(first, second)}
    levels = usual_levels(columns)
    assert levels is not None
    assert [(p.text, p.top, p.bottom) for p in levels[1]] == [
        ("产出指标", 3, 4),
        ("效益指标", 7, 8),
        ("满意度指标", 11, 12),
    ]
    assert [p.text for p in levels[2]] == [
        "数量指标",
        "质量指标",
        "时效指标",
        "社会效益指标",
        "生态效益指标",
        "服务对象满意度指标",
    ]


def test_an_indicator_called_as_its_level_is_no_part_of_that_level() -> None:
    """服务对象满意 begins the indicator's name: the level has its lines without it, and 度 is no part of either."""
    columns = _columns(FIRST, [*SECOND[:-2], ("满意度指", 18), ("服务对象满意", 18), ("标", 19)])
    columns["level3"] = [Piece("度", 19, 19, 26, 28)]
    levels = usual_levels(columns)
    assert levels is not None
    assert [p.text for p in levels[2]][-1] == "服务对象满意度指标"
    assert [p.text for p in levels[3]] == ["服务对象满意", "度"]
