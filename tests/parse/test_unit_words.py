"""The unit of tables: said in their heads or once for all, and never the beginning of a place's or a body's name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingest.model import Line
from ingest.units import UNIT_LINE, unit_of, unit_said
from ingest.wording import fold

REGIONS = Path(__file__).resolve().parents[2] / "seeds" / "codes" / "regions.csv"


def of_head(text: str) -> str | None:
    return unit_of((Line(1, 1, text),))[1]


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("金额单位：万元", "万元"),
        ("单位:元 编制单位：某县林业局", "元"),
        ("编制单位：某县林业局 单位：元", "元"),
        ("单位：万元公开01表", "万元"),
        ("单位：元 部门：某县林业局", "元"),
        ("某县林业局2031年部门预算 单位：元", "元"),
        ("单位：元 江苏省某市林业局", "元"),
        ("单位：元 城关镇人民政府", "元"),
        ("金额单位：人民币元 第1页", "元"),
        ("单位（万元）", "万元"),
        ("金额单位：万", "万元"),
        ("编制单位：元谋县林业局", None),
        ("预算单位：元阳县林业局", None),
        ("单位：元氏县林业局", None),
        ("单位：元山镇人民政府", None),
        ("填报单位：元培中学", None),
        ("项目单价单位：元", None),
        ("编制单位：元谋县林业局 金额单位：万元", "万元"),
    ],
)
def test_heads_say_the_unit(head: str, unit: str | None) -> None:
    assert of_head(head) == unit


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("金额单位：万元", True),
        ("公开03表", True),
        ("截止时间：2023年12月31日", True),
        ("主管单位：元阳县财政局", False),
        ("实施单位：元培中学", False),
    ],
)
def test_lines_of_heads_are_told_by_the_same_words(line: str, is_head: bool) -> None:
    assert bool(UNIT_LINE.search(fold(line))) == is_head


def test_no_region_is_taken_for_the_yuan_of_its_name() -> None:
    with REGIONS.open(encoding="utf-8") as lines:
        names = {row["region_name"] for row in csv.DictReader(lines) if row["region_name"].startswith("元")}
    assert len(names) > 3
    for name in names:
        assert of_head(f"单位：{name}林业局") is None
        assert unit_said([f"各表编制单位均为{name}林业局。"]) is None


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("以下各表金额单位均为万元。", "万元"),
        ("本套报表以万元为单位。", "万元"),
        ("各表单位：万元", "万元"),
        ("说明：金额单位统一为元", "元"),
        ("本套决算报表的金额单位为万元，部分数据因四舍五入略有差异。", "万元"),
        ("编制单位：元谋县林业局", None),
        ("本单位为元氏县林业局所属事业单位。", None),
        ("项目单价单位：元", None),
        ("单位：元", None),
        ("各项目单价单位均为元。", None),
    ],
)
def test_sentences_outside_the_tables_say_the_unit_of_all(said: str, unit: str | None) -> None:
    assert unit_said([said]) == unit
