"""Layouts without the keys that a head contradicts, or does not give: the columns stay open there."""

from __future__ import annotations

from ingest.columns import headings_in
from ingest.columns.doubts import open_columns
from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.headings import is_strange, told_by_headings
from ingest.columns.periods import running_head
from ingest.columns.stages import names_amounts
from ingest.columns.sums import adds_up, rows_of
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.rows.entry import Entry


def named_by_head(keys: tuple[str | None, ...] | None) -> Layout | None:
    """The layout of the keys that heads name, open where a head names none; None where the heads tell nothing."""
    return None if keys is None else _open_where_unnamed(keys)


def _open_where_unnamed(keys: tuple[str | None, ...]) -> Layout:
    return tuple(k or f"{UNKNOWN}{i}" for i, k in enumerate(keys))


def not_against(form: Form, layout: Layout, headings: tuple[str, ...], entries: list[Entry]) -> Layout:
    """A known layout, unless heads of cells name other columns and the figures do not add up under it.

    Parts add up in any order: of known layouts with the same columns that is taken which the heads agree with, and
    where they name a column that the layout has not, sums do not speak for it. Then all of its order is in doubt: only
    the columns that heads name are known, as they name them, the rest is open.
    """
    named = told_by_headings(form, headings)
    if not _is_against(layout, named):
        return layout
    has_others = bool({key for key in named if key} - set(layout))
    if not has_others and adds_up(form, layout, rows_of(entries)):
        others = (own for own in form.layouts if sorted(own) == sorted(layout) and not _is_against(own, named))
        return next((own for own in others if adds_up(form, own, rows_of(entries))), layout)
    return _open_where_unnamed((*named, *(None for _ in layout[len(named) :])))


def _is_against(layout: Layout, named: tuple[str | None, ...]) -> bool:
    """Whether heads name another column than a layout has in its place."""
    return any(key and key != own for key, own in zip(named, layout, strict=False))


def not_beyond(form: Form, layout: Layout, headings: tuple[str, ...], entries: list[Entry]) -> Layout:
    """A known layout without the keys of columns whose heads are there and say something that is not known.

    They may be any amounts, and hold the place of no column of a known order: unless the figures add up under it.
    """
    # 科目名称 over figures is no head of theirs: the heads have slid.
    strange = {
        k for k, path in enumerate(headings) if names_amounts(path.rpartition("/")[2]) and is_strange(form, path)
    }
    if not strange or adds_up(form, layout, rows_of(entries)):
        return layout
    return tuple(f"{UNKNOWN}{k}" if k in strange else key for k, key in enumerate(layout[: len(headings)]))


def is_beside_heads(form: Form, layout: Layout, headings: tuple[str, ...], used: set[int]) -> bool:
    """Whether heads name other columns than those of a layout, up to the last of the `used` ones, where positions show
    more columns than it has: pages laid out each for itself, or dashes beside the amounts, made several of one.
    """
    named = told_by_headings(form, headings[: max(used, default=-1) + 1])
    return any(key not in (None, own) for key, own in zip(named, layout, strict=False))


def goes_beyond_head(layout: Layout, headings: tuple[str, ...], used: set[int], named: tuple[str, ...]) -> bool:
    """Whether figures of items that are rows stand in a column of a known layout that nothing stands over and that is
    none of those `named`: the only column stands elsewhere on another page.
    """
    bare = {key for k, (key, head) in enumerate(zip(layout, headings, strict=False)) if k in used and not head}
    return bool(named) and not bare <= set(named)


def with_others_beside(
    form: Form, named: Layout | None, headings: tuple[str, ...], needed: int, entries: list[Entry]
) -> Layout | None:
    """The columns that heads name, with open ones for figures beside them that no head stands over.

    Checks and notes beside a form are none of its columns: where those that have a head add up by themselves, no known
    order tells what the others are. None where these are not all that there is, or do not add up.
    """
    if named is None or len(named) >= needed or any(headings[len(named) :]) or any(UNKNOWN in key for key in named):
        return None
    layout = (*named, *(f"{UNKNOWN}{k}" for k in range(len(named), needed)))
    return layout if adds_up(form, layout, rows_of(entries)) else None


def with_subtotal_told(
    form: Form, layout: Layout, headings: tuple[str, ...], text: str, entries: list[Entry]
) -> Layout:
    """A layout with its one 小计 as the whole that the figures prove it to be, where heads do not tell.

    On pages without cells the head of its group stands in the middle above all of the group, not above its first
    column. The 小计 of a group that is not known is none of the year's revenue if the figures contradict that.
    """
    subtotals = [k for k, head in enumerate(headings[: len(layout)]) if head.rpartition("/")[2] == "小计"]
    if len(subtotals) != 1:
        return layout
    k = subtotals[0]
    is_open = UNKNOWN in layout[k]
    rows = rows_of(entries)
    if not is_open:
        group = headings[k].rpartition("/")[0].rpartition("/")[2]
        is_of_unknown = layout[k] == "subtotal" and group and group not in form.group_headings
        if not is_of_unknown or adds_up(form, layout, rows) is not False:
            return layout
    before, after = layout[:k], layout[k + 1 :]
    wholes = {rule.total for rule in form.sums if rule.among((*layout, rule.total))}
    named = wholes.intersection(headings_in(running_head(text), form)).difference(layout)
    proved = [own for key in named if adds_up(form, own := (*before, key, *after), rows)]
    return proved[0] if len(proved) == 1 else (*before, f"{UNKNOWN}{k}", *after)


def not_by_default(form: Form, layout: Layout, text: str, entries: list[Entry]) -> Layout:
    """A known layout, unless a head is there that names none of its columns and nothing adds up under it.

    Where known layouts are of other years and stages, one of which the head does not name is not its own, either.
    """
    named = headings_in(running_head(text), form)
    known = {key for key in layout if form.shape == "matrix" or (form.shape == "two_sided" and key.startswith(NO_KEY))}
    is_alone = form.shape == "two_sided" and len(layout) == 1  # each label has its amount
    is_told = is_alone or (bool(named) and known <= set(named))
    if is_told or not names_amounts(text) or adds_up(form, layout, rows_of(entries)):
        return layout
    return open_columns(len(layout))
