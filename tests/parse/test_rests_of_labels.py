"""Rests of labels that narrow columns wrap stand below their figures: of both sides, of either, or of a total."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import cells, of_statement, parse

TITLE = "某县林业局2027年度部门决算\n"
NUMBERED = f"""{TITLE}
收入支出决算总表
单位：元
收入 支出
项目 行次 金额 项目 行次 金额
栏次 1 栏次 2
"""
APPROPRIATIONS = f"""{TITLE}
财政拨款收入支出决算总表
单位：元
收入 支出
项目 行次 金额 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
栏次 1 栏次 2 3 4 5
"""


def held(text: str, statement: str) -> dict[str, set[Decimal]]:
    """The amounts of a statement by the labels of their rows."""
    found: dict[str, set[Decimal]] = {}
    for (label, _), amount in of_statement(parse(text), statement).items():
        found.setdefault(label, set()).add(amount)
    return found


def test_rests_of_both_sides_on_one_line_go_to_a_label_each() -> None:
    text = f"""{APPROPRIATIONS}一、一般公共预算财政拨款 1 700.00 一、农林水支出 33 640.00 640.00
本年收入合计 27 700.00 本年支出合计 59 640.00 640.00
年初财政拨款结转和 28 25.00 年末财政拨款结转和 60 85.00 85.00
结余 结余
一般公共预算财政拨 29 25.00 61
款
总计 32 725.00 总计 64 725.00 725.00
"""
    amounts = held(text, "appropriation_summary")
    assert amounts["年初财政拨款结转和结余"] == {25}
    assert amounts["年末财政拨款结转和结余"] == {85}
    assert 25 in amounts["一般公共预算财政拨款"]


def test_a_label_that_begins_with_the_rest_of_another_one_says_no_row() -> None:
    text = f"""{APPROPRIATIONS}一、一般公共预算财政拨款 1 700.00 一、农林水支出 33 640.00 640.00
本年收入合计 27 700.00 本年支出合计 59 640.00 640.00
结余一般公共预算财政拨款 29 25.00 61
总计 32 725.00 总计 64 725.00 725.00
"""
    assert not [label for label in held(text, "appropriation_summary") if label.startswith("结余")]


def test_a_label_goes_on_below_the_line_of_its_figure() -> None:
    """Its first piece is a label as well: the figure must not stay under that."""
    text = f"""{TITLE}
财政拨款收支总表
                                                                单位：元
        收入                                    支出
    项目        预算金额          功能分类科目        合计       一般公共预算    政府性基金预算   国有资本经营预算
一、一般公共预算拨                 一、一般公共服务支
             930.50               918.25     918.25        0.00        0.00
款
二、政府性基金预算                 出
             451.75 二、外交支出          0.00       0.00        0.00        0.00
拨款
三、国有资本经营预
               0.00 三、城乡社区支出      464.00       0.00      464.00        0.00
算拨款
本年收入合计      1382.25 本年支出合计       1382.25     918.25      464.00        0.00
"""
    amounts = held(text, "appropriation_summary")
    assert "政府性基金预算" not in amounts
    assert amounts["政府性基金预算拨款"] == {Decimal("451.75")}


def test_a_total_below_the_label_that_it_ends_is_its_rest() -> None:
    text = f"""{APPROPRIATIONS}一、一般公共预算财政拨款 1 700.00 一、农林水支出 33 700.00 700.00
本年收入 27 700.00 本年支出 59 700.00 700.00
合计 合计
总计 32 700.00 总计 64 700.00 700.00
"""
    amounts = held(text, "appropriation_summary")
    assert amounts["本年收入合计"] == amounts["本年支出合计"] == {700}


def test_a_number_tells_the_side_of_a_label_that_is_cut() -> None:
    """Else numbers of the rows of the other side, which print no label there, are taken for amounts."""
    text = f"""{NUMBERED}一、财政拨款收入 1 900.00 一、一般公共服 31 25.00
务支出
2 二、社会保障和 32 75.00
就业支出
3 三、资源勘探 33
工业信息等支出
4 四、商业服务 34
业等支出
5 五、援助其他 35
地区支出
6 六、自然资源 36
海洋气象等支出
7 七、住房保障 37 800.00
支出
8 八、粮油物资 38
储备支出
9 九、国有资 39
本经营预算支出
10 十、灾害防 40
治及应急管理支出
11 十一、其他支 41
出
本年收入合计 12 900.00 本年支出合计 42 900.00
"""
    assert held(text, "revenue_expenditure_summary") == {
        "财政拨款收入": {900},
        "一般公共服务支出": {25},
        "社会保障和就业支出": {75},
        "住房保障支出": {800},
        "本年收入合计": {900},
        "本年支出合计": {900},
    }


def test_a_known_label_above_its_figures_is_no_piece_beside_one_that_is() -> None:
    text = f"""{TITLE}
                    收入支出决算总表
部门名称：某县林业局                                               单位：元
            收入                               支出
    项目        行次         金额          项目        行次         金额
一、一般公共预算财
                    1    800.00 一、教育支出             13     500.00
政拨款收入
二、政府性基金预算                        二、社会保障和就业
                    2    600.00                    14     700.00
财政拨款收入
三、国有资本经营预                        支出
                    3            三、卫生健康支出           15      50.00
算财政拨款收入
四、上级补助收入            4     20.00 四、城乡社区支出           16     170.00
五、事业收入              5         五、住房保障支出              17
六、经营收入              6         六、其他支出                18
本年收入合计              9   1420.00 本年支出合计             21    1420.00
"""
    amounts = held(text, "revenue_expenditure_summary")
    assert amounts["政府性基金预算财政拨款收入"] == {600}
    assert "社会保障和就业" not in amounts or amounts["社会保障和就业"] == {700}


def test_codes_that_an_extractor_gives_after_another_are_no_amounts() -> None:
    text = f"""{TITLE}
收入决算表
单位：元
科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入 附属单位上缴收入 其他收入
208
20805
2080505 机关事业单位基本养老保险缴费支出
210
21011
2101101 行政单位医疗
213
21302
2130204 事业机构
221
22102
"""
    assert {column for _, column in of_statement(parse(text), "revenue")} <= {None}


def test_the_number_of_a_line_that_has_no_label_is_no_amount_below_a_wrapped_class() -> None:
    """国有资本经营预算 reads as revenue until 支出 follows below; its number is of the other side and counts there."""
    text = f"""{APPROPRIATIONS}一、一般公共预算财政拨款 1 700.00 一、一般公共服务支出 33
2 二、农林水支出 34 640.00 640.00
3 三、国有资本经营预算 35
支出
4 四、其他支出 36
5 五、债务还本支出 37
本年收入合计 6 700.00 本年支出合计 38 640.00 640.00
"""
    amounts = held(text, "appropriation_summary")
    assert amounts["农林水支出"] == {640}
    assert not amounts.keys() & {"国有资本经营预算支出", "国有资本经营预算", "其他支出", "债务还本支出"}


def test_the_amount_of_the_left_side_before_those_of_the_right_one_does_not_move_them() -> None:
    document = parse(
        "财政拨款收支总表\n单位：万元\n项目 预算数 项目 合计 一般公共预算 政府性基金预算 国有资本经营预算\n"
        "一、一般公共预算拨款 340.10 一、教育支出 430.00 312.50 112.50 5.00\n"
        "二、政府性基金预算拨款 132.00 二、卫生健康支出 29.70 27.60 2.10 0.00\n"
        "年初财政拨款结转和结 年末财政拨款结转和结\n88.70 101.10 33.40 67.70\n余 余\n"
        "收入总计 560.80 支出总计 560.80 373.50 182.30 5.00\n"
    )
    held = {(key, column, amount) for (_, key, column, amount) in cells(document)}
    assert ("年末财政拨款结转和结余", "total", 887_000) not in held
    assert ("年末财政拨款结转和结余", "general_public_budget", 1_011_000) not in held
    assert ("教育支出", "state_capital", 50_000) in held


def test_a_row_that_does_not_add_up_keeps_its_columns_beside_an_amount_of_the_left_side() -> None:
    document = parse(
        "财政拨款收支总表\n单位：万元\n项目 预算数 项目 合计 一般公共预算 政府性基金预算 国有资本经营预算\n"
        "一、一般公共预算拨款 34.00 一、教育支出 30.00 8.00 8.00 0.00\n"
        "二、政府性基金预算拨款 6.00 二、卫生健康支出 10.00 10.00 0.00 0.00\n"
        "收入总计 40.00 支出总计 40.00 34.00 6.00 0.00\n"
    )
    held = {(key, column, amount) for (_, key, column, amount) in cells(document)}
    assert ("教育支出", "total", 300_000) in held
    assert ("教育支出", "general_public_budget", 80_000) in held
