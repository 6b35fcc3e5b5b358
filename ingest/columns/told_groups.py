"""The columns that the lines of a head tell whose groups stand above their parts:
财政拨款收入 above 小计 and the funds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, product

from ingest.columns.head_search import SUBTOTAL_KEY, Search, row_of
from ingest.columns.head_words import UNKNOWN, beside
from ingest.columns.periods import speaks_of_earlier
from ingest.columns.sums import Row, holds
from ingest.columns.told_order import lines_of_words, with_amounts
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.rows.widths import Measure
from ingest.wording import fold

_SHIFTS = (None, 1, 2)  # display columns that a piece may stand off its column: two where columns touch
_MOST_WAYS = 1_000  # to place the figures of a row
_MOST_ROWS = 12  # that are asked


def told_in_groups(form: Form, lines: Sequence[str], measures: tuple[Measure, ...], rows: Sequence[Row]) -> Layout:
    """The keys of the columns from left to right, in the places of the pieces of wrapped heads; () where these do not
    tell one order, or the fullest of the `rows` add up in no way.

    A 小计 is the whole of a group that begins behind it: where several do, of the one that rows can add up under; it
    stays open where they can under each.
    """
    told = [
        layout
        for layout in _layouts(form, tuple(lines_of_words(lines)), measures)
        if all(_can_add_up(form, layout, row) for row in sorted(rows, key=lambda r: -len(r.values))[:_MOST_ROWS])
    ]
    columns = list(zip(*told, strict=True))
    return tuple(own[0] if len(set(own)) == 1 else f"{UNKNOWN}{k}" for k, own in enumerate(columns))


@lru_cache(maxsize=256)
def _layouts(form: Form, words: tuple[str, ...], measures: tuple[Measure, ...]) -> tuple[Layout, ...]:
    """The one order of the columns with each whole that its 小计 can be."""
    text = fold("".join(words))
    if SUBTOTAL_KEY not in form.columns or "小计" not in text or speaks_of_earlier(text):
        return ()
    parts_of = _groups(form, text)
    order = _order(form, words, frozenset(parts_of) - {SUBTOTAL_KEY}, measures)
    if not set(form.required) <= set(order) or beside(form, set(order)) or _whole_among(form, order):
        return ()
    wholes = [
        [whole for whole, parts in parts_of.items() if behind in parts] if key == SUBTOTAL_KEY else [key]
        for key, behind in zip(order, (*order[1:], None), strict=True)
    ]
    return tuple(layout for layout in product(*wholes) if len(set(layout)) == len(layout))


def _order(form: Form, words: Sequence[str], groups: frozenset[str], measures: tuple[Measure, ...]) -> Layout:
    """The one order in which the lines can be put together, by what pieces there are or else by where these stand."""
    laid_out = dict.fromkeys(tuple(row_of(line, measure) for line in with_amounts(words)) for measure in measures)
    for shift in _SHIFTS:
        searches = [Search(form.statement, list(rows), shift, groups) for rows in laid_out]
        found = {order for search in searches for _, order in search.all_orders()}
        if len(found) == 1 and not any(search.is_given_up for search in searches):
            return found.pop()
    return ()


def _groups(form: Form, text: str) -> dict[str, Layout]:
    """The parts of the groups that a head names, by the keys of their wholes."""
    named = {key for key, words in form.columns.items() if any(word in text for word in words)} - {SUBTOTAL_KEY}
    named |= {SUBTOTAL_KEY} if any(word in text for word in form.group_headings) else set()
    return {
        rule.total: rule.parts
        for rule in form.sums
        if rule.total in named - set(form.required) and set(rule.needs) <= named
    }


def _whole_among(form: Form, order: Layout) -> bool:
    """Whether a column is the whole of others: what of the head was a group was not known."""
    others = set(order) - {SUBTOTAL_KEY, *form.required}
    return any(rule.total in others and rule.needs and set(rule.needs) <= others for rule in form.sums)


def _can_add_up(form: Form, layout: Layout, row: Row) -> bool:
    """Whether the figures of a row, in their order, stand in any columns in which the form's sums hold."""
    values = list(row.values.values())
    at = {key: k for k, key in enumerate(layout)}
    sums = [(at[rule.total], [at[p] for p in parts]) for rule in form.sums if (parts := rule.among(layout))]
    kept = {at[key] for key in form.required}
    for n, places in enumerate(combinations(range(len(layout)), len(values))):
        if n > _MOST_WAYS:
            return True
        placed = row._replace(values=dict(zip(places, values, strict=True)))
        if kept.issubset(places) and all(holds(placed, total, parts) for total, parts in sums):
            return True
    return False
