"""Reads a specimen's facts (`samples/facts/*.yml`): figures, house style, medium and encoding of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from samples.typeset import damage
from samples.typeset.cells import Grid
from samples.typeset.document import Document, typeset
from samples.typeset.facts import (
    Disclosure,
    EconomicLine,
    Misprint,
    Receipts,
    Spending,
    Statistics,
    SubjectLine,
    ThreePublic,
)
from samples.typeset.performance.facts import read_projects
from samples.typeset.render import AnyOptions, options_of, to_bytes
from samples.typeset.style import Style, load_style

DAMAGES = {
    "truncated": damage.truncated,
    "blanks_in_numbers": damage.blanks_in_numbers,
    "doubled_points": damage.doubled_points,
}


@dataclass(frozen=True, slots=True)
class Specimen:
    """One shipped document. `encoding` is that of text; `damages` are applied in order, each with the options' seed."""

    file_name: str
    encoding: str
    disclosure: Disclosure
    style: Style
    options: AnyOptions
    damages: tuple[str, ...]

    def document(self) -> Document:
        return typeset(self.disclosure, self.style, self._damage)

    def to_bytes(self) -> bytes:
        return to_bytes(self.document(), self.options, self.encoding)

    def _damage(self, grids: tuple[Grid, ...]) -> tuple[Grid, ...]:
        for name in self.damages:
            grids = partial(DAMAGES[name], seed=self.options.seed)(grids)
        return grids


@cache
def read_specimen(path: Path) -> Specimen:
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    style = load_style(raw["style"])
    try:
        return Specimen(
            file_name=raw["file"],
            encoding=raw.get("encoding", "utf-8"),
            disclosure=_disclosure(raw),
            style=style,
            options=options_of(raw["options"], style.habits),
            damages=tuple(raw.get("damages", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def _disclosure(raw: Mapping[str, Any]) -> Disclosure:
    three_public = raw.get("three_public", {})
    return Disclosure(
        region_code=str(raw["region_code"]),
        region_name=raw["region_name"],
        agency_name=raw["agency_name"],
        agency_code=str(raw["agency_code"]) if "agency_code" in raw else None,
        scope=raw["scope"],
        kind=raw["kind"],
        fiscal_year=int(raw["fiscal_year"]),
        lines=tuple(_line(line) for line in raw["lines"]),
        economic=tuple(_economic(str(code), amounts) for code, amounts in raw.get("economic", {}).items()),
        three_public_budget=ThreePublic(**_amounts(three_public.get("budget", {}))),
        three_public_final=ThreePublic(**_amounts(three_public.get("final", {}))),
        three_public_prior_final=ThreePublic(**_amounts(three_public.get("prior_final", {}))),
        statistics=_statistics(raw.get("statistics", {})),
        surplus_used=_decimal(raw.get("surplus_used", 0)),
        surplus_distributed=_decimal(raw.get("surplus_distributed", 0)),
        prior_total=_decimal(raw["prior_total"]) if "prior_total" in raw else None,
        misprints=tuple(Misprint(**{**m, "by": _decimal(m["by"])}) for m in raw.get("misprints", ())),
        initial_budgets=tuple((str(code), _decimal(yuan)) for code, yuan in raw.get("initial_budgets", {}).items()),
        staff_quota=int(raw.get("staff_quota", 0)),
        staff_actual=int(raw.get("staff_actual", 0)),
        performance=read_projects(raw.get("performance", ())),
    )


def _decimal(value: object) -> Decimal:
    """YAML reads 0.1 as a binary float; its shortest decimal form is what was written."""
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _amounts(raw: Mapping[str, object]) -> dict[str, Decimal]:
    return {key: _decimal(value) for key, value in raw.items()}


def _line(raw: Mapping[str, Any]) -> SubjectLine:
    """A line without receipts is paid in full: appropriation (or, of other funds, other income) less what was left."""
    fund = raw.get("fund", "general_public_budget")
    kinds = {f.name for f in fields(Spending)}
    spending = Spending(**_amounts({key: value for key, value in raw.items() if key in kinds}))
    brought_forward = _decimal(raw.get("brought_forward", 0))
    if "receipts" in raw:
        receipts = Receipts(**_amounts(raw["receipts"]))
    else:
        source = "other" if fund == "other" else "fiscal_appropriation"
        receipts = Receipts(**{source: max(Decimal("0.00"), spending.total - brought_forward)})
    return SubjectLine(str(raw["code"]), fund, spending, receipts, brought_forward)


def _economic(code: str, amounts: Any) -> EconomicLine:
    """One amount is basic spending; a pair is [basic, project]."""
    basic, project = amounts if isinstance(amounts, list) else (amounts, 0)
    return EconomicLine(code, _decimal(basic), _decimal(project))


def _statistics(raw: Mapping[str, Any]) -> Statistics:
    """Vehicles and equipment are counts, the rest amounts."""
    counts = {key for key in raw if key.startswith("vehicles_") or key == "large_equipment"}
    given: dict[str, Any] = {key: int(raw[key]) if key in counts else _decimal(raw[key]) for key in raw}
    return Statistics(**given)
