"""The catalogue of checks: what `catalogue/` says, and what the forms' own identities say (`identities.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

from ingest.knowledge import knowledge
from ingest.reconcile.check import (
    Check,
    Condition,
    Expectation,
    ExpectationKind,
    Group,
    OneFinding,
    Severity,
    Side,
    Term,
    Whole,
)
from ingest.reconcile.identities import relations, row_sums
from ingest.wording import fold

FOLDER = Path(__file__).parent / "catalogue"

_TERM = re.compile(r"(?P<sign>[-+]?)\s*(?P<statement>[a-z_:]+)/(?P<row>[^/]+)/(?P<column>[a-z_*]+)(?P<required>!?)")
# What an entry of the catalogue may say: of itself, of its figures, of what must be there.
_ENTRIES = {
    *("id", "title", "title_zh", "severity", "source", "kinds", "from_year", "where_held"),
    *("one_finding", "told_with"),
    *("relation", "left", "right", "or", "base", "given", "present", "absent", "blank", "wholes", "words"),
    *("form", "topic", "left_over", "stated", "unless_titled", "declared", "prose", "performance"),
}


def files() -> list[Path]:
    """The files of the catalogue in order: one of each group, or a folder of several."""
    return sorted(FOLDER.rglob("*.yml"))


@cache
def catalogue() -> tuple[Check, ...]:
    """All checks, in the order of their groups. Raises ValueError that names the entry that is wrong."""
    found = [*row_sums(), *relations()]
    for path in files():
        group = re.sub(r"^\d+_", "", path.relative_to(FOLDER).parts[0].removesuffix(".yml"))
        found += [_check(group, entry) for entry in knowledge(path)]
    order = {group: n for n, group in enumerate(get_args(Group))}
    twice = {c.check_id for c in found if sum(d.check_id == c.check_id for d in found) > 1}
    if twice:
        raise ValueError(f"Two checks are called {', '.join(sorted(twice))}.")
    if lost := {c.told_with for c in found} - {c.check_id for c in found} - {""}:
        raise ValueError(f"Failures are told with those of checks that there are not: {', '.join(sorted(lost))}.")
    return tuple(sorted(found, key=lambda c: order[c.group]))


def _check(group: str, entry: dict[str, Any]) -> Check:
    name = entry.get("id", "without an id")
    if unknown := set(entry) - _ENTRIES:
        raise ValueError(f"The check {name} has unknown entries: {', '.join(sorted(unknown))}.")
    if group not in get_args(Group) or entry["severity"] not in get_args(Severity):
        raise ValueError(f"The check {name} has an unknown group or severity.")
    if (one_finding := entry.get("one_finding", "")) not in get_args(OneFinding):
        raise ValueError(f"Failures of the check {name} cannot be one finding within a {one_finding}.")
    readings = [entry["right"], *entry.get("or", ())] if "right" in entry else []
    terms = [t for text in entry.get("left", ()) for t in terms_of(text, "left")]
    for n, reading in enumerate(readings, start=1):
        terms += [t for text in reading for t in terms_of(text, "right", n)]
    terms += [t for text in entry.get("base", ()) for t in terms_of(text, "base")]
    sides: tuple[Side, Side] = ("given_left", "given_right")
    terms += [t for side, text in zip(sides, entry.get("given", ()), strict=False) for t in terms_of(text, side)]
    statement = terms[0].statement if terms else ""
    conditions = [
        Condition(statement, column, present)
        for key, present in (("present", True), ("absent", False))
        for column in entry.get(key, ())
    ]
    return Check(
        check_id=entry["id"],
        title=entry["title"],
        title_zh=entry["title_zh"],
        group=group,  # type: ignore[arg-type]  # looked up above
        severity=entry["severity"],
        source=entry["source"],
        relation=entry.get("relation", "equal"),
        terms=tuple(terms),
        conditions=tuple(conditions),
        kinds=tuple(entry.get("kinds", ("budget", "final_account"))),
        blank=entry.get("blank", ""),
        where_held=bool(entry.get("where_held")),
        wholes=tuple(
            Whole(item, term, whole.get("said", ""), bool(whole.get("is_certain")))
            for item, wholes in entry.get("wholes", {}).items()
            for whole in wholes
            for term in terms_of(whole["of"], "base")
        ),
        words=tuple(entry.get("words", {}).items()),
        one_finding=one_finding,
        told_with=entry.get("told_with", ""),
        expectations=tuple(
            Expectation(kind, value, entry.get("unless_titled", ""), entry.get("declared", ""), entry.get("from_year"))
            for kind in get_args(ExpectationKind)
            for value in ([entry[kind]] if isinstance(entry.get(kind), str) else entry.get(kind, ()))
        ),
    )


def terms_of(text: str, side: Side, reading: int = 1) -> Iterator[Term]:
    """`- revenue/whole/carryover!` as terms; `label:甲|乙` names one row that is called differently in places."""
    match = _TERM.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no term: statement/row/column, with - before it to subtract, ! if required.")
    kind, _, names = match["row"].partition(":")
    rows = [f"{kind}:{fold(name)}" for name in names.split("|")] if kind == "label" else [match["row"]]
    sign, required = -1 if match["sign"] == "-" else 1, bool(match["required"])
    for row in rows:
        yield Term(side, match["statement"], row, match["column"], sign, required, reading)
