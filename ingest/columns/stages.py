"""Columns whose heads say only which year's amounts they hold, and at which stage of the budget (`stages.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.periods import in_own_terms, is_comparison
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.knowledge import knowledge
from ingest.metadata.kind import Kind, kind_of
from ingest.rows.labels import REVENUE
from ingest.wording import fold

_STAGES = Path(__file__).with_name("stages.yml")
_UNIT = re.compile(r"\((?:[百千万亿]?元|%)\)$")
_NUMBERS = re.compile(r"(?:栏次|行次)[\d]*|\d+$")
_OF_REVENUE, _OF_EXPENDITURE = re.compile("收入|收支"), re.compile("支出|收支")

Period = Literal["own", "prior", "later"]


@dataclass(frozen=True, slots=True)
class Account:
    """The account that a table belongs to: kind and fiscal year of its document (None where unknown), its own title."""

    kind: Kind | None = None
    year: int | None = None
    title: str = ""

    def titled(self, title: str) -> Account:
        """The account of a table: its title tells the kind before the document does."""
        return replace(self, kind=kind_of(title) or self.kind, title=title)


NOT_KNOWN = Account()


class Stated(NamedTuple):
    """What a head says of its column: year, stage, or that it only compares. `is_earlier` is 上年, of whatever year."""

    year: int | None = None
    is_earlier: bool = False
    is_own: bool = False
    stage: str | None = None
    is_compared: bool = False

    @property
    def has_period(self) -> bool:
        return self.year is not None or self.is_earlier or self.is_own


def by_stages(form: Form, headings: Sequence[str], account: Account, side: int = 0) -> Layout | None:
    """The key of each column by its year and stage; None where a head says anything else, or none is the account's own.

    A column that the contract has no key for gets one without meaning; one of several that could be the own stays open.
    """
    if form.shape == "items" or not (form.shape == "matrix" or form.sides or "total" in form.columns):
        return None
    stated: list[Stated] = []
    for path in headings:
        if (said := stated_by(path)) is None:
            return None
        stated.append(said)
    if not stated or len(set(headings)) < len(headings):
        return None
    periods = _periods(stated, account)
    keys: list[str | None]
    if form.shape == "matrix":
        keys = [_measure(s, period, account) for s, period in zip(stated, periods, strict=True)]
    else:
        own = [k for k, period in enumerate(periods) if period == "own" and not stated[k].is_compared]
        at = _first_stage({k: stated[k].stage for k in own}, account)
        if not at:
            return None
        whole = _whole(form, account.title, side) if len(at) == 1 else None
        keys = [whole if k in at else NO_KEY + path for k, path in enumerate(headings)]
    keys = [NO_KEY + path if s.is_compared else key for key, s, path in zip(keys, stated, headings, strict=True)]
    return tuple(k if k and keys.count(k) == 1 else f"{UNKNOWN}{at}" for at, k in enumerate(keys))


def names_period(part: str) -> bool:
    """Whether a cell of a head says which year's amounts stand below it, and nothing of their stage."""
    stated = stated_by(part)
    return stated is not None and stated.has_period and stated.stage is None


def is_of_another_year(part: str, periods: Sequence[str], account: Account) -> bool:
    """Whether a head that says a year alone is of none that is the account's own, among all that its table has."""
    stated = [s for name in (part, *periods) if (s := stated_by(name)) is not None]
    return names_period(part) and _periods(stated, account)[0] != "own"


def measure_of_year(parts: Sequence[str], periods: Sequence[str], account: Account) -> str | None:
    """The measure of a “three public” column that only its year tells, among all `periods` that its table has."""
    own = [p for p in parts if names_period(p)]
    stated = [s for part in (*own, *periods) if (s := stated_by(part)) is not None]
    return _measure(stated[0], _periods(stated, account)[0], account) if len(own) == 1 else None


def heads_in(text: str, is_two_sided: bool = False) -> tuple[str, ...]:
    """The heads that a head without cells consists of, if these are years and stages alone; otherwise nothing.

    Of a table with two sides the heads of one, if both have the same.
    """
    rest = in_own_terms(_of_amounts(text), None)
    if is_two_sided:
        rest = re.sub(f"{_words()['before']}|{_words()['of_amounts']}", "", rest)
    heads: list[str] = []
    while rest:
        remarks = _remarks().match(rest)
        found = remarks or _compared("compared_with_in_text").match(rest) or _head().match(rest)
        if found is None or not found.group():
            return ()
        heads += [] if remarks else [found.group()]
        rest = rest[found.end() :]
    if not is_two_sided:
        return tuple(heads)
    half = len(heads) // 2
    return tuple(heads[:half]) if heads[:half] == heads[half:] else ()


def names_amounts(text: str) -> bool:
    """Whether a head without cells has words behind the heads of codes and names."""
    return bool(_of_amounts(text))


def _of_amounts(text: str) -> str:
    words = _words()
    return re.sub(rf"^(?:{words['above']})?(?:{words['before']}|\(|\)|/)*", "", _NUMBERS.sub("", text))


@lru_cache(maxsize=4_096)
def stated_by(path: str) -> Stated | None:
    """What a head says, the outer group first, the parts joined by `/`; None where a part of it says anything else."""
    parts = [plain for part in in_own_terms(path, None).split("/") if (plain := _UNIT.sub("", part))]
    if any(
        is_comparison(part) or _compared("compared_with").fullmatch(part) or _remarks().fullmatch(part)
        for part in parts
    ):
        return Stated(is_compared=True)
    found = [_head().fullmatch(part) for part in parts]
    groups = [f.groupdict() for f in found if f is not None]
    if not parts or len(groups) < len(parts):
        return None
    years = {int(g["year"]) for g in groups if g["year"]}
    stages = {stage for g in groups for stage in _words()["stages"] if g[stage]}
    if len(years) > 1 or len(stages) > 1:
        return None
    return Stated(
        next(iter(years), None),
        any(g["earlier"] for g in groups),
        any(g["own"] for g in groups),
        next(iter(stages), None),
    )


def without_accounts_made(form: Form, account: Account, texts: Iterable[str]) -> Form:
    """The form without the orders of columns that have one of a final account, in a budget whose table speaks of none.

    `texts` are those of all lines of the table, read in the one case alone in which they matter.
    """
    if account.kind != "budget" or not any("final" in layout for layout in form.layouts):
        return form
    return form if re.search(_words()["stages"]["final"], fold("".join(texts))) else _of_budgets(form)


@cache  # what was found for a form is kept by the form
def _of_budgets(form: Form) -> Form:
    return replace(form, layouts=tuple(layout for layout in form.layouts if "final" not in layout))


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = knowledge(_STAGES)
    return words


@cache
def _head() -> re.Pattern[str]:
    words = _words()
    stages = "|".join(f"(?P<{stage}>{pattern})" for stage, pattern in words["stages"].items())
    beside = f"(?:{words['of_amounts']})?"
    return re.compile(f"(?:{words['period']})?{beside}(?:{stages})?{beside}(?:{words['amount']})?")


@cache
def _compared(before: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_words()[before]})?(?:{_words()['compared']})")


@cache
def _remarks() -> re.Pattern[str]:
    return re.compile(str(_words()["remarks"]))


def _periods(stated: Sequence[Stated], account: Account) -> list[Period]:
    """Which year each column is of: of several years the account's own, else the last one, is the table's own."""
    years = {s.year for s in stated if s.year is not None}
    own = account.year if account.year in years else max(years, default=None)
    return [
        "prior"
        if s.is_earlier or (s.year is not None and own is not None and s.year < own)
        else "later"
        if s.year is not None and own is not None and s.year > own
        else "own"
        for s in stated
    ]


def _first_stage(stages: dict[int, str | None], account: Account) -> list[int]:
    """The columns of the stage that is the account's own. What a head says no stage of is of that."""
    order: list[str] = _words()["own_stages"][account.kind or "final_account"]
    if len(stages) > 1 and account.kind is None and None in stages.values():
        return list(stages)
    for stage in order:
        at = [k for k, own in stages.items() if (own or order[0]) == stage]
        if at:
            return at
    return []


def _measure(stated: Stated, period: Period, account: Account) -> str | None:
    words = _words()
    if stated.stage is None:
        found = words["of_year_alone"].get(account.kind, {}).get(period)
    else:
        found = words["measures"].get(period, {}).get(stated.stage)
    return None if found is None else str(found)


def _whole(form: Form, title: str, side: int) -> str | None:
    """The key of the one amount that a row has; None where the title does not tell revenue from expenditure."""
    if form.sides:
        return form.sides["revenue" if side == REVENUE else "expenditure"]["columns"][0]
    if "revenue" in form.columns and _OF_REVENUE.search(title):
        return None if _OF_EXPENDITURE.search(title) else "revenue"
    return "total"
