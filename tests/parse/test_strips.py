"""Text of sheets that were printed over pages side by side: what only another page says, and titles cut off."""

from __future__ import annotations

from tests.parse.figures import of_statement, parse

LEFT = """
                    收入支出决算总表
单位名称：某局
                收入
      项目               行次        金额
一、一般公共预算财政拨款收入        1      1,691.82
二、事业收入                2          4.53
本年收入合计                3      1,696.35
总计                    4      1,696.35
"""
RIGHT = """
入支出决算总表
                         单位：万元
                支出
      项目               行次        金额
一、一般公共服务支出           32          0.00
二、教育支出               33      1,696.35
合计                   34      1,696.35
"""


def test_the_unit_that_only_another_page_prints_is_that_of_the_form() -> None:
    held = of_statement(parse(LEFT + RIGHT), "revenue_expenditure_summary")
    assert held[("一般公共预算财政拨款收入", "amount")] == 16918200


def test_the_end_of_the_title_before_names_no_other_form() -> None:
    document = parse(LEFT + RIGHT)
    assert of_statement(document, "expenditure") == {}
    assert "教育支出" in "".join(row.raw_text for table in document.tables for row in table.rows)


def test_a_summary_below_the_right_part_of_another_form_is_none_of_its_rows() -> None:
    """Of the form before, the right part alone shows the title; the summary's left part has none of its own."""
    text = (
        "2031年度支出决算表\n金额单位：万元\n\n上缴上级支出   经营支出   对附属单位补助支出\n\n   4   5   6\n\n"
        "公开部门：某市水务局\n              收入                                     支出\n"
        "      项目        行次     决算数          项 目        行次     合计\n"
        "      栏 次                1             栏 次                2\n"
        "一、一般公共预算财政拨款       1   7,907.94   一、一般公共服务支出      33\n"
        "二、政府性基金预算财政拨款      2     99.38   二、外交支出           34\n"
        "三、国有资本经营预算财政拨款     3            三、国防支出           35   8,007.32\n"
        "本年收入合计            27   8,007.32   本年支出合计          59   8,007.32\n"
    )
    assert of_statement(parse(text), "expenditure") == {}
