"""Titles are recognised whatever stands around them, and told apart where one contains another."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.forms import catalogue

with (Path(__file__).parent / "titles.csv").open(encoding="utf-8", newline="") as rows:
    TITLES = [(r["title"], r["statement"] or None) for r in csv.DictReader(rows)]


@pytest.mark.parametrize(("title", "statement"), TITLES, ids=[t for t, _ in TITLES])
def test_titles_of_many_provinces(title: str, statement: str | None) -> None:
    found = catalogue().title_of(title)
    assert found is not None
    assert found.statement == statement


@given(
    st.sampled_from([(t, s) for t, s in TITLES if s]),
    st.sampled_from(["", "2023年度", "2024年", "某市教育局2022年度", "某县", "表一", "一、", "附表3：", "公开05表 "]),
    st.sampled_from(["", "（续表）", "（公开03表）", "七", "   金额单位：万元", "（万元）", " 公开03表　单位：元"]),
)
def test_year_agency_and_number_do_not_change_the_form(title: tuple[str, str], before: str, after: str) -> None:
    found = catalogue().title_of(before + title[0] + after)
    assert found is not None
    assert found.statement == title[1]


@pytest.mark.parametrize(
    "line",
    [
        "收入决算情况说明",
        "本表反映部门本年度取得的各项收入情况。",
        "详见《收入支出决算总表》，数据取自财决01表。",
        "一、一般公共预算财政拨款收入",
        "第二部分 部门决算表说明",
        "2023年，我局支出决算为100万元，见支出决算表",
    ],
)
def test_sentences_and_headings_are_no_titles(line: str) -> None:
    assert catalogue().title_of(line) is None
