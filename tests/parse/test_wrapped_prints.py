"""Text of prints whose narrow columns wrap labels: the rest of a label stands below, beside its figures or alone."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse

REVENUE = """
某市图书馆2031年度部门决算
                             收入决算表
                                                           公开02表
公开部门：某市图书馆                                            金额单位：万元
项目                          本年收入合 财政拨款收 上级补助收 事业收 经营收 附属单位上缴收 其他收
功能分类科目编 科目名称                计       入        入   入   入   入   入
码
栏次                                  1        2   3   4   5   6    7
合计                             180.00  180.00
    2070104 图书馆                 100.00  100.00
    2080505 机关事业单位基本养老保险缴费支
            出                    40.00   40.00
    2101102 事业单位医疗              15.00   15.00
    2210201 住房公积金               25.00   25.00
注：本表反映本年度取得的各项收入情况。
"""
APPROPRIATIONS = """
某市图书馆2031年度部门决算
                        财政拨款收入支出决算总表
                                                                 公开04表
公开部门：某市图书馆                                                   金额单位：万元
收入                     支出
项目         行                       行 合计 一般公共预算财政 政府性基金预算财政 国有资本经营预算财
           次 金额 项目                 次           拨款         拨款        政拨款
栏次                   1 栏次                    2          3         4     5
一、一般公共预算财政 1 1072.20 一、一般公共服务支出     33
拨款
二、政府性基金预算财 2 125.40 二、外交支出          34
政拨款
三、国有资本经营预算 3           三、国防支出       35
财政拨款
             4         四、公共安全支出     36
             5         五、教育支出       37
             6         六、科学技术支出     38
             7         七、文化旅游体育与传媒  39 1140.30      1140.30
                       支出
             8         八、其他支出        40 125.40                125.40
             9         九、债务还本支出      41
本年收入合计      10 1197.60 本年支出合计       42 1265.70    1140.30    125.40
年初财政拨款结转和结 11 131.40 年末财政拨款结转和结余 43 63.30           63.30
余
一般公共预算财政拨款 12 131.40                44
政府性基金预算财政拨 13                       45
款
总计          14 1329.00 总计           46 1329.00    1203.60    125.40
注：本表反映本年度财政拨款的总收支和年末结转结余情况。
"""
THREE_PUBLIC = """
某市财政局2031年部门预算
                          “三公”经费支出表
                                                                       公开07表
部门名称：某市财政局                                                           单位：万元
2031年预算数
合计        因公出国（境）费   公务用车购置及运行维护费                                   公务接待费
                     小计       公务用车购置费           公务用车运行维护费
    43.00               38.40           18.40               20.00           4.60
"""


def cells(text: str) -> set[tuple[str, str | None, str]]:
    return {(f.row_key, f.column_key, f.disclosed_text) for t in parse(text).tables for f in t.figures}


def test_a_code_above_the_rest_of_its_name_has_the_figures_beside_that() -> None:
    assert {c for c in cells(REVENUE) if "40.00" in c[2]} == {
        ("2080505", "total", "40.00"),
        ("2080505", "fiscal_appropriation", "40.00"),
    }


def test_the_rest_of_a_label_belongs_to_the_side_that_it_stands_below() -> None:
    found = cells(APPROPRIATIONS)
    assert {c for c in found if c[1] == "amount"} == {
        ("一般公共预算财政拨款", "amount", "1072.20"),
        ("政府性基金预算财政拨款", "amount", "125.40"),
        ("本年收入合计", "amount", "1197.60"),
        ("年初财政拨款结转和结余", "amount", "131.40"),
        ("一般公共预算财政拨款", "amount", "131.40"),
        ("总计", "amount", "1329.00"),
    }
    assert {c for c in found if c[0] in ("文化旅游体育与传媒支出", "其他支出")} == {
        ("文化旅游体育与传媒支出", "total", "1140.30"),
        ("文化旅游体育与传媒支出", None, "1140.30"),
        ("其他支出", "total", "125.40"),
        ("其他支出", None, "125.40"),  # no other form says of which fund
    }


def test_items_add_up_where_a_blank_one_lets_the_figures_stand_beside_their_heads() -> None:
    assert cells(THREE_PUBLIC) == {
        ("total", "budget", "43.00"),
        ("vehicles", "budget", "38.40"),
        ("vehicle_purchase", "budget", "18.40"),
        ("vehicle_operation", "budget", "20.00"),
        ("official_reception", "budget", "4.60"),
    }


def test_an_item_whose_name_goes_on_below_its_amount_is_known_by_the_whole_of_it() -> None:
    text = (
        "“三公”经费支出预算表\n单位：万元\n项目 预算数\n合计 9.60\n"
        "1.因公出国（境）费\n2.公务用车购置及运\n7.50\n行维护费\n"
        "（1）公务用车购置\n费\n（2）公务用车运行\n7.50\n维护费\n3.公务接待费 2.10\n"
    )
    held = of_statement(parse(text), "three_public")
    assert {key: amount for (key, _), amount in held.items()} == {
        "total": Decimal(96_000),
        "vehicles": Decimal(75_000),
        "vehicle_operation": Decimal(75_000),
        "official_reception": Decimal(21_000),
    }


def test_an_item_without_amounts_is_no_part_of_the_one_above_or_below() -> None:
    """A blank row of a print without rules: its name was taken for the rest of the name above it."""
    text = """                    一般公共预算“三公”经费支出表
                                                              单位：元
    项目                          2021年预算数        2022年预算数
    合计                                 90.00               70.00
    公务用车购置及运行维护费             60.00               50.00
    其中：公务用车运行维护费             60.00               50.00
    公务用车购置
    公务接待费                           30.00               20.00
"""
    for shown in (text, text.replace("    公务接待费                           30.00               20.00\n", "")):
        held = of_statement(parse(shown), "three_public")
        assert held["vehicle_operation", "budget"] == 50
        assert not any(row == "vehicle_purchase" for row, _ in held)
        assert ("公务接待费" in shown) == (("official_reception", "budget") in held)
