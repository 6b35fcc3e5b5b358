"""Heads that no form has, and heads that say years and stages alone: never a key that is another column's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from ingest.columns import choose_layout
from ingest.forms import catalogue
from ingest.model import ParsedDocument
from ingest.rows.entry import Entry, Printed
from tests.parse.figures import of_statement, parse, tabbed

FINAL, BUDGET = "2024年度某市水利局部门决算", "某市水利局2024年部门预算"
CODED = {
    "general_budget_expenditure": ("一般公共预算财政拨款支出决算表", "一般公共预算支出表"),
    "expenditure": ("支出决算表", "支出总表"),
    "revenue": ("收入决算表", "收入总表"),
    "government_fund": ("政府性基金预算财政拨款支出决算表", "政府性基金预算支出表"),
    "state_capital": ("国有资本经营预算财政拨款支出决算表", "国有资本经营预算支出表"),
    "basic_expenditure_economic": ("一般公共预算财政拨款基本支出决算表", "一般公共预算基本支出表"),
}
FUNCTIONAL = (("213", "农林水支出"), ("21303", "水利"), ("2130301", "行政运行"))
ECONOMIC = (("301", "工资福利支出"), ("30101", "基本工资"), ("30102", "津贴补贴"))
ITEMS = (
    "合计",
    "因公出国（境）费",
    "公务用车购置及运行维护费",
    "其中：公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
)
AMOUNTS = ("900.00", "1000.00", "130.00", "57.00")  # the columns from left to right; none is the sum of others
TABS = "\t" * 5
OWN = "own"  # the column of the account itself: total, amount, budget or final

# Heads of the amounts, and what each column is: a key, OWN, or None where it may have no key.
YEARS_AND_STAGES: dict[tuple[str, ...], tuple[str | None, ...]] = {
    ("2023年", "2024年"): (None, OWN),
    ("2024年", "2023年"): (OWN, None),
    ("2023年度", "2024年度", "增减额"): (None, OWN, None),
    ("上年数", "本年数"): (None, OWN),
    ("上年", "本年"): (None, OWN),
    ("2023年决算数", "2024年决算数"): (None, OWN),
    ("年初预算数", "决算数"): (None, OWN),
    ("预算数", "决算数"): (None, OWN),
    ("年初预算数", "调整预算数", "决算数"): (None, None, OWN),
    ("金额", "占比%"): (OWN, None),
    ("金额",): (OWN,),
    ("2024年",): (OWN,),
}
STRANGE = (
    ("行政单位", "事业单位"), ("本级", "下属单位"), ("甲", "乙"), ("财政拨款", "其他资金"), ("当年资金", "结余资金"),
    ("市级", "区级", "街道"), ("数一",), ("甲", "乙", "丙", "丁"),
)  # fmt: skip


def lines(heads: tuple[str, ...], statement: str) -> Iterator[tuple[str, ...]]:
    amounts = AMOUNTS[: len(heads)]
    if statement == "three_public":
        yield ("项目", *heads)
        yield from ((item, *amounts) for item in ITEMS)
        return
    yield ("科目编码", "科目名称", *heads)
    yield ("", "合计", *amounts)
    for code, name in ECONOMIC if statement == "basic_expenditure_economic" else FUNCTIONAL:
        yield (code, name, *amounts)


def document(account: str, title: str, heads: tuple[str, ...], statement: str, between: str) -> ParsedDocument:
    rows = [between.join(cell for cell in row if cell or between == "\t") for row in lines(heads, statement)]
    return parse("\n".join([account, "", title, "单位：万元", *rows, ""]))


def keys_of(found: ParsedDocument) -> dict[str, set[str | None]]:
    """The keys that the amounts of each column got; a figure without key is unresolved."""
    keys: dict[str, set[str | None]] = {}
    for table in found.tables:
        for figure in table.figures:
            assert (figure.column_key is None) == (figure.column_assignment == "unresolved")
            keys.setdefault(figure.disclosed_text, set()).add(figure.column_key)
    return keys


CASES = [(statement, titles[kind], kind) for statement, titles in CODED.items() for kind in (0, 1)]


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "blanks"])
@pytest.mark.parametrize(("statement", "title", "kind"), CASES)
def test_heads_of_years_and_stages_name_the_accounts_own_column(
    statement: str, title: str, kind: int, between: str
) -> None:
    for heads, meant in YEARS_AND_STAGES.items():
        if kind and "决算数" in heads:
            continue
        keys = keys_of(document((FINAL, BUDGET)[kind], title, heads, statement, between))
        for amount, what in zip(AMOUNTS, meant, strict=False):
            assert keys.get(amount, {None}) == {"total" if what is OWN else None}, (heads, amount)


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "blanks"])
@pytest.mark.parametrize("statement", [*CODED, "three_public"])
def test_heads_that_are_not_known_name_no_column(statement: str, between: str) -> None:
    title = CODED[statement][0] if statement in CODED else "“三公”经费支出表"
    for heads in STRANGE:
        keys = keys_of(document(FINAL, title, heads, statement, between))
        assert not {key for of_amount in keys.values() for key in of_amount} - {None}, heads


THREE_PUBLIC: dict[str, dict[tuple[str, ...], tuple[str | None, ...]]] = {
    FINAL: {
        ("2023年", "2024年"): ("prior_final", "final"),
        ("2024年", "2023年"): ("final", "prior_final"),
        ("上年数", "本年数"): ("prior_final", "final"),
        ("2023年支出数", "2024年支出数"): ("prior_final", "final"),
        ("年初预算数", "决算数"): ("budget", "final"),
        ("金额",): ("final",),
        ("合计",): ("final",),
        ("本年数",): ("final",),
        ("2024年",): ("final",),
    },
    BUDGET: {
        ("2023年", "2024年"): (None, "budget"),
        ("上年", "本年"): (None, "budget"),
        ("2024年", "2023年"): ("budget", None),
        ("2023年预算数", "2024年预算数"): ("prior_budget", "budget"),
        ("2023年", "2024年", "增减额"): (None, "budget", None),
        ("金额",): ("budget",),
        ("本年数",): ("budget",),
    },
}


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "blanks"])
@pytest.mark.parametrize("account", [FINAL, BUDGET])
def test_years_of_three_public_are_told_by_the_kind_of_the_document(account: str, between: str) -> None:
    for heads, meant in THREE_PUBLIC[account].items():
        keys = keys_of(document(account, "“三公”经费支出表", heads, "three_public", between))
        for amount, key in zip(AMOUNTS, meant, strict=False):
            assert keys.get(amount, {None}) == {key}, (heads, amount)


@pytest.mark.parametrize(
    ("account", "first", "second", "keys"),
    [
        (FINAL, "2023年", "2024年", {"9.00": "prior_final", "7.00": "final"}),
        (FINAL, "2024年", "2023年", {"9.00": "final", "7.00": "prior_final"}),
        (BUDGET, "上年", "本年", {"9.00": None, "7.00": "budget"}),
        (BUDGET, "甲", "乙", {"9.00": None, "7.00": None}),
    ],
)
def test_years_over_items_side_by_side_are_no_budget_and_final_account(
    account: str, first: str, second: str, keys: dict[str, str | None]
) -> None:
    items = "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费"
    below = "\t\t小计\t公务用车购置费\t公务用车运行费\t"
    text = (
        f"{account}\n\n“三公”经费支出表\n单位：万元\n{first}{TABS}\t{second}{TABS}\n{items}\t{items}\n{below}\t{below}\n"
        "9.00\t0.00\t5.00\t0.00\t5.00\t4.00\t7.00\t0.00\t4.00\t0.00\t4.00\t3.00\n"
    )
    found = keys_of(parse(text))
    assert {amount: found.get(amount, {None}) for amount in keys} == {amount: {key} for amount, key in keys.items()}
    on_one_line = keys_of(parse(" ".join(text.split("\t"))))
    assert all(on_one_line.get(amount, {None}) <= {None, key} for amount, key in keys.items())


@pytest.mark.parametrize("between", ["\t", " "], ids=["cells", "blanks"])
@pytest.mark.parametrize("heads", [h for h, meant in YEARS_AND_STAGES.items() if len(h) > 1])
def test_both_sides_of_a_summary_take_the_accounts_own_column(heads: tuple[str, ...], between: str) -> None:
    amounts = AMOUNTS[: len(heads)]
    rows = [("项目", *heads, "项目", *heads)]
    for revenue, expenditure in (
        ("一、一般公共预算财政拨款收入", "一、农林水支出"), ("本年收入合计", "本年支出合计"), ("总计", "总计")
    ):  # fmt: skip
        rows.append((revenue, *amounts, expenditure, *amounts))
    body = "\n".join(between.join(row) for row in rows)
    keys = keys_of(parse(f"{FINAL}\n\n收入支出决算总表\n单位：万元\n{body}\n"))
    for amount, what in zip(AMOUNTS, YEARS_AND_STAGES[heads], strict=False):
        assert keys.get(amount, {None}) <= ({"amount"} if what is OWN else {None}), (heads, amount)


YEARS_OWN = "小计 基本支出 项目支出"
OVER = {  # the upper line of a head, and the columns of amounts from left to right
    "合计 本年支出 上年结转": ("total", None, "basic", "project", None),
    "合计 上年结转 本年支出": ("total", None, None, "basic", "project"),
}


@pytest.mark.parametrize("is_whole", [True, False], ids=["with the total row", "details alone"])
@pytest.mark.parametrize("over", OVER)
def test_what_is_carried_over_beside_the_years_expenditure_is_no_part_of_it(over: str, *, is_whole: bool) -> None:
    is_last = OVER[over][-1] is None
    total, carried, own = ["90.00"], ["7.00"], ["83.00", "49.00", "34.00"]
    inspection, own_only = ["41.00"], ["34.00", "34.00"]
    rows = [
        ["合计", *total, *(own + carried if is_last else carried + own)],
        ["213", "农林水支出", *total, *(own + carried if is_last else carried + own)],
        ["2130301", "行政运行", "49.00", "49.00", "49.00"],
        ["2130306", "水利工程运行与维护", *inspection, *(own_only + carried if is_last else carried + own_only)],
    ]
    body = "\n".join(" ".join(row) for row in rows[0 if is_whole else 2 :])
    text = f"{BUDGET}\n\n一般公共预算支出表\n单位：万元\n科目编码 科目名称 {over}\n{YEARS_OWN}\n{body}\n"
    found = keys_of(parse(text))
    meant = {"41.00": "total", "34.00": "project", "7.00": None}
    if is_whole:
        meant |= {"90.00": "total", "83.00": None}
        assert {amount: found.get(amount, {None}) for amount in meant} == {a: {key} for a, key in meant.items()}
    assert all(found.get(amount, {None}) <= {None, key} for amount, key in meant.items())


def test_a_column_that_the_rows_do_not_prove_takes_no_others_key() -> None:
    rows = [
        "合计 90.00 49.00 34.00 7.00",
        "213 农林水支出 90.00 49.00 34.00 7.00",
        "2130306 水利工程运行与维护 41.00 34.00 7.00",
    ]
    head = "科目编码 科目名称 合计 基本支出 项目支出 上年结转"
    found = keys_of(parse("\n".join([BUDGET, "", "一般公共预算支出表", "单位：万元", head, *rows, ""])))
    assert found.get("34.00", {None}) <= {None, "project"}
    assert found.get("7.00", {None}) == {None}


@pytest.mark.parametrize("row", ["205 教育支出 70.00 60.00 10.00\n合计 70.00 60.00 10.00", "205 教育支出\n合计"])
def test_a_head_of_another_year_in_words_of_no_form_leaves_its_columns_open(row: str) -> None:
    """No order of columns is left that it could mean: the document is read all the same."""
    head = "科目编码 科目名称 上年决算数 本年决算数 甲类事项的说明 乙类事项的说明 丙类事项的说明"
    document = parse(f"支出决算表\n单位：元\n{head}\n{row}\n")
    assert [table.statement for table in document.tables] == ["expenditure"]
    assert {figure.column_key for table in document.tables for figure in table.figures} <= {None}


def test_a_form_headed_by_the_sources_of_its_money_keeps_its_totals() -> None:
    text = (
        f"{BUDGET}\n\n一般公共预算支出表\n单位：元\n科目编码|科目名称|合计|经费拨款|纳入预算管理的非税收入\n"
        "213|农林水支出|90.00|70.00|20.00\n21303|水利|90.00|70.00|20.00\n2130301|行政运行|90.00|70.00|20.00\n"
    )
    held = of_statement(parse(tabbed(text)), "general_budget_expenditure")
    assert held[("2130301", "total")] == 90
    assert {column for _, column in held} == {"total", None}


def test_an_order_that_only_a_head_tells_whose_words_are_hardly_known_stays_open() -> None:
    """One character a line: what was carried over stands on a line above the rest of the head, and sums hold so too."""
    text = (
        "收入总表\n单位：元\n财\n功能分类科目 政 附\n专 上属\n户事 级单其\n"
        "管业事业单位补位他上年结转\n合 计财政拨款收入\n"
        "理收经营收入助上收结余\n科目编 资入 收缴入\n科目名称\n码 金 入收\n收 入\n入\n"
        "合计 95.50 90.25 4.00 1.25\n"
        "208 社会保障和就业支出 55.50 54.25 1.25\n20808 抚恤 55.50 54.25 1.25\n2080802 伤残抚恤 55.50 54.25 1.25\n"
        "210 卫生健康支出 40.00 36.00 4.00\n21007 计划生育事务 40.00 36.00 4.00\n"
        "2100717 计划生育服务 40.00 36.00 4.00\n"
    )
    held = of_statement(parse(text), "revenue")
    assert held["TOTAL", "total"] == Decimal("95.50")
    assert not {column for _, column in held} & {"carryover", "operating"}


def test_rates_behind_columns_of_another_stage_are_no_balances() -> None:
    """Two of five columns have heads that no form knows; an order of six known ones has room for all figures."""
    form = catalogue().forms["general_budget_expenditure"]
    text = "单位:万元支出功能分类科目年初预算数本年支出合计基本支出项目支出决算数为年初预算的%"
    rows = [("90.00", "100.00", "60.00", "40.00"), *[("54.00", "60.00", "60.00", "111.11")] * 3]
    rows += [("36.00", "40.00", "40.00", "111.11"), ("9.00", "10.00", "5.00", "5.00", "111.11")]
    entries = [
        Entry("208", "支出", tuple(Printed(amount, k, 1) for amount in row), 0, k, k, k, 1)
        for k, row in enumerate(rows)
    ]
    chosen = choose_layout(form, text, None, 5, entries=entries).layout
    assert not {"opening_balance", "revenue", "closing_balance"} & set(chosen)


@pytest.mark.parametrize(
    ("group", "key"),
    [("财政性资金", None), ("财政拨款收入（本级）", "fiscal_appropriation")],
    ids=["not known", "named among other words"],
)
def test_a_subtotal_of_a_group_that_is_not_known_is_none_of_the_years_revenue(group: str, key: str | None) -> None:
    """It stands beside other revenue, which the total has and the year's subtotal would have, too."""
    rows = [
        ("科目编码", "科目名称", "合计", group, "", "", "事业收入", "其他收入"),
        ("", "", "", "小计", "一般公共预算", "政府性基金", "", ""),
        ("", "合计", "96.40", "84.10", "62.00", "22.10", "8.20", "4.10"),
        ("205", "教育支出", "74.30", "62.00", "62.00", "", "8.20", "4.10"),
        ("20502", "普通教育", "74.30", "62.00", "62.00", "", "8.20", "4.10"),
        ("2050201", "学前教育", "74.30", "62.00", "62.00", "", "8.20", "4.10"),
        ("212", "城乡社区支出", "22.10", "22.10", "", "22.10", "", ""),
    ]
    found = of_statement(parse("\n".join([BUDGET, "", "收入总表", "单位：元", *map("\t".join, rows), ""])), "revenue")

    assert {column for (_, column), amount in found.items() if amount == Decimal("84.10")} <= {key}
    assert "subtotal" not in {column for _, column in found}
    assert found["TOTAL", "government_fund"] == Decimal("22.10")
