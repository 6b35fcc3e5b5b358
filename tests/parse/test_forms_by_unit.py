"""Forms by unit: budgets print the sources of revenue by unit, under the title of the form by subject."""

from __future__ import annotations

from decimal import Decimal

from tests.parse.figures import of_statement, parse

_HEAD = "一般公共预算 | 政府性基金预算 | 财政专户管理资金 | 单位资金 | 上年结转"
_ROWS = "合计 | | 640.00 | 600.00 | | | | 40.00\n211 | 某县教育局 | 640.00 | 600.00 | | | | 40.00\n"


def _revenue(codes: str, names: str) -> dict[tuple[str, str], Decimal]:
    page = parse(
        "某县教育局2031年部门预算\n收入总表\n预算02表\n部门名称：某县教育局 单位：万元\n"
        f"| {codes} | {names} | 合计 | {_HEAD} |\n" + "".join(f"| {row} |\n" for row in _ROWS.splitlines())
    )
    return of_statement(page, "revenue")


def test_revenue_by_unit_is_the_form_and_codes_of_units_are_no_subjects() -> None:
    for codes, names in (("部门（单位）代码", "部门（单位）名称"), ("单位代码", "单位名称"), ("部门编码", "部门名称")):
        found = _revenue(codes, names)
        assert found[("TOTAL", "total")] == Decimal(6_400_000)
        assert found[("TOTAL", "carryover")] == Decimal(400_000)
        assert found[("某县教育局", "general_public_budget")] == Decimal(6_000_000)
        assert not any(row.isdigit() for row, _ in found)


def test_the_number_of_a_row_before_the_code_of_its_unit_is_no_amount_of_the_row_before() -> None:
    page = parse(
        "某县教育局2031年部门预算\n收入总表\n部门名称：某县教育局 单位：万元\n"
        "序号 单位代码 单位名称 合计 一般公共预算 政府性基金预算 财政专户管理资金 事业收入 上年结转\n"
        "1 合计 640.00 600.00 40.00\n"
        "2 211001 某县教育局机关 640.00 600.00 40.00\n"
    )
    found = of_statement(page, "revenue")
    assert found[("TOTAL", "total")] == Decimal(6_400_000)
    assert set(found.values()) <= {Decimal(6_400_000), Decimal(6_000_000), Decimal(400_000)}
