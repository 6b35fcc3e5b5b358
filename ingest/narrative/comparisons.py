"""What a figure is compared with (与上年相比, 较年初预算数), the sign of its change, and the year of its stage."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.narrative.grammar import Pattern, grammar, words
from ingest.narrative.printed import Printed


def without_comparison(text: str, fiscal_year: int | None, *, is_budget: bool) -> tuple[str, str | None]:
    """The words before a figure without 与上年相比, and what they compare with.

    `prior_year` is the year before at the stage of the text's own amounts, a budget's (`is_budget`) or a final
    account's; `prior_final` and `prior_budget` are the other stage, where it is named.
    """
    found = list(grammar().compared.finditer(text))
    if not found:
        return text, None
    kept = words("amount_unread").sub("", grammar().compared.sub("", text))
    return kept, _base(found[-1].group(), fiscal_year, is_budget=is_budget)


def _base(said: str, fiscal_year: int | None, *, is_budget: bool) -> str:
    year = re.search(r"20\d\d", said)
    if year and fiscal_year and int(year.group()) < fiscal_year - 1:
        return "earlier_year"
    if words("prior_year").search(said) or (
        year is not None and (fiscal_year is None or int(year.group()) < fiscal_year)
    ):
        if is_budget:
            return "prior_final" if "决算" in said else "prior_year"
        return "prior_budget" if words("budget").search(said) and not words("spent").search(said) else "prior_year"
    for stage in ("initial_budget", "annual_budget"):
        if words(stage).search(said):
            return stage
    return "budget" if "预算" in said else "final"


def stage_of(pattern: Pattern, said: str, fiscal_year: int | None) -> str | None:
    """The stage that a pattern says, prior where the words name a year before the document's."""
    if pattern.sense != "amount":
        return None
    stage = pattern.stage or ("budget" if words("budgeted_whole").search(said) else None)
    if fiscal_year and names_the_year_before(said, fiscal_year):
        return f"prior_{stage}" if stage else "prior"
    return stage


def names_the_year_before(said: str, fiscal_year: int | None) -> bool:
    """Whether the last year that words name is an earlier one than the document's (上年, 2030年)."""
    years = list(words("year_named").finditer(said))
    year = years[-1][1] if years else None
    return bool(years) and (year is None or (fiscal_year is not None and int(year) < fiscal_year))


def signed(figure: Printed, said: str) -> Decimal | None:
    """The value with the sign of its verb; None where 增加（减少） leaves it open and the value is not zero."""
    if figure.value and words("unfilled").search(said):
        return None
    up = max((m.start() for m in words("grows").finditer(said)), default=-1)
    down = max((m.start() for m in words("shrinks").finditer(said)), default=-1)
    return -figure.value if down > up and figure.value > 0 else figure.value
