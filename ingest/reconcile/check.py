"""What a check is: its sides, its conditions, what a document must hold for it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal[
    "within_row", "within_table", "between_tables", "prose_against_tables", "completeness", "performance", "across"
]
Severity = Literal["error", "warning"]
# How the sides are compared: equal; left at most right; left is the percentage that right is of `base`.
Relation = Literal["equal", "at_most", "percentage"]
ExpectationKind = Literal["form", "topic", "left_over", "stated", "prose", "performance"]
# Within what failures of a check are one finding: all of a document, those of a table, of a project, of indicators of
# one name, of sentences that end alike; none.
OneFinding = Literal["", "document", "table", "project", "indicator", "wording"]
Side = Literal["left", "right", "base", "given_left", "given_right"]


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
    """What the share of an item (pattern) may be of, where the words for it in the sentence (占…的) have `said`.

    `is_certain`: no other amount goes by these words, not even in a budget, where 支出 may or may not have in it what
    was carried over.
    """

    item: str
    term: Term
    said: str = ""
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """One check, of the documents of its `kinds`. Several readings of a side are legitimate: one that holds is enough.

    `blank`: the side (or `both`) that is nothing where its form is there and prints nothing. `where_held`: expected
    only where the warehouse holds what it compares with. `wholes`: of what a share may be.
    `words`: with which words (pattern) what has a name (pattern) may be said. `one_finding`: which of its failures are
    told together. `told_with`: the check whose failures of the same subject, or of its project, are told with them.
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
    one_finding: OneFinding = ""
    told_with: str = ""

    @property
    def is_always_expected(self) -> bool:
        """Whether every document of its kinds is asked, not only those of a certain layout or history."""
        is_conditional = self.conditions or any(term.side.startswith("given") for term in self.terms)
        is_of_text = any(expectation.kind in ("prose", "performance") for expectation in self.expectations)
        return not (self.where_held or is_conditional or is_of_text or self.relation == "percentage")
