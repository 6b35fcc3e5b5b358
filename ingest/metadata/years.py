"""Years as they are printed: 2023年度, 二〇二四年, 25年 in a file name."""

from __future__ import annotations

import re

from ingest.metadata.rules import rules

_NUMERALS = str.maketrans("〇○零ОO一二三四五六七八九", "00000123456789")
YEAR: str = rules("fiscal_year")["year"]
_YEAR = re.compile(YEAR)
_ALONE = re.compile(r"20\d{2}|\d{2}年度?")  # the year of 2021部门预算 or 24年部门预算, taken out of it
_CENTURY = 2000


def year_of(words: str) -> int | None:
    """The year in words that `YEAR` matched; None where it is none that a disclosure can be about."""
    match = _YEAR.search(words) or _ALONE.fullmatch(words)
    if match is None:
        return None
    year = int(match.group().rstrip("年度").translate(_NUMERALS))
    return plausible(year if year >= 100 else _CENTURY + year)


def plausible(year: int) -> int | None:
    limits = rules("fiscal_year")
    return year if limits["earliest"] <= year <= limits["latest"] else None
