"""Whether a file holds the accounts of several bodies, years or kinds, each with forms: then none is the file's own.

A part begins with a title that names a body, a year and a kind. Titles that no forms follow (links, explanations) begin
none. Of a department's file the parts of its units are parts of the department's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from ingest.forms import catalogue
from ingest.metadata.kind import kind_of
from ingest.metadata.scan import Row, Scan
from ingest.metadata.titles import Title

_FEWEST_FORMS = 3
_REACH = 8  # rows below a form's title in which an amount stands; below an entry of the contents there is none
_AMOUNT = re.compile(r"\d\.\d")
_Key = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Several:
    """Of the parts of a file the titles that differ in one thing; empty where all agree. `units` are set aside."""

    names: tuple[Title, ...] = ()
    years: tuple[Title, ...] = ()
    kinds: tuple[Title, ...] = ()
    units: frozenset[str] = frozenset()


def find_several(scanned: Scan, titles: tuple[Title, ...]) -> Several:
    parts = _parts(scanned, titles)
    whole = [title for title in parts if title.scope_word == "部门"]
    held = whole or parts
    names = tuple(t for t in held if not any(_is_same_name(t, other) for other in held[: held.index(t)]))
    years = tuple({t.year: t for t in held}.values())
    kinds = tuple({kind_of(t.words): t for t in held}.values())
    units = {t.name.text for t in parts if t.name and not any(_is_same_name(t, other) for other in held)}
    return Several(
        names=names if len(names) > 1 else (),
        years=years if len(years) > 1 else (),
        kinds=kinds if len(kinds) > 1 else (),
        units=frozenset(units),
    )


def _parts(scanned: Scan, titles: tuple[Title, ...]) -> list[Title]:
    """The first title of every part that has forms."""
    keyed = [(key, title) for title in titles if (key := _key(title)) is not None]
    if len({key for key, _ in keyed}) < 2:
        return []
    keyed.sort(key=lambda pair: pair[1].first.number)
    starts = [title.first.number for _, title in keyed]
    first: dict[_Key, Title] = {}
    forms: defaultdict[_Key, set[str]] = defaultdict(set)
    for key, title in keyed:
        first.setdefault(key, title)
    for index, row in enumerate(scanned.rows):
        at = bisect_right(starts, row.number) - 1
        statement = catalogue().title_of(row.text) if at >= 0 else None
        if statement and statement.statement and _has_amounts(scanned.rows[index + 1 : index + 1 + _REACH]):
            forms[keyed[at][0]].add(statement.statement)
    return [title for key, title in first.items() if len(forms[key]) >= _FEWEST_FORMS]


def _key(title: Title) -> _Key | None:
    kind = kind_of(title.words)
    return (title.name.text, title.year, kind) if title.name and title.year and kind else None


def _is_same_name(title: Title, other: Title) -> bool:
    """某县水利局 and 某市某县水利局 are one."""
    names = sorted((found.name.text for found in (title, other) if found.name), key=len)
    return names[-1].endswith(names[0])


def _has_amounts(rows: tuple[Row, ...]) -> bool:
    return any(_AMOUNT.search(row.text) for row in rows)
