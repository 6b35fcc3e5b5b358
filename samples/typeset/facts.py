"""What a department or unit discloses, as figures. Only the most detailed figures are stated; sums are computed.

All amounts are in yuan. A disclosure is consistent by construction: closing balances follow from opening balances,
receipts and spending, and every summary form adds up to the same totals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Literal

from samples.typeset.codes import PERSONNEL_CLASSES
from samples.typeset.money import ZERO
from samples.typeset.performance.facts import Project

Fund = Literal["general_public_budget", "government_fund", "state_capital", "other"]
FISCAL_FUNDS: tuple[Fund, ...] = ("general_public_budget", "government_fund", "state_capital")
ALL_FUNDS: tuple[Fund, ...] = (*FISCAL_FUNDS, "other")
Kind = Literal["final_account", "budget"]
Scope = Literal["department", "unit"]


@dataclass(frozen=True, slots=True)
class Spending:
    """One subject's spending by expenditure type; the names are the contract's column keys."""

    basic: Decimal = ZERO
    project: Decimal = ZERO
    remitted_to_superior: Decimal = ZERO
    operating: Decimal = ZERO
    subsidy_to_affiliates: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.basic + self.project + self.remitted_to_superior + self.operating + self.subsidy_to_affiliates


@dataclass(frozen=True, slots=True)
class Receipts:
    """One subject's receipts of the year by source. `education_fees` are a part of `institutional`, not a source."""

    fiscal_appropriation: Decimal = ZERO
    fiscal_account: Decimal = ZERO
    superior_subsidy: Decimal = ZERO
    institutional: Decimal = ZERO
    education_fees: Decimal = ZERO
    operating: Decimal = ZERO
    affiliate_remittance: Decimal = ZERO
    other: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        parts = (getattr(self, part.name) for part in fields(self) if part.name != "education_fees")
        return sum(parts, start=ZERO)


def sum_spending(parts: Iterable[Spending]) -> Spending:
    rows = tuple(parts)
    return Spending(**{f.name: sum((getattr(row, f.name) for row in rows), start=ZERO) for f in fields(Spending)})


def sum_receipts(parts: Iterable[Receipts]) -> Receipts:
    rows = tuple(parts)
    return Receipts(**{f.name: sum((getattr(row, f.name) for row in rows), start=ZERO) for f in fields(Receipts)})


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """What one item (项) spent out of one fund, what it received of it, and what it carried over from last year."""

    code: str
    fund: Fund = "general_public_budget"
    spending: Spending = field(default_factory=Spending)
    receipts: Receipts = field(default_factory=Receipts)
    brought_forward: Decimal = ZERO

    def __post_init__(self) -> None:
        if len(self.code) != 7 or not self.code.isdigit():
            raise ValueError(f"A subject line needs an item code of seven digits, not {self.code!r}.")
        if self.closing < 0:
            raise ValueError(f"Item {self.code} ({self.fund}) spends {-self.closing} more than it has.")
        if self.fund != "other" and self.receipts.total != self.receipts.fiscal_appropriation:
            raise ValueError(f"Item {self.code}: the fund {self.fund} is fed by fiscal appropriation only.")

    @property
    def closing(self) -> Decimal:
        return self.brought_forward + self.receipts.total - self.spending.total


@dataclass(frozen=True, slots=True)
class EconomicLine:
    """General public budget spending on one economic group (款), basic and project apart."""

    code: str
    basic: Decimal = ZERO
    project: Decimal = ZERO

    @property
    def is_personnel(self) -> bool:
        return self.code[:3] in PERSONNEL_CLASSES


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """“三公”经费 of one measure (budget, final or prior final). Meetings and training stand beside it, not in it."""

    overseas_travel: Decimal = ZERO
    vehicle_purchase: Decimal = ZERO
    vehicle_operation: Decimal = ZERO
    official_reception: Decimal = ZERO
    meeting: Decimal = ZERO
    training: Decimal = ZERO

    @property
    def vehicles(self) -> Decimal:
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def total(self) -> Decimal:
        return self.overseas_travel + self.vehicles + self.official_reception


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the statistics form of some provinces adds: procurement, operating cost, vehicles and equipment."""

    procurement_goods: Decimal = ZERO
    procurement_works: Decimal = ZERO
    procurement_services: Decimal = ZERO
    operating_cost_administrative: Decimal = ZERO
    operating_cost_reference: Decimal = ZERO
    vehicles_emergency: int = 0
    vehicles_law_enforcement: int = 0
    vehicles_other: int = 0
    large_equipment: int = 0

    @property
    def procurement_total(self) -> Decimal:
        return self.procurement_goods + self.procurement_works + self.procurement_services

    @property
    def vehicles_total(self) -> int:
        return self.vehicles_emergency + self.vehicles_law_enforcement + self.vehicles_other


@dataclass(frozen=True, slots=True)
class Misprint:
    """A printed figure that differs from its true value by `by` (in the document's unit): documents do contradict."""

    statement: str
    row_key: str
    column_key: str
    by: Decimal


@dataclass(frozen=True, slots=True)
class Disclosure:
    region_code: str
    region_name: str
    agency_name: str
    scope: Scope
    kind: Kind
    fiscal_year: int
    lines: tuple[SubjectLine, ...]
    economic: tuple[EconomicLine, ...] = ()
    three_public_budget: ThreePublic = field(default_factory=ThreePublic)
    three_public_final: ThreePublic = field(default_factory=ThreePublic)
    three_public_prior_final: ThreePublic = field(default_factory=ThreePublic)
    statistics: Statistics = field(default_factory=Statistics)
    surplus_used: Decimal = ZERO
    surplus_distributed: Decimal = ZERO
    agency_code: str | None = None
    prior_total: Decimal | None = None
    misprints: tuple[Misprint, ...] = ()
    initial_budgets: tuple[tuple[str, Decimal], ...] = ()
    staff_quota: int = 0
    staff_actual: int = 0
    performance: tuple[Project, ...] = ()

    def __post_init__(self) -> None:
        keys = [(line.code, line.fund) for line in self.lines]
        if len(keys) != len(set(keys)):
            raise ValueError("A disclosure holds one line an item and fund.")
        if self.closing(ALL_FUNDS) < 0:
            raise ValueError("A disclosure cannot close with a negative balance.")
        basic = self.spending(("general_public_budget",)).basic
        if self.economic and sum((line.basic for line in self.economic), start=ZERO) != basic:
            raise ValueError(f"The economic lines must add up to the general public budget's basic spending, {basic}.")

    def select(self, funds: tuple[Fund, ...] = ALL_FUNDS, prefix: str = "") -> tuple[SubjectLine, ...]:
        return tuple(line for line in self.lines if line.fund in funds and line.code.startswith(prefix))

    def spending(self, funds: tuple[Fund, ...] = ALL_FUNDS, prefix: str = "") -> Spending:
        return sum_spending(line.spending for line in self.select(funds, prefix))

    def receipts(self, funds: tuple[Fund, ...] = ALL_FUNDS, prefix: str = "") -> Receipts:
        return sum_receipts(line.receipts for line in self.select(funds, prefix))

    def opening(self, funds: tuple[Fund, ...] = ALL_FUNDS, prefix: str = "") -> Decimal:
        return sum((line.brought_forward for line in self.select(funds, prefix)), start=ZERO)

    def closing(self, funds: tuple[Fund, ...] = ALL_FUNDS, prefix: str = "") -> Decimal:
        carried = sum((line.closing for line in self.select(funds, prefix)), start=ZERO)
        surplus = self.surplus_used - self.surplus_distributed if "other" in funds and not prefix else ZERO
        return carried + surplus

    def economic_sum(self, prefix: str = "", *, personnel: bool | None = None) -> EconomicLine:
        """The economic lines under a code, of 人员经费 or 公用经费 only where `personnel` is given."""
        chosen = [
            line for line in self.economic if line.code.startswith(prefix) and personnel in (None, line.is_personnel)
        ]
        return EconomicLine(
            prefix,
            sum((line.basic for line in chosen), start=ZERO),
            sum((line.project for line in chosen), start=ZERO),
        )
