"""Heads of columns whose last characters stand on the line below: 事业单位经营收 其他收 above 入 入."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.forms import Form
from ingest.forms.heads import head_pattern
from ingest.model import Line
from ingest.wording import fold, is_chinese

_WORD = re.compile(r"\S+")
_MOST_LINES = 20  # that a head has
_LONGEST_END = 3


def with_whole_heads(lines: Sequence[Line], form: Form) -> tuple[Line, ...]:
    """The lines with such heads whole, where each end makes one that the form knows of the next one that lacks it."""
    for n, (above, below) in enumerate(pairwise(lines[:_MOST_LINES])):
        if below.page == above.page and (text := _joined(above.text, below.text, form)) is not None:
            whole = replace(above, text=text, since=above.first, until=below.last)
            return (*lines[:n], whole, *lines[n + 2 :])
    return tuple(lines)


def _joined(above: str, below: str, form: Form) -> str | None:
    """The text of a line of heads with the ends below it; None where not all of these end one of them."""
    ends = below.split()
    if len(ends) < 2 or not all(is_chinese(end) and len(end) <= _LONGEST_END for end in ends):
        return None
    left = list(ends)
    text, at = "", 0
    for word in _WORD.finditer(above):
        end = left[0] if left and _ends(word[0], left[0], form) else ""
        text, at = text + above[at : word.end()] + end, word.end()
        left = left[1:] if end else left
    return None if left else text + above[at:]


def _ends(word: str, end: str, form: Form) -> bool:
    whole = fold(word + end)
    is_head = whole in form.key_of_heading or head_pattern("of_names").fullmatch(whole) is not None
    return is_head and fold(word) not in form.key_of_heading
