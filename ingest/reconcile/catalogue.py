"""The catalogue of checks as values: what `catalogue/*.yml` says, and what the forms' own identities say.

An identity that the parser uses (`sums` of a form, `forms/relations.yml`) is a check as well; it is written there once
and derived here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from ingest.columns.layouts import NO_KEY
from ingest.forms.catalogue import catalogue as form_catalogue
from ingest.knowledge import FORMS, knowledge
from ingest.wording import fold

FOLDER = Path(__file__).parent / "catalogue"

Group = Literal[
    "within_row", "within_table", "between_tables", "prose_against_tables", "completeness", "performance", "across"
]
Severity = Literal["error", "warning"]
# How the sides are compared: equal; left at most right; left is the percentage that right is of `base`.
Relation = Literal["equal", "at_most", "percentage"]
ExpectationKind = Literal["form", "topic", "left_over", "stated", "prose", "performance"]
Side = Literal["left", "right", "base", "given_left", "given_right"]

_TERM = re.compile(r"(?P<sign>[-+]?)\s*(?P<statement>[a-z_:]+)/(?P<row>[^/]+)/(?P<column>[a-z_*]+)(?P<required>!?)")
# What an entry of the catalogue may say: of itself, of its figures, of what must be there.
_ENTRIES = {
    *("id", "title", "title_zh", "severity", "source", "kinds", "from_year", "where_held"),
    *("relation", "left", "right", "or", "base", "given", "present", "absent", "blank", "wholes", "words"),
    *("form", "topic", "left_over", "stated", "unless_titled", "declared", "prose", "performance"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """Figures of a side: every figure that stands in `column` of the rows that `row` names. `row` is a selector:
    `row` (each row), `code` (each subject code), `class` (each class), `whole` (合计, else the top rows), `label:…`,
    `balance:…`, `item:…`, `code:…`. A missing figure counts as nothing unless the term is required. `within`: a column
    that contains this one; in tables that have it, only that is counted."""

    side: Side
    statement: str
    row: str
    column: str
    sign: int = 1
    is_required: bool = False
    reading: int = 1
    within: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A check is for tables whose layout has (`is_present`) or lacks a column, or any of several (`a|b`)."""

    statement: str
    column: str
    is_present: bool


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a document must hold: a `form`, a `topic` (pattern), no `left_over` words (pattern), or what is `stated`.

    `unless_titled`: nothing is said where a table that was not recognised has it in its title. `declared`: what the
    document may say to be nothing, or its form to be empty, instead of showing the form. `from_year`: the first year
    whose accounts have it.
    """

    kind: ExpectationKind
    value: str
    unless_titled: str = ""
    declared: str = ""
    from_year: int | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """What the share of an item (pattern) may be of, where the words for it in the sentence (占…的) have `said`."""

    item: str
    term: Term
    said: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check, of the documents of its `kinds`. Several readings of a side are legitimate: one that holds is enough.

    `blank`: the side (or `both`) that is nothing where its form is there and prints nothing. `where_held`: expected
    only where the warehouse holds what it compares with. `wholes`: of what a share may be.
    `words`: with which words (pattern) what has a name (pattern) may be said.
    """

    check_id: str
    title: str
    title_zh: str
    group: Group
    severity: Severity
    source: str
    relation: Relation = "equal"
    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    kinds: tuple[str, ...] = ("budget", "final_account")
    blank: Literal["", "left", "right", "both"] = ""
    expectations: tuple[Expectation, ...] = ()
    where_held: bool = False
    wholes: tuple[Whole, ...] = ()
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_always_expected(self) -> bool:
        """Whether every document of its kinds is asked, not only those of a certain layout or history."""
        is_conditional = self.conditions or any(term.side.startswith("given") for term in self.terms)
        is_of_text = any(expectation.kind in ("prose", "performance") for expectation in self.expectations)
        return not (self.where_held or is_conditional or is_of_text or self.relation == "percentage")


@cache
def form_names() -> dict[str, str]:
    """Form -> its Chinese name, from the seed that `dim_statement` is built of."""
    return {row["statement"]: row["statement_name_zh"] for row in _seed("statements")}


@cache
def column_names() -> dict[tuple[str, str], str]:
    """(Form, column) -> its Chinese heading."""
    return {(row["statement"], row["column_key"]): row["column_name_zh"] for row in _seed("statement_columns")}


def _seed(name: str) -> list[dict[str, str]]:
    path = Path(__file__).parents[2] / "seeds" / "forms" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _column(statement: str, column: str) -> str:
    return column_names().get((statement, column), column)


@cache
def catalogue() -> tuple[Check, ...]:
    """All checks, in the order of their groups. Raises ValueError that names the entry that is wrong."""
    found = [*_row_sums(), *_relations()]
    for path in sorted(FOLDER.glob("*.yml")):
        group = re.sub(r"^\d+_", "", path.stem)
        found += [_check(group, entry) for entry in knowledge(path)]
    order = {group: n for n, group in enumerate(get_args(Group))}
    twice = {c.check_id for c in found if sum(d.check_id == c.check_id for d in found) > 1}
    if twice:
        raise ValueError(f"Two checks are called {', '.join(sorted(twice))}.")
    return tuple(sorted(found, key=lambda c: order[c.group]))


def _check(group: str, entry: dict[str, Any]) -> Check:
    name = entry.get("id", "without an id")
    if unknown := set(entry) - _ENTRIES:
        raise ValueError(f"The check {name} has unknown entries: {', '.join(sorted(unknown))}.")
    if group not in get_args(Group) or entry["severity"] not in get_args(Severity):
        raise ValueError(f"The check {name} has an unknown group or severity.")
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
            Whole(item, term, whole.get("said", ""))
            for item, wholes in entry.get("wholes", {}).items()
            for whole in wholes
            for term in terms_of(whole["of"], "base")
        ),
        words=tuple(entry.get("words", {}).items()),
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


# -- identities that the forms state themselves -----------------------------------------------------------------------


def _row_sums() -> Iterator[Check]:
    """Within a row: the total is the sum of its parts (`sums` of each form), where all of them are in the marts."""
    for form in form_catalogue().forms.values():
        for rule in form.sums:
            parts = [part for part in rule.parts if not part.startswith(NO_KEY)]
            if rule.total.startswith(NO_KEY) or not parts:
                continue
            group_of = {part: group for group, inner in rule.within.items() for part in inner}
            named = " + ".join(_column(form.statement, part) for part in parts)
            yield Check(
                check_id=f"row_{form.statement}_{rule.total}_from_{parts[0]}",
                title=f"{form_names()[form.statement]}, each row: {_column(form.statement, rule.total)} = {named}",
                title_zh=f"{form_names()[form.statement]}各行：{_column(form.statement, rule.total)}＝{named}",
                group="within_row",
                severity="error",
                source=f"ingest/forms/{form.statement}.yml, sums",
                terms=(
                    Term("left", form.statement, "row", rule.total),
                    *(Term("right", form.statement, "row", part, within=group_of.get(part, "")) for part in parts),
                ),
                conditions=tuple(
                    Condition(form.statement, column, is_present)
                    for columns, is_present in (
                        ((rule.total, "|".join(parts)), True),
                        (rule.needs, True),
                        ((*rule.unless, *(part for part in rule.parts if part not in parts)), False),
                    )
                    for column in columns
                ),
            )
        if balance := form.raw.get("balance"):
            yield Check(
                check_id=f"row_{form.statement}_balance",
                title=f"{form_names()[form.statement]}, each row: opening balance + revenue = expenditure + closing",
                title_zh=f"{form_names()[form.statement]}各行：年初结转结余＋本年收入＝本年支出＋年末结转结余",
                group="within_row",
                severity="error",
                source=f"ingest/forms/{form.statement}.yml, balance",
                terms=(
                    *(Term("left", form.statement, "row", column) for column in balance["opening"]),
                    *(Term("right", form.statement, "row", column) for column in balance["closing"]),
                ),
                conditions=tuple(
                    Condition(form.statement, column, True)
                    for side in ("opening", "closing")
                    for column in balance[side]
                ),
            )


def _relations() -> Iterator[Check]:
    """Between forms: `forms/relations.yml`."""
    relations = knowledge(FORMS / "relations.yml")
    source = "ingest/forms/relations.yml"
    for rule in (r for r in relations["totals"] if not r.get("decides_only")):
        left, right = rule["left"], rule["right"]
        yield Check(
            check_id=f"{left['statement']}_{left['column']}_is_{right['statement']}_{right['column']}",
            title=f"{_side_name(left)} = {_side_name(right)}",
            title_zh=f"{_side_name(left, '·')}＝{_side_name(right, '·')}",
            group="between_tables",
            severity="error",
            source=source,
            terms=(*_side_terms("left", left), *_side_terms("right", right)),
            conditions=tuple(
                Condition(side["statement"], column, False)
                for side in (left, right)
                for column in side.get("unless_columns", ())
            ),
        )
    for rule in relations["same_parts"]:
        left, right, column = rule["left"], rule["right"], rule["columns"][0]
        yield Check(
            check_id=f"{left}_{column}_is_{right}_{column}_of_a_code",
            title=f"A code with one total in {form_names()[left]} and {form_names()[right]} has the same "
            f"{_column(left, column)} in both",
            title_zh=f"{form_names()[left]}与{form_names()[right]}中合计相同的科目，{_column(left, column)}也相同",
            group="between_tables",
            severity="error",
            source=source,
            terms=(
                Term("left", left, "code", column),
                Term("right", right, "code", column),
                Term("given_left", left, "code", rule["total"]),
                Term("given_right", right, "code", rule["total"]),
            ),
            blank="both",
        )
    for rule in relations["class_rows"]:
        left, right = rule["left"], rule["right"]
        yield Check(
            check_id=f"class_of_{left['statement']}_{left['column']}_is_{right['statement']}",
            title=f"A class in {form_names()[left['statement']]}, {_column(left['statement'], left['column'])} = "
            f"the class in {form_names()[right['statement']]}",
            title_zh=f"{form_names()[left['statement']]}类级科目的{_column(left['statement'], left['column'])}"
            f"等于{form_names()[right['statement']]}的同类数",
            group="between_tables",
            severity="error",
            source=source,
            terms=(
                Term("left", left["statement"], "class", left["column"]),
                Term("right", right["statement"], "class", right["column"]),
            ),
            blank="right",
        )


def _side_name(rule: dict[str, Any], between: str = ", ") -> str:
    rows = rule["rows"][0] if "rows" in rule else "合计"
    return between.join((form_names()[rule["statement"]], rows, _column(rule["statement"], rule["column"])))


def _side_terms(side: Side, rule: dict[str, Any]) -> Iterable[Term]:
    rows = [f"label:{fold(row)}" for row in rule["rows"]] if "rows" in rule else ["whole"]
    return [Term(side, rule["statement"], row, rule["column"]) for row in rows]
