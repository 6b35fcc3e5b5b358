"""What a figure is compared with (与上年相比, 较年初预算数), the sign of its change, and the year of its stage."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.narrative.grammar import Pattern, fragment, grammar
from ingest.narrative.printed import Printed

_YEAR = re.compile(r"(20\d\d)年|(?:上年|去年)(?!度?结转|结余)")
_UNFILLED = re.compile(r"[(/](?:增加|增长|上升|减少|下降|降低)\)?")


def without_comparison(words: str, fiscal_year: int | None) -> tuple[str, str | None]:
    """The words before a figure without 与上年相比, and what they compare with."""
    found = list(grammar().compared.finditer(words))
    if not found:
        return words, None
    kept = grammar().compared.sub("", words)
    return kept, _base(found[-1].group(), fiscal_year)


def _base(words: str, fiscal_year: int | None) -> str:
    year = re.search(r"20\d\d", words)
    if re.search(r"上年|去年|同比", words) or (
        year is not None and (fiscal_year is None or int(year.group()) < fiscal_year)
    ):
        return "prior_year"
    for stage in ("initial_budget", "annual_budget"):
        if re.search(fragment(stage), words):
            return stage
    return "budget" if "预算" in words else "final"


def stage_of(pattern: Pattern, words: str, fiscal_year: int | None) -> str | None:
    """The stage that a pattern says, prior where the words name a year before the document's."""
    if pattern.sense != "amount":
        return None
    years = list(_YEAR.finditer(words))
    if years and fiscal_year:
        year = years[-1][1]
        if year is None or int(year) < fiscal_year:
            return f"prior_{pattern.stage}" if pattern.stage else "prior"
    return pattern.stage


def signed(figure: Printed, words: str) -> Decimal | None:
    """The value with the sign of its verb; None where 增加（减少） leaves it open and the value is not zero."""
    if figure.value and _UNFILLED.search(words):
        return None
    up = max((m.start() for m in re.finditer(fragment("up") + "|超|多", words)), default=-1)
    down = max((m.start() for m in re.finditer(fragment("down") + "|少", words)), default=-1)
    return -figure.value if down > up and figure.value > 0 else figure.value
