"""What the words of a head say of its columns: the keys that they name, in which order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from ingest.forms import Form
from ingest.forms.catalogue import Layout, by_first

SUBTOTAL = re.compile("小计")
# Columns of which the contract has no key are named with this in front: their figures stand in raw.table_rows alone.
NO_KEY = "~"
# A column whose head is not known is kept in its place, its figures stay unresolved.
UNKNOWN = "?"
_NUMBERS = re.compile(r"\d|栏次")  # of columns


def unknown_columns(layout: Layout) -> set[int]:
    """Which columns of a layout have a head that is not known."""
    return {k for k, column in enumerate(layout) if column.startswith(UNKNOWN)}


@lru_cache(maxsize=1_024)
def headings_in(text: str, form: Form, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Column keys that a folded head names, in the order of the text."""
    keys, groups, words = form.key_of_heading, form.group_headings, form.words_of_heads
    if without:
        keys = {heading: key for heading, key in keys.items() if key not in without}
        words = by_first({*keys, *groups})
    places: dict[str, int] = {}
    under_group: dict[str, int] = {}
    for at, heading in _divided(text, words):
        key = keys.get(heading)
        if key is not None:
            into = under_group if heading in groups else places
            into.setdefault(key, at)
    for key, at in under_group.items():
        if key in form.required:
            places.setdefault(key, at)
    renamed = beside(form, set(places))
    return tuple(dict.fromkeys(renamed.get(k, k) for k in sorted(places, key=lambda k: places[k])))


def names_group(text: str, form: Form) -> bool:
    """Whether one of the headings of a folded head is that of a group, whose parts have their heads below it."""
    return any(heading in form.group_headings for _, heading in _divided(text, form.words_of_heads))


def beside(form: Form, named: set[str]) -> dict[str, str]:
    """Keys that a neighbour makes another one: 小计 beside 其中：教育收费 is 事业收入's.

    Those under `alone` are another one where that is not named itself.
    """
    rules, alone = form.beside, form.alone
    renamed = {key: other for key, by in rules.items() for neighbour, other in by.items() if {key, neighbour} <= named}
    for key, other in alone.items():
        if key in named and other not in named | set(renamed.values()):
            renamed[key] = other
    return renamed


def _divided(text: str, headings: Mapping[str, Sequence[str]]) -> list[tuple[int, str]]:
    """The headings (by their first characters) that a text consists of, with their places: those that cover most of
    it, of these the fewest.

    项目支出合计 is 项目支出 and 合计, not 项 目 and 支出合计.
    """
    weight = len(text) + 1  # of a character covered: more than all pieces can count against it
    # for each end of the text read so far: the most that can be reached, and the last piece of that
    best, last = [0] + [-1] * len(text), [""] * weight
    for at, character in enumerate(text):
        reached = best[at]
        if reached > best[at + 1]:
            best[at + 1], last[at + 1] = reached, ""
        for heading in headings.get(character, ()):
            end = at + len(heading)
            if text.startswith(heading, at) and reached + len(heading) * weight - 1 > best[end]:
                best[end], last[end] = reached + len(heading) * weight - 1, heading
    found: list[tuple[int, str]] = []
    at = len(text)
    while at:
        heading = last[at]
        at -= len(heading) or 1
        found += [(at, heading)] if heading else []
    return found[::-1]


def with_carried(form: Form, text: str) -> Layout:
    """The columns of a head with two groups, each with a 小计: the year's and what was carried over, by source.

    Only the whole of what was carried over has a key; the heads of its parts are those of the year's once more. Empty
    where a head is no such one.
    """
    named = _two_groups(form, text)
    groups = [(text.find(group), key) for group, key in named.items()]
    at = [found.start() for found in SUBTOTAL.finditer(text)]
    carried = form.carried
    if len(groups) != 2 or len(at) != len(groups) or _names_between(form, text, named, at[0]):
        return ()
    parts_of = text[at[0] :]
    if len(_NUMBERS.sub("", parts_of)) > sum(len(h) for _, h in _divided(parts_of, by_first(form.key_of_heading))):
        return ()  # a head among them that is not known
    lead = [key for key in headings_in(text[: min(groups)[0]], form) if key not in dict(groups).values()]
    columns = list(lead)
    for (_, key), start, end in zip(sorted(groups), at, [at[1], len(text)], strict=True):
        parts = headings_in(text[start + len("小计") : end], form)
        columns += [key, *(parts if key == "subtotal" else (carried.get(part, NO_KEY + part) for part in parts))]
    return tuple(columns) if len(set(columns)) == len(columns) else ()


def with_parts(form: Form, text: str) -> Layout:
    """The columns of a head with several groups, each with a 小计 and parts that others have too.

    Wages and goods stand under basic expenditure and under project expenditure: the first of a name has its key, the
    others have none. Empty where a head is no such one, or has a word among the parts that is not known.
    """
    at = [found.start() for found in SUBTOTAL.finditer(text)]
    lead = headings_in(text[: at[0]], form) if at else ()
    groups = [key for key in lead if key in form.parted]
    if len(groups) < 2 or len(at) != len(groups):
        return ()
    names = by_first({*form.key_of_heading, *form.parts})
    parts_of: dict[str, list[str]] = {}
    used = set(lead)
    for group, start, end in zip(groups, at, [*at[1:], len(text)], strict=True):
        words = text[start + len("小计") : end]
        parts = [name for _, name in _divided(words, names)]
        if len(_NUMBERS.sub("", words)) > sum(map(len, parts)):
            return ()
        for name in parts:
            key = form.key_of_heading.get(name)
            own = key if key and key not in used else f"{NO_KEY}{group}/{name}"
            parts_of.setdefault(group, []).append(own)
            used.add(own)
    return tuple(column for key in lead for column in (key, *parts_of.get(key, ())))


def _names_between(form: Form, text: str, groups: Collection[str], end: int) -> bool:
    """Whether other heads stand between those of the groups and the first 小计: it is not the first of these."""
    start = max(text.find(group) + len(group) for group in groups)
    return start > end or bool(headings_in(text[start:end], form))


def _two_groups(form: Form, text: str) -> dict[str, str]:
    """The head of the year's group and that of what was carried over, as a text prints them, with their keys."""
    closed = sorted(form.closed_groups, key=len, reverse=True)
    own = form.group_headings
    found = {group: form.key_of_heading.get(group) for group in closed if group in text}
    first = {group: key for group, key in list(found.items())[:1] if key}
    return first | {group: "subtotal" for group in own if group in text and "subtotal" in form.columns}
