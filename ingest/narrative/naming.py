"""Names of items: what a figure is about (a topic) and what it says of it (sense, stage, comparison) in one word."""

from __future__ import annotations

import re

from ingest.narrative.grammar import Sense, grammar, words
from ingest.narrative.printed import Printed
from ingest.narrative.topics import FUND_SHORT, Subject

_ASIDE = re.compile(r"\([^()]*\d[^()]*\)")  # 接待40批次(其中外事接待1批次),310人次: the persons are not the aside's


def item_of(subject: Subject, key: str, sense: Sense, stage: str | None, *, is_budget: bool, paired: bool) -> str:
    """The item's name; `key` is one of the subject's names, `paired` whether the sentence sets a budget beside it."""
    prior = stage is not None and stage.startswith("prior")
    if key == "department" or (key.startswith("project:") and ":component" not in key):
        return _of_projects(key, sense, stage, is_budget=is_budget)
    if key.endswith("superior_allocation") or (subject.topic and not subject.is_staged and subject.is_within_projects):
        return key if sense == "amount" else f"{key}_{sense}"
    if ":component:" in key or key.endswith("_component"):
        return key if sense == "amount" else f"{key}:pct"
    if subject.is_amount_of_projects and sense == "amount":
        return key
    if subject.is_amount_of_projects:
        return key.removesuffix("_amount") + ("_pct" if sense == "share" else f"_{sense}")
    if key.startswith(("subject:", "economic:", "project:")):
        separator, share = ":", "share_pct"
    else:
        separator, share = "_", "pct"
    if sense == "share":
        return f"{key}{separator}{share}"
    if sense == "completion":
        if subject.is_executed:
            return f"completion_pct_{FUND_SHORT[subject.fund]}"
        return f"{key}{separator}completion_pct"
    if prior:
        return f"{key}{separator}{stage}"
    return _amount(subject, key, separator, stage, is_budget=is_budget, paired=paired)


def change_item(key: str, comparison: str, *, is_pct: bool) -> str:
    """The name of a change: against the prior year, or a stage of this year's budget."""
    separator = ":" if key.startswith(("subject:", "economic:", "project:")) else "_"
    if comparison == "prior_year":
        if is_pct:
            return f"{key}{separator}" + ("prior_change_pct" if key.startswith("economic:") else "change_pct")
        return f"{key}{separator}prior_change"
    return f"{key}{separator}{comparison}_change" + ("_pct" if is_pct else "")


def _amount(subject: Subject, key: str, separator: str, stage: str | None, *, is_budget: bool, paired: bool) -> str:
    if key.startswith("economic:") and not subject.is_staged:
        return f"{key}:basic"
    if separator == ":" or subject.is_staged:
        if is_budget and stage in (None, "budget", "initial_budget"):
            return f"{key}{separator}budget"
        return f"{key}{separator}{stage or 'final'}"
    if subject.is_executed and stage and not is_budget and (paired or stage != "final"):
        return f"{stage}_{FUND_SHORT[subject.fund]}"
    if stage in (None, "final" if not is_budget else "budget") or (is_budget and stage == "initial_budget"):
        return key
    return f"{key}_{stage}"


def _of_projects(key: str, sense: Sense, stage: str | None, *, is_budget: bool) -> str:
    separator = ":" if ":" in key else "_"
    if sense == "completion":
        return f"{key}{separator}execution_rate_pct"
    if sense == "share":
        return f"{key}{separator}share_pct"
    usual = "budget" if is_budget else "amount"
    return f"{key}{separator}" + {"final": "executed", None: usual}.get(stage, stage or usual)


def count_item(figure: Printed, text: str, scope: str, subject: Subject | None) -> str | None:
    """The item of a count in its sentence; `subject` is what is evaluated where the count is a score."""
    clause = max(text.rfind(mark, 0, figure.start) for mark in ";。") + 1
    before = _ASIDE.sub("", text[clause : figure.start])
    for count in grammar().counts:
        if words("counts_a_change").search(before):
            return None
        if figure.unit not in count.units or not count.before.search(before):
            continue
        if count.after and not count.after.match(text, figure.end):
            continue
        if count.within and not count.within.search(scope):
            continue
        if count.unless and count.unless.search(before):
            return None
        to_purchase = "_to_purchase" if words("plans_to_buy").search(before) else ""
        evaluated = subject.keys[0] if subject and re.match("department$|project:", subject.keys[0]) else "project"
        evaluated += ":" if ":" in evaluated else "_"
        return count.item.replace("{to_purchase}", to_purchase).replace("{evaluated}", evaluated)
    return None
