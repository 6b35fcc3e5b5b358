"""What breaks of lines and blanks cost: inside a cell, and between two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.performance.stream.tokens import Token
from ingest.wording import is_chinese

NEVER_FIRST = re.compile(r"^[,，。、；;:：)）》”’!！?？%]")
_BREAKS = re.compile(r"[。；;:：！!]$|[)）]$|\d%$|\d\s?分$")
_OPENS_PART = re.compile(r"^(?:[①-⑳]|\d{1,2}[.、]|[(（]|《|满分|合格|零分|其他[:：]|第[一二三四])")
_OPENS_LIST = re.compile(r"^[①-⑳]|^满分")  # how points are given is listed so; what a target says is not
_OPENING = "（(《“[【"
_UNITS = "年月日次元人万亿个件项家号级天分批户名条所份类台套期周处平米公吨亩"


def apart(tokens: Sequence[Token], i: int) -> float:
    """Two cells with this blank between them: unlikely where it only parts a figure from its unit or its sign."""
    before, text = tokens[i - 1].text, tokens[i].text
    if tokens[i].starts_line:
        return 1.0 if before[-1].isdigit() and text[0] in _UNITS else 0.0
    if before[-1] in "≥≤<>=＞＜" or before[-1] in _OPENING:
        return 4.0
    if before[-1].isdigit() and is_chinese(text[0]):
        return 2.0
    return 0.3 if before[-1].isascii() != text[0].isascii() else 0.0


@dataclass(frozen=True, slots=True)
class Seam:
    """Two words one after the other, and what they say of being parts of one cell.

    `inside` is what the blank between them costs in a cell; where it `is_chinese` on both sides, it may stand for a
    line break. Where a line ends between them: `runs_on`, the second can begin no cell; `opens_list` and `divides`, it
    begins a list or another part of the text.
    """

    inside: float
    is_chinese: bool
    runs_on: bool
    opens_list: bool
    divides: bool

    @classmethod
    def between(cls, before: str, after: str) -> Seam:
        return cls(
            inside=_inside(before, after),
            is_chinese=is_chinese(before[-1]) and is_chinese(after[0]),
            runs_on=bool(NEVER_FIRST.match(after)) or before[-1] in _OPENING,
            opens_list=bool(_OPENS_LIST.match(after)),
            divides=bool(_BREAKS.search(before) or _OPENS_PART.match(after)),
        )


def wrap_cost(seam: Seam, line_width: float, width: float | None, key: str, unknown: float) -> float:
    """The same cell goes on in the next line: its column should have been full, or a part of its text ended.

    `unknown` is what that costs at least where the column's width is not sure.
    """
    if key in ("level1", "level2"):
        return 0.2
    if seam.runs_on:
        return 0.0
    if seam.opens_list and key in ("level3", "target", "actual"):
        return 3.0
    if width is None:
        return unknown
    short = width - line_width
    if short <= 2:
        return unknown
    return 0.8 if seam.divides else min(1.0 + 0.6 * (short - 2), 5.0)


def _inside(before: str, after: str) -> float:
    """The same cell goes on after a blank in its line."""
    if before[-1] in "≥≤<>=＞＜、，," or NEVER_FIRST.match(after):
        return 0.0
    if before[-1].isascii() != after[0].isascii():
        return 0.1 if before[-1].isdigit() and after[0] in _UNITS else 0.4
    return 1.5 if len(before) == 1 or len(after) == 1 else 3.0
