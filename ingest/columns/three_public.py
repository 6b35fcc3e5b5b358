"""The columns of “three public”: items by measures, side by side, interleaved, or one of them as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.item_orders import is_reception_first, item_orders, place, reception_first, word
from ingest.columns.periods import in_own_terms, own_year
from ingest.columns.stages import Account, measure_of_year, names_period
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.rows.entry import Entry
from ingest.wording import fold, label_key

_WITHOUT_QUOTES = str.maketrans("", "", "“”\"'")
# 合计 beside a group 三公经费: meetings and training are in it too
ALL_ITEMS = f"{NO_KEY}all"
_MEASURES = ("prior_final", "prior_budget", "final", "budget")


def default_measure(account: Account) -> str:
    """The measure of a form whose head names none: that of its title, else of its document."""
    return "final" if account.kind == "final_account" else "budget"


def dated(head: str, account: Account) -> str:
    """A folded head in which years that stand alone say whose amounts their columns have: those of the account.

    What the year before has in a budget can be either's, unless the title says it.
    """
    if len(set(word("year_alone").findall(head))) < 2:  # one is the year of the form
        return head
    if account.kind == "final_account":
        return word("year_alone").sub(r"\1年决算数", head)
    return word("year_alone").sub(r"\1年预算数", head) if names_budget(account.title) else head


def one_row(form: Form, entries: tuple[Entry, ...]) -> tuple[Entry, ...] | None:
    """Where the items stand side by side over rows of units (Sichuan, Hunan): the row of the whole, without its label.

    None where the items are rows themselves, or where no row is the whole.
    """
    rows = [e for e in entries if e.figures]
    items = [item_of(form, label_key(e.label)) for e in rows]
    if not rows or any(i not in (None, "total") for i in items):
        return None
    wholes = [e for e, item in zip(rows, items, strict=True) if item == "total"]
    if not wholes and len({tuple((f.text, f.slot) for f in e.figures) for e in rows}) == 1:
        wholes = rows
    return (replace(wholes[0], label=""),) if wholes else None


def items_across(text: str) -> bool:
    """Whether a head names the items: they are columns then."""
    return all(word(name).search(text) for name in ("travel", "reception", "vehicles"))


def matrix_layouts(
    form: Form, text: str, count: int | None, needed: int, account: Account, lines: Sequence[str] = ()
) -> list[Layout]:
    """Layouts (`item/measure` a column) for a one-row “three public” table, the likeliest first.

    `lines` are those of its head where it is laid out. `count` is the number of columns where it is known, else the
    layouts with at least `needed` columns are given.
    """
    extra = {k: v for k, v in form.extra_items.items() if _mentions(text, v["headings"])}
    measures = _measures(dated(text, account)) or {default_measure(account)}
    layouts = []
    for items in item_orders(form, text, lines):
        for block in form.block_orders:
            if not set(block["measures"]) <= measures:  # nothing in the head is their name
                continue
            columns = _arrange(tuple(items), tuple(block["measures"]), block["arrangement"])
            if extra:
                columns = (*columns, *(f"{k}/{block['measures'][0]}" for k in extra))
            layouts.append(
                (_matrix_fit(tuple(block["measures"]), block["arrangement"], measures, text, items), columns)
            )
    layouts.sort(key=lambda pair: -pair[0])
    ordered = [columns for _, columns in layouts]
    exact = [c for c in ordered if len(c) == count]
    return exact or [c for c in ordered if len(c) >= max(needed, 1)]


def names_budget(text: str) -> bool:
    """Whether a head speaks of amounts of a budget, not only of a budgetary fund or of the unit that has the budget."""
    return bool(word("of_budget").search(word("fund").sub("", text)))


def open_where_unmeasured(layout: Layout | None, text: str) -> Layout | None:
    """A layout of several measures without them, where its head names none: two blocks of items can be two years'."""
    if layout is None or len({c.split("/")[1] for c in layout}) < 2 or _measures(text):
        return layout
    return tuple(f"{UNKNOWN}{c}" for c in layout)


def _arrange(items: Layout, measures: Layout, arrangement: str) -> Layout:
    if arrangement == "blocks":
        return tuple(f"{item}/{measure}" for measure in measures for item in items)
    return tuple(f"{item}/{measure}" for item in items for measure in measures)


def _mentions(text: str, headings: list[str]) -> bool:
    return any(re.search(h.replace("$", ""), text) for h in headings)


def _measures(text: str) -> set[str]:
    text = word("fund").sub("", in_own_terms(text, own_year(text)))
    found = set()
    for measure in _MEASURES:  # those of the year before, whose words have the others' in them, come first
        if word(measure).search(text):
            found.add(measure)
            text = word(measure).sub("", text)
    if word("percentage").search(text):
        found |= {"budget_pct", "growth_pct"}
    return found


def _matrix_fit(measures: Layout, arrangement: str, named: set[str], text: str, items: Layout) -> float:
    fit = 2.0 * len(set(measures) & named) - 2.0 * len(set(measures) ^ named)
    alternates = len(word("interleaved").findall(text)) >= 3
    fit += 1.5 if (arrangement == "interleaved") == alternates else -1.5
    if place("reception", text) >= 0 and place("purchase", text) >= 0:
        fit += 1.0 if reception_first(text) == is_reception_first(items) else 0.0
    return fit


def matrix_by_headings(form: Form, headings: tuple[str, ...], account: Account) -> tuple[str | None, ...] | None:
    """`item/measure` of each column from the heads above it; None where any column's item is not known."""
    headings = tuple(dated("|".join(headings), account).split("|"))
    year = own_year("/".join(headings))
    periods = [p for path in headings for p in path.split("/") if names_period(p)]
    with_others = any(word("own_name").search(p) for path in headings for p in path.split("/")[:-1])
    keys: list[str | None] = []
    for path in headings:
        parts = [p for p in in_own_terms(path, year).split("/") if p]
        if not parts:
            keys.append(None)
            continue
        extra = _extra(form, parts)
        item = extra or next((i for p in reversed(parts) if (i := item_of(form, p, parts))), None)
        if item == "total" and with_others and not any(word("own_name").search(p) for p in parts):
            item = ALL_ITEMS
        measure = _measure(form, parts) or _measure_below(path.split("/"), periods, account)
        keys.append(f"{item}/{measure}" if item and measure else f"{UNKNOWN}{item}/{len(keys)}" if item else None)
    named = [k for k in keys if k]
    if not named or len(named) != len(set(named)) or len(named) != len([h for h in headings if h]):
        return None
    return tuple(keys)


def _measure_below(parts: list[str], periods: list[str], account: Account) -> str | None:
    """The measure of a column whose heads name none: that of its year where the table has several `periods`."""
    return measure_of_year(parts, periods, account) if len(set(periods)) > 1 else default_measure(account)


def _extra(form: Form, parts: list[str]) -> str | None:
    for key, rule in form.extra_items.items():
        if any(re.search(h, parts[0]) for h in rule["headings"]) and len(parts) <= 2:
            return str(key)
    return None


def item_of(form: Form, heading: str, parts: list[str] | None = None) -> str | None:
    """The “three public” item that a heading or row label names; 小计 below a group names the group."""
    plain = fold(heading).translate(_WITHOUT_QUOTES)
    if word("subtotal").fullmatch(plain) and parts and len(parts) > 1:
        above = parts[parts.index(heading) - 1] if heading in parts else parts[-2]
        if (group := item_of(form, above)) is not None:
            return group
    return _item_in(form, plain)


@lru_cache(maxsize=4_096)
def _item_in(form: Form, plain: str) -> str | None:
    named = next((item for item, words in form.items.items() if item != "total" and words.search(plain)), None)
    return named or ("total" if form.items["total"].search(plain) else None)


def _measure(form: Form, parts: list[str]) -> str | None:
    for part in (*parts, "".join(parts)):
        if word("percentage").search(part):
            return "growth_pct" if word("growth").search(part) else "budget_pct"
        for measure in _MEASURES:
            if form.measures[measure].search(part) and not word("own_name").search(part):
                return measure
    return "final" if any(word("final").search(p) for p in parts) else None


def measure_of(form: Form, label: str) -> str | None:
    """The measure that a row label names, where the measures of “three public” are rows and the items columns."""
    plain = fold(label)
    if item_of(form, plain) is not None:
        return None
    return next((m for m in _MEASURES if form.measures[m].search(plain)), None)


def items_by_headings(form: Form, headings: tuple[str, ...]) -> tuple[str | None, ...] | None:
    """The item of each column from the heads above it; None where two columns have one item or none has any."""
    items = [
        next((i for p in reversed(parts) if (i := item_of(form, p, parts))), None)
        for path in headings
        for parts in [[p for p in path.split("/") if p]]
    ]
    named = [i for i in items if i]
    return tuple(items) if named and len(named) == len(set(named)) else None
