"""Where the layout that fits best is not good enough: columns that stay open, as a figure in a wrong one is worse."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.columns.head_words import UNKNOWN, headings_in
from ingest.columns.known_words import left_over, names_other_figures
from ingest.columns.said import Said
from ingest.columns.shown import Shown
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.rows.entry import Entry
from ingest.wording import fold

_LEAST_HEAD = 3  # characters of a heading


def open_columns(needed: int) -> Layout:
    """As many columns as there are figures, none of them known."""
    return tuple(f"{UNKNOWN}{i}" for i in range(max(needed, 1)))


def with_open_columns(head: Said, shown: Shown, layout: Layout) -> Layout:
    """The layout that fits best, with those columns open that nothing tells: all of them, all but those that no row
    goes without, or none."""
    if shown.form.shape == "coded" and _is_doubtful(head, shown, layout):
        return open_columns(shown.needed)
    if shown.form.shape == "coded" and shown.exact is None and _is_of_mixed_words(head, layout):
        return _open_but_required(shown.form, layout)
    if shown.exact is not None or not head.is_understood or not _unnamed(head, layout):
        return layout
    if not shown.add_up(layout) and _is_on_other_sheets(head, shown, layout):
        is_whole = len(head.found) == shown.needed and head.is_known and _heads_the_rest(head, shown.entries)
        return head.found if is_whole else _open_but_required(shown.form, layout)
    # sums hold in any order, so that nothing tells whether the words of the head come in that of its columns
    if shown.form.shape == "coded" and head.is_in_one_row and _is_out_of_order(head, layout):
        return _open_but_required(shown.form, layout)
    return layout


def _is_doubtful(head: Said, shown: Shown, layout: Layout) -> bool:
    if _is_of_another_head(head, layout):
        return True
    doubts = (_is_lost, _is_short, _is_wide, _is_strange, _is_contradicted, _is_headless)
    return shown.exact is None and any(doubt(head, shown, layout) for doubt in doubts)


def _unnamed(head: Said, layout: Layout) -> list[str]:
    """The columns of a layout that a head could have named and does not."""
    return [key for key in layout if key in head.form.columns and key not in head.found]


def _is_lost(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether neither the head nor the figures tell the columns that the head does not name."""
    return not head.is_understood and bool(_unnamed(head, layout)) and shown.add_up(layout) is None


def _is_of_another_head(head: Said, layout: Layout) -> bool:
    """Whether a head names columns that the layout leaves out, and not half of those that it has instead."""
    unnamed = _unnamed(head, layout)
    headed = sum(key in head.form.columns for key in layout)
    if len(unnamed) * 2 < headed or set(head.found) <= set(layout):
        return False
    return head.left < _LEAST_HEAD * len(unnamed)


def _is_short(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether rows have more figures than the layout columns: those that it leaves out stand anywhere among them."""
    is_proved = shown.add_up(layout) and set(head.found) <= set(layout)
    return len(layout) < shown.needed and not is_proved


def _is_wide(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether a row has as many figures as the head names columns, and the layout more: any of these can be blank."""
    is_wider = len(head.found) == shown.needed < len(layout) and head.found not in head.form.layouts
    return is_wider and not shown.add_up(layout) and bool(_unnamed(head, layout))


def _is_strange(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether a head names unknown columns, of other figures, and the layout has columns that it does not name and more
    than any row has figures: nothing tells which of them the strange ones are."""
    is_told = set(head.form.required) <= set(head.found)
    is_wider = is_told and shown.needed < len(layout) and head.left >= _LEAST_HEAD and names_other_figures(head.text)
    return is_wider and bool(_unnamed(head, layout)) and not shown.add_up(layout)


def _is_contradicted(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether the figures contradict the layout, and the head names its columns in another order."""
    return shown.add_up(layout) is False and head.in_order_of(layout) != layout


def _is_headless(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether a head without its total has lost other columns, too: not each row has a figure below every head."""
    if not head.found or set(head.form.required) <= set(head.found) or shown.add_up(layout):
        return False
    return any(len(e.figures) not in (0, len(head.found)) for e in shown.entries)


def _is_on_other_sheets(head: Said, shown: Shown, layout: Layout) -> bool:
    """Whether the columns that a head names do not add up, and the layout has others among them that it does not name:
    those that are missing stand on another sheet."""
    found = head.found
    if not found or found[-1] not in layout or shown.add_up(found) is not False:
        return False
    return not set(layout[: layout.index(found[-1])]) <= set(found)


def _heads_the_rest(head: Said, entries: Sequence[Entry]) -> bool:
    """Whether a later row is nothing but heads of columns that the head does not name: it heads another sheet, whose
    columns are those that are missing in the sums. All of this sheet's own are named then."""
    form, found = head.form, head.found
    labels = [fold(e.label) for e in entries if not e.code]
    keys = [headings_in(label, form) for label in labels if not left_over(form, label)]
    wholes = [{rule.total, *rule.parts} for rule in form.sums if rule.total in form.required]
    return any(
        len(named) > 1 and not set(named) & set(found) and any({*found, *named} <= whole for whole in wholes)
        for named in keys
    )


def _is_of_mixed_words(head: Said, layout: Layout) -> bool:
    """Whether an order that no form has comes from lines of wrapped heads, which name first what they wrap, or whose
    words are hardly known, or from groups of which one has the only 小计: sums hold in any order."""
    is_unsure = head.is_mixed or not head.is_understood or head.shares_subtotal
    return is_unsure and layout not in head.form.layouts and layout != head.carried


def _is_out_of_order(head: Said, layout: Layout) -> bool:
    return set(head.found) <= set(layout) and head.in_order_of(layout) != layout


def _open_but_required(form: Form, layout: Layout) -> Layout:
    return tuple(key if key in form.required else f"{UNKNOWN}{n}" for n, key in enumerate(layout))
