"""Targets and results as quantities: operator, value and unit; and whether a result meets its target.

Nothing is guessed: what is no quantity has no value, and a pair that cannot be compared has no verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge
from ingest.wording import fold

_NUMBER = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SINGLE = re.compile(rf"(?P<low>{_NUMBER})(?P<unit>[^\d]*)")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})(?P<low_unit>[^\d\-~—–至到]{{0,3}})[-~—–至到](?P<high>{_NUMBER})(?P<unit>[^\d]*)"
)
_PLAIN_UNIT = re.compile(r"(?:%|‰|[一-鿿/a-zA-Z㎡²]{1,8}(?:\([^()]{1,8}\))?)?")
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|底|末|初)?|\d{4}年|\d{1,2}[日号]")
_MAX_DIGITS = 18
_TOLERANCE = Decimal("0.0000001")


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity: `value` (and `upper` of a range) in `unit` as printed; all None where the text is no quantity."""

    operator: str | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None


@cache
def _words() -> dict[str, Any]:
    data = knowledge(Path(__file__).with_name("measure.yml"))
    before = sorted(((word, op) for op, words in data["before"].items() for word in words), key=lambda p: -len(p[0]))
    return {
        "before": [(re.compile(word if "(" in word else re.escape(word)), op) for word, op in before],
        "after": [(re.compile(f"(?:{'|'.join(words)})$"), op) for op, words in data["after"].items()],
        "done": re.compile("|".join(f"(?:{p})" for p in data["done"])),
        "not_done": re.compile("|".join(f"(?:{p})" for p in data["not_done"])),
        "factors": {word: Decimal(number) for word, number in data["factors"].items()},
        "same": {unit: key for key, units in data["same_units"].items() for unit in units},
    }


def measure(text: str | None) -> Measure:
    """The quantity that a target or a result states. A sentence with several figures states none."""
    folded = fold(text or "").rstrip("。;；,，")
    if not folded:
        return Measure()
    operator, rest = _operator(folded)
    for pattern, after in _words()["after"]:
        if (found := pattern.search(rest)) and re.search(r"\d", rest[: found.start()]):
            operator, rest = operator or after, rest[: found.start()]
            break
    if _DATE.fullmatch(rest):
        return Measure(operator, unit="date")
    found = _RANGE.fullmatch(rest) or _SINGLE.fullmatch(rest)
    if found is None or not _PLAIN_UNIT.fullmatch(found["unit"]) or len(found["low"]) > _MAX_DIGITS:
        return Measure()
    parts = found.groupdict()
    if "high" not in parts:
        return Measure(operator, _decimal(parts["low"]), None, parts["unit"] or None)
    if parts["low_unit"] not in ("", parts["unit"]):
        return Measure()
    return Measure("between", _decimal(parts["low"]), _decimal(parts["high"]), parts["unit"] or None)


def _operator(folded: str) -> tuple[str | None, str]:
    for pattern, operator in _words()["before"]:
        if found := pattern.match(folded):
            return operator, folded[found.end() :]
    return None, folded


def _decimal(text: str) -> Decimal:
    """The number, to the six decimals that the warehouse keeps."""
    return round(Decimal(text.replace(",", "")), 6)


def is_met(target_text: str | None, actual_text: str | None) -> bool | None:
    """Whether a result meets its target; None where that cannot be known from the two texts."""
    target_folded, actual_folded = fold(target_text or "").rstrip("。"), fold(actual_text or "").rstrip("。")
    if not target_folded or not actual_folded:
        return None
    if _words()["not_done"].fullmatch(actual_folded):
        return False
    if target_folded == actual_folded or _words()["done"].fullmatch(actual_folded):
        return True
    if (date := _date(target_folded)) and date == _date(actual_folded):
        return True
    target, actual = measure(target_text), measure(actual_text)
    if target.value is None or actual.value is None or actual.upper is not None:
        return None
    if actual.operator not in (None, "=") and actual.operator != target.operator:
        return None
    pair = _comparable(target, actual)
    return None if pair is None else _holds(target, *pair)


def _date(folded: str) -> str | None:
    """The day or month that a text names, whatever is said of it (不晚于…, …前)."""
    found = _DATE.search(folded)
    return found[0] if found and _DATE.fullmatch(_bare(folded)) else None


def _bare(folded: str) -> str:
    rest = _operator(folded)[1]
    for pattern, _ in _words()["after"]:
        rest = pattern.sub("", rest)
    return rest


def _comparable(target: Measure, actual: Measure) -> tuple[Decimal, Decimal | None, Decimal] | None:
    """(target, its upper bound, result) in one unit; None where units differ; a result without has the target's."""
    target_factor, target_unit = _base_unit(target.unit)
    actual_factor, actual_unit = _base_unit(actual.unit)
    if actual_unit is None:
        actual_factor, actual_unit = target_factor, target_unit
    if target_unit is None:
        target_factor, target_unit = actual_factor, actual_unit
    if target_unit != actual_unit or target.value is None or actual.value is None:
        return None
    upper = target.upper * target_factor if target.upper is not None else None
    return target.value * target_factor, upper, actual.value * actual_factor


def _base_unit(unit: str | None) -> tuple[Decimal, str | None]:
    factor = Decimal(1)
    if unit is None:
        return factor, None
    for word, times in _words()["factors"].items():
        if unit.startswith(word) and unit != word:
            factor, unit = factor * times, unit[len(word) :]
    return factor, _words()["same"].get(unit, unit)


def _holds(target: Measure, wanted: Decimal, upper: Decimal | None, got: Decimal) -> bool | None:
    """Without an operator only equality is a verdict: more may be better, or worse."""
    if upper is not None:
        return wanted <= got <= upper
    equal = abs(got - wanted) <= _TOLERANCE
    verdicts = {"≥": got >= wanted, "≤": got <= wanted, ">": got > wanted, "<": got < wanted, "=": equal}
    return verdicts.get(target.operator or "", True if equal else None)
