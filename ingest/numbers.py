"""Printed figures: what counts as one, what it evidently says, and what had to be repaired to read it.

The same rules are the macro `clean_amount` of the dbt project; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ingest.quick import quickly_made
from ingest.wording import is_han

_BLANK_MARKS = re.compile(r"(?:[¥￥]\s*)?[-–—―─━－_/\\…·.]+(?:\s*元)?|无|空")
# Full-width and small signs made ASCII, minus signs made one; marks without width are dropped. Not all that NFKC folds:
# ①, ² and ⒈ number items and notes, and are no figures.
_PLAIN = str.maketrans(
    "０１２３４５６７８９（）﹙﹚％﹪，﹐．。﹒＋﹢￥－﹣−–—",
    "0123456789()()%%,,...++¥-----",
    "\u200b\u200c\u200d\u200e\u200f\ufeff",
)
# What one of a printed unit is in yuan.
YUAN = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "亿元": Decimal(100_000_000),
}
MONEY_UNIT = "(?:" + "|".join(sorted(YUAN, key=len, reverse=True)) + ")"
SHORT_UNITS = {"万": "万元", "亿": "亿元"}
_AMOUNT = re.compile(rf"(.*\d.*?)\s*({MONEY_UNIT}|[{''.join(SHORT_UNITS)}])")
_ENDS_AMOUNT = ("元", *SHORT_UNITS)
# What stands for a minus before an amount: accountants print triangles, reports of changes those that point down.
_MINUSES = "-△▲▽▼"
_UPWARDS = ("△", "▲")
_GROUPED = r"(?:[0-9]{1,3}(?:,\s?[0-9]{3})+|[0-9]+)"
# Grouped thousands, or plain digits; one or two decimal points (0..00 is printed), nothing before it (.52); an optional
# sign and ¥, brackets, %. A minus behind the digits (5.20-) needs decimals before it: 2023- is no figure.
FIGURE = (
    rf"(?:[(]?(?:[¥￥]?[{_MINUSES}+]?|[{_MINUSES}+][¥￥])(?:{_GROUPED}(?:\.{{1,2}}\s?[0-9]*)?|\.[0-9]{{1,6}})[)]?%?"
    rf"|[¥￥]?{_GROUPED}\.[0-9]+-)"
)
_FIGURE = re.compile(FIGURE)
_USUAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)  # what nearly all figures are: nothing is odd
_NO_DIGITS = re.compile(rf"[{_MINUSES}+()¥]")


@quickly_made
@dataclass(frozen=True, slots=True)
class Reading:
    """A printed figure read: `value` in the printed unit; `repair` says what was odd, None where nothing was."""

    value: Decimal
    decimals: int
    is_percent: bool
    repair: str | None


def unit_behind(text: str) -> tuple[str, str] | None:
    """(figure, unit of money) where a text is an amount with its unit, as cells print it: 1,234.5元, 3万."""
    if text[-1:] not in _ENDS_AMOUNT or not (found := _AMOUNT.fullmatch(text.strip())):
        return None
    figure, unit = found.groups()
    return (figure, SHORT_UNITS.get(unit, unit)) if is_figure(figure) else None


def may_have_units(texts: Iterable[str]) -> bool:
    """Whether any of texts has what an amount with its unit ends with: few rows have, which is told fast."""
    return any(map("\t".join(texts).__contains__, _ENDS_AMOUNT))


def is_amount(text: str) -> bool:
    """Whether a cell is a figure, with a unit of money behind it or without one."""
    return is_figure(text) or unit_behind(text) is not None


def may_point_up(text: str) -> bool:
    """Whether a triangle before a figure may mean a rise, as in tables of growth, where accounts mean a minus."""
    return text.lstrip("(（¥￥ ")[:1] in _UPWARDS


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, or only dashes as some forms print for `not applicable`."""
    stripped = text.strip()
    return not stripped or bool(_BLANK_MARKS.fullmatch(stripped))


@lru_cache(maxsize=16_384)
def read_figure(text: str) -> Reading | None:
    """The figure that a text is, or None where it is no figure. Blanks inside and a doubled point are repaired."""
    if is_han(text[:1]):
        return None
    if found := _USUAL.fullmatch(text):
        return Reading(Decimal(text.replace(",", "")), len(found[1] or ""), False, None)
    plain = text.strip() if text.isascii() else text.translate(_PLAIN).strip()
    repairs = []
    if len(parts := plain.split()) > 1:
        plain = "".join(parts)
        repairs.append("blank printed inside the number")
    if not _FIGURE.fullmatch(plain):
        return None
    is_percent = plain.endswith("%")
    digits = plain.rstrip("%")
    negative = any(minus in digits for minus in _MINUSES) or (digits.startswith("(") and digits.endswith(")"))
    digits = _NO_DIGITS.sub("", digits).replace(",", "")
    if ".." in digits:
        digits = digits.replace("..", ".")
        repairs.append("decimal point printed twice")
    if digits.startswith("."):
        repairs.append("nothing printed before the decimal point")
    if digits.endswith("."):
        digits = digits[:-1]
        repairs.append("truncated after the decimal point")
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    decimals = len(digits.partition(".")[2])
    return Reading(-value if negative else value, decimals, is_percent, "; ".join(repairs) or None)


@lru_cache(maxsize=16_384)
def is_figure(text: str) -> bool:
    return read_figure(text) is not None
