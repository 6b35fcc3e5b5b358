"""What the words of a head say of its columns: the keys that they name, in which order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from ingest.forms import Form
from ingest.forms.catalogue import Layout

SUBTOTAL = re.compile("小计")
# Columns of which the contract has no key are named with this in front: their figures stand in raw.table_rows alone.
NO_KEY = "~"
# A column whose head is not known is kept in its place, its figures stay unresolved.
UNKNOWN = "?"
_NUMBERS = re.compile(r"\d|栏次")  # of columns


def headings_in(text: str, form: Form, without: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Column keys that a folded head names, in the order of the text."""
    keys = {h: key for key, headings in form.columns.items() for h in headings if key not in without}
    # A group's head is looked for like any other, so that 基本支出 is not found inside 一般公共预算基本支出.
    groups = set(form.group_headings)
    places: dict[str, int] = {}
    under_group: dict[str, int] = {}
    for at, heading in _divided(text, {*keys, *groups}):
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
    groups = set(form.group_headings)
    return any(heading in groups for _, heading in _divided(text, {*form.key_of_heading, *groups}))


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


def _divided(text: str, headings: Collection[str]) -> list[tuple[int, str]]:
    """The headings that a text consists of, with their places: those that cover most of it, of these the fewest.

    项目支出合计 is 项目支出 and 合计, not 项 目 and 支出合计.
    """
    by_first: dict[str, list[str]] = defaultdict(list)
    for heading in headings:
        by_first[heading[:1]].append(heading)
    # for each end of the text read so far: characters covered, less the pieces, and the last of them
    best: list[tuple[int, int, str]] = [(0, 0, "")] + [(-1, 0, "")] * len(text)
    for at in range(len(text)):
        covered, pieces, _ = best[at]
        best[at + 1] = max(best[at + 1], (covered, pieces, ""), key=lambda b: b[:2])
        for heading in by_first.get(text[at], ()):
            if text.startswith(heading, at):
                end = at + len(heading)
                best[end] = max(best[end], (covered + len(heading), pieces - 1, heading), key=lambda b: b[:2])
    found: list[tuple[int, str]] = []
    at = len(text)
    while at:
        heading = best[at][2]
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
    if len(_NUMBERS.sub("", parts_of)) > sum(len(h) for _, h in _divided(parts_of, form.key_of_heading)):
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
    names = {*form.key_of_heading, *form.parts}
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
