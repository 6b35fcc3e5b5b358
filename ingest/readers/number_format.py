"""Numbers as a sheet shows them: 0.1234 as 12.34%, 1234.5 as 1,234.50, 0 as nothing where the format hides zeros.

The workbook stores the value; what was disclosed is what its number format makes of it. Only what decides the figure is
kept: sign, digits, grouping, decimals, %, and a unit of money behind the digits (万元), which no unit above the table
need repeat; and words that make a year of a number (2024 as 2024年度支出决算表). Other words that a format adds (¥, 辆,
blanks to align) are left out. Whatever a format does with the sign of negative numbers (red digits, a triangle), they
are negative.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
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
_IS_FOR_TEXT = re.compile(
    r'^(?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^@"\\!_*\[])*@'
)  # the last section, however many there are
_SECTION = re.compile(r'((?:"[^"]*"|\\.|!.|\[[^\]]*\]|[^;])*)(?:;|$)')
_PIECES = re.compile(
    r'"([^"]*)"|[\\!](.)|\[\$([^\]-]*)[^\]]*\]|\[(?:([<>=]{1,2})(-?[\d.]+))?[^\]]*\]|_.|\*.|'
    r"(General|G/通用格式|@)|([0#?])|([.,%])|(E[+-])|(.)",
    re.IGNORECASE,
)


_UNIT = re.compile(rf"{MONEY_UNIT}|[{''.join(SHORT_UNITS)}]")
_YEAR = "年"
_NO_NUMBER = frozenset("/ymdhs")  # fractions and dates
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format code. `point` is the number of digits behind a point that is only drawn (0!.0000).

    `behind` are the words behind the digits that are kept: a unit of money, or what makes a year of them.
    """

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
    behind: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """A section and the numbers that it is for; `section` is None where it shows no plain number, as a date."""

    section: _Section | None
    condition: tuple[str, Decimal] | None

    def holds(self, value: Decimal) -> bool:
        return self.condition is not None and _COMPARE[self.condition[0]](value, self.condition[1])


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
        return plain(value) + (section.behind if section else "")
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
    text = ("-" if negative else "") + digits + "%" * section.percent + section.behind
    return f"({text})" if section.brackets else text


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.15g}")  # 15 digits are all that Excel keeps


def _choose(choices: tuple[_Choice, ...], value: Decimal) -> _Section | None:
    """The section that a number is shown by: by its condition, as [>=10000]0!.0,"万"; else by its sign."""
    first = choices[0]
    second, third = [*choices[1:3], first, first][:2]
    if first.condition or second.condition:
        otherwise = third if first.condition and second.condition else second
        return next((choice for choice in (first, second) if choice.holds(value)), otherwise).section
    return (second if value < 0 else third if value == 0 else first).section


@cache
def _sections(code: str) -> tuple[_Choice, ...]:
    found = [match[1] for match in _SECTION.finditer(code)]
    # The pattern matches once more at the end, which is a section (that hides) only behind a semicolon.
    texts = found if code.endswith(";") else found[:-1] or found
    if len(texts) > 1 and _IS_FOR_TEXT.search(texts[-1]):
        texts = texts[:-1]
    return tuple(_Choice(_section(text), _condition(text)) for text in texts)


def _condition(text: str) -> tuple[str, Decimal] | None:
    """What a section says of the numbers that it is for, as in [>=10000]."""
    stated = ((match[4], match[5]) for match in _PIECES.finditer(text) if match[4])
    return next(((sign, Decimal(bound)) for sign, bound in stated if sign in _COMPARE and _is_decimal(bound)), None)


def _is_decimal(text: str) -> bool:
    return text.count(".") <= 1 and any(map(str.isdigit, text))


def _section(text: str) -> _Section | None:
    """A section, or None where it shows no plain number (a fraction, an exponent, a date)."""
    digits = least = decimals = percent = trailing = 0
    general = grouped = behind_point = brackets = minus = False
    drawn, point_at, behind = "", None, ""
    for quoted, escaped, currency, _, _, is_general, place, mark, exponent, other in _PIECES.findall(text):
        literal = quoted or escaped or currency or other
        if exponent or other.lower() in _NO_NUMBER:
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
        elif literal.strip() in ("-", "−", "－") and not digits:  # between digits (0-00) it is no sign
            minus, drawn = True, "-"
        elif digits or general:
            behind += literal.strip()
    point = 0 if point_at is None else digits - point_at
    kept = behind if _UNIT.fullmatch(behind) or behind.startswith(_YEAR) else ""
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
        kept,
    )
