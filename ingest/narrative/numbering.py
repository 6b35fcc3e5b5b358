"""Numbers of headings and items at the beginning of a text: 第一部分, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHINESE = "一二三四五六七八九十"
# Level -> pattern. 1. is a number only where no digit but those of a year or of a named code follow (1.5万元 is none);
# no unit is counted (2个).
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"第([{_CHINESE}]+)(?:部分|章|篇)[、:：]?")),
    (1, re.compile(rf"([{_CHINESE}]{{1,3}})[、.．]")),
    (2, re.compile(rf"[（(]([{_CHINESE}]{{1,3}})[）)][、.]?")),
    (
        3,
        re.compile(
            r"([0-9０-９]{1,2})(?:、|[.．](?:(?![\d０-９])|(?=20\d\d年)|(?=2\d{2}(?:\d{2}){0,2}[一-龥](?<![万亿千百元个平]))))"
        ),
    ),
    (4, re.compile(r"[（(]([0-9０-９]{1,2})[）)][、.]?|([0-9]{1,2})[)）]")),
    (5, re.compile(r"([①-⑳])")),
)
_BEGIN = frozenset(f"第{_CHINESE}（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number that a text begins with: its level (0 outermost), its length, its value where it is one."""

    level: int
    length: int
    ordinal: int | None


def numbering(text: str) -> Numbering | None:
    """The number that a text begins with, or None."""
    if text[:1] not in _BEGIN:  # the sentences of a document are asked at each of their characters
        return None
    for level, pattern in _LEVELS:
        found = pattern.match(text)
        if found:
            return Numbering(level, found.end(), _ordinal(next(g for g in found.groups() if g)))
    return None


def _ordinal(number: str) -> int | None:
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _CHINESE.index(number) + 1 if len(number) == 1 else None
    return (_CHINESE.index(tens) + 1 if tens else 1) * 10 + (_CHINESE.index(ones) + 1 if ones else 0)
