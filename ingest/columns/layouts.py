"""Which column keys a table's figure columns have: the wording of its head, the known layouts and its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from ingest.columns.head_words import NO_KEY, SUBTOTAL, are_named_in_a_row, headings_in, with_carried, with_parts
from ingest.columns.periods import running_head, speaks_of_earlier
from ingest.columns.sums import Row, adds_up, rows_of
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.knowledge import FORMS, knowledge
from ingest.rows.entry import Entry
from ingest.wording import fold

_TOTALS = re.compile("合计|总计")
_TOTAL = "total"
# A column whose head is not known is kept in its place, its figures stay unresolved.
UNKNOWN = "?"
_HOLDS = 6.0  # of a fit: more than a column more or less
_READ = 1.5  # of a fit: a head whose order is told, before a known order of the same columns
_AS_WELL = 1e-6  # of a fit
_MOST_UNKNOWN = 0.35  # of the characters of a head
_FEW = 16  # characters: a few words of a short head
_LEAST_HEAD = 3  # characters of a heading
_LEAST_BEGINNING = 5  # characters that tell a heading cut off there
_OF_UNIT = "金额单位"
_ABOVE_HEAD = re.compile(r"(?:单位)?[:：](?:人民币)?[万千百]?元")
_COMPARISONS = (f"{NO_KEY}change",)
_REMARKS = f"{NO_KEY}remarks"
PRIOR = ("prior_", "~prior")


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen layout and how well it fits the head (higher is better; below 0 the table is not this form)."""

    layout: Layout
    fit: float


def choose_layout(
    form: Form,
    text: str,
    printed: int | None,
    needed: int,
    exact: int | None = None,
    lanes: int = 1,
    entries: Sequence[Entry] = (),
    is_earlier_first: bool | None = None,
) -> Choice:
    """The layout that fits best: its columns named in the head, as many as the 栏次 row counts, none too few;
    of several, one under which the figures of `entries` add up.

    `needed` is the most figures that a row has, `exact` the number of figure columns where cells show it. Some
    provinces count the code and name columns in 栏次 too, so one or two more are no contradiction. `is_earlier_first`
    says whether an earlier year stands left of the form's own, where the head has both.
    """
    text = running_head(text).replace(_OF_UNIT, "")  # 金额 heads no column there
    found = headings_in(text, form, without=("personnel", "public_use") if lanes > 1 else ())
    carried = (with_carried(form, text) or with_parts(form, text)) if lanes == 1 else ()
    found = tuple(key for key in carried or found if key in form.columns)
    if exact is None:  # a column of words leaves no trace in a row of figures
        found = tuple(key for key in found if key != _REMARKS)
    groups = _groups(form, found)
    subtotals = len(SUBTOTAL.findall(text))
    if subtotals <= len(groups):  # each is the whole of a group that has a name
        found = tuple(key for key in found if key != "subtotal")
    below = [total for total, parts in groups.items() if found.index(parts[0]) != found.index(total) + 1]
    if below and not subtotals:  # heads on a line above their parts, and nothing is the whole of these
        whole = {total: groups.pop(total) for total in below}
        parts = {part for own in whole.values() for part in own}
        found = tuple(part for key in found if key not in parts for part in whole.get(key, (key,)))
        below = []
    found = _with_own_subtotal(form, text, found)
    is_carried = len(carried) >= max(needed, 1)
    candidates = [carried] if is_carried else [*form.layouts]
    # the words of a head with parts below groups do not follow each other as its columns do
    if found and found not in candidates and not SUBTOTAL.search(text) and not below and not is_carried:
        candidates.append(found)
    # a 小计 of a group whose parts are not known: what stands below it is not
    is_vague = subtotals > len(groups) and "小计" not in form.key_of_heading
    # or that of the year's own, beside what was carried over: no column of that name, and its parts below it
    divided = _divided(form, text, found) if subtotals > len(groups) else ()
    found = divided or found
    regrouped = () if lanes > 1 or is_carried or divided else _regrouped(form, found, groups)
    if regrouped and regrouped not in candidates and not (is_vague and not adds_up(form, regrouped, rows_of(entries))):
        candidates.append(regrouped)
    if speaks_of_earlier(text):
        of_both = [c for c in candidates if any(key.startswith(PRIOR) for key in c) and set(found) <= set(c)]
        of_both = _in_order_of_years(of_both, is_earlier_first)
        candidates = of_both or [_open(needed)]
    else:
        candidates = [c for c in candidates if not any(key.startswith(PRIOR) for key in c)]
    rows = rows_of(entries)
    held = {c: adds_up(form, c, rows) for c in candidates}
    # an order drawn from the head alone that its figures contradict: the words of wrapped heads come in no order
    understood = _is_understood(form, text)
    named = [c for c in candidates if set(c) <= set(found) and held[c] is not False]
    if named and exact is None and not divided and form.shape == "coded" and _is_understood(form, text, entirely=True):
        candidates = named  # nothing of the head is left that could be the name of another column
    turned = [c for c in dict.fromkeys(_in_order_of(found, c) for c in candidates) if c not in candidates]
    held |= {c: proved for c in turned if (proved := adds_up(form, c, rows))}
    likely = [
        c for c in candidates if c in form.layouts or c == carried or (understood if held[c] is None else held[c])
    ]
    likely += [c for c in turned if c in held]
    if not likely:  # a head that is not understood, and no order of columns that it could mean
        likely = [_open(needed)]
        held[likely[0]] = None
    ends_with_total = len(found) > 1 and found[-1] == _TOTAL and _is_understood(form, text, entirely=True)
    is_in_order = ends_with_total or (not groups and _is_another_order(form, text, found))

    def choice(c: Layout) -> Choice:
        fit = _fit(form, c, found, printed, needed, exact)
        fit += _likelihood(c, form) if c != found or not is_in_order else _READ
        return Choice(c, fit + _proof(form, c, found, rows, held[c]))

    choices = [choice(c) for c in dict.fromkeys(likely)]
    best = max(choices, key=lambda c: c.fit)
    unnamed = [key for key in best.layout if key in form.columns and key not in found]
    is_lost = exact is None and not understood and bool(unnamed) and held[best.layout] is None
    # a head without its total has lost other columns, too, unless each row has a figure below every head
    lacks_total = bool(found) and not set(form.required) <= set(found)
    is_headless = lacks_total and not held[best.layout] and any(len(e.figures) not in (0, len(found)) for e in entries)
    is_contradicted = held[best.layout] is False and _in_order_of(found, best.layout) != best.layout
    # a head that names columns which the layout leaves out, and not half of those that it has instead, is another's
    headed = sum(key in form.columns for key in best.layout)
    is_others = len(unnamed) * 2 >= headed and not set(found) <= set(best.layout)
    is_others = is_others and _left_over(form, text) < _LEAST_HEAD * len(unnamed)
    # of more columns than the layout has, those that it leaves out stand nobody knows where among them; nor is it told
    # which columns a row leaves blank that has as many figures as the head names
    is_short = exact is None and len(best.layout) < needed
    is_short = is_short and not (held[best.layout] and set(found) <= set(best.layout))
    is_wide = exact is None and not held[best.layout] and bool(unnamed) and len(found) == needed < len(best.layout)
    is_wide = is_wide and found not in form.layouts
    is_open = is_lost or is_others or is_short or is_wide or ((is_contradicted or is_headless) and exact is None)
    if is_open and form.shape == "coded":
        return Choice(_open(needed), best.fit)
    is_doubtful = exact is None and understood and bool(unnamed) and not held[best.layout]
    if is_doubtful and _is_on_other_sheets(form, best, found, rows):
        return Choice(_of_sheet(form, text, best.layout, () if groups else found, needed), best.fit)
    return Choice(_open_where_tied(best, choices), best.fit) if best.layout in turned else best


def _is_on_other_sheets(form: Form, best: Choice, found: Layout, rows: Sequence[Row]) -> bool:
    """Whether the columns that a head names do not add up, and the best layout has others among them that it does not
    name: those that are missing stand on another sheet."""
    if not found or found[-1] not in best.layout or adds_up(form, found, rows) is not False:
        return False
    return not set(best.layout[: best.layout.index(found[-1])]) <= set(found)


def _of_sheet(form: Form, text: str, best: Layout, found: Layout, needed: int) -> Layout:
    """The columns of a sheet that others follow: those that its head names, where that leaves no doubt of any."""
    if len(found) == needed and are_named_in_a_row(text, form, found) and _is_understood(form, text, entirely=True):
        return found
    return tuple(key if key in form.required else f"{UNKNOWN}{n}" for n, key in enumerate(best))


def _is_another_order(form: Form, text: str, found: Layout) -> bool:
    """Whether a head certainly names the columns of a known layout, all of them, in another order.

    The name of a group stands on a line above its columns, beside others that have no group.
    """
    if any(group in text for group in form.group_headings):
        return False
    of_same = [known for known in form.layouts if set(known) == set(found)]
    return bool(of_same) and found not in of_same and are_named_in_a_row(text, form, found)


def _open(needed: int) -> Layout:
    """As many columns as there are figures, none of them known."""
    return tuple(f"{UNKNOWN}{i}" for i in range(max(needed, 1)))


def _in_order_of_years(layouts: list[Layout], is_earlier_first: bool | None) -> list[Layout]:
    """The layouts that begin with the year that a head names first; all where that is not known, or none does."""
    if is_earlier_first is None:
        return layouts
    own = [
        (min((k for k, key in enumerate(c) if key.startswith(PRIOR)), default=0) == 0) == is_earlier_first
        for c in layouts
    ]
    return list(compress(layouts, own)) or layouts


def _open_where_tied(best: Choice, choices: Sequence[Choice]) -> Layout:
    """The best layout, which no form has, without the keys in whose place one that fits as well has a different one."""
    tied = [c.layout for c in choices if best.fit - c.fit < _AS_WELL and len(c.layout) == len(best.layout)]
    return tuple(
        key if all(layout[k] == key for layout in tied) else f"{UNKNOWN}{k}" for k, key in enumerate(best.layout)
    )


def _in_order_of(found: Layout, layout: Layout) -> Layout:
    """A layout with the columns that a head names in the order of the head, the others in their places."""
    own = iter([key for key in found if key in layout])
    return tuple(next(own) if key in found else key for key in layout)


def _head_words() -> tuple[str, ...]:
    return tuple(knowledge(FORMS / "chapters.yml")["head_words"])


def _with_own_subtotal(form: Form, text: str, found: Layout) -> Layout:
    """The keys with that of the year's revenue, which is 合计 in a group of its own where the whole is 总计."""
    at = next((at for group in form.group_headings if (at := text.find(group)) >= 0), -1)
    if at < 0 or "subtotal" in found or "subtotal" not in form.columns or not {"合计", "总计"} <= _totals_in(text):
        return found
    # or in a wrapped head above the middle of the group
    at = min(at, max(text.find(word) for word in _totals_in(text)))
    before = sum(key in found for key in headings_in(text[:at], form))
    return (*found[:before], "subtotal", *found[before:])


def _divided(form: Form, text: str, found: Layout) -> Layout:
    """The keys in the order of their columns where one group of the total has no key: its parts stand below it.

    () where the head has no such group, or nothing beside it.
    """
    at = next((at for group in form.group_headings if (at := text.find(group)) >= 0), -1)
    wholes = [rule.parts for rule in form.sums if rule.total == _TOTAL and not set(rule.parts) <= set(form.columns)]
    if at < 0 or not _totals_in(text) or not any(set(parts) & set(found) for parts in wholes):
        return ()
    beside = {key for parts in wholes for key in parts} | {_TOTAL}
    left = [key for key in headings_in(text[:at], form) if key in beside and key in found]
    right = [key for key in found if key in beside and key not in left]
    return (*left, *(key for key in found if key not in beside), *right)


def _totals_in(text: str) -> set[str]:
    return set(_TOTALS.findall(text))


def _is_understood(form: Form, text: str, entirely: bool = False) -> bool:
    """Whether most of a head are known words: of a wrapped one only pieces are left in the order of its lines."""
    head = _ABOVE_HEAD.split(text)[-1]
    left = _left_over(form, text)
    return not left if entirely else left <= max(len(head) * _MOST_UNKNOWN, _FEW)


def _left_over(form: Form, text: str) -> int:
    """How many characters of a head are of no known word."""
    head = _ABOVE_HEAD.split(text)[-1]
    known = {h for headings in form.columns.values() for h in headings} | {
        fold(word) for words in (form.group_headings, form.closed_groups, _head_words()) for word in words
    }
    # All of a word counts wherever it stands, so that none takes a part of another away, in whatever order.
    begun = [word for word in known if word[:_LEAST_BEGINNING] in head]
    covered = {at for word in begun for span in _places(head, word) for at in span}
    return len(head) - len(covered)


def _places(text: str, word: str) -> Iterator[range]:
    """Where a word stands, or else the beginning of it that a narrow cell leaves on one line."""
    for length in range(len(word), min(len(word), _LEAST_BEGINNING) - 1, -1):
        part = word[:length]
        at = text.find(part) if part else -1
        if at >= 0:
            while at >= 0:
                yield range(at, at + length)
                at = text.find(part, at + length)
            return


def _groups(form: Form, found: Layout) -> dict[str, list[str]]:
    """The columns that a head names as parts of another one, which stands above or before them, by that column."""
    return {
        rule.total: [p for p in found if p in rule.parts]
        for rule in form.sums
        if rule.needs
        and rule.total in found
        and rule.total not in (*form.required, "subtotal")
        and set(rule.needs) <= set(found)
        and found.index(rule.total) < max(found.index(p) for p in rule.needs)
    }


def _regrouped(form: Form, found: Layout, groups: dict[str, list[str]]) -> Layout:
    """The named keys in the order of their columns, in a head whose groups stand on a line above their parts.

    The parts of a group follow it, and a total stands before what it is the sum of; comparisons with other years are
    last.
    """
    within = {part for parts in groups.values() for part in parts}
    last = [key for key in found if key.startswith(_COMPARISONS)]
    first = [key for key in found if key.startswith(PRIOR)]
    totals = [key for key in found if key in form.required]
    others = [key for key in found if key not in {*within, *last, *first, *totals}]
    return (*first, *totals, *(part for key in others for part in (key, *groups.get(key, ()))), *last)


def _proof(form: Form, layout: Layout, found: Layout, rows: Sequence[Row], held: bool | None) -> float:
    """What the figures say of a layout under which they add up or not (`held`).

    Rows without traces of their blanks are as wide as a layout that leaves out a named column, and add up under it.
    """
    if held and not set(found) <= set(layout):
        held = adds_up(form, layout, [row for row in rows if row.is_shown])
    return 0.0 if held is None else _HOLDS if held else -_HOLDS


def _likelihood(layout: Layout, form: Form) -> float:
    """Known layouts first; an order that no form begins with comes from a head whose wrapped words got mixed."""
    if layout in form.layouts:
        return 1.0
    return 0.0 if any(layout[0] == known[0] for known in form.layouts) else -4.0


def _fit(form: Form, layout: Layout, found: Layout, printed: int | None, needed: int, exact: int | None) -> float:
    named = len(set(layout) & set(found))
    unnamed = [key for key in set(layout) - set(found) if form.columns.get(key)]  # a head could have named them
    fit = 2.0 * named - 2.0 * len(set(found) - set(layout)) - 1.5 * len(unnamed)
    if printed is not None and printed >= needed:
        fit += 3.0 if len(layout) == printed else 2.0 if len(layout) in (printed - 1, printed - 2) else -2.0
        # As many figures as numbered columns: no row leaves a cell blank, whatever else the head speaks of.
        fit += 6.0 if len(layout) == printed == needed else 0.0
    if exact is not None:
        fit += 3.0 if len(layout) == exact else 0.0 if len(layout) < exact else -1.0
    if len(layout) < needed:
        fit -= 10.0 * (needed - len(layout))
    # Of two orders of the same columns, the one in which the head names them.
    places = [found.index(c) for c in layout if c in found]
    fit += 0.1 * sum(a < b for a, b in pairwise(places))
    return fit
