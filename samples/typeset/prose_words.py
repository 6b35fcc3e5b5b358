"""The words that the sentences of `prose/*.yml` name: a disclosure's figures, printed in its unit."""

from __future__ import annotations

from decimal import Decimal

from samples.typeset.codes import functional_codes
from samples.typeset.facts import FISCAL_FUNDS, Disclosure
from samples.typeset.money import in_unit, percentage, print_amount

Words = dict[str, str]
_SOURCES = {
    "fiscal_appropriation": ("财政拨款收入", "fiscal_appropriation_revenue"),
    "superior_subsidy": ("上级补助收入", "superior_subsidy_revenue"),
    "institutional": ("事业收入", "institutional_revenue"),
    "operating": ("经营收入", "operating_revenue"),
    "affiliate_remittance": ("附属单位上缴收入", "affiliate_remittance_revenue"),
    "other": ("其他收入", "other_revenue"),
}


def words_of(d: Disclosure, unit: str) -> Words:
    """One word a figure. Words that end in _pct are percentages, in _count counts, in _signed carry their sign."""

    def amount(yuan: Decimal) -> str:
        return _printed(yuan, unit)

    spending, receipts = d.spending(), d.receipts()
    chosen = d.three_public_final if d.kind == "final_account" else d.three_public_budget
    statistics = d.statistics
    grand_total = receipts.total + d.opening() + d.surplus_used
    return {
        "agency": d.agency_name,
        "region": d.region_name,
        "year": str(d.fiscal_year),
        "prior_year": str(d.fiscal_year - 1),
        "scope": "部门" if d.scope == "department" else "单位",
        "unit": unit,
        "one": "1",
        "quota": str(d.staff_quota),
        "staff": str(d.staff_actual),
        "grand_total": amount(grand_total),
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
        "goods": amount(statistics.procurement_goods),
        "works": amount(statistics.procurement_works),
        "services": amount(statistics.procurement_services),
        "vehicle_count": str(statistics.vehicles_total),
        "emergency_count": str(statistics.vehicles_emergency),
        "law_count": str(statistics.vehicles_law_enforcement),
        "other_count": str(statistics.vehicles_other),
        **_change(grand_total, d.prior_total, unit),
    }


def lists_of(d: Disclosure, unit: str) -> dict[str, list[Words]]:
    """The figures that a sentence is set for each of: sources of revenue, classes, subjects with an initial budget."""
    return {"receipt_sources": _sources(d, unit), "classes": _classes(d, unit), "executions": _executions(d, unit)}


def _change(total: Decimal, prior: Decimal | None, unit: str) -> Words:
    if not prior:
        return dict.fromkeys(
            ("prior_change", "prior_direction", "prior_direction_of_pct", "prior_pct", "prior_signed_pct"), ""
        )
    change = total - prior
    sign = "" if change >= 0 else "-"
    printed, share = _printed(abs(change), unit), str(percentage(abs(change), prior))
    return {
        "prior_change": printed,
        "prior_change_signed": sign + printed,
        "prior_direction": "增加" if change >= 0 else "减少",
        "prior_direction_of_pct": "增长" if change >= 0 else "下降",
        "prior_pct": share,
        "prior_signed_pct": sign + share,
    }


def _sources(d: Disclosure, unit: str) -> list[Words]:
    receipts = d.receipts()
    return [
        {
            "name": name,
            "item": item,
            "amount": _printed(getattr(receipts, source), unit),
            "share_pct": str(percentage(getattr(receipts, source), receipts.total)),
        }
        for source, (name, item) in _SOURCES.items()
        if getattr(receipts, source)
    ]


def _classes(d: Disclosure, unit: str) -> list[Words]:
    general = d.spending(("general_public_budget",)).total
    amounts = [
        (code, d.spending(("general_public_budget",), code).total)
        for code in sorted({line.code[:3] for line in d.select(FISCAL_FUNDS)})
    ]
    return [
        {
            "code": code,
            "name": functional_codes()[code],
            "amount": _printed(amount, unit),
            "share_pct": str(percentage(amount, general)),
        }
        for code, amount in amounts
        if amount
    ]


def _executions(d: Disclosure, unit: str) -> list[Words]:
    names = functional_codes()
    words = []
    for number, (code, initial) in enumerate(d.initial_budgets, start=1):
        final = d.spending(("general_public_budget",), code).total
        words.append(
            {
                "no": str(number),
                "code": code,
                "class_name": names[code[:3]],
                "group_name": names[code[:5]],
                "name": names[code],
                "initial": _printed(initial, unit),
                "amount": _printed(final, unit),
                "completion_pct": str(percentage(final, initial)),
                "reason": "年中追加" if final > initial else "据实列支",
            }
        )
    return words


def _printed(yuan: Decimal, unit: str) -> str:
    return print_amount(in_unit(yuan, unit), trimmed=True)
