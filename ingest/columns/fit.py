"""How well a layout fits what a head says and what the rows below it show."""

from __future__ import annotations

from itertools import pairwise

from ingest.columns.said import Said
from ingest.columns.shown import Shown
from ingest.forms import Form
from ingest.forms.catalogue import Layout

_HOLDS = 6.0  # more than a column more or less
_READ = 1.5  # a head that is understood and ends with the total, before a known order with that in front


def fit_of(head: Said, shown: Shown, layout: Layout) -> float:
    """How well a layout fits (higher is better; below 0 the table is not this form)."""
    is_read = layout == head.found and head.ends_with_total and head.is_known
    likelihood = _READ if is_read else _likelihood(layout, head.form)
    return _named(head, layout) + _counted(shown, layout) + likelihood + _proof(head, shown, layout)


def _named(head: Said, layout: Layout) -> float:
    """The columns that the head names, less those that only one of them has; of two orders, that of the head."""
    found, own = set(head.found), set(layout)
    unnamed = [key for key in own - found if head.form.columns.get(key)]  # a head could have named them
    places = [head.found.index(key) for key in layout if key in found]
    in_order = sum(a < b for a, b in pairwise(places))
    return 2.0 * len(own & found) - 2.0 * len(found - own) - 1.5 * len(unnamed) + 0.1 * in_order


def _counted(shown: Shown, layout: Layout) -> float:
    """Some provinces count the code and name columns in 栏次 too, so one or two more are no contradiction."""
    width, printed, needed = len(layout), shown.printed, shown.needed
    fit = 0.0
    if printed is not None and printed >= needed:
        fit += 3.0 if width == printed else 2.0 if width in (printed - 1, printed - 2) else -2.0
        # As many figures as numbered columns: no row leaves a cell blank, whatever else the head speaks of.
        fit += 6.0 if width == printed == needed else 0.0
    if shown.exact is not None:
        fit += 3.0 if width == shown.exact else 0.0 if width < shown.exact else -1.0
    return fit - 10.0 * max(0, needed - width)


def _likelihood(layout: Layout, form: Form) -> float:
    """Known layouts first; an order that no form begins with comes from a head whose wrapped words got mixed."""
    if layout in form.layouts:
        return 1.0
    return 0.0 if any(layout[0] == known[0] for known in form.layouts) else -4.0


def _proof(head: Said, shown: Shown, layout: Layout) -> float:
    """What the figures say of a layout under which they add up or not.

    Rows without traces of their blanks are as wide as a layout that leaves out a named column, and add up under it.
    """
    held = shown.add_up(layout)
    if held and not set(head.found) <= set(layout):
        held = shown.add_up_in_cells(layout)
    return 0.0 if held is None else _HOLDS if held else -_HOLDS
