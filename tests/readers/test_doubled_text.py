"""Bold glyphs that a tool gives twice (预预算算): the document says what its page shows."""

from __future__ import annotations

import re

from tests.parse.figures import parse

PLAIN = """某县气象局2027年部门预算

政府性基金预算支出表
部门名称：某县气象局                        单位：万元
科目编码   科目名称           合计     基本支出   项目支出
1          2                  3        4          5
合计                          62.20    11.00      51.20
229        其他支出           62.20    11.00      51.20
22960      彩票公益金安排的支出  62.20  11.00      51.20

第三部分 说明

大家高高兴兴 地过了一年，本单位22 人。
"""
BOLD = ("某县气象局2027", "政府性基金预算支出表", "科目编码", "1    ", "合计", "第三部分")


def twice(text: str) -> str:
    """The text with the lines that are set bold as such tools give them."""
    lines = text.split("\n")
    return "\n".join(re.sub(r"(\S)", r"\1\1", x) if x.startswith(BOLD) else x for x in lines)


def test_a_text_with_bold_glyphs_twice_is_read_as_one_without() -> None:
    plain, doubled = parse(PLAIN), parse(twice(PLAIN))
    figures = {(f.row_key, f.column_key, f.disclosed_text) for t in plain.tables for f in t.figures}
    assert ("TOTAL", "project", "51.20") in figures
    assert {(f.row_key, f.column_key, f.disclosed_text) for t in doubled.tables for f in t.figures} == figures
    assert [t.title for t in doubled.tables] == [t.title for t in plain.tables]
    assert doubled.metadata.agency_name == plain.metadata.agency_name == "某县气象局"
    assert doubled.metadata.fiscal_year == 2027


def test_words_that_are_twice_by_themselves_stay() -> None:
    for text in (PLAIN, twice(PLAIN)):
        assert any("大家高高兴兴 地过了一年，本单位22 人" in p.text for p in parse(text).paragraphs)


def test_a_number_whose_digits_are_pairs_is_not_halved_beside_others_that_are_not() -> None:
    text = twice(PLAIN).replace("229        其他支出           62.20", "229        其他支出           1122")
    assert "1122" in {f.disclosed_text for t in parse(text).tables for f in t.figures}
