"""All ways to put the pieces of a head's lines together to words that it is known to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, groupby
from typing import NamedTuple

from ingest.columns.known_words import words_of_names
from ingest.columns.word_tree import Words
from ingest.forms import catalogue
from ingest.forms.catalogue import Layout
from ingest.forms.heads import heads
from ingest.rows.widths import Measure
from ingest.wording import fold

PIECE = re.compile(r"[^\s|]+")
_MOST_STATES = 600  # of a search: more are looked through where pieces can be put together in nearly any order
_MOST_WITH_GROUPS = 2_400  # a group's own pieces stand beside those of any of its parts
_MOST_ORDERS = 4  # that are told apart
SUBTOTAL_KEY = "subtotal"
_SHIFT_OF_NAMES = 8  # display columns between pieces of no amounts: crowded, codes push these aside

Places = tuple[int, ...]
Orders = frozenset[tuple[int, Layout]]
Placing = tuple[Words, Places, float, float]  # a word, where rows go on behind it, and from where to where it stands


class Row(NamedTuple):
    """One line of a head without its blanks. For each character, `ends` is where the piece of text that it is in ends,
    and `places` where it stands."""

    text: str
    ends: Places
    places: tuple[float, ...]


def row_of(line: str, measure: Measure) -> Row:
    edges = [0, *accumulate(map(measure, line))]
    text = ""
    ends: list[int] = []
    places: list[float] = []
    words = [(found.start(), found.end(), fold(found.group())) for found in PIECE.finditer(line)]
    for is_short, group in groupby(words, key=lambda word: len(word[2]) == 1):  # 合  计 is one piece
        for start, end, word in group:
            step = (edges[end] - edges[start]) / max(len(word), 1)
            places += [edges[start] + step * (n + 0.5) for n in range(len(word))]
            text += word
            if not is_short:
                ends += [len(text)] * (len(text) - len(ends))
        ends += [len(text)] * (len(text) - len(ends))
    return Row(text, tuple(ends), tuple(places))


def joined(rows: list[Row]) -> Row:
    """All rows as one: a line that goes on with the words of the one before it."""
    text = "".join(row.text for row in rows)
    return Row(text, (len(text),) * len(text), ())


class Search:
    """All ways to put the pieces of rows together to words of a head, so that nothing is left over.

    The columns come from left to right, and so do the pieces of each row. Where a `shift` is given, the pieces of a
    word stand below each other, and each column right of the one before it, but for so many display columns. Those of
    `groups` (by key) are no columns themselves, and each of them may have a 小计.
    """

    def __init__(
        self, statement: str, rows: list[Row], shift: int | None = None, groups: frozenset[str] | None = None
    ) -> None:
        self._words, self._rows, self._shift = _words(statement, groups), rows, shift
        self._most_states = _MOST_STATES if groups is None else _MOST_WITH_GROUPS
        self._may_recur = set() if groups is None else {SUBTOTAL_KEY}
        self._end = tuple(len(row.text) for row in rows)
        parts = [_parts(statement, groups, row is rows[0], row is rows[-1]) for row in rows]
        self._open = [_open_places(row, own, _longest(statement, groups)) for row, own in zip(rows, parts, strict=True)]
        self._known: dict[tuple[Places, float], Orders] = {}
        self._placed_words: dict[tuple[Words, int, Places], list[Placing]] = {}

    @property
    def is_given_up(self) -> bool:
        """Whether not all ways were looked at: there can be other orders."""
        return len(self._known) >= self._most_states

    def all_orders(self) -> Orders:
        """The orders of all columns."""
        return self._orders((0,) * len(self._rows), 0) if all(0 in places for places in self._open) else frozenset()

    def _orders(self, at: Places, place: float) -> Orders:
        """The orders of the columns right of `at`, a few at most: those with the fewest characters of no column."""
        if at == self._end:
            return frozenset({(0, ())})
        if (at, place) not in self._known:
            self._known[at, place] = frozenset()
            found = set() if self.is_given_up else set(self._all_from(at, place))
            least = min((cost for cost, _ in found), default=0)
            best = sorted(order for order in found if order[0] == least)[:_MOST_ORDERS]
            self._known[at, place] = frozenset(best)
        return self._known[at, place]

    def _all_from(self, at: Places, place: float) -> Iterator[tuple[int, Layout]]:
        for word, after, left, right in self._placings(self._words, 0, at):
            if self.is_given_up:
                return
            middle = (left + right) / 2
            if word.key is None:
                for cost, order in self._orders(after, place):
                    yield cost + word.length, order
            elif self._shift is None or middle + self._shift >= place:
                for cost, order in self._orders(after, middle):
                    if word.key not in order or word.key in self._may_recur:
                        yield cost, (word.key, *order)

    def _placings(self, begun: Words, n: int, at: Places) -> list[Placing]:
        """The words that go on from what is `begun` with pieces on rows from `n`, each on a row below the last; `at`
        is where these rows go on."""
        if not at:
            return []
        known = self._placed_words.get((begun, n, at))
        if known is None:
            known = self._placed_words[begun, n, at] = list(self._all_placings(begun, n, at))
        return known

    def _all_placings(self, begun: Words, n: int, at: Places) -> Iterator[Placing]:
        row, start, below = self._rows[n], at[0], at[1:]
        for whole, after, left, right in self._placings(begun, n + 1, below):
            yield whole, (start, *after), left, right
        longer = begun.longer
        if start == self._end[n] or row.text[start] not in longer:
            return
        begin_below = {r.text[k] for r, k in zip(self._rows[n + 1 :], below, strict=True) if k < len(r.text)}
        for end in range(start, row.ends[start]):
            word = longer.get(row.text[end])
            if word is None:
                return
            longer = word.longer
            if end + 1 not in self._open[n]:
                continue
            first, last = (row.places[start], row.places[end]) if row.places else (0.0, 0.0)
            if word.is_whole:
                yield word, (end + 1, *below), first, last
            if begin_below.isdisjoint(longer):
                continue
            for whole, after, left, right in self._placings(word, n + 1, below):
                shift = self._shift if whole.key or self._shift is None else _SHIFT_OF_NAMES
                if shift is None or (left <= last + shift and right >= first - shift):
                    yield whole, (end + 1, *after), min(first, left), max(last, right)


def _open_places(row: Row, parts: frozenset[str], longest: int) -> frozenset[int]:
    """The places of a row from which all of it can be parts of words, `longest` at most, one after the other."""
    found = {len(row.text)}
    for start in reversed(range(len(row.text))):
        last = min(row.ends[start], start + longest)
        if any(end in found and row.text[start:end] in parts for end in range(start + 1, last + 1)):
            found.add(start)
    return frozenset(found)


@cache
def _words(statement: str, groups: frozenset[str] | None) -> Words:
    """The words of a form's heads, with the keys of their columns: None for those of names.

    Heads of groups are only looked for where `groups` are given: they stand above those of their parts, in any order
    with these.
    """
    form = catalogue().forms[statement]
    keys: dict[str, str | None] = dict.fromkeys((*words_of_names(), *heads("code_levels"))) | dict(form.key_of_heading)
    if groups is not None:
        keys = {word: None if key in groups else key for word, key in keys.items()} | dict.fromkeys(form.group_headings)
    found = Words()
    for word, key in keys.items():
        if groups is not None or word not in form.group_headings:
            found.add(word, key)
    return found


@cache
def _longest(statement: str, groups: frozenset[str] | None) -> int:
    return max(map(len, _words(statement, groups).all()))


@cache
def _parts(statement: str, groups: frozenset[str] | None, is_first: bool, is_last: bool) -> frozenset[str]:
    """What can stand on one row of a form's words: on the first row their beginnings alone, on the last their ends."""
    return frozenset(
        word[start:end]
        for word in _words(statement, groups).all()
        for start in range(1 if is_first else len(word))
        for end in range(len(word) if is_last else start + 1, len(word) + 1)
    )
