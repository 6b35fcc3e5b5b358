"""Tables whose merged cells take one cell each, as programs write them that make text of Word files and web pages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse, tabbed

TITLE = "收入决算表\n\n单位：元\n\n"
ROWS = (
    "205|教育支出|70.00|60.00||10.00|4.00|0.00\n20501|教育管理事务|70.00|60.00||10.00|4.00|0.00\n"
    "208|社会保障和就业支出|20.00||15.00||||5.00\n20801|人力资源和社会保障管理事务|20.00||15.00||||5.00\n"
).replace("||||5.00", "|||5.00")
FLAT = "合计|90.00|60.00|15.00|10.00|4.00|5.00\n" + ROWS
UPPER = "项目|本年收入合计|财政拨款收入|上级补助收入|事业收入|其他收入"
WIDE = "项目||本年收入合计|财政拨款收入|上级补助收入|事业收入||其他收入"
LOWER = "科目编码|科目名称|小计|其中：教育收费"
SPREAD = "科目编码|科目名称||||小计|其中：教育收费|"


def amounts(text: str) -> dict[tuple[str, str | None], Decimal]:
    return {key: amount for key, amount in of_statement(parse(text), "revenue").items() if amount}


def barred(rows: str) -> str:
    first, *rest = (f"| {' | '.join(row.split('|'))} |" for row in rows.splitlines())
    return "\n".join([first, "|---" * first.count("| ") + "|", *rest]) + "\n"


def between_bars(rows: str) -> str:
    first, *rest = ("| ".join(row.split("|")) for row in rows.splitlines())
    return "\n".join([first, "|".join(["---"] * (first.count("|") + 1)), *rest]) + "\n"


EXPECTED = {
    ("TOTAL", "total"): 90, ("TOTAL", "fiscal_appropriation"): 60, ("TOTAL", "superior_subsidy"): 15,
    ("TOTAL", "institutional"): 10, ("TOTAL", "education_fees"): 4, ("TOTAL", "other"): 5,
    ("205", "total"): 70, ("205", "fiscal_appropriation"): 60, ("205", "institutional"): 10,
    ("205", "education_fees"): 4, ("20501", "total"): 70, ("20501", "fiscal_appropriation"): 60,
    ("20501", "institutional"): 10, ("20501", "education_fees"): 4, ("208", "total"): 20,
    ("208", "superior_subsidy"): 15, ("208", "other"): 5, ("20801", "total"): 20,
    ("20801", "superior_subsidy"): 15, ("20801", "other"): 5,
}  # fmt: skip


@pytest.mark.parametrize("head", [f"{UPPER}\n{LOWER}\n", f"{WIDE}\n{LOWER}\n", f"{UPPER}\n{SPREAD}\n"])
@pytest.mark.parametrize("write", [tabbed, barred, between_bars])
def test_heads_that_lost_their_spans_stand_above_their_figures(head: str, write: object) -> None:
    assert callable(write)
    assert amounts(TITLE + write(head + FLAT)) == EXPECTED


@pytest.mark.parametrize("write", [tabbed, barred, between_bars])
def test_a_head_of_one_row_over_code_and_name_leaves_a_cell_out(write: object) -> None:
    assert callable(write)
    head = "项目|本年支出合计|基本支出|项目支出\n"
    rows = "合计|90.00|60.00|30.00\n205|教育支出|70.00|60.00|10.00\n208|社会保障和就业支出|20.00||20.00\n"
    held = of_statement(parse(TITLE.replace("收入", "支出") + write(head + rows)), "expenditure")
    assert {key: amount for key, amount in held.items() if key[0] != "205"} == {
        ("TOTAL", "total"): 90, ("TOTAL", "basic"): 60, ("TOTAL", "project"): 30,
        ("208", "total"): 20, ("208", "project"): 20,
    }  # fmt: skip


def test_a_lower_row_that_fits_under_nothing_names_no_column() -> None:
    """Three heads below two cells that span two each: which column the third is of, nothing tells."""
    head = "项目||本年收入合计|财政拨款收入|上级补助收入|事业收入||其他收入\n科目编码|科目名称|小计\n"
    held = amounts(TITLE + tabbed(head + FLAT))
    assert held[("TOTAL", "total")] == 90
    assert ("TOTAL", "education_fees") not in held or held[("TOTAL", "education_fees")] == 4
    assert ("TOTAL", "institutional") not in held or held[("TOTAL", "institutional")] == 10
