"""Amounts as a document prints them: rounded to cents of its unit, with or without separators."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal("0.00")
CENT = Decimal("0.01")
YUAN_PER_UNIT = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}


def to_cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def in_unit(amount_yuan: Decimal, unit: str) -> Decimal:
    """The figure that a document in `unit` prints. Each is rounded by itself, so printed sums can be off by a cent."""
    return to_cents(amount_yuan / YUAN_PER_UNIT[unit])


def in_yuan(printed: Decimal, unit: str) -> Decimal:
    """The amount that a printed figure discloses; percentages and counts keep their printed number."""
    return to_cents(printed * YUAN_PER_UNIT.get(unit, Decimal(1)))


def print_amount(value: Decimal, *, thousands: bool = False, trimmed: bool = False) -> str:
    """`1234.50` as `1234.50`, `1,234.50`, or trimmed `1234.5` as spreadsheets pasted into a page show it."""
    text = f"{value:,.2f}" if thousands else f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if trimmed else text


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """`part` in per cent of `whole`; 0 where there is no whole, as the printed forms have it."""
    return to_cents(part * 100 / whole) if whole else ZERO
