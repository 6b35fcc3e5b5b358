"""Every rendered document shows the figures that the warehouse is expected to hold, and sums that add up."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samples.typeset.cells import heading_rows
from samples.typeset.document import typeset
from samples.typeset.facts import Disclosure, Receipts, Spending, SubjectLine
from samples.typeset.render import Options, render
from samples.typeset.strategies import RandomSpecimen, disclosures, specimens, styles
from samples.typeset.style import load_style, style_names

QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@given(specimens())
@QUICK
def test_every_expected_figure_stands_in_the_text(specimen: RandomSpecimen) -> None:
    text = re.sub(r"\s", "", specimen.text)
    assert [figure for figure in specimen.expected if figure.disclosed_text not in text] == []


@given(st.data())
@QUICK
def test_items_add_up_to_their_groups_and_classes_and_to_the_total(data: st.DataObject) -> None:
    style = data.draw(styles().filter(lambda s: all(form.unit == "元" for form in s.forms)))
    columns: dict[tuple[str, str], dict[str, Decimal]] = defaultdict(dict)
    for figure in typeset(data.draw(disclosures(style)), style).expected:
        if re.fullmatch(r"\d+|TOTAL", figure.row_key):
            columns[figure.statement, figure.column_key][figure.row_key] = figure.amount_yuan
    for key, rows in columns.items():
        items = {code: amount for code, amount in rows.items() if len(code) == (5 if code[0] == "3" else 7)}
        for code, amount in rows.items():
            below = [part for item, part in items.items() if code == "TOTAL" or item.startswith(code)]
            assert sum(below, start=Decimal(0)) == amount, (key, code)


@given(st.data())
@QUICK
def test_both_sides_of_a_summary_form_have_the_same_total(data: st.DataObject) -> None:
    style = data.draw(styles())
    for grid in typeset(data.draw(disclosures(style)), style).grids:
        if grid.statement in ("revenue_expenditure_summary", "appropriation_summary"):
            totals = [cell.printed.value for cell in grid.body[-1].cells if cell.printed]
            assert len(set(totals[:2])) <= 1


@given(specimens())
@QUICK
def test_the_same_facts_and_options_give_the_same_text(specimen: RandomSpecimen) -> None:
    assert render(typeset(specimen.disclosure, specimen.style), specimen.options) == specimen.text


@given(st.data())
@QUICK
def test_every_row_of_a_grid_is_as_wide_as_the_form(data: st.DataObject) -> None:
    style = data.draw(styles())
    for grid in typeset(data.draw(disclosures(style)), style).grids:
        assert {sum(cell.column_span for cell in row.cells) for row in grid.body} == {grid.width}


@pytest.mark.parametrize("name", style_names())
def test_a_style_has_the_nine_forms_each_once_and_says_where_it_is_seen(name: str) -> None:
    style = load_style(name)
    statements = [form.statement for form in style.forms]
    assert len(statements) == len(set(statements)) >= 9
    assert style.about


def test_neighbouring_headings_of_one_path_are_merged() -> None:
    top, bottom = heading_rows((("项目", "编码"), ("项目", "名称"), ("合计",)))
    assert [(cell.text, cell.column_span, cell.row_span) for cell in top] == [("项目", 2, 1), ("合计", 1, 2)]
    assert [cell.text for cell in bottom] == ["编码", "名称"]


ONE_PROJECT = Disclosure(
    region_code="620500",
    region_name="甘肃省天水市",
    agency_name="天水市审计局",
    scope="unit",
    kind="final_account",
    fiscal_year=2024,
    lines=(
        SubjectLine(
            "2010602",
            spending=Spending(project=Decimal("1234.50")),
            receipts=Receipts(fiscal_appropriation=Decimal("1234.50")),
        ),
    ),
)


def _row_of(name: str, style: str, **options: object) -> str:
    """The text from the item's line in the expenditure form to the end of its figures."""
    base: dict[str, object] = {"label_width": 20}
    text = render(typeset(ONE_PROJECT, load_style(style)), Options(**{**base, **options}))  # type: ignore[arg-type]
    form = text[text.rindex("\n支出决算表") if name != "markdown" else text.rindex("**支出决算表") :]
    return form[form.index("2010602") :].split("注：")[0].rstrip("\n")


def test_a_blank_cell_leaves_two_blanks_in_spaced_pdf_text() -> None:
    row = _row_of("pdf_spaced", "shanxi_final", medium="pdf_spaced")
    assert row == "2010602 一般行政管理事务 1234.50  1234.50    "


def test_a_blank_cell_leaves_nothing_in_collapsed_pdf_text() -> None:
    row = _row_of("pdf_collapsed", "shanxi_final", medium="pdf_collapsed")
    assert row == "2010602 一般行政管理事务 1234.50 1234.50"


def test_a_wrapped_label_puts_its_row_over_several_lines() -> None:
    row = _row_of("pdf_collapsed", "shanxi_final", medium="pdf_collapsed", label_width=4)
    assert row.splitlines() == ["2010602", "一般行政", "管理事务", "1234.50 1234.50"]


def test_positions_tell_the_column_in_layout_text() -> None:
    text = render(typeset(ONE_PROJECT, load_style("shanxi_final")), Options(medium="layout", label_width=20))
    form = text[text.index("上缴上级") - 400 :].splitlines()
    total, item = (next(line for line in form if line.startswith(start)) for start in ("合计", "2010602"))
    assert len(item) == len(item.rstrip())
    assert total.endswith("1234.50")
    assert item.count("1234.50") == 2


def test_tab_separated_rows_keep_every_cell() -> None:
    row = _row_of("tsv", "shanxi_final", medium="tsv")
    assert row == "2010602\t一般行政管理事务\t1234.50\t\t1234.50\t\t\t"


def test_an_unknown_medium_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="known are tsv"):
        render(typeset(ONE_PROJECT, load_style("gansu_final")), Options(medium="papyrus"))
