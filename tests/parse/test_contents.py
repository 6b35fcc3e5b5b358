"""Lists of contents name forms and are none, however they are printed."""

from __future__ import annotations

import pytest

from ingest.locate import locate
from ingest.model import Line

LEADERS = """目录
一、概况..............( 1 )
二、2024年度部门决算公开表..............( 1)
（一）收入支出决算总表..............( 1)
（二）支出决算表（分科目）..............( 2)
（三）财政拨款收入支出决算总表..............( 3)
（四）一般公共预算财政拨款支出决算表..............( 4)
（五）政府性基金预算财政拨款收入支出决算表..............( 5)
三、2024年度部门决算情况说明..............( 6)
（一）收入支出决算总体情况说明..............( 6)
（二）政府采购支出、单位资产情况..............( 7)"""

LAST_OF_THE_FORMS = """第二部分 2024年度部门决算表
一、收入支出决算总表
二、支出决算表
三、国有资产占用情况表
第三部分
2024年度部门决算情况说明
一、收入决算情况说明
二、项目支出决算情况说明
三、政府采购支出情况说明
四、单位预算绩效情况说明
第四部分 名词解释"""


@pytest.mark.parametrize("contents", [LEADERS, LAST_OF_THE_FORMS], ids=["leaders", "last of the forms"])
def test_no_line_of_contents_opens_a_form(contents: str) -> None:
    lines = tuple(Line(number, None, text) for number, text in enumerate(contents.split("\n"), start=1))
    regions, paragraphs = locate(lines)
    assert [region.title_text for region in regions] == []
    assert len(paragraphs) == len(lines)
