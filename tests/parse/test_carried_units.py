"""Figures whose own cells print their units."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse

HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"


@pytest.mark.parametrize(
    ("unit_line", "figures", "unit"),
    [
        ("单位：万元\n", ("1,230.50万元", "1,200.50万元", "30.00万元"), "万元"),
        ("", ("1,230.50 万元", "1,200.50 万元", "30.00 万元"), "万元"),
        ("", ("1,230.50万", "1,200.50万", "30万"), "万元"),
        ("", ("12,305,000.00元", "12,005,000.00元", "300,000.00元"), "元"),
    ],
)
def test_an_amount_keeps_the_unit_of_its_cell(unit_line: str, figures: tuple[str, ...], unit: str) -> None:
    row = "\t".join(figures)
    document = parse(f"支出决算表\n{unit_line}{HEAD}合计\t\t{row}\n205\t教育支出\t{row}\n")
    (table,) = document.tables
    assert table.unit == unit
    assert {f.unit for f in table.figures} == {unit}
    assert [f.disclosed_text for f in table.figures][:1] == [figures[0].rstrip("万元 ")]
    assert not any(f.assignment_note for f in table.figures)
    held = of_statement(document, "expenditure")
    assert held[("205", "total")] == Decimal(12_305_000)
    assert held[("205", "project")] == Decimal(300_000)


def test_a_cell_in_another_unit_than_its_table_says_so() -> None:
    document = parse(f"支出决算表\n单位：元\n{HEAD}205\t教育支出\t5万元\t30,000.00\t20,000.00\n")
    figures = {f.column_key: f for f in document.tables[0].figures}
    assert (figures["total"].disclosed_text, figures["total"].unit) == ("5", "万元")
    assert (figures["basic"].unit, figures["basic"].assignment_note) == ("元", None)
    assert figures["total"].assignment_note == "the cell itself, or the head of its column, says 万元, the table 元"


def test_columns_whose_heads_name_different_units_are_each_in_their_own() -> None:
    document = parse(
        "支出决算表\n科目编码\t科目名称\t合计（元）\t基本支出（万元）\t项目支出（万元）\n"
        "205\t教育支出\t1,234,500.00\t100.20\t23.25\n"
    )
    assert of_statement(document, "expenditure") == {
        ("205", "total"): Decimal("1234500.00"),
        ("205", "basic"): Decimal(1_002_000),
        ("205", "project"): Decimal(232_500),
    }


def test_counts_with_their_units_stand_beside_amounts() -> None:
    document = parse(
        "国有资产占用情况表\n单位：万元\n项目\t数量\t价值\n一、车辆\t3辆\t45.20\n二、办公设备\t12台（套）\t8万元\n"
    )
    held = {(f.row_key, f.column_key): (f.disclosed_text, f.unit) for f in document.tables[0].figures}
    assert held[("车辆", "quantity")] == ("3", "辆")
    assert held[("车辆", "value")] == ("45.20", "万元")
    assert held[("办公设备", "quantity")] == ("12", "台(套)")
    assert held[("办公设备", "value")] == ("8", "万元")


def test_a_total_whose_label_spans_code_and_name_keeps_the_units_of_its_cells() -> None:
    document = parse(
        f"支出决算表\n单位：元\n{HEAD}合计\t8万元\t50,000.00元\t30,000.00\n"
        "205\t教育支出\t8万元\t50,000.00元\t30,000.00\n208\t社会保障和就业支出\t\t\t\n"
    )
    held = of_statement(document, "expenditure")
    assert {held[("TOTAL", "total")], held[("205", "total")]} == {Decimal(80_000)}
    assert {held[("TOTAL", "basic")], held[("205", "basic")]} == {Decimal(50_000)}
    assert {held[("TOTAL", "project")], held[("205", "project")]} == {Decimal(30_000)}


def test_a_unit_behind_an_amount_is_no_label_of_the_next_cell_where_blanks_lay_out_a_form() -> None:
    document = parse(
        "支出决算表\n单位：万元\n\n"
        "科目编码  科目名称            本年支出合计  基本支出      项目支出      上缴上级支出  经营支出\n"
        "          合计                100.50万元    70.25万元     10.25万元                   20.00万元\n"
        "205       教育支出            30.25万元     20.00万元     10.25万元\n"
        "208       社会保障和就业支出  50.25万元     50.25万元\n"
        "210       卫生健康支出        20.00万元                                               20.00万元\n"
    )
    figures = [figure for table in document.tables for figure in table.figures]
    assert not [figure for figure in figures if "万元" in figure.row_key]
