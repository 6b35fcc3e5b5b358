"""The items of the explanation in words, for people: what `narrative/items.yml` and the code lists say of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import ingest.narrative
from ingest.knowledge import knowledge
from ingest.reconcile.names import form_names

_CODES = Path(__file__).parents[2] / "seeds" / "codes"
# Ends of items, the longer before the shorter; see `suffixes` of items.yml.
_ENDINGS = {
    "initial_budget_change_pct": "rate of change from the initial budget",
    "annual_budget_change_pct": "rate of change from the budget of the year",
    "prior_budget_change_pct": "rate of change from last year's budget",
    "prior_final_change_pct": "rate of change from last year's final amount",
    "budget_change_pct": "rate of change from the budget",
    "prior_change_pct": "rate of change since last year",
    "initial_budget_change": "change from the initial budget",
    "annual_budget_change": "change from the budget of the year",
    "prior_budget_change": "change from last year's budget",
    "prior_final_change": "change from last year's final amount",
    "budget_change": "change from the budget",
    "prior_change": "change since last year",
    "change_pct": "rate of change since last year",
    "completion_pct": "completion of the budget",
    "share_pct": "share",
    "initial_budget": "initial budget",
    "annual_budget": "budget of the year",
    "prior_budget": "last year's budget",
    "prior_final": "last year's final amount",
    "budget": "budget",
    "final": "final amount",
    "prior": "last year",
    "pct": "share",
}
# Amounts of a fund where a sentence sets its budget beside it: `of_a_fund` of items.yml.
_FUNDS = {
    "general": "general public budget",
    "government_fund": "government fund",
    "state_capital": "state capital",
    "appropriation": "fiscal appropriation",
    "total": "all funds",
}
ITEM = re.compile(r"(?P<list>subject|economic):(?P<code>\d+)(?:[:_](?P<measure>[a-z_]+))?|[a-z]+(?:_[a-z0-9]+)+")


def readable(text: str | None) -> str:
    """The text with its items said in words; what is none stays as it is. A dash for nothing."""
    # A form, perhaps with the number of its table, whatever item has its name.
    form, _, number = (text or "").partition(" ")
    if form in form_names() and (not number or number.isdigit()):
        return form_names()[form]
    return ITEM.sub(lambda item: items_in_words(item, _meanings(), _ENDINGS, _FUNDS), text) if text else "—"


def items_in_words(
    match: re.Match[str],
    known: Mapping[str, str],
    endings: Mapping[str, str],
    funds: Mapping[str, str],
    between: str = ", ",
) -> str:
    """One item in the words of a language: what it is by itself, by its ending, or by its fund."""
    if match["list"]:
        code = match["code"]
        name = _names(match["list"]).get(code, "")
        measure = match["measure"]
        return between.join(part for part in (f"{code} {name}".strip(), endings.get(measure, measure)) if part)
    item = match[0]
    if item in known:
        return known[item]
    for ending, words in endings.items():
        base = item.removesuffix(f"_{ending}")
        meaning = known.get(base) or known.get(f"{base}_amount")
        if base != item and meaning:
            return f"{meaning}{between}{words}"
        if item.startswith(f"{ending}_") and item.removeprefix(f"{ending}_") in funds:
            return f"{words}{between}{funds[item.removeprefix(f'{ending}_')]}"
    return item


@cache
def _meanings() -> dict[str, str]:
    items = knowledge(Path(ingest.narrative.__file__).parent / "items.yml")
    amounts: dict[str, str] = {name: entry["means"] for name, entry in items["amounts"].items()}
    return {**form_names(), **amounts, **items["counts"]}


@cache
def _names(code_list: str) -> dict[str, str]:
    name = {"subject": "functional_codes", "economic": "department_economic_codes"}[code_list]
    with (_CODES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {row["subject_code"]: row["subject_name"] for row in csv.DictReader(file)}
