"""The order of columns that the lines of a head tell, where its cells are wrapped: pieces of their words stand below
each other, beside those of their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.columns.head_search import PIECE, Row, Search, joined, row_of
from ingest.columns.head_words import beside, headings_in
from ingest.columns.known_words import is_above_head, words_of_names
from ingest.columns.periods import speaks_of_earlier
from ingest.columns.said import TOTAL
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.numbers import is_figure
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_total
from ingest.rows.widths import MEASURES, Measure
from ingest.wording import fold

_APART = re.compile(r"\S {3,}\S")
_MOST_LINES = 7
_SHIFT = 1  # display columns that a piece may stand off its column
_LONGEST = 300  # characters of a head


def told_order(form: Form, lines: Sequence[str], measures: tuple[Measure, ...] = MEASURES) -> Layout:
    """The keys of the columns from left to right; () where the lines do not tell all of them, or several orders.

    A head of which each line is one cell after the other tells it, one whose cells stand side by side with their words
    wrapped, too: by what pieces there are, or by where they stand as well, in the `measures` of width that the lines
    may have been laid out by.
    """
    return _told(form, tuple(lines_of_words(lines)), measures)


@lru_cache(maxsize=256)  # a head is asked for its cells, and for its order where these do not tell it
def _told(form: Form, words: tuple[str, ...], measures: tuple[Measure, ...]) -> Layout:
    text = fold("".join(words))
    if not 0 < len(text) <= _LONGEST or speaks_of_earlier(text):
        return ()
    rows = [row_of(line, len) for line in words]
    if _go_on(form, words) and not _turn_back(form, words) and (order := _order(form, _ways(form, [joined(rows)]))):
        return order
    if len(words) > _MOST_LINES:
        return ()
    if sum(len(line.split()) > 1 for line in words) * 2 > len(words):
        ways = _ways(form, rows)
        if (order := _order(form, ways)) or not ways:
            return order
    elif any(not line[0].isspace() for line in with_amounts(words)):
        return ()  # nothing shows that the one word of a line stands in its place
    return _told_by_places(form, words, measures)


def _told_by_places(form: Form, words: Sequence[str], measures: tuple[Measure, ...]) -> Layout:
    if not any(map(_APART.search, words)):
        return ()
    lines = with_amounts(words)
    laid_out = dict.fromkeys(tuple(row_of(line, measure) for line in lines) for measure in measures)
    told = {_order(form, _ways(form, list(rows), _SHIFT)) for rows in laid_out} - {()}
    return told.pop() if len(told) == 1 else ()


def with_amounts(lines: Sequence[str]) -> list[str]:
    """The lines of a head that do not only name columns without amounts."""
    return [line for line in lines if not words_of_names().issuperset(map(fold, PIECE.findall(line)))]


def lines_of_words(lines: Sequence[str]) -> list[str]:
    """The lines with words of the head alone: below that with the unit, above the first with an amount."""
    found: list[str] = []
    for line in lines:
        words = [fold(word) for word in PIECE.findall(line)]
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
    places = [[word.start() for word in PIECE.finditer(line)] for line in heads]
    is_laid_out = any(map(_APART.search, heads))
    return is_laid_out and any(len(above) > 1 and line[0] < above[-1] for above, line in pairwise(places))


def _go_on(form: Form, lines: Sequence[str]) -> bool:
    """Whether the columns of a line can stand right of those of the lines above it: not the total alone, nor what names
    of rows stand left of, below cells side by side."""
    are_several = False
    for line in lines:
        words = [fold(word) for word in PIECE.findall(line)]
        keys = headings_in("".join(words), form)
        if are_several and keys and (words[0] in words_of_names() or keys == (TOTAL,)):
            return False
        are_several = are_several or len(keys) > 1
    return True


def _ways(form: Form, rows: list[Row], shift: int | None = None) -> list[Layout]:
    """The orders in which rows can be put together to the columns of a form; [()] where there are too many ways."""
    search = Search(form.statement, rows, shift)
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
