"""Facts that cannot be are refused; what is rounded, misprinted or cut off is expected as it is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from samples.typeset.damage import blanks_in_numbers, truncated
from samples.typeset.document import typeset
from samples.typeset.expected import ExpectedFigure
from samples.typeset.facts import Disclosure, EconomicLine, Misprint, Receipts, Spending, SubjectLine, ThreePublic
from samples.typeset.money import percentage, print_amount
from samples.typeset.style import load_style


def line(code: str, basic: str = "0.00", project: str = "0.00", **other: object) -> SubjectLine:
    spending = Spending(basic=Decimal(basic), project=Decimal(project))
    receipts = Receipts(fiscal_appropriation=spending.total)
    return SubjectLine(code, **{"spending": spending, "receipts": receipts, **other})  # type: ignore[arg-type]


def disclosure(*lines: SubjectLine, **other: object) -> Disclosure:
    given = {"scope": "department", "kind": "final_account", "fiscal_year": 2024, **other}
    return Disclosure("370600", "山东省烟台市", "烟台市审计局", lines=lines, **given)  # type: ignore[arg-type]


def value(figures: tuple[ExpectedFigure, ...], statement: str, row_key: str, column_key: str) -> Decimal:
    return next(
        f.amount_yuan for f in figures if (f.statement, f.row_key, f.column_key) == (statement, row_key, column_key)
    )


def test_spending_more_than_there_is_is_refused() -> None:
    with pytest.raises(ValueError, match=r"2101501 .* spends 5\.00 more than it has"):
        line("2101501", basic="5.00", receipts=Receipts())


def test_a_group_code_is_no_line() -> None:
    with pytest.raises(ValueError, match="seven digits"):
        line("21015")


def test_economic_lines_must_add_up_to_basic_spending() -> None:
    with pytest.raises(ValueError, match=r"basic spending, 10\.00"):
        disclosure(line("2101501", basic="10.00"), economic=(EconomicLine("30101", Decimal("9.00")),))


def test_what_is_not_spent_is_the_closing_balance() -> None:
    left_over = replace(line("2101505", project="80.00"), receipts=Receipts(fiscal_appropriation=Decimal("100.00")))
    figures = typeset(disclosure(left_over), load_style("gansu_final")).expected
    assert value(figures, "revenue_expenditure_summary", "年末结转和结余", "amount") == Decimal("20.00")
    assert value(figures, "appropriation_summary", "年末财政拨款结转和结余", "general_public_budget") == Decimal(
        "20.00"
    )


def test_in_ten_thousands_each_figure_is_rounded_by_itself() -> None:
    """0.335 and 0.335 万元 print as 0.34 and 0.34 under a total of 0.67."""
    d = disclosure(line("2101501", project="3350.00"), line("2101502", project="3350.00"))
    figures = typeset(d, load_style("shandong_final")).expected
    assert value(figures, "expenditure", "2101501", "project") == Decimal("3400.00")
    assert value(figures, "expenditure", "TOTAL", "project") == Decimal("6700.00")


def test_a_misprint_is_expected_as_printed() -> None:
    misprint = Misprint("expenditure", "TOTAL", "project", Decimal("0.01"))
    d = disclosure(line("2101501", project="50.00"), misprints=(misprint,))
    figures = typeset(d, load_style("gansu_final")).expected
    assert value(figures, "expenditure", "TOTAL", "project") == Decimal("50.01")
    assert value(figures, "expenditure", "2101501", "project") == Decimal("50.00")


def test_a_misprint_of_a_figure_that_is_not_printed_is_refused() -> None:
    d = disclosure(line("2101501", project="50.00"), misprints=(Misprint("revenue", "999", "total", Decimal(1)),))
    with pytest.raises(ValueError, match="misprint"):
        typeset(d, load_style("gansu_final"))


def test_a_truncated_figure_discloses_only_what_is_left() -> None:
    d = disclosure(line("2101501", project="57012975.24"))
    figures = typeset(d, load_style("gansu_final"), lambda grids: truncated(grids, seed=1, share=1.0)).expected
    total = next(f for f in figures if f.statement == "expenditure" and f.row_key == "TOTAL")
    assert (total.disclosed_text, total.amount_yuan) == ("57012975.", Decimal("57012975.00"))


def test_a_blank_inside_a_number_leaves_its_value() -> None:
    d = disclosure(line("2101501", project="1234.50"))
    figures = typeset(d, load_style("gansu_final"), lambda grids: blanks_in_numbers(grids, seed=1, share=1.0)).expected
    total = next(f for f in figures if f.statement == "expenditure" and f.row_key == "TOTAL")
    assert (total.disclosed_text, total.amount_yuan) == ("1234. 50", Decimal("1234.50"))


def test_blank_zeros_are_not_expected_and_printed_ones_are() -> None:
    d = disclosure(line("2101501", project="50.00"))
    printed, blank = (typeset(d, load_style(name)).expected for name in ("gansu_final", "shanxi_final"))
    assert value(printed, "expenditure", "2101501", "basic") == 0
    assert not any(f.statement == "expenditure" and f.column_key == "basic" for f in blank)


def test_percentages_of_the_thirty_column_form_keep_their_printed_number() -> None:
    d = disclosure(
        line("2101501", project="50.00"),
        three_public_budget=ThreePublic(official_reception=Decimal("200.00")),
        three_public_final=ThreePublic(official_reception=Decimal("150.00")),
        three_public_prior_final=ThreePublic(official_reception=Decimal("100.00")),
    )
    figures = typeset(d, load_style("ningxia_final")).expected
    assert value(figures, "three_public", "official_reception", "budget_pct") == Decimal("75.00")
    assert value(figures, "three_public", "official_reception", "growth_pct") == Decimal("50.00")
    assert len([f for f in figures if f.statement == "three_public"]) == 30


def test_amounts_are_printed_as_the_house_style_has_them() -> None:
    amount = Decimal("1234567.50")
    assert print_amount(amount) == "1234567.50"
    assert print_amount(amount, thousands=True) == "1,234,567.50"
    assert print_amount(amount, trimmed=True) == "1234567.5"
    assert print_amount(Decimal("500.00"), trimmed=True) == "500"
    assert percentage(Decimal(1), Decimal(0)) == 0
