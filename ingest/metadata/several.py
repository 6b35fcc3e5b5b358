"""Whether a file holds the accounts of several bodies, years or kinds, each with forms: then none is the file's own.

A part begins with a title that names a body, a year and a kind. Titles that no forms follow (links, explanations) begin
none. The first part is the department's, or the first that calls itself one: what may be its unit, or itself in another
spelling, is no other body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.forms import catalogue
from ingest.metadata.area import find_area
from ingest.metadata.gazetteer import Chain, gazetteer
from ingest.metadata.kind import kind_of
from ingest.metadata.names import take_apart
from ingest.metadata.rules import pattern
from ingest.metadata.scan import Row, Scan
from ingest.metadata.titles import Title

_FEWEST_FORMS = 3
_REACH = 8  # rows below a form's title in which its first amount stands; below an entry of the contents there is none
_AMOUNT = re.compile(r"(?<!\S)-?[\d,]+\.\d+(?!\S)(?! ?[万亿]?元)")
_PROSE = re.compile(r"[。；;]|,(?!\d{3})")
# What holds units of every field: 某区人民政府办公室, 某镇人民政府.
_ANY_FIELD = "government offices"
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
    if not parts:
        return Several()
    head = min(parts, key=lambda title: (title.scope_word != "部门", not _is_department(title)))
    own = [t for t in parts if _is_same_name(t, head) and not _explains(t, head)]
    others = [t for t in parts if _is_another(head, t)]
    names = {t.name.text: t for t in (head, *others) if t.name}
    years = {t.year: t for t in (*own, *others)}
    kinds = {kind_of(t.words): t for t in (*own, *others)}
    units = {t.name.text for t in parts if t.name and t.name.text not in names and not _is_same_name(t, head)}
    return Several(
        names=_where_many(names.values()),
        years=_where_many(years.values()),
        kinds=_where_many(kinds.values()),
        units=frozenset(units),
    )


def _where_many(found: Iterable[Title]) -> tuple[Title, ...]:
    titles = tuple(found)
    return titles if len(titles) > 1 else ()


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
        if statement and statement.statement and _is_over_a_table(scanned.rows[index + 1 : index + 1 + _REACH]):
            forms[keyed[at][0]].add(statement.statement)
    return [title for key, title in first.items() if len(forms[key]) >= _FEWEST_FORMS]


def _key(title: Title) -> _Key | None:
    kind = kind_of(title.words)
    return (title.name.text, title.year, kind) if title.name and title.year and kind else None


def _is_same_name(title: Title, other: Title) -> bool:
    """某县水利局 and 某市某县水利局 are one, 卫健局 and 卫生健康局 too: the short form leaves out characters.

    What goes on behind the name is another body: 某县公安局交警大队.
    """
    if title.name is None or other.name is None:
        return False
    short, long = sorted((title.name.text, other.name.text), key=len)
    rest = iter(long)
    if not all(character in rest for character in short) or (long.startswith(short) and long != short):
        return False
    chains = [take_apart(name, title.year).chain for name in (short, long)]
    codes = [{region.code for region in chain.regions} for chain in chains if chain]
    return len(codes) < 2 or not codes[0].isdisjoint(codes[1])


def _explains(title: Title, head: Title) -> bool:
    """An explanation behind the account is a part of it, whatever year its title has kept."""
    return title.words.endswith("说明") and not head.words.endswith("说明")


def _is_department(title: Title) -> bool:
    return title.name is not None and pattern("agency", "department_by_name").search(title.name.text) is not None


def _is_another(head: Title, title: Title) -> bool:
    """Whether the title is surely of another department than the head's: of another place, or of another field."""
    if head.name is None or title.name is None or not _is_department(title) or _is_same_name(title, head):
        return False
    if title.name.text.startswith(head.name.text) or (head.scope_word == "部门" != title.scope_word):
        return False
    own, other = (take_apart(found.name.text, found.year).chain for found in (head, title) if found.name)
    if own and other and _are_apart(own, other):
        return True
    field, others = (find_area(found.name.text, found.year)[0] for found in (head, title) if found.name)
    return _is_department(head) and None not in (field, others) and field not in (others, _ANY_FIELD)


def _are_apart(one: Chain, other: Chain) -> bool:
    """Whether no region of the one is, holds or lies in one of the other."""
    lines = [[set(gazetteer().lineage(region)) for region in chain.regions] for chain in (one, other)]
    return not any(first <= second or second <= first for first in lines[0] for second in lines[1])


def _is_over_a_table(rows: tuple[Row, ...]) -> bool:
    """A heading named like a form may stand over prose: 一、收入支出决算总表 / 收入总计12.50万元。"""
    for row in rows:
        if _PROSE.search(row.text):
            return False
        if _AMOUNT.search(row.text):
            return True
    return False
