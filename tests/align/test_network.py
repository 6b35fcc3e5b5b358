"""Columns decided by identities: whatever the figures, a decided column is the true one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.align.solve import Aligned, align
from ingest.align.table import AlignTable
from ingest.forms import catalogue
from ingest.rows.entry import Entry, Printed

LAYOUT = ("total", "basic", "project")
amounts = st.integers(1, 10**9).map(lambda cents: Decimal(cents) / 100)
splits = st.one_of(
    st.tuples(amounts, st.just(Decimal(0))),
    st.tuples(st.just(Decimal(0)), amounts),
    st.tuples(amounts, amounts),
)


def entry(code: str | None, label: str, figures: list[str], row: int) -> Entry:
    return Entry(code, label, tuple(Printed(f, row, None) for f in figures), 0, row, row, row, None)


def collapsed(basic: Decimal, project: Decimal) -> list[str]:
    """Total, basic and project as printed where blank cells leave no trace."""
    return [f"{v:.2f}" for v in (basic + project, basic, project) if v]


def table_of(items: dict[str, tuple[Decimal, Decimal]]) -> AlignTable:
    whole = (sum((b for b, _ in items.values()), Decimal(0)), sum((p for _, p in items.values()), Decimal(0)))
    entries = [entry(None, "合计", collapsed(*whole), 1)]
    entries += [entry(c, "名", collapsed(*split), n) for n, (c, split) in enumerate(items.items(), start=2)]
    return AlignTable(0, catalogue().forms["expenditure"], tuple(entries), {0: LAYOUT}, "元")


def placed(aligned: Aligned) -> dict[str, Decimal]:
    figures = zip(aligned.columns, aligned.entry.figures, strict=True)
    return {column: Decimal(f.text) for column, f in figures if column is not None}


codes = st.lists(st.integers(1, 99).map(lambda n: f"20502{n:02d}"), min_size=1, max_size=12, unique=True)


@settings(deadline=None)
@given(st.data(), codes)
def test_a_decided_column_is_the_true_one(data: st.DataObject, items: list[str]) -> None:
    truth = {code: data.draw(splits) for code in items}
    result = align([table_of(truth)])[0]
    for aligned in result[1:]:
        assert aligned.entry.code is not None
        basic, project = truth[aligned.entry.code]
        columns = placed(aligned)
        assert columns.get("total", basic + project) == basic + project
        assert columns.get("basic", basic) == basic
        assert columns.get("project", project) == project


@settings(deadline=None)
@given(st.integers(100, 10**9), st.integers(100, 10**9))
def test_two_rows_are_decided_where_the_total_shows_both_columns(basic: int, project: int) -> None:
    """Amounts further apart than rounding can explain lie in the columns that their totals say."""
    if abs(basic - project) <= 10:
        return
    truth = {"2050201": (Decimal(basic) / 100, Decimal(0)), "2050202": (Decimal(0), Decimal(project) / 100)}
    result = align([table_of(truth)])[0]
    assert [a.columns for a in result[1:]] == [("total", "basic"), ("total", "project")]


@settings(deadline=None)
@given(st.data(), codes)
def test_the_order_of_rows_does_not_matter(data: st.DataObject, items: list[str]) -> None:
    truth = {code: data.draw(splits) for code in items}
    table = table_of(truth)
    turned = AlignTable(0, table.form, tuple(reversed(table.entries)), table.layouts, table.unit)
    forward = {a.entry.code: a.columns for a in align([table])[0]}
    backward = {a.entry.code: a.columns for a in align([turned])[0]}
    assert forward == backward


WIDE = (*LAYOUT, "remitted_to_superior", "operating", "subsidy_to_affiliates")
chains = st.lists(st.sampled_from(["201", "205", "208", "210", "221"]), min_size=1, max_size=5, unique=True)


@settings(deadline=None)
@given(st.data(), chains, amounts)
def test_a_misprint_puts_no_other_figure_where_it_does_not_stand(
    data: st.DataObject, classes: list[str], misprint: Decimal
) -> None:
    """One item's second figure is wrong: nothing adds up to it, in whatever column it stands."""
    truth = {code: data.draw(splits) for code in classes}
    rows = {code + below: split for code, split in truth.items() for below in ("", "02", "0201")}
    table = table_of(rows)
    whole = tuple(sum((split[part] for split in truth.values()), Decimal(0)) for part in (0, 1))
    wrong = f"{classes[0]}0201"
    entries = [entry(None, "合计", collapsed(*whole), 1), *table.entries[1:]]
    entries = [
        entry(e.code, e.label, [e.figures[0].text, f"{misprint:.2f}", *(f.text for f in e.figures[2:])], n)
        if e.code == wrong
        else e
        for n, e in enumerate(entries, start=1)
    ]
    for aligned in align([AlignTable(0, table.form, tuple(entries), {0: WIDE}, table.unit)])[0][1:]:
        if aligned.entry.code != wrong:
            basic, project = rows[str(aligned.entry.code)]
            expected = {"total": basic + project, "basic": basic, "project": project}
            for column, figure in placed(aligned).items():
                assert expected.get(column) == figure


def test_a_row_with_more_figures_than_columns_says_nothing_of_those_that_add_up_with_it() -> None:
    """The figures of 20501 were read as of 205, whose own cannot be told: 20502 is not all that 合计 has."""
    entries = (
        entry(None, "合计", ["90.00", "60.00", "30.00"], 1),
        entry("205", "名", ["70.00", "40.00", "30.00", "40.00", "40.00"], 2),
        entry("208", "名", ["20.00", "20.00"], 3),
    )
    table = AlignTable(0, catalogue().forms["expenditure"], entries, {0: (*LAYOUT, "operating")}, "元")
    result = align([table])[0]
    assert placed(result[0]).get("basic", Decimal(60)) == 60
    assert placed(result[0]).get("project", Decimal(30)) == 30
    assert "operating" not in placed(result[2])
