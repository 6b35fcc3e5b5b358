"""The keys of columns whose heads stand right above them, where the source has cells."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ingest.columns.head_words import NO_KEY, beside, headings_in
from ingest.columns.periods import in_own_terms, is_comparison, own_year, speaks_of_earlier
from ingest.forms import Form
from ingest.forms.heads import heads
from ingest.rows.labels import is_total
from ingest.wording import split_enumerator

_GROUPED_SUBTOTAL = re.compile(r"^(?:小计|合计|金额)$")
_OF_WHICH = re.compile(r"^其中:?")
_OWN_YEAR = re.compile(r"^(?:\d{4}年度?|本年度?)")
_MIN_BEGINNING = 5
_UNIT = re.compile(r"\((?:万?元|%|[a-zA-Z])\)$")


def layout_by_headings(
    form: Form, headings: tuple[str, ...], rough: str | None = None
) -> tuple[str | None, ...] | None:
    """The key of each column from its head, the outer group first, the parts joined by `/`.

    `rough` is the text of a head that was placed by positions: a 小计 alone does not tell its group there, and a known
    layout, or the one word of the text that no other column has, names what is open.

    A column whose head has no key, or whose head another column shares, is None: its figures stay open. The whole is
    None where the heads cannot be relied on: one is missing, two are the same, or they are shifted against the data.
    """
    year = own_year("/".join(headings))
    paths = [[p for p in in_own_terms(path, year).split("/") if p] for path in headings]
    if rough is not None and (parted := _in_parts(form, paths, rough)):
        return parted
    found = [_key_of(form, path) for path in paths]
    keys = _with_own_total(form, [key for key, _ in found], paths, rough)
    if rough is not None:  # beside another total even the first 小计 is that of a group
        first = 0 if keys.count("total") < 2 else -1
        keys = [None if i != first and p == ["小计"] else k for i, (k, p) in enumerate(zip(keys, paths, strict=True))]
    keys = _told_apart(keys, [direct for _, direct in found], headings)
    if rough is not None and all(path for path, key in zip(paths, keys, strict=True) if key is None):
        keys = _with_subtotal(form, _filled(form, keys), rough)
    while keys and keys[-1] is None and not headings[len(keys) - 1]:
        keys.pop()
    renamed = beside(form, {k for k in keys if k})
    keys = [renamed.get(k, k) if k else None for k in keys]
    named = [k for k in keys if k]
    if not named or len(set(named)) != len(named) or _is_shifted(paths):
        return None
    if form.shape != "matrix" and not set(form.required) <= set(named):
        return None
    open_heads = sum(key is None for key in keys)
    if open_heads > bool(form.required) and not _each_its_own(headings[: len(keys)]):
        return None
    return tuple(keys)


def _in_parts(form: Form, paths: list[list[str]], rough: str) -> tuple[str, ...]:
    """The keys of columns in groups of which each has a 小计 and parts that others have too, where all are known.

    Over columns found by positions the head of a group stands anywhere above its parts; the order of the groups is
    that of the head. The parts have the keys of their names in the first group that has them, none in the others.
    """
    groups = [key for key in headings_in(rough, form) if key in form.parted]
    names = ["".join(part for part in path if form.key_of_heading.get(part) not in groups) for path in paths]
    if len(groups) < 2 or names.count("小计") != len(groups):
        return ()
    others = set(form.parts)
    keys: list[str] = []
    group = ""
    for name in names:
        key = form.key_of_heading.get(name)
        if name == "小计":
            group = groups.pop(0)
            keys.append(group)
        elif key and key not in keys:
            keys.append(key)
        elif group and (key or name in others):
            keys.append(f"{NO_KEY}{group}/{name}")
        else:
            return ()
    return tuple(keys)


def told_by_headings(form: Form, headings: tuple[str, ...]) -> tuple[str | None, ...]:
    """The keys that the heads of cells name, each that names one of its own; nothing where they are shifted.

    A total below a group's head is the group's or the whole's: its head does not tell which.
    """
    year = own_year("/".join(headings))
    paths = [[p for p in in_own_terms(path, year).split("/") if p] for path in headings]
    if _is_shifted(paths):
        return ()
    keys = [(None, False) if path and _GROUPED_SUBTOTAL.match(path[-1]) else _key_of(form, path) for path in paths]
    names = [key for key, direct in keys if direct]
    return tuple(key if direct and names.count(key) == 1 else None for key, direct in keys)


def groups_above_parts(form: Form, headings: tuple[str, ...]) -> set[str]:
    """The keys of wholes whose heads stand only above those of their parts, and so have no columns of their own."""
    paths = [heading.split("/") for heading in headings]
    own = {form.key_of_heading.get(path[-1]) for path in paths}
    parts_of = {group: parts for rule in form.sums for group, parts in rule.within.items()}
    pairs = [(form.key_of_heading.get(a), form.key_of_heading.get(b)) for path in paths for a, b in pairwise(path)]
    return {group for group, part in pairs if group and part in parts_of.get(group, ())} - own


def is_strange(form: Form, heading: str) -> bool:
    """Whether a head names no column of a form, and no part of it is a total or a group of the form's."""
    parts = [p for p in in_own_terms(heading, None).split("/") if p]
    groups = {*form.group_headings, *form.closed_groups}
    return _key_of(form, parts)[0] is None and not any(_GROUPED_SUBTOTAL.match(p) or p in groups for p in parts)


def sure_by_headings(form: Form, headings: tuple[str, ...]) -> tuple[str | None, ...] | None:
    """The keys of those columns whose own heads tell them, where heads placed by position hide columns.

    A piece of text that names several columns stands over as many, all but the first without a head of their own; where
    it does not, columns were lost, and no order of columns can be relied on. None where none were, as where there are
    as many heads as columns: they then only ran together to one side.
    """
    year = own_year("/".join(headings))
    paths = [[p for p in in_own_terms(path, year).split("/") if p and ":" not in p] for path in headings]
    named = [max((len(headings_in(part, form)) for part in path), default=0) for path in paths]
    if sum(named) == len(paths) or not any(
        (n > 1 and any(paths[k + 1 : k + n])) or k + n > len(paths) for k, n in enumerate(named)
    ):
        return None
    keys = [
        _key_of(form, path)[0] if n == 1 and path != ["小计"] else None for path, n in zip(paths, named, strict=True)
    ]
    # the head of a group stands over any of its columns, its whole is one of those under 小计
    wholes = {rule.total for rule in form.sums if rule.needs and ["小计"] in paths} - set(form.required)
    return tuple(key if keys.count(key) == 1 and key not in wholes else None for key in keys)


def _filled(form: Form, keys: list[str | None]) -> list[str | None]:
    """The one known layout that has all the keys in their places; the keys as they are where none has, or several."""
    agreeing = {
        layout
        for layout in form.layouts
        if len(layout) == len(keys) and all(k in (None, own) for k, own in zip(keys, layout, strict=True))
    }
    return list(agreeing.pop()) if len(agreeing) == 1 else keys


def _with_subtotal(form: Form, keys: list[str | None], text: str) -> list[str | None]:
    if keys.count(None) != 1:
        return keys
    missing = [key for key in headings_in(text, form) if key not in keys]
    if len(missing) > 1:
        missing = [key for key in missing if key != "subtotal"]
    return [k or missing[0] for k in keys] if len(missing) == 1 else keys


def _with_own_total(form: Form, keys: list[str | None], paths: list[list[str]], rough: str | None) -> list[str | None]:
    """Of two totals, that of a group (合计 under 本年收入, beside 总计) is the subtotal.

    Over columns found by positions (`rough`) the head of the group stands anywhere above its parts.
    """
    groups = set(form.group_headings)
    if "subtotal" not in form.columns or "subtotal" in keys or keys.count("total") != 2:
        return keys
    within = [i for i, path in enumerate(paths) if keys[i] == "total" and len(path) > 1 and path[-2] in groups]
    totals = [i for i, key in enumerate(keys) if key == "total"]
    is_apart = rough is not None and any(group in rough for group in groups)
    if not within and is_apart and {paths[i][-1] for i in totals} == {"合计", "总计"}:
        within = [i for i in totals if paths[i][-1] == "合计"]
    return ["subtotal" if i in within else key for i, key in enumerate(keys)] if len(within) == 1 else keys


def _told_apart(keys: list[str | None], direct: list[bool], headings: tuple[str, ...]) -> list[str | None]:
    """Of columns with one key, that whose own head names it; the others are parts of it. None for all where several do.

    Columns under one and the same head are no parts: the key stays, and shows that the heads cannot be relied on.
    """
    told = list(keys)
    columns: dict[str, list[int]] = defaultdict(list)
    for i, key in enumerate(keys):
        if key:
            columns[key].append(i)
    for key, of_key in columns.items():
        if len(of_key) < 2 or len({headings[i] for i in of_key}) < len(of_key):
            continue
        own = [i for i in of_key if direct[i]]
        for i in of_key:
            told[i] = key if own == [i] else NO_KEY + headings[i] if len(own) == 1 else None
    return told


def _is_shifted(paths: list[list[str]]) -> bool:
    """Heads shifted against the data name the columns one off: the head of the names then stands above amounts."""
    return any(part.endswith(heads("names")) for path in paths for part in path)


def _each_its_own(headings: tuple[str, ...]) -> bool:
    """Whether every column has a head, and no two have the same."""
    return all(headings) and len(set(headings)) == len(headings)


def _key_of(form: Form, parts: list[str]) -> tuple[str | None, bool]:
    """The key of a column, and whether its own head names it, not only that of a group above."""
    path = "/".join(parts)
    if any(is_comparison(part) for part in parts):
        return NO_KEY + path, True
    if any(map(speaks_of_earlier, parts)):
        key = _named(form, parts[-1])
        return (key if key and key.startswith(("prior_", NO_KEY)) else NO_KEY + path), True
    groups = set(form.group_headings)
    closed = [k for k, p in enumerate(parts[:-1]) if p in form.closed_groups]
    if closed:
        group, below = parts[closed[-1]], parts[closed[-1] + 1 :]
        if key := _named(form, "".join([group, *below])):  # its own head, wrapped: 上年结转 above 结余
            return key, True
        return (_named(form, group) if len(below) == 1 and _GROUPED_SUBTOTAL.match(below[0]) else NO_KEY + path), True
    for depth, part in enumerate(reversed(parts)):
        above = parts[: len(parts) - 1 - depth]
        # a total is no group: the text of the group above a subtotal is missing then
        if _GROUPED_SUBTOTAL.match(part) and above and above[-1] not in groups and not is_total(above[-1]):
            key = _named(form, above[-1])
            if key:
                return key, depth == 0
        # a heading can be wrapped over several head rows
        end = len(parts) - depth
        for start in range(end):
            key = _named(form, "".join(parts[start:end]))
            if key:
                return key, depth == 0
        if depth == 0 and (key := _cut_off(form, part)):  # before what the group above it is
            return key, True
    return None, False


def _cut_off(form: Form, heading: str) -> str | None:
    """The key of a heading of which a narrow cell shows only the beginning, if no other heading begins so."""
    keys = {key for key, known in form.columns.items() if any(h.startswith(heading) for h in known)}
    return keys.pop() if len(heading) >= _MIN_BEGINNING and len(keys) == 1 else None


def _named(form: Form, heading: str) -> str | None:
    plain = _UNIT.sub("", split_enumerator(heading)[1])
    for name in (plain, _OWN_YEAR.sub("", plain), _OWN_YEAR.sub("本年", plain), _OF_WHICH.sub("", plain)):
        if key := form.key_of_heading.get(name):
            return key
    return None
