"""Which column keys a table's figure columns have: the wording of its head, the known layouts and its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress, takewhile

from ingest.columns.doubts import open_columns, with_open_columns
from ingest.columns.fit import fit_of
from ingest.columns.head_words import UNKNOWN
from ingest.columns.periods import speaks_of_earlier
from ingest.columns.said import PRIOR, Said, read_said
from ingest.columns.shown import Shown
from ingest.columns.told_groups import told_in_groups
from ingest.columns.told_order import told_order
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.rows.entry import Entry
from ingest.rows.widths import MEASURES, Measure

_AS_WELL = 1e-6  # of a fit


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
    lines: Sequence[str] = (),
    measures: tuple[Measure, ...] = MEASURES,
    marked: int = 0,
) -> Choice:
    """The layout that fits best: its columns named in the head, as many as the 栏次 row counts, none too few;
    of several, one under which the figures of `entries` add up. Columns that nothing tells are open in it.

    `needed` is the most figures that a row has, `exact` the number of figure columns where cells show it.
    `is_earlier_first` says whether an earlier year stands left of the form's own, where the head has both. `lines` are
    those of the head, laid out by one of the `measures` of width: where they tell all its columns, and no figures
    contradict them, the columns are those. `marked` is the number of figure columns where marks in all empty cells
    show it.
    """
    head = read_said(form, text, needed, lanes, exact is not None, lines)
    shown = Shown(form, printed, needed, exact, tuple(entries))
    told: Layout = ()
    if form.shape == "coded" and lanes == 1 and needed:
        told = told_order(form, lines, measures) or told_in_groups(form, lines, measures, shown.rows)
    if not _is_wide_enough(shown, len(told)):
        told = ()
    if told and shown.add_up(told) is not False:
        return Choice(told, fit_of(replace(head, found=told), shown, told))
    candidates = _candidates(head, shown, is_earlier_first)
    turned = _turned(head, shown, candidates)
    likely = [*_likely(head, shown, candidates), *turned] or [open_columns(needed)]
    choices = [Choice(layout, fit_of(head, shown, layout)) for layout in dict.fromkeys(likely)]
    best = max(choices, key=lambda c: c.fit)
    layout = with_open_columns(head, shown, best.layout)
    if layout == best.layout and layout in turned:
        layout = _open_where_tied(best, choices)
    if layout == best.layout and shown.exact is None:
        layout = _shared(layout, _proved_as_well(head, shown, best, choices))
    is_spaced = any(entry.evidence == "spacing" for entry in entries)
    if is_spaced and len(layout) == len(told) and not set(layout) <= {*told, *head.found}:
        layout = _shared(layout, [told])  # sums hold in columns that the head has not, too
    if marked:
        layout = _as_wide_as(marked, head, shown, layout, told)
    return Choice(layout, best.fit)


def _as_wide_as(width: int, head: Said, shown: Shown, layout: Layout, told: Layout) -> Layout:
    """A layout of as many columns as marks show that there are: of those that the head names, as far as all known
    orders that have them agree, or what its lines tell of the layout; others are open."""
    named, unknown = set(head.found), open_columns(width)
    if len(layout) == width:  # where a column that it leaves out stands, those from there on are others
        known = list(takewhile(lambda key: _is_before(key, named - {*layout}, head.form), layout))
        return (*known, *unknown[len(known) :])
    if len(told) == width:
        return _shared(told, [(*layout, *unknown[len(layout) :])[:width]])
    orders = [order for order in head.form.layouts if named <= set(order)]
    likely = [tuple(key for key in order if key in named) for order in orders]
    likely = [order for order in likely if len(order) == width and shown.add_up(order) is not False]
    if not likely:  # heads are lost: those before the first that may be
        begun = [list(takewhile(named.__contains__, order))[:width] for order in orders]
        likely = [(*own, *unknown[len(own) :]) for own in begun]
    return _shared(likely[0], likely) if likely else unknown


def _is_before(key: str, others: set[str], form: Form) -> bool:
    """Whether a column stands before others in all known orders that have both."""
    return all(
        order.index(key) < order.index(other) for order in form.layouts if key in order for other in others & {*order}
    )


def _is_wide_enough(shown: Shown, width: int) -> bool:
    """Whether so many columns have room for all figures, and are as many as are numbered or shown, if any are."""
    printed = shown.printed if shown.printed and shown.printed >= shown.needed else width
    return shown.needed <= width and shown.exact in (None, width) and width <= printed <= width + 2


def _candidates(head: Said, shown: Shown, is_earlier_first: bool | None) -> list[Layout]:
    """The known layouts, and those that the head itself says; those alone that have another year where it does."""
    candidates = [head.carried] if head.carried else [*head.form.layouts]
    # the words of a head with parts below groups do not follow each other as its columns do
    if head.found and not head.subtotals and not head.is_below and not head.carried:
        candidates.append(head.found)
    regrouped = head.regrouped()
    if regrouped and not (head.is_vague and not shown.add_up(regrouped)):
        candidates.append(regrouped)
    candidates = list(dict.fromkeys(candidates))
    if speaks_of_earlier(head.text):
        of_both = [c for c in candidates if _has_earlier(c) and set(head.found) <= set(c)]
        candidates = _in_order_of_years(of_both, is_earlier_first) or [open_columns(shown.needed)]
    else:
        candidates = [c for c in candidates if not _has_earlier(c)]
    return _named_alone(head, shown, candidates) or candidates


def _named_alone(head: Said, shown: Shown, candidates: list[Layout]) -> list[Layout]:
    """The candidates with columns of the head alone, where nothing of it is left that could be the name of another.

    Those in its own order, where its words cannot be mixed. None where rows have more figures than it names columns,
    and a wider candidate is proved: a head of them is lost.
    """
    if shown.exact is not None or head.divided or head.form.shape != "coded" or not head.is_known:
        return []
    found = set(head.found)
    named = [c for c in candidates if set(c) <= found and shown.add_up(c) is not False]
    wide = [c for c in candidates if len(c) >= shown.needed]
    if not set(named) & set(wide) and any(shown.add_up(c) for c in wide if found <= set(c)):
        return []
    named = [c for c in named if c in wide] or named
    in_order = [c for c in named if head.in_order_of(c) == c] if head.is_in_one_row else []
    return in_order or named


def _turned(head: Said, shown: Shown, candidates: Sequence[Layout]) -> list[Layout]:
    """The candidates with their columns in the order of the head, where figures prove these."""
    turned = dict.fromkeys(head.in_order_of(c) for c in candidates)
    return [c for c in turned if c not in candidates and shown.add_up(c)]


def _likely(head: Said, shown: Shown, candidates: Sequence[Layout]) -> list[Layout]:
    """The candidates without such as a head alone says that its figures contradict, or that is not understood: the
    words of wrapped heads come in no order."""
    likely: list[Layout] = []
    for layout in candidates:
        held = shown.add_up(layout)
        is_sure = layout in head.form.layouts or layout == head.carried
        if is_sure or (head.is_understood if held is None else held):
            likely.append(layout)
    return likely


def _has_earlier(layout: Layout) -> bool:
    return any(key.startswith(PRIOR) for key in layout)


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
    return _shared(best.layout, tied)


def _proved_as_well(head: Said, shown: Shown, best: Choice, choices: Sequence[Choice]) -> list[Layout]:
    """Orders of as many columns under which the figures add up as well, with others of those that the head leaves out:
    合计, 本年, 基本支出, 项目支出 and 结转 hold the sums of 合计, 基本支出, its two parts and 项目支出."""
    own, found = set(best.layout), set(head.found)
    if own <= found or not shown.add_up(best.layout):
        return []
    rivals = [c.layout for c in choices if len(c.layout) == len(best.layout) and set(c.layout) & found == own & found]
    return [layout for layout in rivals if set(layout) != own and shown.add_up(layout)]


def _shared(layout: Layout, others: Sequence[Layout]) -> Layout:
    """A layout without the keys in whose place others of its width have a different one."""
    return tuple(key if all(o[k] == key for o in others) else f"{UNKNOWN}{k}" for k, key in enumerate(layout))
