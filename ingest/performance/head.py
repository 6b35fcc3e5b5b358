"""Heading rows of indicators that are wrapped text: the columns that a few lines name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Line
from ingest.performance.columns import head_of
from ingest.performance.vocabulary import heading, is_row
from ingest.wording import fold

_MAX_LINES = 14
_MAX_HEADING = 14
_BEGINS = re.compile(r"(?:(?:年度)?绩效指标)?(?:[一二三]级(?:指标?)?|指标名称)")


@dataclass(frozen=True, slots=True)
class WrappedHead:
    """The columns' keys, left to right, and how many lines their headings take."""

    keys: tuple[str, ...]
    length: int


def wrapped_head(lines: Sequence[Line], at: int) -> WrappedHead | None:
    """The heading row that begins at a line, or None. Its headings may be wrapped over lines."""
    if not _BEGINS.match(fold(lines[at].text)):
        return None
    text = ""
    best: WrappedHead | None = None
    for n, line in enumerate(lines[at : at + _MAX_LINES], start=1):
        text += fold(line.text)
        words = _headings(text)
        if words is None:
            if len(text) > 200:
                break
            continue
        head = head_of(words)
        if head is not None and "level3" in head.keys:
            best = WrappedHead(tuple(k for k in head.keys if k != "margin" and not k.startswith("other")), n)
        elif best is not None:
            break
    return best


def _headings(text: str) -> list[str] | None:
    """A text that is nothing but headings, divided into them (the longest first); None where it is not."""
    words: list[str] = []
    at = 0
    while at < len(text):
        for end in range(min(len(text), at + _MAX_HEADING), at, -1):
            if heading("indicators", text[at:end]) or is_row("margin", text[at:end]):
                words.append(text[at:end])
                at = end
                break
        else:
            return None
    return words
