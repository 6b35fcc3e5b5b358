"""Heads of run-on text: which columns they name, in which order, and what is read where figures contradict them."""

from __future__ import annotations

from decimal import Decimal

from ingest.columns import choose_layout, headings_in
from ingest.columns.item_orders import item_order
from ingest.forms import catalogue
from ingest.rows.entry import Entry, Printed
from ingest.rows.line_numbers import without_line_numbers
from tests.parse.figures import cells, of_statement, parse, tabbed

WAN = Decimal(10_000)


def test_a_total_at_the_end_of_the_head_is_the_last_column() -> None:
    text = """支出预算表
单位：万元
科目编码 科目名称 基本支出 项目支出 合计
205 教育支出 3.00 4.00 7.00
20502 普通教育 3.00 4.00 7.00
2050201 学前教育 3.00 3.00
2050202 小学教育 4.00 4.00
合计 3.00 4.00 7.00
"""
    held = of_statement(parse(text), "expenditure")
    assert {held[key, "total"] for key in ("205", "20502", "TOTAL")} == {7 * WAN}
    assert (held["TOTAL", "basic"], held["TOTAL", "project"]) == (3 * WAN, 4 * WAN)
    assert (held["2050201", "basic"], held["2050202", "project"]) == (3 * WAN, 4 * WAN)


def test_the_total_goes_with_its_group_between_other_years() -> None:
    text = """一般公共预算支出表
单位：万元
科目编码 科目名称 2018年执行数 2019年预算数 比上年增减
基本支出 项目支出 合计
205 教育支出 6.50 3.00 4.00 7.00 0.50
20502 普通教育 6.50 3.00 4.00 7.00 0.50
2050201 学前教育 5.00 2.00 4.00 6.00 1.00
"""
    held = of_statement(parse(text), "general_budget_expenditure")
    assert held["205", "total"] == 7 * WAN
    assert held["205", "basic"] == 3 * WAN
    assert held["205", "project"] == 4 * WAN


def test_a_head_is_divided_into_the_headings_that_cover_most_of_it() -> None:
    form = catalogue().forms["expenditure"]
    assert headings_in("科目编码科目名称基本支出项目支出合计", form) == ("basic", "project", "total")


def test_what_was_carried_over_has_columns_of_its_own() -> None:
    """Its parts bear the heads of the year's revenue once more; 单位资金 is no column of the year here."""
    form = catalogue().forms["revenue"]
    text = (
        "科目编码科目名称合计本年收入上年结转结余"
        "小计一般公共预算政府性基金预算其他收入小计一般公共预算政府性基金预算单位资金"
    )
    chosen = choose_layout(form, text, None, 5).layout
    assert chosen == (
        "total", "subtotal", "general_public_budget", "government_fund", "other",
        "carryover", "~carried_general", "~carried_fund", "~carried_unit",
    )  # fmt: skip


def test_columns_whose_order_two_layouts_tell_differently_stay_open() -> None:
    """The head names them from the last to the first, and three of the eleven columns not at all."""
    form = catalogue().forms["revenue"]
    text = (
        "科目编码科目名称上年结转结余其他收入事业收入财政专户管理资金国有资本经营预算资金政府性基金预算资金"
        "一般公共预算资金合计另有三栏见附注"
    )
    amounts = [str(k) for k in range(1, 11)]
    rows = [
        Entry("205", "教育支出", tuple(Printed(text, n, 1) for text in (*amounts, "55")), 0, n, n, n, 1)
        for n in range(1, 6)
    ]
    assert choose_layout(form, text, None, 11, entries=rows).layout == (
        "carryover", "other", "institutional", "fiscal_account", "state_capital", "government_fund",
        "?6", "?7", "?8", "?9", "total",
    )  # fmt: skip


def test_a_further_form_is_not_the_rest_of_the_one_before() -> None:
    """It divides the same rows by years; its columns are no basic and project expenditure of the form before."""
    text = tabbed("""支出总表
单位：万元
科目编码|科目名称|合计|基本支出|项目支出
|合计|7.00|3.00|4.00
205|教育支出|7.00|3.00|4.00
支出分年度情况表
单位：万元
科目编码|科目名称|合计|本年拨款|||上年结转||
|||小计|基本支出|项目支出|小计|基本支出|项目支出
|合计|7.00|6.00|2.50|3.50|1.00|0.50|0.50
205|教育支出|7.00|6.00|2.50|3.50|1.00|0.50|0.50
""")
    document = parse(text)
    assert of_statement(document, "expenditure") == {
        ("TOTAL", "total"): 7 * WAN, ("TOTAL", "basic"): 3 * WAN, ("TOTAL", "project"): 4 * WAN,
        ("205", "total"): 7 * WAN, ("205", "basic"): 3 * WAN, ("205", "project"): 4 * WAN,
    }  # fmt: skip
    assert [table.title for table in document.tables] == ["支出总表", "支出分年度情况表"]


def test_numbers_of_rows_are_no_amounts_where_no_head_says_so() -> None:
    """A sheet printed over pages side by side has the labels of one side with their 行次 on a page without amounts."""
    labels = ("一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出")
    rows = "".join(f"{'一二三四五六'[n]}、{label}|{n + 32}\n" for n, label in enumerate(labels))
    document = parse(tabbed(f"收入支出决算总表\n单位：万元\n支出|\n项目|决算数\n{rows}本年支出合计|38\n"))
    assert not [cell for cell in cells(document) if cell[2] is not None]


def test_amounts_where_rows_are_counted_are_kept() -> None:
    """The rows of both sides are numbered but for the totals."""
    rows = "".join(
        f"{n}、某项收入 {k} {k}0.00 {n}、某项支出 {k + 9} {k}0.00\n"
        for k, n in enumerate("一二三四五六七八九", start=1)
    )
    totals = "本年收入合计 150 本年支出合计 120\n"
    document = parse(f"收入支出决算总表\n单位：万元\n收入 支出\n项目 金额 项目 金额\n{rows}{totals}")
    figures = {f.disclosed_text for table in document.tables for f in table.figures}
    assert figures == {"150", "120", *(f"{k}0.00" for k in range(1, 10))}


def numbered(*rows: tuple[str | None, ...]) -> tuple[Entry, ...]:
    """Rows by the texts of their columns, the numbers first."""
    return tuple(
        Entry(None, f"项{at}", figures, 0, at, at, at, 1, "cell")
        for at, row in enumerate(rows)
        for figures in [tuple(Printed(text, at, 1, slot=k) for k, text in enumerate(row) if text is not None)]
    )


def test_only_the_number_expected_in_a_row_is_one() -> None:
    counted = [(str(n), f"{n}.50") for n in range(32, 42)]
    last = [("150", "4.50"), ("7.25", "8.25"), (None, "9.75"), ("45", "5.50")]
    entries, sides = without_line_numbers(numbered(*counted, *last))
    assert sides == {0}
    assert [[(f.text, f.slot) for f in e.figures] for e in entries[:10]] == [[(f"{n}.50", 0)] for n in range(32, 42)]
    assert [[(f.text, f.slot) for f in e.figures] for e in entries[10:]] == [
        [("150", None), ("4.50", None)],
        [("7.25", None), ("8.25", None)],
        [("9.75", 0)],
        [("5.50", 0)],
    ]


def test_what_is_annexed_is_no_end_of_the_last_label() -> None:
    text = """支出决算表
单位：元
科目编码    科目名称    合计    基本支出    项目支出
205    教育支出    7.00    3.00    4.00
20502    普通教育    7.00    3.00    4.00
合计    7.00    3.00    4.00
附件
一般公共预算财政拨款支出决算表
"""
    held = of_statement(parse(text), "expenditure")
    assert held["TOTAL", "total"] == 7


def test_rows_that_look_like_the_number_of_a_form_keep_their_figures() -> None:
    document = parse("机关运行经费支出表\n单位：万元\n项目 金额\n预算 12.50\n决算 11.20\n表 5\n公开 05 表\n")
    rows = {r.raw_text: r.row_kind for table in document.tables for r in table.rows}
    assert {"预算 12.50": "data", "决算 11.20": "data", "表 5": "data", "公开 05 表": "note"}.items() <= rows.items()
    assert {f.disclosed_text for table in document.tables for f in table.figures} == {"12.50", "11.20", "5"}


def test_marks_in_the_row_of_three_public_tell_which_order_of_items_adds_up() -> None:
    """The words of a wrapped head come in no order: here the reception stands before the vehicles in the text."""
    text = """财政拨款“三公”经费支出决算表
单位：万元
合计 因公出国 公务接待 公务用车购置及运行
（境）费 费 费 小计 公务用车购置费 公务用车运行费
1.77 -- 1.70 -- 1.70 0.07
"""
    held = of_statement(parse(text), "three_public")
    assert held["vehicle_operation", "final"] == Decimal("17000")
    assert held["official_reception", "final"] == Decimal("700")


def test_a_head_with_columns_of_no_item_is_read_without_a_crash() -> None:
    text = """2019年“三公”经费预算表
                                                              单位：万元
项目                    2018年预算数        2019年预算数        增减额

合计                            1.48               10.70          9.22
因公出国（境）费
公务接待费                      1.34                1.70          0.36
公务用车购置及运行费            0.14                9.00          8.86
"""
    held = of_statement(parse(text), "three_public")
    assert held["total", "budget"] == Decimal("107000")


def test_marks_tell_how_many_of_the_columns_of_a_known_order_there_are() -> None:
    """A known order of twelve was taken, of which the head, wrapped, names ten: 其他收入 was 上级补助收入."""
    form = catalogue().forms["revenue"]
    wrapped = (
        "收入预算本年收入科目编码科目名称合计国有资本经营预财政专户管理资上年结转结余"
        "小计一般公共预算政府性基金预算事业收入上级补助收入其他收入算金"
    )
    amounts = {0: "960.00", 1: "960.00", 2: "900.00", 3: "35.00", 6: "15.00", 8: "10.00"}
    figures = tuple(Printed(text, 1, 1, slot=slot) for slot, text in amounts.items())
    rows = [Entry(None, "合计", figures, 0, 1, 1, 1, 1, "spacing")]
    expected = (
        "total", "subtotal", "general_public_budget", "government_fund", "state_capital", "fiscal_account",
        "institutional", "superior_subsidy", "other", "carryover",
    )  # fmt: skip
    assert choose_layout(form, wrapped, 10, 6, entries=rows, marked=10).layout == expected

    with_lost_heads = wrapped.replace("上级补助", "").replace("国有资本经营预", "")
    chosen = choose_layout(form, with_lost_heads, 10, 6, entries=rows, marked=10).layout
    assert [key for key in chosen if key in form.columns] == list(expected[:2])


def test_a_known_order_ends_where_a_column_that_it_leaves_out_may_stand() -> None:
    """小计 of 单位资金 was taken for 事业收入, and that for 经营收入, in an order of as many columns without it."""
    form = catalogue().forms["revenue"]
    head = (
        "功能分类科目财政拨款收入单位资金财政专户管理合计上年结转结余政府性基金预国有资本经营事业单位经营资金"
        "科目编码科目名称小计一般公共预算小计事业收入其他收入算预算收入"
    )
    amounts = {0: "990.00", 1: "940.00", 2: "900.00", 3: "40.00", 7: "15.00", 9: "35.00"}
    figures = tuple(Printed(text, 1, 1, slot=slot) for slot, text in amounts.items())
    rows = [Entry(None, "合计", figures, 0, 1, 1, 1, 1, "spacing")]
    chosen = choose_layout(form, head, 11, 6, entries=rows, marked=11).layout
    assert [key for key in chosen if key in form.columns] == [
        "total", "fiscal_appropriation", "general_public_budget", "government_fund", "state_capital", "fiscal_account",
    ]  # fmt: skip


def test_of_two_orders_under_which_figures_add_up_what_both_have_is_known() -> None:
    """合计, 基本支出, its parts and 项目支出 hold the sums of an order with 本年 and 结转, which nothing names."""
    form = catalogue().forms["general_budget_expenditure"]
    rows = [
        Entry(str(code), "教育支出", tuple(Printed(text, n, 1) for text in amounts), 0, n, n, n, 1)
        for n, (code, *amounts) in enumerate((
            (205, "18.75", "13.25", "10.00", "3.25", "5.50"), (20502, "8.50", "6.50", "5.25", "1.25", "2.00"),
            (20508, "10.25", "6.75", "4.75", "2.00", "3.50"),
        ))
    ]  # fmt: skip
    head = "功能分类科目编码功能分类科目名称合计基本支出项目支出"
    assert choose_layout(form, head, None, 5, entries=rows).layout == ("total", "?1", "?2", "?3", "?4")


def test_words_of_a_laid_out_head_on_different_lines_are_in_the_order_of_their_places() -> None:
    """运行维护 above 购置费, and 费 of the reception beside it: read line by line, the running cost came first."""
    text = """                        “三公”经费支出决算表
单位：元
        因公出国   公务用车购置及运行维护费            公务接待
  合计                   公务用车
        （境）费   小计              运行维护      费
                        购置费
1       2     3       4        5       6
  242.00        218.00   79.00    139.00   24.00
"""
    held = of_statement(parse(text), "three_public")
    assert {key: int(amount) for (key, _), amount in held.items()} == {
        "total": 242, "vehicles": 218, "vehicle_purchase": 79, "vehicle_operation": 139, "official_reception": 24,
    }  # fmt: skip


def test_items_over_rows_of_measures_stand_in_the_order_that_adds_up() -> None:
    """The lines of a head wrapped in narrow columns name the vehicles first, where the reception stands before them."""
    form = catalogue().forms["three_public"]
    text = "合计因公出国(境)费公务用车购置及运行维护费小计购置费运行维护费公务接待费会议费培训费"
    printed = {0: "120.00", 2: "20.00", 3: "100.00", 4: "60.00", 5: "40.00", 6: "7.00", 7: "8.00"}
    figures = tuple(Printed(amount, 1, 1, slot=slot) for slot, amount in printed.items())
    row = Entry(None, "预算数", figures, 0, 1, 1, 1, 1, "geometry")
    assert item_order(form, text).index("vehicles") == 2
    assert item_order(form, text, (row,)).index("official_reception") == 2


def test_a_head_that_names_its_columns_one_behind_the_other_goes_before_a_known_order_of_the_same() -> None:
    """Words below it are not understood, and rows that leave blanks out prove no order."""
    form = catalogue().forms["revenue"]
    columns = "合计上年结转财政拨款收入财政专户管理资金收入事业收入事业单位经营收入上级补助收入附属单位上缴收入其他收入"
    chosen = choose_layout(form, f"单位:元科目{columns}科目编码科目(单位)名称", None, 5).layout
    assert chosen[:4] == ("total", "carryover", "fiscal_appropriation", "fiscal_account")


def test_a_line_of_heads_above_those_of_a_group_does_not_tell_the_order_of_columns() -> None:
    form = catalogue().forms["government_fund"]
    above, below = "年初结转和结余本年收入年末结转和结余", "合计基本支出项目支出"
    chosen = choose_layout(form, f"单位:元本年支出功能科目编码功能科目名称{above}{below}", None, 4).layout
    assert chosen == ("opening_balance", "revenue", "total", "basic", "project", "closing_balance")


def test_columns_of_a_sheet_that_the_head_names_are_read_where_others_stand_on_the_next() -> None:
    text = """某市水利局2023年度部门决算

支出决算表
单位：元
科目编码 科目名称 合计 基本支出 项目支出
213 农林水支出 97.00 52.00 38.00
21303 水利 97.00 52.00 38.00
2130301 行政运行 52.00 52.00
2130304 水利行业业务管理 38.00 38.00
2130305 水利工程建设 7.00
合计 97.00 52.00 38.00
上缴上级支出 经营支出 对附属单位补助支出
7.00
7.00
"""
    held = of_statement(parse(text), "expenditure")
    assert (held["213", "basic"], held["213", "project"]) == (52, 38)
    assert held["TOTAL", "project"] == 38
    assert held.get(("2130304", "basic")) is None


def test_one_subtotal_below_several_groups_is_no_proof_of_what_it_is_the_whole_of() -> None:
    """The year's revenue was read as all appropriations, what institutions earn as the fund's: their sums held."""
    text = """收入总表
单位：元
科目编码 科目名称 合计 本年收入 上年结转结余
小计 财政拨款收入 单位资金
一般公共预算 政府性基金预算 国有资本经营预算 事业收入 其他收入
205 教育支出 105.00 105.00 70.00 25.00 10.00
20502 普通教育 105.00 105.00 70.00 25.00 10.00
2050201 学前教育 60.00 60.00 60.00
2050202 小学教育 45.00 45.00 10.00 25.00 10.00
208 社会保障和就业支出 30.00 30.00 30.00
20805 行政事业单位养老支出 30.00 30.00 30.00
2080505 机关事业单位基本养老保险缴费支出 30.00 30.00 30.00
"""
    found = of_statement(parse(text), "revenue")
    assert {column for _, column in found} == {"total", None}
    assert found["2050202", "total"] == 45
