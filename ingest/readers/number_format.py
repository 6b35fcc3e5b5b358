"""Numbers as a sheet shows them: 0.1234 as 12.34%, 1234.5 as 1,234.50, 0 as nothing where the format hides zeros.

The workbook stores the value; what was disclosed is what its number format makes of it. Only what decides the figure is
kept: sign, digits, grouping, decimals, %, and a unit of money behind the digits (万元), which no unit above the table
need repeat. Other words that a format adds (¥, 辆, blanks to align) are left out. Whatever a format does with the sign
of negative numbers (red digits, a triangle), they are negative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from ingest.numbers import MONEY_UNIT, SHORT_UNITS

# ECMA-376 part 1, 18.8.30: the formats that have a number and no code in the file.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"', 49: "@",
}  # fmt: skip
_MOST_DECIMALS = 6  # of a number without a format: what floats add behind is noise
_MOST_DECIMALS_SHOWN = 30  # by a format (Excel's limit)
_WIDE = Context(prec=400)  # digits: more than the largest float has, with those behind its point
_SECTION = re.compile(r'((?:"[^"]*"|\\.|!.|\[[^\]]*\]|[^;])*)(?:;|$)')
_PIECES = re.compile(
    r'"([^"]*)"|[\\!](.)|\[([<>=])?[^\]]*\]|_.|\*.|(General)|([0#?])|([.,%])|(E[+-])|(.)', re.IGNORECASE
)


_UNIT = re.compile(rf"{MONEY_UNIT}|[{''.join(SHORT_UNITS)}]")
_NO_NUMBER = frozenset("/ymdhs")  # fractions and dates


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format code. `point` is the number of digits behind a point that is only drawn (0!.0000)."""

    is_general: bool
    digits: int  # places for digits
    least: int  # digits before the point that are shown even if 0
    decimals: int
    is_grouped: bool
    thousands: int  # divided by 1,000 so many times
    percent: int
    brackets: bool
    minus: bool
    drawn: str
    point: int
    unit: str


def plain(value: float) -> str:
    """A number without a format: whole numbers without a point, no exponent, no noise of floats."""
    decimal = _decimal(value)
    if decimal == decimal.to_integral_value():
        return f"{decimal:.0f}"
    return f"{_rounded(decimal, _MOST_DECIMALS):f}".rstrip("0").rstrip(".")


def show(value: float, code: str) -> str:
    """What a cell with this number format shows, as far as it is a figure."""
    decimal = _decimal(value)
    sections = _sections(code)
    section = _choose(sections, decimal)
    if section is None or section.is_general:
        return plain(value)
    if not section.digits:
        return section.drawn  # `"-"` or nothing: how zeros are hidden
    scaled = abs(decimal).scaleb(2 * section.percent - 3 * section.thousands)
    if section.point:
        scaled, decimals = scaled.scaleb(-section.point), section.point
    else:
        decimals = section.decimals
    rounded = _rounded(scaled, min(decimals, _MOST_DECIMALS_SHOWN))
    whole, _, rest = f"{rounded:f}".partition(".")
    whole = f"{int(whole):,}" if section.is_grouped else whole
    whole = "" if section.least == 0 and int(rounded) == 0 else whole.rjust(section.least, "0")
    digits = whole + ("." + rest if rest else "")
    if not digits.strip("."):
        return section.drawn
    negative = section.minus or (decimal < 0 and rounded != 0 and not section.brackets)
    text = ("-" if negative else "") + digits + "%" * section.percent + section.unit
    return f"({text})" if section.brackets else text


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.15g}")  # 15 digits are all that Excel keeps


def _choose(sections: tuple[_Section | None, ...], value: Decimal) -> _Section | None:
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


@cache
def _sections(code: str) -> tuple[_Section | None, ...]:
    found = [match[1] for match in _SECTION.finditer(code)]
    # The pattern matches once more at the end, which is a section (that hides) only behind a semicolon.
    return tuple(_section(text) for text in (found if code.endswith(";") else found[:-1]))


def _section(text: str) -> _Section | None:
    """A section, or None where it shows no plain number (a fraction, an exponent, a date) or depends on a condition."""
    digits = least = decimals = percent = trailing = 0
    general = grouped = behind_point = brackets = minus = False
    drawn, point_at, behind = "", None, ""
    for quoted, escaped, condition, is_general, place, mark, exponent, other in _PIECES.findall(text):
        literal = quoted or escaped or other
        if condition or exponent or other.lower() in _NO_NUMBER:
            return None
        if is_general:
            general = True
        elif place in ("0", "#") or (place and digits):  # `"-"??` draws a dash and two blanks
            digits += 1
            grouped = grouped or (trailing > 0 and not behind_point)
            trailing = 0
            decimals += behind_point
            least += place == "0" and not behind_point
        elif mark == ".":
            behind_point = True
        elif mark == ",":
            trailing += digits > 0
        elif mark == "%":
            percent += 1
        elif literal == "." and digits:
            point_at = digits
        elif literal in ("(", "（"):
            brackets = True
        elif literal.strip() in ("-", "−", "－"):
            minus, drawn = True, "-"
        elif digits:
            behind += literal.strip()
    point = 0 if point_at is None else digits - point_at
    unit = behind if _UNIT.fullmatch(behind) else ""
    return _Section(
        general,
        digits,
        max(least - point, 0),
        decimals,
        grouped,
        trailing,
        percent,
        brackets,
        minus,
        drawn,
        point,
        unit,
    )
