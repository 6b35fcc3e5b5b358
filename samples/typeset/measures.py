"""What the rows of summary and listing forms print, by name, so that house styles can refer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from samples.typeset.facts import ALL_FUNDS, FISCAL_FUNDS, Disclosure, Fund, ThreePublic

FUND_SETS: Mapping[str, tuple[Fund, ...]] = {
    "all": ALL_FUNDS,
    "amount": ALL_FUNDS,
    "fiscal": FISCAL_FUNDS,
    "total": FISCAL_FUNDS,
    "general_public_budget": ("general_public_budget",),
    "government_fund": ("government_fund",),
    "state_capital": ("state_capital",),
    "other": ("other",),
}
"""Funds by the name of a fund, or by the column key of a summary form that prints them."""

Measure = Callable[[Disclosure, tuple[Fund, ...]], Decimal]


def _surplus_used(d: Disclosure, funds: tuple[Fund, ...]) -> Decimal:
    return d.surplus_used if "other" in funds else Decimal(0)


def _surplus_distributed(d: Disclosure, funds: tuple[Fund, ...]) -> Decimal:
    return d.surplus_distributed if "other" in funds else Decimal(0)


SUMMARY_MEASURES: Mapping[str, Measure] = {
    "receipts": lambda d, funds: d.receipts(funds).total,
    "spending": lambda d, funds: d.spending(funds).total,
    "opening": lambda d, funds: d.opening(funds),
    "closing": lambda d, funds: d.closing(funds),
    "surplus_used": _surplus_used,
    "surplus_distributed": _surplus_distributed,
    "grand_total": lambda d, funds: d.receipts(funds).total + d.opening(funds) + _surplus_used(d, funds),
}
"""Both sides of a summary form have the same grand total: closing balances follow from the rest."""


def summary_value(d: Disclosure, measure: str, funds: tuple[Fund, ...], source: str | None) -> Decimal:
    if source is not None:
        value: Decimal = getattr(d.receipts(funds), source)
        return value
    return SUMMARY_MEASURES[measure](d, funds)


def three_public_of(d: Disclosure, measure: str) -> ThreePublic:
    return {
        "budget": d.three_public_budget,
        "final": d.three_public_final,
        "prior_final": d.three_public_prior_final,
    }[measure]


def statistic(d: Disclosure, measure: str) -> Decimal:
    return Decimal(getattr(d.statistics, measure))
