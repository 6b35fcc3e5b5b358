"""Labels that converters cut: the pieces make one label, or the row says that it has none."""

from __future__ import annotations

import pytest

from tests.parse.figures import of_statement, parse

SUMMARY = "某市林业局2022年部门预算\n\n收支预算总表\n单位：元\n收入 支出\n项目 预算数 项目 预算数\n"


def amounts(text: str, statement: str = "revenue_expenditure_summary") -> dict[str, int]:
    return {key: int(amount) for (key, _), amount in of_statement(parse(text), statement).items()}


def test_the_end_of_a_label_is_found_below_the_label_beside_it() -> None:
    """What is printed first is a label as well, and its end looks like one: together they are the one of the row."""
    text = (
        f"{SUMMARY}一、一般公共预算拨款\n收入\n900.00 一、一般公共服务支出\n"
        "二、国有资本经营预算 70.00 二、外交支出\n拨款收入\n三、事业收入 30.00 三、农林水支出 1000.00\n"
        "本年收入合计 1000.00 本年支出合计 1000.00\n收入总计 1000.00 支出总计 1000.00\n"
    )
    found = amounts(text)
    assert found["国有资本经营预算拨款收入"] == 70
    assert "国有资本经营预算" not in found
    assert "拨款收入" not in found


def test_a_form_that_names_its_rows_in_short_has_their_names() -> None:
    """财政拨款 for 财政拨款收入 is no piece of it where no 收入 stands alone."""
    text = (
        f"{SUMMARY}一、财政拨款 900.00 一、社会保障和就业 100.00\n二、事业收入 50.00 二、医疗卫生 50.00\n"
        "三、上级补助 30.00 三、农林水 800.00\n四、其他 20.00 四、住房保障 50.00\n"
        "收入合计 1000.00 支出合计 1000.00\n"
    )
    found = amounts(text)
    assert {
        "财政拨款": 900,
        "上级补助": 30,
        "其他": 20,
        "住房保障": 50,
        "收入合计": 1000,
        "支出合计": 1000,
    }.items() <= found.items()
    assert "?" not in found


def test_a_label_with_a_remark_behind_it_is_whole() -> None:
    text = (
        f"{SUMMARY}财政拨款（补助） 900.00 201 一般公共服务支出 400.00\n一般公共预算 900.00 202 外交支出\n"
        "事业收入 100.00 213 农林水支出 600.00\n收入总计 1000.00 支出总计 1000.00\n"
    )
    found = amounts(text)
    assert "?" not in found
    assert {"财政拨款（补助）": 900, "一般公共预算": 900, "事业收入": 100}.items() <= found.items()


def test_ends_of_the_labels_of_both_sides_stand_on_one_line() -> None:
    text = (
        f"{SUMMARY}一、一般公共预 900.00 一、一般公共服\n算拨款收入     务支出\n"
        "二、上级补助收 70.00 二、公共安全支\n入             出\n"
        "三、其他收入 30.00 三、社会保障和 1000.00\n               就业支出\n"
        "本年收入合计 1000.00 本年支出合计 1000.00\n"
    )
    found = amounts(text)
    assert found["一般公共预算拨款收入"] == 900
    assert found["上级补助收入"] == 70
    assert found.get("社会保障和就业支出", 1000) == 1000
    assert not {"一般公共预", "上级补助收", "社会保障和"} & found.keys()


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("一、一般公共预 900.00", "一般公共预"),
        ("一、政府性基金预算拨款收 900.00", "政府性基金预算拨款收"),
        ("八、抗疫特别国债安排的支出本年收入合计 900.00", "抗疫特别国债安排的支出本年收入合计"),
        ("2022年度本年收入合计 900.00", "2022年度本年收入合计"),
    ],
)
def test_a_piece_of_a_label_and_pieces_of_two_are_no_row_of_that_name(printed: str, key: str) -> None:
    found = amounts(
        f"{SUMMARY}一、事业收入 5.00 一、外交支出 5.00\n{printed}\n三、其他收入 30.00 三、教育支出 930.00\n"
    )
    assert key not in found
    assert found["?"] == 900
    assert found["其他收入"] == 30


@pytest.mark.parametrize("label", ["经营结余", "基本建设类项目", "一般公共预算拨款(补助)", "上年结转", "单位资金"])
def test_a_label_that_nobody_knows_is_the_rows_own(label: str) -> None:
    found = amounts(f"{SUMMARY}一、财政拨款收入 900.00 一、教育支出 930.00\n二、{label} 30.00 二、国防支出\n")
    assert found[label] == 30


def test_the_name_of_a_subject_whose_code_is_lost_is_no_row_beside_codes() -> None:
    text = (
        "某市林业局2022年度部门决算\n\n支出决算表\n单位：元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n"
        "合计 90.00 60.00 30.00\n213 农林水支出 85.00 60.00 25.00\n21302 林业和草原 85.00 60.00 25.00\n"
        "2130201 行政运行 60.00 60.00 0.00\n森林资源管理 25.00 0.00 25.00\n市林业种苗站 5.00 0.00 5.00\n"
    )
    found = of_statement(parse(text), "expenditure")
    assert "森林资源管理" not in {key for key, _ in found}
    assert found[("市林业种苗站", "total")] == 5
    assert found[("2130201", "basic")] == 60


def test_a_known_label_that_lacks_what_the_others_end_with_is_cut() -> None:
    rows = (
        "一、一般公共预算拨款收入 900.00 一、教育支出 930.00\n{}\n"
        "三、政府性基金预算拨款收入 10.00 三、农林水支出 10.00\n"
    )
    cut = amounts(SUMMARY + rows.format("二、国有资本经营预算 30.00 二、社会保障和就业 30.00"))
    assert not {"国有资本经营预算", "社会保障和就业"} & cut.keys()
    assert cut["政府性基金预算拨款收入"] == 10


def test_labels_of_another_style_than_one_are_called_so() -> None:
    text = f"{SUMMARY}一、财政拨款收入 900.00 一、教育支出 930.00\n1.一般公共预算资金 880.00\n"
    found = amounts(f"{text}3.国有资本经营预算 20.00\n二、其他收入 30.00\n")
    assert found["国有资本经营预算"] == 20


def test_labels_that_all_lack_an_ending_are_called_so() -> None:
    """Until 2013 most classes were named without 支出, some with it."""
    text = f"{SUMMARY}一、财政拨款收入 900.00 一、一般公共服务 630.00\n二、其他收入 30.00 二、社会保障和就业 200.00\n"
    found = amounts(f"{text}三、事业收入 10.00 三、住房保障支出 110.00\n")
    assert found["一般公共服务"] == 630
    assert found["社会保障和就业"] == 200
    assert found["住房保障支出"] == 110


def test_the_end_of_a_name_is_no_row_among_codes() -> None:
    text = """某县林业局2027年度部门决算

一般公共预算财政拨款基本支出决算明细表
单位：元
科目编码 科目名称 金额
301 工资福利 900.00
支出 0.25
30101 基本工资 900.00
302 商品和服务支出 40.00
30201 办公费 40.00
"""
    assert not {key for key, _ in of_statement(parse(text), "basic_expenditure_economic")} & {"支出", "务支出"}


def test_a_label_that_has_no_meaning_of_its_own_without_the_ending_is_no_cut_one() -> None:
    rows = (
        "一、一般公共预算拨款收入 900.00 一、教育支出 930.00\n二、政府性基金预算拨款收入 10.00 二、住房保障支出 10.00\n"
        "三、财政专户管理资金 30.00\n本年收入合计 940.00 本年支出合计 940.00\n"
    )
    assert amounts(SUMMARY + rows)["财政专户管理资金"] == 30


def test_an_amount_of_the_other_side_before_a_label_is_no_part_of_its_name() -> None:
    document = parse(
        "财政拨款收支总表\n单位：万元\n项目 预算数 项目 合计 一般公共预算 政府性基金预算\n"
        "一、一般公共预算拨款 26.1 一、教育支出 26.1 26.1 0\n收入总计 26.1支出总计 26.1 26.1 0\n"
    )
    keys = {key for key, _ in of_statement(document, "appropriation_summary")}
    assert not any("26.1" in key for key in keys)
