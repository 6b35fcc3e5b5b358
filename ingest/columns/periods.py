"""Columns of another year beside the form's own, and columns that compare the two (`periods.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.forms.terms import in_terms_of_today
from ingest.knowledge import knowledge, patterns
from ingest.wording import fold

_PERIODS = Path(__file__).with_name("periods.yml")
_WORD = re.compile(r"\S+")
_pattern = patterns(_PERIODS)


@cache
def _periods() -> dict[str, Any]:
    loaded: dict[str, Any] = knowledge(_PERIODS)
    return loaded


def own_year(texts: str) -> str | None:
    """The last of the years that head columns; None where fewer than two years do."""
    years = set(_pattern("year").findall(texts))
    return max(years) if len(years) > 1 else None


@lru_cache(maxsize=4_096)
def in_own_terms(text: str, year: str | None) -> str:
    """A folded head in today's terms, with 上年 for every earlier year than `year`, however it is written."""
    word = str(_periods()["earlier_word"])
    text = _pattern("earlier").sub(word, in_terms_of_today(text))
    if year is None:
        return text
    return _pattern("year").sub(lambda found: found.group() if found[1] == year else word, text)


def running_head(text: str) -> str:
    """A head without cells in its own terms, with no amount named where one is only compared with another."""
    text = in_own_terms(text, own_year(text))
    return _pattern("in_running_text").sub(str(_periods()["compared_word"]), text)


def is_comparison(part: str) -> bool:
    """Whether a cell of a head says that amounts are compared below it (增减额, 比上年 %): none of its own is there."""
    return bool(_pattern("comparison").fullmatch(part))


def names_several(text: str) -> bool:
    """Whether a head without cells, in its own terms, names several amounts of one thing: of two years, or stages."""
    return speaks_of_earlier(text) or bool(_pattern("stages").search(text))


def speaks_of_earlier(text: str) -> bool:
    """Whether a head in its own terms, or a cell of it, has a column of an earlier year."""
    return bool(_prior_words().search(text))


@cache
def _prior_words() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _periods()["prior_words"])))


def earlier_is_first(lines: Iterable[str]) -> bool | None:
    """Whether an earlier year heads columns to the left of the form's own; None where the head does not name both.

    By where the words stand in their lines: one of the years can stand on a line above the other.
    """
    words = [(found.start(), fold(found.group())) for line in lines for found in _WORD.finditer(line)]
    year = own_year("/".join(word for _, word in words))
    named = [(at, word) for at, text in words if not is_comparison(word := in_own_terms(text, year))]
    earlier = [at for at, word in named if speaks_of_earlier(word)]
    own = [at for at, word in named if not speaks_of_earlier(word) and _pattern("own_words").search(word)]
    if not own or not earlier or min(earlier) == min(own):  # one cell on a line: nothing stands left of anything
        return None
    return min(earlier) < min(own)
