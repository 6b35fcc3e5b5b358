"""How much of a head is known words: what is left over can be the name of a column that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.forms import Form
from ingest.forms.heads import heads

_MOST_UNKNOWN = 0.35  # of the characters of a head
_FEW = 16  # characters: a few words of a short head
_LEAST_BEGINNING = 5  # characters that tell a heading cut off there
_ABOVE_HEAD = re.compile(r"(?:单位)?[:：](?:人民币)?[万千百]?元")


def is_understood(text: str, left: int) -> bool:
    """Whether most of a head are known words, with so many characters `left`: of a wrapped one only pieces are left in
    the order of its lines."""
    return left <= max(len(below_unit(text)) * _MOST_UNKNOWN, _FEW)


def below_unit(text: str) -> str:
    """A folded head without what stands above it: whose table it is, and the unit of its amounts."""
    return _ABOVE_HEAD.split(text)[-1]


def is_above_head(text: str) -> bool:
    """Whether a folded line stands above a head: it says the unit of the amounts."""
    return bool(_ABOVE_HEAD.search(text))


def names_other_figures(text: str) -> bool:
    """Whether a head has a word of columns with other figures than a form's own amounts: 决算数为预算数的%."""
    return any(word in below_unit(text) for word in heads("other_figures"))


def left_over(form: Form, text: str) -> int:
    """How many characters of a head are of no known word."""
    head = below_unit(text)
    known = {*form.key_of_heading, *form.group_headings, *form.closed_groups, *heads("table", "labels")}
    # All of a word counts wherever it stands, so that none takes a part of another away, in whatever order.
    begun = [word for word in known if word[:_LEAST_BEGINNING] in head]
    covered = {at for word in begun for span in _places(head, word) for at in span}
    return len(head) - len(covered)


def words_of_names() -> frozenset[str]:
    """Heads of columns without amounts, folded."""
    return frozenset(heads("names", "labels", "numbers"))


def _places(text: str, word: str) -> Iterator[range]:
    """Where a word stands, or else the beginning of it that a narrow cell leaves on one line."""
    for length in range(len(word), min(len(word), _LEAST_BEGINNING) - 1, -1):
        part = word[:length]
        at = text.find(part) if part else -1
        if at >= 0:
            while at >= 0:
                yield range(at, at + length)
                at = text.find(part, at + length)
            return
