"""The order of columns that the lines of a head tell, where its cells are wrapped: pieces of their words stand below
each other, beside those of their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from ingest.columns.head_words import beside, headings_in
from ingest.columns.known_words import is_above_head, words_of_names
from ingest.columns.periods import speaks_of_earlier
from ingest.columns.said import TOTAL
from ingest.columns.word_tree import Words
from ingest.forms import Form, catalogue
from ingest.forms.catalogue import Layout
from ingest.numbers import is_figure
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_total
from ingest.rows.widths import MEASURES, Measure
from ingest.wording import fold

_PIECE = re.compile(r"[^\s|]+")
_APART = re.compile(r"\S {3,}\S")
_MOST_LINES = 7
_MOST_STATES = 600  # of a search: more are looked through where pieces can be put together in nearly any order
_MOST_ORDERS = 4  # that are told apart
_LONGEST = 300  # characters of a head
_SHIFT = 1  # display columns that a piece may stand off its column

Places = tuple[int, ...]
Orders = frozenset[tuple[int, Layout]]
Placing = tuple[Words, Places, float, float]  # a word, where rows go on behind it, and from where to where it stands


class _Row(NamedTuple):
    """One line of a head without its blanks. For each character, `ends` is where the piece of text that it is in ends,
    and `places` where it stands."""

    text: str
    ends: Places
    places: tuple[float, ...]


def told_order(form: Form, lines: Sequence[str], measures: tuple[Measure, ...] = MEASURES) -> Layout:
    """The keys of the columns from left to right; () where the lines do not tell all of them, or several orders.

    A head of which each line is one cell after the other tells it, one whose cells stand side by side with their words
    wrapped, too: by what pieces there are, or by where they stand as well, in the `measures` of width that the lines
    may have been laid out by.
    """
    return _told(form, tuple(_lines_of_words(lines)), measures)


@lru_cache(maxsize=256)  # a head is asked for its cells, and for its order where these do not tell it
def _told(form: Form, words: tuple[str, ...], measures: tuple[Measure, ...]) -> Layout:
    text = fold("".join(words))
    if not 0 < len(text) <= _LONGEST or speaks_of_earlier(text):
        return ()
    rows = [_row(line, len) for line in words]
    if _go_on(form, words) and not _turn_back(form, words) and (order := _order(form, _ways(form, [_joined(rows)]))):
        return order
    if len(words) > _MOST_LINES:
        return ()
    if sum(len(line.split()) > 1 for line in words) * 2 > len(words):
        ways = _ways(form, rows)
        if (order := _order(form, ways)) or not ways:
            return order
    elif any(not line[0].isspace() for line in _with_amounts(words)):
        return ()  # nothing shows that the one word of a line stands in its place
    return _told_by_places(form, words, measures)


def _told_by_places(form: Form, words: Sequence[str], measures: tuple[Measure, ...]) -> Layout:
    if not any(map(_APART.search, words)):
        return ()
    lines = _with_amounts(words)
    laid_out = dict.fromkeys(tuple(_row(line, measure) for line in lines) for measure in measures)
    told = {_order(form, _ways(form, list(rows), placed=True)) for rows in laid_out} - {()}
    return told.pop() if len(told) == 1 else ()


def _with_amounts(lines: Sequence[str]) -> list[str]:
    """The lines of a head that do not only name columns without amounts."""
    return [line for line in lines if not words_of_names().issuperset(map(fold, _PIECE.findall(line)))]


def _lines_of_words(lines: Sequence[str]) -> list[str]:
    """The lines with words of the head alone: below that with the unit, above the first with an amount."""
    found: list[str] = []
    for line in lines:
        words = [fold(word) for word in _PIECE.findall(line)]
        if is_above_head("".join(words)):
            found.clear()
        elif counted_columns(words) is not None:
            continue
        elif any(map(is_figure, words)):
            break
        elif any(c.isalnum() for word in words for c in word):
            found.append(line)
    if found and is_total(found[-1]) and any("计" in line for line in found[:-1]):
        found.pop()  # the label of the first row
    return found


def _turn_back(form: Form, lines: Sequence[str]) -> bool:
    """Whether a line laid out in columns begins left of where the one above it ends: its columns stand among those."""
    heads = [line for line in lines if headings_in(fold(line), form)]
    places = [[word.start() for word in _PIECE.finditer(line)] for line in heads]
    is_laid_out = any(map(_APART.search, heads))
    return is_laid_out and any(len(above) > 1 and line[0] < above[-1] for above, line in pairwise(places))


def _go_on(form: Form, lines: Sequence[str]) -> bool:
    """Whether the columns of a line can stand right of those of the lines above it: not the total alone, nor what names
    of rows stand left of, below cells side by side."""
    are_several = False
    for line in lines:
        words = [fold(word) for word in _PIECE.findall(line)]
        keys = headings_in("".join(words), form)
        if are_several and keys and (words[0] in words_of_names() or keys == (TOTAL,)):
            return False
        are_several = are_several or len(keys) > 1
    return True


def _row(line: str, measure: Measure) -> _Row:
    edges = [0, *accumulate(map(measure, line))]
    text = ""
    ends: list[int] = []
    places: list[float] = []
    words = [(found.start(), found.end(), fold(found.group())) for found in _PIECE.finditer(line)]
    for is_short, group in groupby(words, key=lambda word: len(word[2]) == 1):  # 合  计 is one piece
        for start, end, word in group:
            step = (edges[end] - edges[start]) / max(len(word), 1)
            places += [edges[start] + step * (n + 0.5) for n in range(len(word))]
            text += word
            if not is_short:
                ends += [len(text)] * (len(text) - len(ends))
        ends += [len(text)] * (len(text) - len(ends))
    return _Row(text, tuple(ends), tuple(places))


def _joined(rows: list[_Row]) -> _Row:
    """All rows as one: a line that goes on with the words of the one before it."""
    text = "".join(row.text for row in rows)
    return _Row(text, (len(text),) * len(text), ())


def _ways(form: Form, rows: list[_Row], placed: bool = False) -> list[Layout]:
    """The orders in which rows can be put together to the columns of a form; [()] where there are too many ways."""
    search = _Search(form.statement, rows, placed)
    found = search.all_orders()
    return [()] if search.is_given_up else [order for _, order in found]


def _order(form: Form, ways: list[Layout]) -> Layout:
    """The one order that there is; () where there are none or several, and of columns in groups."""
    keys = ways[0] if len(ways) == 1 else ()
    renamed = beside(form, set(keys))
    order = tuple(renamed.get(key, key) for key in keys)
    if len(set(order)) < max(len(order), 2) or not set(form.required) <= set(order):
        return ()
    wholes = {rule.total for rule in form.sums if rule.needs and set(rule.needs) <= set(order)}
    return () if wholes & set(order) - set(form.required) else order


class _Search:
    """All ways to put the pieces of rows together to words of a head, so that nothing is left over.

    The columns come from left to right, and so do the pieces of each row. `placed` where the pieces of a word stand
    below each other, and each column right of the one before it.
    """

    def __init__(self, statement: str, rows: list[_Row], placed: bool) -> None:
        self._words, self._rows, self._placed = _words(statement), rows, placed
        self._end = tuple(len(row.text) for row in rows)
        parts = [_parts(statement, row is rows[0], row is rows[-1]) for row in rows]
        self._open = [_open_places(row, own, _longest(statement)) for row, own in zip(rows, parts, strict=True)]
        self._known: dict[tuple[Places, float], Orders] = {}
        self._placed_words: dict[tuple[Words, int, Places], list[Placing]] = {}

    @property
    def is_given_up(self) -> bool:
        """Whether not all ways were looked at: there can be other orders."""
        return len(self._known) >= _MOST_STATES

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
            elif not self._placed or middle + _SHIFT >= place:
                for cost, order in self._orders(after, middle):
                    if word.key not in order:
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
                if not self._placed or (left <= last + _SHIFT and right >= first - _SHIFT):
                    yield whole, (end + 1, *after), min(first, left), max(last, right)


def _open_places(row: _Row, parts: frozenset[str], longest: int) -> frozenset[int]:
    """The places of a row from which all of it can be parts of words, `longest` at most, one after the other."""
    found = {len(row.text)}
    for start in reversed(range(len(row.text))):
        last = min(row.ends[start], start + longest)
        if any(end in found and row.text[start:end] in parts for end in range(start + 1, last + 1)):
            found.add(start)
    return frozenset(found)


@cache
def _words(statement: str) -> Words:
    """The words of a form's heads, with the keys of their columns: None for those of names.

    Heads of groups are none of them: they stand above those of their parts, in any order with these.
    """
    form = catalogue().forms[statement]
    keys: dict[str, str | None] = dict.fromkeys(words_of_names()) | dict(form.key_of_heading)
    found = Words()
    for word, key in keys.items():
        if word not in form.group_headings:
            found.add(word, key)
    return found


@cache
def _longest(statement: str) -> int:
    return max(map(len, _words(statement).all()))


@cache
def _parts(statement: str, is_first: bool, is_last: bool) -> frozenset[str]:
    """What can stand on one row of a form's words: on the first row their beginnings alone, on the last their ends."""
    return frozenset(
        word[start:end]
        for word in _words(statement).all()
        for start in range(1 if is_first else len(word))
        for end in range(len(word) if is_last else start + 1, len(word) + 1)
    )
