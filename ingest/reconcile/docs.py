"""`docs/checks.md`: the catalogue for people."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from ingest.reconcile.check import Check, Condition, Term, Whole

GROUPS = {
    "within_row": "Within a row",
    "within_table": "Within a table",
    "between_tables": "Between the forms of a document",
    "prose_against_tables": "The explanation against the forms",
    "completeness": "Completeness",
    "performance": "Performance",
    "across": "Across years and levels of one agency",
}
ONE_FINDING = {
    "document": "a document",
    "table": "a table",
    "project": "a project",
    "indicator": "indicators of one name",
    "wording": "sentences that end alike",
}
RELATIONS = {"equal": "=", "at_most": "≤", "percentage": "is the percentage of"}
INTRODUCTION = Path(__file__).with_name("introduction.md")


def documented(checks: tuple[Check, ...]) -> str:
    """The whole page. A test holds `docs/checks.md` to be this."""
    lines = [INTRODUCTION.read_text(encoding="utf-8")]
    for group, members in groupby(checks, key=lambda check: check.group):
        lines += [f"## {GROUPS[group]}", ""]
        for check in members:
            lines += _entry(check)
    return "\n".join(lines)


def _entry(check: Check) -> list[str]:
    kinds = f", {check.kinds[0].replace('_', ' ')}s only" if len(check.kinds) == 1 else ""
    held = ", where the warehouse holds the other document" if check.group == "across" else ""
    lines = [
        f"### {check.check_id}",
        "",
        f"{check.title}. *{check.severity}{kinds}{held}*",
        "",
        f"{check.title_zh}。",
        "",
    ]
    if check.terms:
        lines += [f"- {_sides(check)}"]
    lines += [f"- only where {_condition(condition)}" for condition in check.conditions]
    if check.blank:
        side = "either side" if check.blank == "both" else f"the {check.blank} side"
        lines.append(f"- {side} is nothing where its form is there and prints nothing")
    for expectation in check.expectations:
        if expectation.kind in ("form", "topic", "left_over"):
            lines.append(f"- {expectation.kind.replace('_', ' ')}: `{_in_table(expectation.value)}`")
        if expectation.from_year:
            lines.append(f"- asked of {expectation.from_year} and later")
    lines += [f"- `{_in_table(name)}`: `{_in_table(words)}`" for name, words in check.words]
    lines += [f"- `{_in_table(whole.item)}` of {_whole(whole)}" for whole in check.wholes]
    if check.told_with:
        lines.append(f"- told as one with `{check.told_with}` of the same subject, or of its project")
    if check.one_finding:
        lines.append(f"- failures of {ONE_FINDING[check.one_finding]} are one finding")
    lines += [f"- source: {check.source}", ""]
    return lines


def _whole(whole: Whole) -> str:
    said = f", where it is said to be of `{_in_table(whole.said)}`" if whole.said else ""
    return f"`{_term(whole.term)}`{said}" + (", in a budget too" if whole.is_certain else "")


def _in_table(pattern: str) -> str:
    """A pattern whose bars make no columns."""
    return pattern.replace("|", "\\|")


def _sides(check: Check) -> str:
    readings = sorted({term.reading for term in check.terms if term.side == "right"})
    right = " **or** ".join(_terms(t for t in check.terms if t.side == "right" and t.reading == n) for n in readings)
    text = f"{_terms(t for t in check.terms if t.side == 'left')} {RELATIONS[check.relation]} {right}"
    if base := [t for t in check.terms if t.side == "base"]:
        text = f"{_terms(t for t in check.terms if t.side == 'left')} = {right} as a percentage of {_terms(base)}"
    if given := [t for t in check.terms if t.side == "given_left"]:
        text += f", where {_terms(given)} = {_terms(t for t in check.terms if t.side == 'given_right')}"
    return text


def _terms(terms: Iterable[Term]) -> str:
    return " ".join(
        f"{'−' if n and t.sign < 0 else '+' if n else ''} `{_term(t)}`{_within(t)}".strip() for n, t in enumerate(terms)
    )


def _term(term: Term) -> str:
    return f"{term.statement}/{term.row}/{term.column}{'!' if term.is_required else ''}"


def _within(term: Term) -> str:
    return f" (unless in `{term.within}`)" if term.within else ""


def _condition(condition: Condition) -> str:
    columns = " or ".join(condition.column.split("|"))
    return f"{condition.statement} {'has' if condition.is_present else 'does not have'} a column {columns}"
