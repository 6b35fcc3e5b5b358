"""Numbers of rows that touch the amounts behind them do not become digits of these."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse

HEAD = "收入支出决算总表\n单位：元\n收入支出\n项目行次金额项目行次金额\n栏次 1栏次 2\n"
ROWS = (
    ("一、财政拨款收入15000.50", "一、一般公共服务支出310.00"),
    ("二、事业收入2700.00", "二、教育支出324200.25"),
    ("三、其他收入30.00", "三、公共安全支出330.00"),
    (" 4 ", "四、科学技术支出34100.25"),
    (" 5 ", "五、卫生健康支出351400.00"),
    (" 6 ", "六、住房保障支出360.00"),
    ("本年收入合计75700.50", "本年支出合计375700.50"),
)


def test_numbers_of_rows_glued_to_amounts_are_no_digits_of_them() -> None:
    text = HEAD + "\n".join(left + right for left, right in ROWS) + "\n"
    held = {row: float(amount) for (row, _), amount in of_statement(parse(text), "revenue_expenditure_summary").items()}
    assert held.items() >= {"财政拨款收入": 5000.50, "事业收入": 700, "教育支出": 4200.25, "卫生健康支出": 1400}.items()
    assert {"一般公共服务支出": 0, "公共安全支出": 0, "科学技术支出": 100.25, "住房保障支出": 0}.items() <= held.items()
    assert held.get("其他收入", 0) == 0
    assert held.get("本年支出合计", 5700.50) == 5700.50


def test_amounts_that_begin_like_numbers_of_rows_stay_whole_where_the_others_do_not_count() -> None:
    rows = [
        ("一、财政拨款收入 15000.50", "一、一般公共服务支出 310.00"),
        ("二、事业收入 2700.00", "二、教育支出 17390.50"),
    ]
    document = parse(
        HEAD + "\n".join(" ".join(row) for row in rows) + "\n本年收入合计 17700.50 本年支出合计 17700.50\n"
    )
    held = of_statement(document, "revenue_expenditure_summary")
    assert held[("财政拨款收入", "amount")] == 15000.50
    assert held[("一般公共服务支出", "amount")] == 310


def test_amounts_that_begin_with_the_digits_of_numbers_beside_them_stay_whole() -> None:
    left = ("一、财政拨款收入", "二、事业收入", "三、经营收入", "四、上级补助收入", "五、其他收入")
    right = ("一、教育支出", "二、科学技术支出", "三、卫生健康支出", "四、住房保障支出", "五、其他支出")
    rows = (f"{a} {k} {k}{k}.50 {b} {k + 5} 33.00\n" for k, (a, b) in enumerate(zip(left, right, strict=True), start=1))
    held = of_statement(parse(HEAD + "".join(rows)), "revenue_expenditure_summary")
    assert [held[(key, "amount")] for key in ("财政拨款收入", "经营收入")] == [Decimal("11.50"), Decimal("33.50")]


def test_a_version_or_a_day_in_a_name_is_no_pair_of_amounts_that_touch() -> None:
    document = parse(
        "部门支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 33.00 18.00 15.00\n"
        "2012601 行政运行 18.00 18.00 0.00\n2012604 档案系统V2.0.1升级 9.00 0.00 9.00\n"
        "2012699 展览2024.10.01至2024.12.31 6.00 0.00 6.00\n"
    )
    held = of_statement(document, "expenditure")
    assert held[("2012604", "project")] == 90_000
    assert held[("2012699", "total")] == 60_000


def test_an_amount_behind_others_that_touch_is_not_the_total() -> None:
    document = parse(
        "部门收入总表\n单位：万元\n科目编码 科目名称 合计 财政拨款收入 上年结转\n"
        "2040201 行政运行 9.00 9.00\n2040202 一般行政管理事务 4.50 4.50\n"
        "2040220 执法办案31.1324.10 7.03\n2040221 特别业务1,017.001,010.00 7.00\n"
    )
    held = of_statement(document, "revenue")
    assert ("2040220", "total") not in held
    assert ("2040221", "total") not in held
    assert held[("2040201", "total")] == 90_000
