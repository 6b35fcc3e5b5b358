"""Headings of indicators in text laid out by position: words of a few lines, of which some name levels and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.performance.columns import head_of
from ingest.performance.draft import NUMERIC, tidy
from ingest.performance.layout.headwords import woven
from ingest.performance.layout.pieces import Piece, heads_of, is_heading
from ingest.performance.vocabulary import heading, is_row

_MAX_HEAD = 4  # lines
_MAX_ABOVE = 3
Rows = list[list[Piece]]
Ways = Callable[[Rows], Iterable[list[Piece]]]


def head_at(rows: Rows, at: int) -> tuple[list[Piece], int] | None:
    """The headings that begin at a row of words, left to right, and how many lines they take; None where none do."""
    if not any(_names_a_level(piece.text) for piece in rows[at]):
        return None
    found = _heads(rows, at, heads_of) or _heads(rows, at, _with_parts_beside) or _heads(rows, at, _woven)
    best = max(((_without_group(heads), length) for heads, length in found), key=_extent_of_head, default=None)
    return best and _with_parts(rows, at, *best)


def _heads(rows: Rows, at: int, ways: Ways) -> list[tuple[list[Piece], int]]:
    """The headings that lines around this one make, and how many lines they take."""
    return [
        (heads, end - at)
        for start in range(at, at - _MAX_ABOVE - 1, -1)  # a heading of more lines than the others begins above them
        for end in range(at + 1, min(at + _MAX_HEAD, len(rows)) + 1)
        if start >= 0
        for heads in ways(rows[start:end])
        if _is_head(heads)
    ]


def _with_parts_beside(rows: Rows) -> Iterator[list[Piece]]:
    """Headings with the parts of a target among them, where that (指标值) stands in a line of its own above all."""
    alone = rows[0][0] if rows and len(rows[0]) == 1 else None
    if alone is None or heading("indicators", alone.text) != "target":
        return
    for heads in heads_of(rows[1:], _is_heading_or_part):
        keys = [heading("parts_of_target", head.text) for head in heads]
        if {"target", "operator"} <= set(keys):
            yield [replace(h, text=alone.text) if key == "target" else h for h, key in zip(heads, keys, strict=True)]


def _is_heading_or_part(text: str) -> bool:
    return is_heading(text) or heading("parts_of_target", text) is not None


def _woven(rows: Rows) -> list[list[Piece]]:
    return [woven(rows, is_heading, _may_be_group)]


def _extent_of_head(head: tuple[list[Piece], int]) -> tuple[int, int, int]:
    """How much headings say: one over two lines (半年 above 指标值) more than its second line alone."""
    return len(head[0]), head[1], -min(piece.top for piece in head[0])


def _without_group(heads: list[Piece]) -> list[Piece]:
    """Headings without the one that stands over levels and values (绩效指标): left of them it would be a column.

    Right of 二级指标 it is one, where no other names the indicator.
    """
    keys = [heading("indicators", head.text) for head in heads]
    named = {n for n in range(1, len(keys)) if keys[n - 1] == "level2" and "level3" not in keys}
    return [head for n, head in enumerate(heads) if n == 0 or n in named or not is_row("margin", head.text)]


def _with_parts(rows: Rows, at: int, heads: list[Piece], length: int) -> tuple[list[Piece], int]:
    """Headings with those of the parts of a target (its sign, value and unit) in its place, where the next line, or
    the last of the headings', has them."""
    target = next((n for n, head in enumerate(heads) if heading("indicators", head.text) == "target"), None)
    below = rows[at + length] if at + length < len(rows) else []
    keys = [heading("parts_of_target", piece.text) for piece in below]
    if target is None or None in keys or not {"target", "operator"} <= set(keys):
        return heads, length
    if heads[target + 1 :] and heads[target + 1].left < below[-1].right:
        return heads, length
    whole = heads[target].text
    parts = [replace(piece, text=whole) if key == "target" else piece for piece, key in zip(below, keys, strict=True)]
    return [*heads[:target], *parts, *heads[target + 1 :]], length + 1


def _may_be_group(text: str) -> bool:
    """Whether a heading may stand over several others."""
    return is_row("margin", text) or heading("indicators", text) in ("target", "actual")


def _names_a_level(text: str) -> bool:
    return tidy(text)[:2] in ("一级", "二级", "三级") or heading("indicators", text) == "level3"


def _is_head(heads: Sequence[Piece]) -> bool:
    texts = [head.text for head in heads]
    head = head_of(texts)
    if (
        not all(map(is_heading, texts))
        or head is None
        or sum(heading("indicators", text) == "level3" for text in texts) > 1
    ):
        return False
    targets = [text for text in texts if heading("indicators", text) == "target"]
    is_clear = len(set(targets)) == len(targets)  # 指标值 twice: what tells them apart is lost
    return is_clear and "level3" in head.keys and bool({"target", *NUMERIC} & set(head.keys))
