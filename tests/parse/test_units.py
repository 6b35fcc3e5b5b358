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


def form(title: str, unit: str, total: str) -> str:
    rows = [f"{row}\t{total}\t{total}\t\n" for row in ("\t合计", "213\t农林水支出", "2130301\t行政运行")]
    return f"{title}\n{unit}科目编码\t科目名称\t合计\t基本支出\t项目支出\n{''.join(rows)}"


THREE_PUBLIC = "“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n合计\t10.00\t7.20\n公务接待费\t10.00\t7.20\n"


@pytest.mark.parametrize(
    ("total", "prose", "unit", "says"),
    [
        ("11,415,000.00", "", "元", "another table prints the same amounts"),
        ("1,207.50", "项目支出1207.50元。", "万元", "as in the last table above"),  # one amount alone can be chance
        ("812.33", "", "万元", "as in the last table above"),
    ],
)
def test_a_unit_that_only_other_tables_print_is_noted_and_that_of_equal_amounts_comes_first(
    total: str, prose: str, unit: str, says: str
) -> None:
    text = "某县水利局2023年度部门决算\n" + form("支出决算表", "单位：元\n", "11,415,000.00") + THREE_PUBLIC
    *printed, last = parse(text + form("一般公共预算财政拨款支出决算表", "", total) + prose).tables
    assert {f.assignment_note for t in printed for f in t.figures} == {None}
    assert {(f.unit, says in (f.assignment_note or "")) for f in last.figures} == {(unit, True)}


@pytest.mark.parametrize(
    ("cover", "unit"),
    [
        ("金额单位：万元\n", "万元"),
        ("编制单位：某县医疗保障局　金额单位：千元\n", "千元"),
        ("单位：万元\n目录\n", "万元"),
        ("金额单位：万元\n金额单位：元\n", "元"),  # two of them say nothing
        ("编制单位：元阳县医疗保障局\n", "元"),
        ("", "元"),
    ],
)
def test_the_unit_on_the_cover_is_that_of_forms_that_print_none(cover: str, unit: str) -> None:
    title, forms = FORM.split("\n", 1)
    (table,) = parse(f"{title}\n{cover}{forms}").tables
    assert {figure.unit for figure in table.figures} == {unit}


def test_a_unit_behind_the_forms_is_not_theirs() -> None:
    (table,) = parse(f"{FORM}单位：万元\n").tables
    assert {figure.unit for figure in table.figures} == {"元"}
