"""Rows of lines whose label is not whole: a piece of a wrapped one, or pieces of several that were read as one.

The source's own cells say what a label is. In lines its other piece can stand anywhere, and where it is not found the
row has a figure and no name: it must not pass for a row that is called like the piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ingest.columns import headings_in
from ingest.forms import Form
from ingest.rows.entry import Entry
from ingest.rows.labels import is_complete, is_known, is_total, known_labels
from ingest.subjects import is_of_name
from ingest.wording import fold, label_key

_SHORTEST = 4  # characters of a label within another one
_SHORTEST_NAME = 5  # of the name of a subject
_OF_WHOLE = re.compile(r"本年(?:收入|支出)(?:合计|总计)|(?:收入|支出)总计")
_OF_HEAD = re.compile("栏次|行次|决算数|预算数")
_NUMBERED_WITHIN = re.compile(r"[^一二三四五六七八九十][一二三四五六七八九十].{0,2}、")  # 拨款二收、入
_TOTAL_AND_MORE = re.compile(r"[合总].?计(?!$|[(:])")
_ITEM_WITHIN = re.compile(r"[^\d(]\d[.、]")
_QUALIFIED = re.compile(r"[(:].*")  # 一般公共预算拨款(补助) is a label of its own


def with_cut_labels_marked(entries: tuple[Entry, ...], form: Form) -> tuple[Entry, ...]:
    """The entries, those with figures under a label that is seen not to be whole marked as nameless."""
    if form.shape == "two_sided":
        return tuple(_marked(e) if _is_no_label_of_a_summary(e.label) else e for e in entries)
    if form.shape == "coded" and _have_codes(entries):
        return tuple(_marked(e) if e.code is None and _is_no_label_among_codes(e.label, form) else e for e in entries)
    return entries


def _marked(entry: Entry) -> Entry:
    return replace(entry, is_named=False) if entry.figures and entry.label else entry


def _have_codes(entries: Iterable[Entry]) -> bool:
    """Whether most rows with figures have a code: the others are totals, units, and rows that lost theirs."""
    coded = [e.code is not None for e in entries if e.figures and not is_total(e.label)]
    return sum(coded) * 2 > len(coded)


@lru_cache(maxsize=4_096)
def _is_no_label_of_a_summary(label: str) -> bool:
    key = fold(label_key(label))
    if is_known(_QUALIFIED.sub("", key)) or is_total(label):
        return False
    if _OF_HEAD.search(key) or _NUMBERED_WITHIN.search(key) or _holds(key, _OF_WHOLE):
        return True
    known = known_labels()
    if any(name.endswith(key) for name in known):  # the end of one: 拨款收入
        return True
    if is_complete(label):
        return False
    return any(name.startswith(key) or (len(name) > _SHORTEST and key.startswith(name)) for name in known)


def _is_no_label_among_codes(label: str, form: Form) -> bool:
    """Whether a label beside no code is no total and no unit: the name of a subject whose code is lost, or pieces of
    several cells."""
    key = fold(label_key(label))
    if is_total(label) or key in form.total_labels:
        return False
    if len(key) == 1 or _TOTAL_AND_MORE.match(key) or _ITEM_WITHIN.search(key):
        return True
    is_lost = len(key) >= _SHORTEST_NAME and is_of_name(key)
    return is_lost or len(headings_in(key, form)) > 1


def _holds(key: str, words: re.Pattern[str]) -> bool:
    """Whether a key holds what is a label by itself, and more."""
    found = words.search(key)
    return found is not None and found.group() != key
