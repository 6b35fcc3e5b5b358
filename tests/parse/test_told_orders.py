"""Heads whose lines tell the order of the columns, or do not: wrapped cells, and orders that no known form has."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.columns import choose_layout
from ingest.columns.told_order import told_order
from ingest.forms import catalogue
from ingest.rows.widths import OWN_MEASURE
from ingest.wording import fold
from tests.parse.figures import cells, of_statement, parse

WAN = Decimal(10_000)


def test_columns_of_a_head_wrapped_over_three_lines_are_read_in_its_order() -> None:
    """Its words, one line after the other, name neither the general budget nor what was carried over."""
    text = """收入总表
单位：万元
科目编码 科目名称 合计 上级 一般公共预 事业 附属单 上年
补助 算拨款 收入 位上缴 结转
收入 收入 收入
205 教育支出 9.60 0.80 7.30 1.10 0.10 0.30
20502 普通教育 9.60 0.80 7.30 1.10 0.10 0.30
2050201 学前教育 7.30 7.30
2050202 小学教育 2.30 0.80 1.10 0.10 0.30
"""
    held = of_statement(parse(text), "revenue")
    row = {column: held["205", column] / WAN for key, column in held if key == "205" and column}
    assert row == {
        "total": Decimal("9.60"),
        "superior_subsidy": Decimal("0.80"),
        "general_public_budget": Decimal("7.30"),
        "institutional": Decimal("1.10"),
        "affiliate_remittance": Decimal("0.10"),
        "carryover": Decimal("0.30"),
    }


def test_a_head_in_one_row_is_believed_before_the_order_of_a_known_form() -> None:
    """Sums hold in either order; 栏次 and the name of the body on its lines hide nothing."""
    text = """收入决算表
某某县档案馆 单位：万元
项目
本年收入合计 财政拨款收入 上级补助收入 事业收入 附属单位上缴收入 经营收入 其他收入
科目编码 科目名称
栏次 1 2 3 4 5 6 7
合计 31.50 30.00 0.00 0.00 0.00 1.50 0.00
2012604 档案馆 31.50 30.00 0.00 0.00 0.00 1.50 0.00
"""
    held = of_statement(parse(text), "revenue")
    assert held["TOTAL", "operating"] == held["2012604", "operating"] == Decimal("1.50") * WAN
    assert held["TOTAL", "affiliate_remittance"] == 0


def test_cells_whose_heads_moved_are_read_in_the_order_of_these() -> None:
    """A web page as text: 项目 covers two columns there, and all heads beside it stand one too far to the left."""
    text = """支出决算表
单位：元
| 项目 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出 | 上缴上级支出 | 对附属单位补助支出 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 科目编码 | 科目名称 |
| 205 | 教育支出 | 72.00 | 40.00 | 30.00 | 2.00 | 0.00 | 0.00 |
| 20502 | 普通教育 | 72.00 | 40.00 | 30.00 | 2.00 | 0.00 | 0.00 |
"""
    held = of_statement(parse(text), "expenditure")
    assert (held["205", "total"], held["205", "operating"]) == (72, 2)
    assert held["205", "remitted_to_superior"] == 0


def test_a_head_of_two_lines_around_those_beside_it_is_the_column_that_it_stands_over() -> None:
    """Its first line is above all other heads, and its second one below them: only places tell where it belongs."""
    lines = [
        "       功能分类科目",
        "                                                     财政专户管理资金",
        "                              合计    财政拨款收入                        事业收入    事业单位经营收入",
        "                                                           收入",
        "     科目编码          科目名称",
    ]
    order = ("total", "fiscal_appropriation", "fiscal_account", "institutional", "operating")
    assert told_order(catalogue().forms["revenue"], lines) == order
    assert told_order(catalogue().forms["revenue"], [line.strip() for line in lines]) == ()


@pytest.mark.parametrize(
    "lines",
    [
        # whole heads stand at half the height of wrapped ones: before or behind them
        ["财政拨款 附属单位", "合计 事业收入 其他收入", "收入 上缴收入"],
        # the parts of a group, and what stands beside it
        ["科目编码 合计 本年收入 上年结转", "小计 财政拨款收入 事业收入"],
        # a column that nobody knows
        ["科目编码 合计 财政拨款收入 横向经费 事业收入"],
        # columns of which a second line would be lost
        ["科目编码 合计 财政拨款收入 事业收入", "附属单位"],
        # columns beside the names or a total alone, on a lower line than others: left or right of these
        ["财政拨款收入 事业收入 其他收入", "科目编码 科目名称 合计"],
        ["项目 财政拨款收入 事业收入 其他收入", "科目编码 科目名称 本年收入合计"],
        ["财政拨款收入 事业收入", "合计"],
    ],
)
def test_lines_that_leave_the_order_open_tell_none(lines: list[str]) -> None:
    assert told_order(catalogue().forms["revenue"], lines) == ()


def test_where_pieces_stand_tells_what_they_belong_to() -> None:
    """The first of those heads, laid out as on its page; a Chinese character may count as one column or as two."""
    order = ("total", "fiscal_appropriation", "institutional", "affiliate_remittance", "other")
    form = catalogue().forms["revenue"]
    lines = [
        "        财政拨款           附属单位",
        "合计              事业收入             其他收入",
        "        收入              上缴收入",
    ]
    assert told_order(form, lines) == order
    wide = ["            财政拨款               附属单位", "  合计                  事业收入                其他收入"]
    assert told_order(form, [*wide, "              收入                 上缴收入"]) == order


def test_where_one_knows_how_a_head_was_laid_out_no_other_order_is_in_doubt() -> None:
    """Counted as one column each, the Chinese characters before it would set the second line behind all others."""
    form = catalogue().forms["revenue"]
    lines = [" 科目编码科目名称   合计     其他收入", " " * 17 + "国有资本经营预算拨款收入"]
    assert told_order(form, lines) == ()
    assert told_order(form, lines, OWN_MEASURE) == ("total", "state_capital", "other")


def test_heads_of_groups_tell_no_order_wherever_they_stand() -> None:
    """A web page as text sets the second line out as if each head of the first took one column."""
    form = catalogue().forms["government_fund"]
    lines = [
        "科目编码  科目名称  年初结转和结余  本年收入         本年支出  年末结转和结余",
        "类     款     项        合计         基本支出    项目支出",
    ]
    assert told_order(form, lines) == ()


def test_figures_that_contradict_a_head_are_not_read_in_its_order() -> None:
    text = """支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
205 教育支出 5.00 3.00 8.00 0.00 0.00 0.00
20502 普通教育 5.00 3.00 8.00 0.00 0.00 0.00
2050201 学前教育 5.00 3.00 8.00 0.00 0.00 0.00
"""
    assert not [c for c in cells(parse(text)) if c[2] in ("basic", "total") and c[3] == 3 * WAN]


def test_a_total_on_a_lower_line_than_wrapped_heads_is_not_the_last_column() -> None:
    """The heads of the funds begin above it and end below: 合计 stands left of them all the same."""
    form = catalogue().forms["appropriation_summary"]
    lines = ["收入 支出", "一般公共预算财政 政府性基金预算财政 国有资本经营预算财政", "项目 行次 金额 项目 行次 合计"]
    text = fold("".join(lines))
    chosen = choose_layout(form, text, None, 3, lines=lines).layout
    assert chosen == ("total", "general_public_budget", "government_fund", "state_capital")
    last = ["收入 支出", "项目 行次 金额 项目 行次 一般公共预算 政府性基金预算 合计"]
    assert choose_layout(form, fold("".join(last)), None, 3, lines=last).layout[-1] == "total"


def test_heads_that_moved_and_lost_an_empty_column_name_no_wrong_ones() -> None:
    """Laid out by blanks: no figure stands below two of the heads, all of which stand one too far to the left."""
    rows = [
        ("", "合计", "40.00", "331.00", "2.00", "373.00"),
        ("205", "教育支出", "40.00", "331.00", "2.00", "373.00"),
        ("20502", "普通教育", "40.00", "331.00", "2.00", "373.00"),
        ("2050201", "学前教育", "", "30.00", "", "30.00"),
        ("2050202", "小学教育", "", "300.00", "2.00", "302.00"),
        ("2050203", "初中教育", "40.00", "1.00", "", "41.00"),
    ]
    lines = [
        f"{code:<10}{name}{' ' * (21 - len(name))}{a:<9}{b:<10}{c:<27}{total}" for code, name, a, b, c, total in rows
    ]
    head = (
        "项目        基本支出               项目支出     经营支出      上缴上级支出  对附属单位补助支出  本年支出合计"
    )
    text = "\n".join(["支出决算表", "单位：万元", head, "支出功能分类编码  支出功能分类名称", *lines])
    held = of_statement(parse(text), "expenditure")
    assert held["205", "total"] == 373 * WAN
    read = {column: amount / WAN for (key, column), amount in held.items() if key == "205" and column}
    assert read.items() <= {"basic": 40, "project": 331, "operating": 2, "total": 373}.items()


def test_a_word_of_two_columns_is_not_read_across_them() -> None:
    """项目 stands right before 支出功能分类编码, and names no column of 项目支出."""
    head = ["项目支出功能分类编码 支出功能分类名称 基本支出 项目支出 本年支出合计"]
    assert told_order(catalogue().forms["expenditure"], head) == ("basic", "project", "total")


def test_a_long_head_of_the_same_words_is_given_up() -> None:
    form = catalogue().forms["revenue"]
    assert told_order(form, ["合计 事业收入 其他收入 " * 400]) == ()
    assert told_order(form, ["合计 上年结转 事业收入 经营收入 其他收入"] * 5) == ()
