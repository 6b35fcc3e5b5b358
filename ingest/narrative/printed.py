"""The figures that a sentence prints, with their units: amounts, percentages and counts.

Years, document numbers, pages, telephone numbers and item numbers carry no unit and so are none; thresholds (单价50万元
以上) carry one, but state nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from ingest.knowledge import knowledge
from ingest.narrative.grammar import WORDS, words
from ingest.numbers import read_figure
from ingest.wording import narrow

FigureKind = Literal["amount", "percent", "count", "unchanged"]

_NUMBER = r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.{1,2}\d*)?)"
_QUOTES = str.maketrans("“”", '""')
_TOO_MUCH = 10**18  # digits of a scan or an account run together: no number that anybody states


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure: `start` to `end` in the sentence, `text` its number as printed, `value` in `unit`, unsigned."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    kind: FigureKind


@cache
def _amount_units() -> dict[str, str]:
    """Unit of money as printed -> as it is meant."""
    units: dict[str, str] = knowledge(WORDS / "units.yml")["amounts"]
    return units


@cache
def _figure_with_unit() -> re.Pattern[str]:
    """A number and its unit. 个百分点 is a difference of shares, no share."""
    known = [*_amount_units(), "%", *knowledge(WORDS / "units.yml")["counts"]]
    units = "|".join(re.escape(unit) for unit in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\d.A-Za-z]){_NUMBER}(?:\((?:含|不含)[^()]*\))?(?P<unit>{units})(?!百分点)")


def plain(text: str) -> str:
    """`narrow` with straight quotation marks: what the words of `words/*.yml` are compared with."""
    return narrow(text).translate(_QUOTES)


def printed_figures(text: str) -> list[Printed]:
    """The figures of a sentence (as `plain` gives it) in order; 持平 is a change of zero."""
    found = [p for match in _figure_with_unit().finditer(text) if (p := _figure(text, match))]
    found += [p for figure in found for p in _of_the_same_unit(text, figure)]
    unchanged = words("unchanged").finditer(text)
    found += [Printed(m.start(), m.end(), m.group(), Decimal(0), "", "unchanged") for m in unchanged]
    return sorted(found, key=lambda p: p.start)


def _of_the_same_unit(text: str, figure: Printed) -> list[Printed]:
    """The numbers before a figure that its unit is of, too (分别为3.00、2.00万元)."""
    match = None if figure.kind == "count" else words("shares_its_unit").search(text[: figure.start])
    reading = read_figure(match["number"]) if match else None
    if match is None or reading is None:
        return []
    start, end = match.span("number")
    return [Printed(start, end, match["number"], reading.value, figure.unit, figure.kind)]


def _figure(text: str, match: re.Match[str]) -> Printed | None:
    unit = match["unit"]
    reading = read_figure(match["number"])
    if reading is None or abs(reading.value) >= _TOO_MUCH:
        return None
    if words("counted_in_myriads").match(text, match.start("unit")):
        return None
    if words("threshold").match(text, match.end()) or words("price_for_one").match(text, match.end()):
        return None
    if words("level_of_a_code").match(text, match.start()):
        return None
    amount = _amount_units().get(unit)
    if amount is None and match["number"].endswith("."):  # 1.人员经费: the number of an item
        return None
    if amount:
        kind: FigureKind = "amount"
    else:
        kind = "percent" if unit == "%" else "count"
    return Printed(match.start(), match.end(), match["number"], reading.value, amount or unit, kind)
