"""Oddities of real documents, one test a kind, on text of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.errors import Reject
from ingest.model import Figure, ParsedDocument
from tests.parse.figures import of_statement, parse, tabbed

EXPENDITURE_HEAD = (
    "支出决算表\n公开03表\n单位：元\n项目\n本年支出合计 基本支出 项目支出\n科目编码 科目名称\n栏次 1 2 3\n"
)


def figures(document: ParsedDocument, statement: str) -> list[Figure]:
    return [f for t in document.tables if t.statement == statement for f in t.figures]


def test_collapsed_blanks_are_decided_by_sums() -> None:
    held = of_statement(
        parse(
            EXPENDITURE_HEAD
            + "合计 300.00 120.00 180.00\n"
            + "2050201 学前教育 120.00 120.00\n2050202 小学教育 80.00 80.00\n2050203 初中教育 100.00 100.00\n"
        ),
        "expenditure",
    )
    assert held[("2050201", "basic")] == 120
    assert held[("2050202", "project")] == 80
    assert held[("2050203", "project")] == 100


def test_two_solutions_leave_the_column_open_and_keep_the_figure() -> None:
    document = parse(
        EXPENDITURE_HEAD + "合计 200.00 100.00 100.00\n2050201 学前教育 100.00 100.00\n2050202 小学教育 100.00 100.00\n"
    )
    open_figures = [f for f in figures(document, "expenditure") if f.column_assignment == "unresolved"]
    assert [(f.row_key, f.disclosed_text, f.column_key) for f in open_figures] == [
        ("2050201", "100.00", None),
        ("2050202", "100.00", None),
    ]
    assert all("basic" in (f.assignment_note or "") for f in open_figures)


def test_a_contradicting_total_alters_no_figure() -> None:
    document = parse(EXPENDITURE_HEAD + "合计 999.00 500.00 499.00\n2050201 学前教育 300.00 100.00 200.00\n")
    held = of_statement(document, "expenditure")
    assert held[("TOTAL", "total")] == 999
    assert held[("2050201", "project")] == 200


def test_rounding_by_a_cent_does_not_hide_the_solution() -> None:
    text = EXPENDITURE_HEAD.replace("单位：元", "单位：万元")
    held = of_statement(
        parse(text + "合计 30.00 10.01 19.99\n2050201 学前教育 10.00 10.00\n2050202 小学教育 20.00 20.00\n"),
        "expenditure",
    )
    assert held[("2050201", "basic")] == Decimal("100000")
    assert held[("2050202", "project")] == Decimal("200000")


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("0..50", "0.50"),
        ("1234. 56", "1234.56"),
        ("1,234.50", "1234.50"),
        ("１２.５０", "12.50"),
        ("5678.", "5678"),
        ("△12.30", "-12.30"),
        ("▲1,234.50", "-1234.50"),
        ("▼12.30", "-12.30"),
        ("(12.30)", "-12.30"),
        ("(-12.30)", "-12.30"),
        ("－12.30", "-12.30"),
        ("12.30-", "-12.30"),
        ("￥1,234.50", "1234.50"),
    ],
)
def test_odd_figures_are_read_and_kept_as_printed(printed: str, amount: str) -> None:
    document = parse(f"支出决算表\n单位：元\n科目编码\t科目名称\t合计\n2050201\t学前教育\t{printed}\n")
    (figure,) = figures(document, "expenditure")
    assert figure.disclosed_text == printed
    assert of_statement(document, "expenditure") == {("2050201", "total"): Decimal(amount)}


def test_a_triangle_before_a_rate_is_a_minus_or_a_rise_and_stays_open() -> None:
    document = parse(
        "“三公”经费支出决算表\n单位：元\n"
        "2023年度决算数\t\t2024年度决算数\t\t2024年度决算数与2023年度决算数增速%\t\n"
        "合计\t公务接待费\t合计\t公务接待费\t合计\t公务接待费\n"
        "200.00\t200.00\t150.00\t150.00\t▲25.00\t▼25.00\n"
    )
    up, down = (f for f in figures(document, "three_public") if "25.00" in f.disclosed_text)
    assert (up.column_key, up.column_assignment) == (None, "unresolved")
    assert "rise" in (up.assignment_note or "")
    assert (down.row_key, down.column_key) == ("official_reception", "growth_pct")


def test_a_form_whose_title_ends_like_the_one_before_is_a_form_of_its_own() -> None:
    document = parse(
        "“三公”经费支出决算表\n单位：元\n项目\t预算数\t决算数\n合计\t200.00\t150.00\n公务接待费\t200.00\t150.00\n"
        "支出决算表\n单位：元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        "\t合计\t50.00\t30.00\t20.00\n205\t教育支出\t50.00\t30.00\t20.00\n"
    )
    assert [table.statement for table in document.tables] == ["three_public", "expenditure"]
    assert of_statement(document, "expenditure")["205", "project"] == Decimal("20.00")


def test_cells_glued_together_come_apart() -> None:
    document = parse(
        "收入支出决算总表\n单位：元\n收入 支出\n项目 行次 决算数 项目 行次 决算数\n栏次 1 栏次 2\n"
        "一、一般公共预算财政拨款收入 1 880.10一、一般公共服务支出 31 \n"
        "二、政府性基金预算财政拨款收入 2  二、外交支出 32 880.10\n"
        "本年收入合计 3 880.10本年支出合计 33 880.10\n"
    )
    held = of_statement(document, "revenue_expenditure_summary")
    assert held[("一般公共预算财政拨款收入", "amount")] == Decimal("880.10")
    assert held[("外交支出", "amount")] == Decimal("880.10")
    assert ("一般公共服务支出", "amount") not in held


def test_a_figure_shifted_by_one_cell_is_moved_only_where_two_forms_say_so() -> None:
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
    text = (
        f"支出决算表\n单位：元\n{head}合计\t\t30.00\t\t\n2050201\t学前教育\t10.00\t\t10.00\n2050202\t小学教育\t20.00\t20.00\t\n\n"
        f"一般公共预算财政拨款支出决算表\n单位：元\n{head}合计\t\t30.00\t30.00\t\n"
        "2050201\t学前教育\t10.00\t10.00\t\n2050202\t小学教育\t20.00\t20.00\t\n"
    )
    document = parse(text)
    moved = [f for f in figures(document, "expenditure") if f.assignment_note]
    assert [(f.row_key, f.column_key, f.column_assignment) for f in moved] == [("2050201", "basic", "identity")]
    assert "printed in the column of project" in (moved[0].assignment_note or "")


def test_running_titles_and_repeated_heads_inside_a_table_are_no_rows() -> None:
    page = "某市教育局2023年度部门决算公开\n"
    rows = "\n".join(f"205020{n} 科目{n} 10.00 10.00 0.00" for n in range(1, 5))
    more = "\n".join(f"205030{n} 科目{n} 10.00 10.00 0.00" for n in range(1, 5))
    head = EXPENDITURE_HEAD.removeprefix("支出决算表\n")
    text = (
        f"{page}\f{page}{EXPENDITURE_HEAD}合计 80.00 80.00 0.00\n{rows}\n-2-\n\f{page}{head}{more}\n-3-\n\f{page}结束\n"
    )
    held = of_statement(parse(text), "expenditure")
    assert len([k for k, column in held if column == "total"]) == 9


def test_a_contents_page_makes_no_tables() -> None:
    document = parse(
        "目录\n一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n第二部分 情况说明\n"
        + EXPENDITURE_HEAD
        + "合计 1.00 1.00 0.00\n"
    )
    assert [t.statement for t in document.tables] == ["expenditure"]


def test_pages_of_a_text_are_counted_by_form_feeds() -> None:
    document = parse("封面\n\f目录\n\f" + EXPENDITURE_HEAD + "合计 5.00 5.00 0.00\n")
    assert {f.page for f in figures(document, "expenditure")} == {3}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\x00\n", "empty"),
        (b"\x00\x01\x02\x03" * 500 + "表".encode(), "binary"),
        (b"0123456789 " * 1000, "no_form"),
        ("这是一封普通的信，没有任何表格。".encode(), "no_form"),
        (b"\xff" * 21, "encoding"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(Reject) as rejected:
        parse(content)
    assert rejected.value.reason_code == code
    assert rejected.value.reason.endswith(".")


def test_gb18030_and_byte_order_marks_give_the_same_figures() -> None:
    text = EXPENDITURE_HEAD + "合计 7.00 3.00 4.00\n2050201 学前教育 7.00 3.00 4.00\n"
    expected = of_statement(parse(text), "expenditure")
    assert of_statement(parse(text.encode("gb18030")), "expenditure") == expected
    assert of_statement(parse(b"\xef\xbb\xbf" + text.encode()), "expenditure") == expected
    assert of_statement(parse(text.replace("\n", "\r\n")), "expenditure") == expected


def test_radicals_that_a_pdf_has_for_characters_are_read_as_these() -> None:
    """What a converter takes out of a PDF whose font names one glyph by both: 公务用⻋, 部⻔, ⼾."""
    plain = "财政拨款“三公”经费支出决算表\n单位：元\n项目 决算数\n合计 900.00\n公务用车购置及运行费 600.00\n"
    plain += "公务用车购置费 200.00\n公务用车运行维护费 400.00\n公务接待费 300.00\n农户、长期、食品、部门、人民\n"
    radicals = plain.translate(str.maketrans("车门长食民户公费用行", "⻋⻔⻓⻝⺠⼾公费⽤⾏"))
    read, meant = parse(radicals), parse(plain)
    assert radicals != plain
    assert of_statement(read, "three_public") == of_statement(meant, "three_public") != {}
    assert [line.text for line in read.disclosure.lines] == plain.split("\n")


def test_a_stray_nul_costs_nothing() -> None:
    text = EXPENDITURE_HEAD + "合计 7.00 3.00 4.00\n2050201 学前\x00教育 7.00 3.00 4.00\n"
    assert of_statement(parse(text), "expenditure")[("2050201", "basic")] == 3


def test_a_truncated_document_gives_what_is_there() -> None:
    text = (EXPENDITURE_HEAD + "合计 7.00 3.00 4.00\n2050201 学前教育").encode()
    assert of_statement(parse(text[:-2]), "expenditure")[("TOTAL", "total")] == 7


def test_the_last_row_of_a_form_is_no_part_of_the_next_title() -> None:
    document = parse(
        EXPENDITURE_HEAD
        + "合计 7.00 3.00 4.00\n2040299 其他公安支出 7.00 3.00 4.00\n"
        + "2023年部门一般公共预算基本支出表\n单位：元\n科目编码 科目名称 合计 人员经费 公用经费\n"
        + "合计 3.00 1.00 2.00\n301 工资福利支出 1.00 1.00 0.00\n302 商品和服务支出 2.00 0.00 2.00\n"
    )
    assert of_statement(document, "expenditure")[("2040299", "project")] == 4
    assert of_statement(document, "basic_expenditure_economic")[("302", "public_use")] == 2


def test_a_code_without_money_says_nothing_of_a_column() -> None:
    document = parse(
        "2023年度部门决算\n"
        "一般公共预算财政拨款基本支出决算表\n单位：万元\n经济分类科目编码 科目名称 合计 人员经费 公用经费\n"
        "302 商品和服务支出 0.00 0.00 0.00\n30217 公务接待费 0.00 0.00 0.00\n30231 公务用车运行维护费 0.00 0.00 0.00\n"
        "财政拨款“三公”经费支出决算表\n单位：万元\n"
        "合计 因公出国（境）费 公务用车购置及运行维护费 公务接待费\n"
        "预算数 决算数 预算数 决算数 小计 公务用车购置费 公务用车运行维护费 预算数 决算数\n"
        "预算数 决算数 预算数 决算数 预算数 决算数\n"
        "115.50 20.50 20.49 0.01 95.00\n"
    )
    assert {f.column_assignment for f in figures(document, "three_public")} == {"unresolved"}


def test_whole_amounts_on_lines_of_their_own_are_no_line_numbers() -> None:
    """Copied from a page, each cell stands on its line, and an amount in 万元 may be as small as a number of a row."""
    cells = """收 入|支 出|项目|行次|金额|项目|行次|合计|一般公共预算|政府性基金预算|国有资本经营预算
一、一般公共预算财政拨款|1|130|一、一般公共服务支出|33|80|80|0|0
二、政府性基金预算财政拨款|2|0|二、外交支出|34|0|0|0|0
三、国有资本经营预算财政拨款|3|0|三、国防支出|35|50|50|0|0
本年收入合计|27|130|本年支出合计|59|130|130|0|0"""
    text = "某市渔政处2023年度部门决算\n\n财政拨款收入支出决算总表\n单位：万元\n" + cells.replace("|", "\n")
    held = of_statement(parse(text), "appropriation_summary")
    assert [value for (_, column), value in held.items() if column == "general_public_budget" and value] == [
        amount * 10_000 for amount in (80, 50, 130)
    ]


def test_a_label_in_two_pieces_counts_the_rows_of_its_own_side() -> None:
    """Where the left side prints its 行次 and nothing else, that is no amount of the row before."""
    text = (
        "财政拨款收入支出决算总表\n单位：元\n收入 支出\n"
        "项目 行次 决算数 项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款\n"
        "一、一般公共预算财政拨款 1 80.00 一、一般公共服务支出 33\n二、政府性基金预算财政拨款 2 二、外交支出 34\n"
        "3 三、国防支出 35\n4 四、公共安全支出 36\n5 五、教育支出 37\n6 六、科学技术支出 38\n"
        "7 七、文化旅游体育与传媒 支出 39\n8 八、社会保障和就业支出 40 70.00 70.00\n"
        "9 九、卫生健康支出 41 10.00 10.00\n本年收入合计 10 80.00 本年支出合计 42 80.00 80.00\n"
    )
    held = of_statement(parse(text), "appropriation_summary")
    assert {(label, amount) for (label, _), amount in held.items()} == {
        ("一般公共预算财政拨款", 80), ("社会保障和就业支出", 70), ("卫生健康支出", 10), ("本年收入合计", 80),
        ("本年支出合计", 80),
    }  # fmt: skip


def test_the_name_of_a_subject_that_several_forms_print_is_no_running_title() -> None:
    """A cell a line: 政府办公厅 is no body whose account this is."""
    row = "20103\n政府办公厅（室）及相关机构事务\n70.00\n60.00\n10.00\n"
    head = "单位：元\n科目编码\n科目名称\n{}\n基本支出\n项目支出\n201\n一般公共服务支出\n70.00\n60.00\n10.00\n"
    forms = (("支出决算表", "本年支出合计"), ("一般公共预算财政拨款支出决算表", "合计"))
    text = "".join(f"{title}\n{head.format(total)}{row * 2}合计\n70.00\n60.00\n10.00\n" for title, total in forms)
    document = parse(text)
    for statement in ("expenditure", "general_budget_expenditure"):
        held = of_statement(document, statement)
        assert held[("20103", "basic")] == 60
        assert ("201", None) not in held


def test_numbers_of_rows_under_a_wrapped_head_are_no_amounts() -> None:
    """行 stands above 次 in a narrow column."""
    rows = (
        "一、一般公共预算财政拨款 1 80.00 一、一般公共服务支出 33\n二、政府性基金预算财政拨款 2 二、外交支出 34\n"
        "3 三、国防支出 35\n4 四、公共安全支出 36\n5 五、教育支出 37 70.00 70.00 0.00\n6 六、科学技术支出 38\n"
        "本年收入合计 7 80.00 本年支出合计 39 70.00 70.00 0.00\n"
    )
    head = (
        "财政拨款收入支出决算总表\n单位：元\n收入 支出\n项目 行 金额 项目 行 合计 一般公共预算 政府性基金预算\n"
        "次 次 财政拨款 财政拨款\n"
    )
    held = of_statement(parse(head + rows), "appropriation_summary")
    assert set(held.values()) == {80, 70, 0}


def test_a_label_whose_number_was_not_recognised_is_that_label() -> None:
    document = parse(
        tabbed(
            "收入支出决算总表\n公开01表\n单位：元\n收入|支出\n项目|金额|项目|金额\n"
            "一、一般公共预算财政拨款收入|900.00|一、一般公共服务支出|920.00\n、事业收入|20.00||\n"
            "本年收入合计|920.00|本年支出合计|920.00\n"
        )
    )
    assert of_statement(document, "revenue_expenditure_summary")[("事业收入", "amount")] == 20
