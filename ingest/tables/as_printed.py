"""The text of a figure as its lines print it: one that a narrow cell cut stands on several of them."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.model import Line

_MOST_LINES = 7  # that one amount is cut over


def as_printed(text: str, number: int, lines: Mapping[int, Line]) -> str:
    """The text, with a line break wherever the lines from `number` on have one; as it is where they do not say."""
    line = lines.get(number)
    if line is None or text in line.text:
        return text
    for begun in sorted((w for w in line.text.split() if text.startswith(w)), key=len, reverse=True):
        if (more := _rest(text[len(begun) :], number + 1, number + _MOST_LINES, lines)) is not None:
            return "\n".join((begun, *more))
    return text


def _rest(text: str, number: int, end: int, lines: Mapping[int, Line]) -> tuple[str, ...] | None:
    """The words that make up a text, one a line at most and in their order; None where the lines have none such."""
    if not text:
        return ()
    if number >= end:
        return None
    words = lines[number].text.split() if number in lines else []
    for word in sorted({w for w in words if text.startswith(w)}, key=len, reverse=True):
        if (more := _rest(text[len(word) :], number + 1, end, lines)) is not None:
            return (word, *more)
    return _rest(text, number + 1, end, lines)
