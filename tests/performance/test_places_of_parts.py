"""Laid-out tables whose targets stand in parts, and what has run together in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.performance.layout.cells import _Column, _steps, divide
from ingest.performance.layout.pieces import Piece
from tests.performance.documents import parsed

TITLE = ["                     项目支出绩效目标表", "项目名称      水文站改造"]
HEAD = "一级指标     二级指标        三级指标          指标性质   指标值     度量单位"
BELOW = [
    "一级指标     二级指标        三级指标                   指标值",
    "                                    运算符号    内容      度量单位",
]
ROWS = [
    "         数量指标        改造水文站         ≥      3        座",
    "产出指标     质量指标        工程合格率         ＝      100      %",
    "效益指标     社会效益指标      监测能力                  逐步提升",
]  # fmt: skip


@pytest.mark.parametrize("head", [[HEAD], BELOW], ids=["one row of headings", "parts below their heading"])
def test_sign_value_and_unit_in_columns_of_their_own_are_one_target(head: list[str]) -> None:
    read = parsed([*TITLE, *head, *ROWS])
    assert [(i.level1, i.level2, i.level3, i.target_text) for i in read.indicators] == [
        ("产出指标", "数量指标", "改造水文站", "≥3座"),
        ("产出指标", "质量指标", "工程合格率", "＝100%"),
        ("效益指标", "社会效益指标", "监测能力", "逐步提升"),
    ]


def test_a_total_whose_last_digit_may_stand_in_the_next_line_is_no_score() -> None:
    table = [
        "一级指标     二级指标        三级指标          年度指标值    实际完成值    分值   得分",
        "产出指标     数量指标        改造水文站         ≥3座       3座        90   87.7",
        "总分                                                   90   87.7",
    ]
    assert [p.score_text for p in parsed([*TITLE, *table]).projects] == ["87.7"]
    assert [p.score_text for p in parsed([*TITLE, *table, " " * 56 + "4"]).projects] == [None]


@pytest.mark.parametrize(
    "label",
    [
        ["转移支付（项目）名   水文站改造", "称"],
        ["转移支付（项目）名", "      水文站改造", "称"],
        ["转移支付（项目）名称   水文站改造"],
    ],
    ids=["rest below", "value between", "one line"],
)
def test_a_label_over_two_lines_names_the_project(label: list[str]) -> None:
    (project,) = parsed([TITLE[0], *label, HEAD, *ROWS]).projects
    assert project.project_name == "水文站改造"


def test_a_letter_written_beside_the_levels_is_no_part_of_one() -> None:
    rows = [ROWS[0], "效产出指标   质量指标        工程合格率         ＝      100      %", ROWS[2]]
    assert {i.level1 for i in parsed([*TITLE, HEAD, *rows]).indicators} == {"产出指标", "效益指标"}


def column(rows: int, lines: int) -> list[Piece]:
    return [Piece("改造情况", n, n, 0, 8) for n in range(rows * lines)]


def test_the_work_on_a_column_grows_with_its_lines() -> None:
    """Twice the rows are twice the ways to look at, not four times as many."""

    def ways(rows: int) -> int:
        steps = _steps(_Column(column(rows, 3), range(1, 3 * rows, 3), "middle"), 9.0)
        return sum(len(own) for step in steps for own in step.values())

    assert ways(160) < 2.2 * ways(80)


@given(st.lists(st.sampled_from(["改造水文站", "（水位", "流量）", "合格率"]), max_size=9), st.integers(1, 4))
def test_every_word_of_a_column_is_given_to_a_row_in_printed_order(words: list[str], rows: int) -> None:
    pieces = [Piece(word, n, n, 0, 2 * len(word)) for n, word in enumerate(words)]
    cells = divide(pieces, [3 * n for n in range(rows)], 5.0, "middle").cells
    assert "".join(cell.text for cell in cells if cell) == "".join(words)


def test_two_levels_whose_cells_touch_are_two() -> None:
    table = [
        "    一级指标    二级指标      三级指标         指标性质   指标值     度量单位",
        "                数量指标      改造水文站         ≥      3        座",
        "产出指标（50分）质量指标      工程合格率         ＝      100      %",
        "                时效指标      按期完工率         ≥      95       %",
        "效益指标（30分）社会效益指标  监测能力                  逐步提升",
    ]
    read = parsed([*TITLE, *table])
    assert [(i.level1, i.level2, i.level3) for i in read.indicators] == [
        ("产出指标", "数量指标", "改造水文站"),
        ("产出指标", "质量指标", "工程合格率"),
        ("产出指标", "时效指标", "按期完工率"),
        ("效益指标", "社会效益指标", "监测能力"),
    ]
