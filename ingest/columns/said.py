"""What the words of a head say of its columns: which there are, in which groups, in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.columns.head_words import NO_KEY, SUBTOTAL, headings_in, names_group, with_carried, with_parts
from ingest.columns.known_words import below_unit, is_understood, left_over
from ingest.columns.periods import running_head
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.forms.heads import heads
from ingest.wording import fold

TOTAL = "total"
_TOTALS = re.compile("合计|总计")
_OF_UNIT = "金额单位"
_COMPARISONS = (f"{NO_KEY}change",)
_REMARKS = f"{NO_KEY}remarks"
PRIOR = ("prior_", "~prior")


@dataclass(frozen=True)
class Said:
    """A head in its own terms.

    `found` are the keys that it names, in the order of its columns where its words tell that. `groups` are those of
    which others are parts. `carried` and `divided` are all columns of heads with two groups, `is_below` where groups
    stand on a line above their parts.
    """

    form: Form
    text: str
    found: Layout
    carried: Layout
    divided: Layout
    groups: dict[str, list[str]]
    subtotals: int
    is_below: bool
    is_of_lanes: bool
    lines: tuple[str, ...] = ()

    @cached_property
    def ends_with_total(self) -> bool:
        """Whether the total is the last of its columns: not where it only stands on a lower line than cells side by
        side, and left of none of them."""
        if len(self.found) < 2 or self.found[-1] != TOTAL:
            return False
        named = [set(headings_in(fold(line), self.form)) & {*self.found} for line in self.lines]
        return not any(len(keys - {TOTAL}) > 1 for keys in named) or any(
            len(keys) > 1 for keys in named if TOTAL in keys
        )

    @cached_property
    def left(self) -> int:
        """How many characters of it are of no known word."""
        return left_over(self.form, self.text)

    @property
    def is_understood(self) -> bool:
        """Whether most of its words are known."""
        return is_understood(self.text, self.left)

    @property
    def is_known(self) -> bool:
        """Whether nothing is left of it that could be the name of another column."""
        return not self.left

    @cached_property
    def is_in_one_row(self) -> bool:
        """Whether no column stands below another's head: the words come in the order of the columns."""
        has_groups = self.groups or self.subtotals or names_group(self.text, self.form)
        return not has_groups and not self.is_of_lanes

    @cached_property
    def is_mixed(self) -> bool:
        """Whether a column stands before the head of names, and the total behind it: lines of wrapped cells."""
        text = below_unit(self.text)
        at = max(text.find(name) for name in heads("names"))
        left, right = ({*headings_in(part, self.form)} & {*self.found} for part in (text[: max(at, 0)], text[at:]))
        return at > 0 and not self.is_of_lanes and bool(left - right) and TOTAL in right - left

    @property
    def is_vague(self) -> bool:
        """Whether it has a 小计 of a group whose parts are not known: what stands below it is not."""
        return self.subtotals > len(self.groups) and "小计" not in self.form.key_of_heading

    @property
    def shares_subtotal(self) -> bool:
        """Whether it has groups with a key, one of the year's own without another total, and fewer 小计 than that: any
        of them may have none, and is then no column."""
        own = "subtotal" not in self.found and any(group in self.text for group in self.form.group_headings)
        return own and 0 < self.subtotals <= len(self.groups)

    def regrouped(self) -> Layout:
        """The keys in the order of their columns, in a head whose groups stand on a line above their parts.

        The parts of a group follow it, and a total stands before what it is the sum of; comparisons with other years
        are last. Empty where the columns are known otherwise.
        """
        if self.is_of_lanes or self.carried or self.divided:
            return ()
        within = {part for parts in self.groups.values() for part in parts}
        last = [key for key in self.found if key.startswith(_COMPARISONS)]
        first = [key for key in self.found if key.startswith(PRIOR)]
        totals = [key for key in self.found if key in self.form.required]
        others = [key for key in self.found if key not in {*within, *last, *first, *totals}]
        parted = [part for key in others for part in (key, *self.groups.get(key, ()))]
        return (*first, *totals, *parted, *last)

    def in_order_of(self, layout: Layout) -> Layout:
        """A layout with the columns that the head names in the order of the head, the others in their places."""
        own = iter([key for key in self.found if key in layout])
        return tuple(next(own) if key in self.found else key for key in layout)


def read_said(
    form: Form, text: str, needed: int, lanes: int = 1, with_remarks: bool = False, lines: Sequence[str] = ()
) -> Said:
    """What a head of some `lines` says whose rows have up to `needed` figures, in so many `lanes` side by side.

    A column of words leaves no trace in a row of figures: `with_remarks` where cells show it.
    """
    text = running_head(text).replace(_OF_UNIT, "")  # 金额 heads no column there
    named = headings_in(text, form, without=("personnel", "public_use") if lanes > 1 else ())
    carried = (with_carried(form, text) or with_parts(form, text)) if lanes == 1 else ()
    found = tuple(key for key in carried or named if key in form.columns and (with_remarks or key != _REMARKS))
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
    # or that of the year's own, beside what was carried over: no column of that name, and its parts below it
    divided = _divided(form, text, found) if subtotals > len(groups) else ()
    carried = carried if len(carried) >= max(needed, 1) else ()
    return Said(form, text, divided or found, carried, divided, groups, subtotals, bool(below), lanes > 1, tuple(lines))


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
    wholes = [rule.parts for rule in form.sums if rule.total == TOTAL and not set(rule.parts) <= set(form.columns)]
    if at < 0 or not _totals_in(text) or not any(set(parts) & set(found) for parts in wholes):
        return ()
    beside = {key for parts in wholes for key in parts} | {TOTAL}
    left = [key for key in headings_in(text[:at], form) if key in beside and key in found]
    right = [key for key in found if key in beside and key not in left]
    return (*left, *(key for key in found if key not in beside), *right)


def _totals_in(text: str) -> set[str]:
    return set(_TOTALS.findall(text))


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
