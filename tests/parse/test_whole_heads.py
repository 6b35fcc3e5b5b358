"""Heads of columns that are wrapped over lines: what they are called, and in which order they stand."""

from __future__ import annotations

from ingest.columns.told_order import told_order
from ingest.forms import catalogue
from ingest.model import Line
from ingest.rows.whole_heads import with_whole_heads

REVENUE = catalogue().forms["revenue"]


def whole(*texts: str) -> list[str]:
    return [line.text for line in with_whole_heads([Line(n, 1, text) for n, text in enumerate(texts, 1)], REVENUE)]


def test_ends_of_heads_go_to_those_that_lack_them() -> None:
    assert whole("科目编 科目名称 合计 财政拨款收 事业收入 经营收 其他收", " 码 入 入 入", "合计 9.00") == [
        "科目编码 科目名称 合计 财政拨款收入 事业收入 经营收入 其他收入",
        "合计 9.00",
    ]


def test_ends_that_make_no_known_head_stay_where_they_are() -> None:
    for texts in (("科目名称 合计 财政拨款收 事业收入", "支出 入"), ("科目名称 合计 财政拨款收 其他收", "入 入 入")):
        assert whole(*texts) == list(texts)


def test_a_line_of_heads_that_turns_back_does_not_stand_right_of_the_one_above_it() -> None:
    lines = [
        "                  合计                                              上年结转结余",
        "科目编码 科目名称         小计   财政拨款收入   事业收入   其他收入",
    ]
    assert told_order(REVENUE, lines) in (
        (),
        ("total", "subtotal", "fiscal_appropriation", "institutional", "other", "carryover"),
    )
