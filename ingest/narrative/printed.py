"""The figures that a sentence prints, with their units: amounts, percentages and counts.

Years, document numbers, pages, telephone numbers and item numbers carry no unit and so are none; thresholds (单价50万元
以上) carry one, but state nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.numbers import read_figure

FigureKind = Literal["amount", "percent", "count", "unchanged"]

_NUMBER = r"(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.{1,2}\d*)?)"
_AMOUNT_UNITS = {"亿元": "亿元", "万元": "万元", "千元": "千元", "元": "元", "亿": "亿元", "万": "万元"}
_COUNT_UNITS = (
    "平方米", "平米", "人次", "人次数", "批次", "台件套", "台(套)", "台/套", "个(套)", "台套", "个", "家", "项", "辆",
    "台", "套", "名", "人", "批", "次", "分", "㎡", "m2", "部", "宗", "幢", "栋", "团",
)  # fmt: skip
_UNIT = "|".join(re.escape(u) for u in sorted([*_AMOUNT_UNITS, "%", *_COUNT_UNITS], key=len, reverse=True))
# 万人, 万户: a count in ten thousands is none of our amounts. 个百分点: a difference of shares, no share.
_FIGURE = re.compile(rf"(?<![\d.A-Za-z]){_NUMBER}(?:\((?:含|不含)[^()]*\))?(?P<unit>{_UNIT})(?!百分点)")
_NOT_MONEY = re.compile(r"[亿万][人户亩吨平公次台件头册株份余多立千辆条家]")
_THRESHOLD_AFTER = re.compile(r"\(?(?:含|不含)?[^()，,。；]{0,4}\)?(?:及|或)?(?:以上|以下|以内)")
_UNCHANGED = re.compile(
    r"(?<!基本)(?:持平|无变化|没有变化|无增减变化|无增减|未发生变化|保持不变|相同|(?:决算|预算|执行)?数?一致)"
)
_WIDE = str.maketrans("（）：，．％０１２３４５６７８９；－＋“”﹪", '():,.%0123456789;-+""%')


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure: `start` to `end` in the sentence, `text` its number as printed, `value` in `unit`, unsigned."""

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    kind: FigureKind


def narrow(text: str) -> str:
    """ASCII marks and digits for those of full width, one for one, so that positions stay."""
    return text.translate(_WIDE)


def printed_figures(text: str) -> list[Printed]:
    """The figures of a sentence (as `narrow` gives it) in order; 持平 is a change of zero."""
    found = [p for match in _FIGURE.finditer(text) if (p := _figure(text, match))]
    found += [Printed(m.start(), m.end(), m.group(), Decimal(0), "", "unchanged") for m in _UNCHANGED.finditer(text)]
    return sorted(found, key=lambda p: p.start)


def _figure(text: str, match: re.Match[str]) -> Printed | None:
    unit = match["unit"]
    reading = read_figure(match["number"])
    if reading is None or (unit in ("亿", "万") and _NOT_MONEY.match(text, match.start("unit"))):
        return None
    if _THRESHOLD_AFTER.match(text, match.end()):
        return None
    if unit in _AMOUNT_UNITS:
        kind: FigureKind = "amount"
    else:
        kind = "percent" if unit == "%" else "count"
    return Printed(match.start(), match.end(), match["number"], reading.value, _AMOUNT_UNITS.get(unit, unit), kind)
