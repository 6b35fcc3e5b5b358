"""The words right before a figure: the last piece of what stands between two figures; sentences of one piece."""

from __future__ import annotations

import re

from ingest.narrative.grammar import words

_MARKS = ",;。:"
BOUNDARY = re.compile(f"[{_MARKS}]")


def last_piece(left: str) -> str:
    """The words after the last mark; those before it where the mark is a colon right before the figure."""
    trimmed = left.removesuffix(":")
    piece = trimmed[last_boundary(trimmed, len(trimmed)) :].lstrip(") ")
    return words("said_to_be_none").sub("", piece)  # 购置费无、运行费3万元: what there is none of is over


def last_boundary(text: str, end: int) -> int:
    """Where the piece begins that `end` stands in."""
    return max(text.rfind(mark, 0, end) for mark in _MARKS) + 1


def is_a_name(text: str) -> bool:
    """Whether a text is one piece, as short as a name is."""
    return len(text) <= 30 and not BOUNDARY.search(text)
