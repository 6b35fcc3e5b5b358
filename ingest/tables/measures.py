"""“Three public” forms: measures as rows, the measure that only a title says, amounts that stand elsewhere."""

from __future__ import annotations

from dataclasses import replace

from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.item_orders import item_order
from ingest.columns.periods import in_own_terms, own_year
from ingest.columns.stages import Account, is_of_another_year, measure_of_year, names_period
from ingest.columns.three_public import default_measure, items_by_headings, measure_of, names_budget
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.entry import Entry
from ingest.rows.grid import Grid
from ingest.rows.head import Head
from ingest.wording import fold

Parts = tuple[Head, tuple[Entry, ...], dict[int, Layout]]


def measures_as_rows(grid: Grid, form: Form, account: Account, guessed: bool) -> Parts | None:
    """“Three public” with 预算数 and 决算数 as rows (Shaanxi), or two years, the items as columns.

    Each row gets its own layout.

    Heads laid out by position stand only roughly above their columns: their order tells the items, if all are there.
    """
    items: tuple[str | None, ...] | None
    if guessed:
        order = item_order(form, grid.head.text, grid.entries)
        items = order if len(order) == grid.figure_columns.get(0) else None
    else:
        items = items_by_headings(form, grid.headings.get(0, ()))
    return by_measure(grid.head, grid.entries, form, items, account) if items else None


def by_measure(
    head: Head, entries: tuple[Entry, ...], form: Form, items: tuple[str | None, ...], account: Account
) -> Parts | None:
    """Each row with a layout of its own; None where a row's label is neither a measure nor a year, nor compares."""
    labelled = [e for e in entries if e.label]
    year = own_year("/".join(fold(e.label) for e in labelled))
    labels = [in_own_terms(fold(e.label), year) for e in labelled]
    measures = [
        measure_of(form, label) or _comparison_of(form, label) or _of_year(label, labels, account) for label in labels
    ]
    if not measures or None in measures or len(set(measures)) != len(measures):
        return None
    layouts = {
        n: tuple(_key_of(item, str(measure), i) for i, item in enumerate(items)) for n, measure in enumerate(measures)
    }
    return head, tuple(replace(e, label="", side=n) for n, e in enumerate(labelled)), layouts


def _comparison_of(form: Form, label: str) -> str | None:
    """The column key that a row's label names, where the contract has none for it: what changed (增减额, 增减率)."""
    key = form.key_of_heading.get(label)
    return key if key is not None and key.startswith(NO_KEY) else None


def _of_year(label: str, labels: list[str], account: Account) -> str | None:
    """The measure of a row that only its year tells; of the year before a budget, whose stage is not told, no key."""
    if not names_period(label):
        return None
    is_other = is_of_another_year(label, labels, account)
    return measure_of_year((label,), labels, account) or (f"{NO_KEY}{label}" if is_other else None)


def _key_of(item: str | None, measure: str, place: int) -> str:
    """The key of an item's column in the row of a measure."""
    if measure.startswith(NO_KEY):
        return f"{measure}/{item or place}"
    return f"{item}/{measure}" if item else f"{UNKNOWN}{place}"


def titled(layout: Layout, text: str, account: Account) -> Layout:
    """Items as rows over a column that says 合计 or 金额 only: the title or the document tells whose amount it is."""
    if default_measure(account) == "final" and "final" not in layout and not names_budget(text):
        return tuple("final" if c == "budget" else c for c in layout)
    return layout


def are_left_over(entries: tuple[Entry, ...], body: tuple[Line, ...]) -> bool:
    """Whether amounts stand elsewhere than behind their labels: those behind these are not all of their rows."""
    printed = sum("." in word and is_figure(word) for line in body for word in line.text.split())
    return sum("." in f.text for e in entries for f in e.figures) < printed
