"""The words of performance tables: names of levels, headings, fields. Data in `levels.yml` and `headings.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge
from ingest.wording import fold

_POINTS = re.compile(r"[(\[]?(\d{1,3}(?:\.\d{1,2})?)分?[)\]]$")
_POINTS_INSIDE = re.compile(r"[(\[](\d{1,3}(?:\.\d{1,2})?)(?:分|%)?[)\]]")
_PART_OF_POINTS = re.compile(r"[(\[]\d{0,3}(?:\.\d{1,2})?分?[)\]]?$|^(?:\d{1,3})?分[)\]]$|^[)\]]$")
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十\d]{1,2}\))")
_LAST = "标"  # character of a level's name
_MAX_HEADING = 14  # characters of a heading among others
_RESTS = "rests"  # the group that holds ends of headings, not patterns
_MARKS = str.maketrans("", "", ":：*★")


@dataclass(frozen=True, slots=True)
class LevelName:
    """A name of the closed vocabulary: `parents` are the keys of the levels 1 that it may stand under."""

    level: int
    key: str
    parents: tuple[str, ...] = ()


def _pattern(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


@cache
def _levels() -> tuple[tuple[LevelName, re.Pattern[str]], ...]:
    data = knowledge(Path(__file__).with_name("levels.yml"))
    first = [(LevelName(1, key), _pattern(patterns)) for key, patterns in data["level1"].items()]
    second = [
        (LevelName(2, key, tuple(entry["parents"])), _pattern(entry["patterns"]))
        for key, entry in data["level2"].items()
    ]
    return (*first, *second)


def usual_names() -> Mapping[str, str]:
    """Key of a level 1 -> the name that it bears where none is printed."""
    names: Mapping[str, str] = knowledge(Path(__file__).with_name("levels.yml"))["usual_names"]
    return names


@cache
def _headings() -> dict[str, Any]:
    data = knowledge(Path(__file__).with_name("headings.yml"))
    return {
        group: {key: _pattern(p) for key, p in entry.items()} if isinstance(entry, dict) else _pattern(entry)
        for group, entry in data.items()
        if group != _RESTS
    }


def split_points(text: str) -> tuple[str, Decimal | None]:
    """A level's name without the points printed in it: `产出指标（60分）` gives (`产出指标`, 60)."""
    folded = fold(text)
    found = _POINTS_INSIDE.search(folded) or _POINTS.search(folded)
    if found is None:
        return folded, None
    return folded[: found.start()] + folded[found.end() :], Decimal(found[1])


@lru_cache(maxsize=8_192)
def level_names(text: str) -> tuple[LevelName, ...]:
    """What a text can be in the vocabulary: names of level 1, of level 2, of both (成本指标), or none."""
    name = _NUMBERING.sub("", split_points(text)[0].translate(_MARKS))
    return tuple(known for known, pattern in _levels() if pattern.fullmatch(name))


def named(text: str, level: int) -> LevelName | None:
    """The name of this level that a text is, or None."""
    return next((known for known in level_names(text) if known.level == level), None)


def printed_levels(level: int) -> tuple[str, ...]:
    """The names of a level that nearly all tables print."""
    return tuple(knowledge(Path(__file__).with_name("levels.yml"))["printed"][f"level{level}"])


@lru_cache(maxsize=8_192)
def without_points(text: str) -> str:
    """A part of a level's name without what it has of its points: 指标（18, 分）."""
    return _PART_OF_POINTS.sub("", fold(text))


@lru_cache(maxsize=8_192)
def is_part_of_level(text: str, level: int) -> bool:
    """Whether a text is a line of a usual name of this level, or of the points behind one."""
    name = without_points(text)
    is_line = len(name) > 1 or name == _LAST
    return not name or (is_line and any(name in printed for printed in printed_levels(level)))


def level_cut(word: str) -> int:
    """Where the name of a level ends that an indicator follows without a blank; 0 where a word is none of both."""
    cuts = (end for end in range(4, min(len(word) - 3, 12)) if word[:end].endswith("指标") and level_names(word[:end]))
    return next((cut for cut in cuts if word[cut] not in "的：:（(、，"), 0)


@lru_cache(maxsize=8_192)
def heading(group: str, text: str) -> str | None:
    """The key of a heading, field or row of `headings.yml`, or None."""
    name = _NUMBERING.sub("", fold(text).translate(_MARKS))
    return next((str(key) for key, pattern in _headings()[group].items() if pattern.fullmatch(name)), None)


@lru_cache(maxsize=8_192)
def is_row(group: str, text: str) -> bool:
    """Whether a text is one of the rows that `headings.yml` lists by group: total, after, execution, margin."""
    return bool(_headings()[group].fullmatch(split_points(text)[0].translate(_MARKS)))


def heading_rests() -> tuple[str, ...]:
    """What headings and labels end with in a line of their own, where a narrow cell breaks them."""
    return tuple(knowledge(Path(__file__).with_name("headings.yml"))[_RESTS])


def has_one_value(key: str) -> bool:
    """Whether the cells of a column of this key hold one value: two words of a line are two cells."""
    return bool(_headings()["one_value"].fullmatch(key))


def divided(text: str, is_heading: Callable[[str], bool]) -> list[str] | None:
    """A text that is nothing but headings, divided into them (the longest first); None where it is not."""
    words: list[str] = []
    at = 0
    while at < len(text):
        ends = range(min(len(text), at + _MAX_HEADING), at, -1)
        end = next((end for end in ends if is_heading(text[at:end])), None)
        if end is None:
            return None
        words.append(text[at:end])
        at = end
    return words
