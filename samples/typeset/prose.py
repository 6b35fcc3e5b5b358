"""The explanation around the forms, in sentences of our own (`prose/*.yml`), filled with the document's figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from samples.typeset.codes import functional_codes
from samples.typeset.facts import FISCAL_FUNDS, Disclosure
from samples.typeset.money import in_unit, percentage, print_amount

Chapter = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Prose:
    """Chapters as (heading, paragraphs); a heading may be empty."""

    title: str
    overview: tuple[Chapter, ...]
    explanation: tuple[Chapter, ...]
    glossary: tuple[Chapter, ...]


def write_prose(d: Disclosure, unit: str) -> Prose:
    templates = _templates(d.kind)
    words = _words(d, unit)
    parts = {part: tuple(_chapter(raw, words) for raw in templates[part]) for part in _PARTS}
    return Prose(templates["title"].format(**words), parts["overview"], parts["explanation"], parts["glossary"])


_PARTS = ("overview", "explanation", "glossary")


@cache
def _templates(kind: str) -> Mapping[str, Any]:
    text = (files("samples.typeset") / "prose" / f"{kind}.yml").read_text(encoding="utf-8")
    templates: Mapping[str, Any] = yaml.safe_load(text)
    return templates


def _chapter(raw: Mapping[str, Any], words: Mapping[str, str]) -> Chapter:
    paragraphs = (template.format(**words) for template in raw["paragraphs"])
    return raw["heading"], tuple(paragraph for paragraph in paragraphs if paragraph)


def _words(d: Disclosure, unit: str) -> dict[str, str]:
    """The figures that the templates name, printed in the document's unit."""

    def amount(yuan: Decimal) -> str:
        return print_amount(in_unit(yuan, unit), trimmed=True)

    spending, receipts = d.spending(), d.receipts()
    chosen = d.three_public_final if d.kind == "final_account" else d.three_public_budget
    statistics = d.statistics
    return {
        "agency": d.agency_name,
        "region": d.region_name,
        "year": str(d.fiscal_year),
        "scope": "部门" if d.scope == "department" else "单位",
        "unit": unit,
        "grand_total": amount(receipts.total + d.opening() + d.surplus_used),
        "opening": amount(d.opening()),
        "receipts": amount(receipts.total),
        "appropriation": amount(receipts.fiscal_appropriation),
        "appropriation_pct": str(percentage(receipts.fiscal_appropriation, receipts.total)),
        "spending": amount(spending.total),
        "basic": amount(spending.basic),
        "basic_pct": str(percentage(spending.basic, spending.total)),
        "project": amount(spending.project),
        "project_pct": str(percentage(spending.project, spending.total)),
        "general": amount(d.spending(("general_public_budget",)).total),
        "three_public_budget": amount(d.three_public_budget.total),
        "three_public_final": amount(d.three_public_final.total),
        "three_public_pct": str(percentage(d.three_public_final.total, d.three_public_budget.total)),
        "overseas": amount(chosen.overseas_travel),
        "vehicles": amount(chosen.vehicles),
        "reception": amount(chosen.official_reception),
        "operating_cost": amount(statistics.operating_cost_administrative + statistics.operating_cost_reference),
        "procurement": amount(statistics.procurement_total),
        "vehicle_count": str(statistics.vehicles_total),
        "prior_sentence": _prior_sentence(d, unit),
        "other_receipts_sentence": _other_receipts_sentence(d, unit),
        "class_sentences": _class_sentences(d, unit),
    }


def _prior_sentence(d: Disclosure, unit: str) -> str:
    if d.prior_total is None:
        return ""
    total = d.receipts().total + d.opening() + d.surplus_used
    change = total - d.prior_total
    direction = "多" if change >= 0 else "少"
    printed = print_amount(in_unit(abs(change), unit), trimmed=True)
    return f"与{d.fiscal_year - 1}年相比{direction}{printed}{unit}，变动幅度{percentage(abs(change), d.prior_total)}%。"


def _other_receipts_sentence(d: Disclosure, unit: str) -> str:
    rest = d.receipts().total - d.receipts().fiscal_appropriation
    if not rest:
        return ""
    return f"除此之外还有{print_amount(in_unit(rest, unit), trimmed=True)}{unit}来自单位自己的各项收入。"


def _class_sentences(d: Disclosure, unit: str) -> str:
    names = functional_codes()
    classes = sorted({line.code[:3] for line in d.select(FISCAL_FUNDS)})
    amounts = [(names[code], d.spending(("general_public_budget",), code).total) for code in classes]
    parts = [f"{name}{print_amount(in_unit(value, unit), trimmed=True)}{unit}" for name, value in amounts if value]
    return "，".join(parts) + "。" if parts else ""
