"""The unit of tables that print none above them: a factor of ten thousand, so it is shown how it was found."""

from __future__ import annotations

import pytest

from tests.parse.figures import parse

FORM = """某县医疗保障局2023年度部门决算
收入支出决算总表
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算财政拨款收入\t1,204.56\t一、卫生健康支出\t1,180.31
二、其他收入\t2.40\t二、住房保障支出\t24.25
本年收入合计\t1,206.96\t本年支出合计\t1,204.56
\t\t年末结转和结余\t2.40
总计\t1,206.96\t总计\t1,206.96
第三部分 决算情况说明
"""


@pytest.mark.parametrize(
    ("sentence", "unit", "says"),
    [
        ("2023年度收入总计1206.96万元。其中财政拨款收入1204.56万元。", "万元", "sentences state its amounts"),
        ("2023年度收入总计1,206.96元，其中财政拨款收入1,204.56元。", "元", "sentences state its amounts"),
        ("2023年度收入总计1206.96万元。", "元", "taken as 元"),  # one amount alone can be chance
        ("2023年度收入总计1206.96万元，财政拨款收入1204.56元，其他2.40元。", "元", "taken as 元"),
        ("本单位本年无其他说明。", "元", "taken as 元"),
    ],
)
def test_sentences_that_state_the_same_amounts_show_the_unit(sentence: str, unit: str, says: str) -> None:
    figures = [f for t in parse(FORM + sentence + "\n").tables for f in t.figures]
    assert len(figures) == 9
    assert {f.unit for f in figures} == {unit}
    assert all(says in (f.assignment_note or "") for f in figures)


def test_a_printed_unit_needs_no_note() -> None:
    text = FORM.replace("收入\t\t支出", "单位：万元\n收入\t\t支出", 1) + "收入总计1206.96元，财政拨款收入1204.56元。\n"
    figures = [f for t in parse(text).tables for f in t.figures]
    assert {(f.unit, f.assignment_note) for f in figures} == {("万元", None)}
