"""Names of subject codes, from the seeds that `dim_subject_code` is built of."""

from __future__ import annotations

import csv
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from ingest.knowledge import knowledge
from ingest.wording import fold

_SEEDS = Path(__file__).parents[1] / "seeds" / "codes"
_FILES = ("functional_codes.csv", "functional_codes_unverified.csv", "department_economic_codes.csv")
_OPEN_BEFORE = 2019  # the year that the newer lists begin with
_Row = tuple[str, str, int, int]


@cache
def _listed() -> tuple[_Row, ...]:
    """(code, name folded, first year, last year) of every row of the official lists."""
    found = []
    for file in _FILES:
        path = _SEEDS / file
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as rows:
                for row in csv.DictReader(rows):
                    years = int(row["valid_from_year"] or 0), int(row["valid_to_year"] or 9999)
                    found.append((row["subject_code"], fold(row["subject_name"]), *years))
    first = {code: min(f for c, _, f, _ in rows) for code, rows in _by_code(found).items()}
    # "2019" means "2019 or before", unless an older name of the code is listed (seeds/SOURCES.md)
    return tuple((c, n, 0 if f == first[c] == _OPEN_BEFORE else f, last) for c, n, f, last in found)


def _by_code(rows: list[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


@cache
def names(year: int | None = None) -> dict[str, frozenset[str]]:
    """Code -> its official names over the years, folded.

    Until 2018 codes were given other meanings: with a `year` the names of that time are left out that were not in force
    in it. Later changes are of wording, and documents print either.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code, name, first, last in _listed():
        is_past = year is not None and last < _OPEN_BEFORE and last < year
        is_to_come = year is not None and year < first < _OPEN_BEFORE
        if not is_past and not is_to_come:
            found[code].add(name)
    return {code: frozenset(n) for code, n in found.items()}


@cache
def _all_names() -> str:
    return "\n".join(sorted({name for _, name, _, _ in _listed()}))


def is_of_name(text: str) -> bool:
    """Whether a folded text is the name of a subject or a piece of one: labels are wrapped."""
    return text in _all_names()


@cache
def codes_of(year: int | None) -> dict[str, frozenset[str]]:
    """Official name -> the codes of all classifications that bear it in a year; in any year where that is not known."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, name, first, last in _listed():
        if year is None or first <= year <= last:
            found[name].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def class_code(name: str) -> str | None:
    """The functional class (类) of a name such as 教育支出, where the name leads to one class only."""
    codes = _official_classes().get(name, ())
    return codes[0] if len(codes) == 1 else _class_names().get(name)


@cache
def _official_classes() -> dict[str, list[str]]:
    """Official name -> the functional classes that bear it or have borne it."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, known in names().items():
        if len(code) == 3 and code.startswith("2"):
            for name in known:
                found[name].append(code)
    return dict(found)


@cache
def _class_names() -> dict[str, str]:
    """Full names of classes in any year, folded -> the class."""
    classes: dict[str, list[str]] = knowledge(Path(__file__).with_name("subject_classes.yml"))["classes"]
    return {fold(name): code for code, listed in classes.items() for name in listed}


@cache
def class_names(code: str) -> frozenset[str]:
    """The full names that a class (类) has borne in any year, folded."""
    return frozenset(name for name, known in _class_names().items() if known == code)


@cache
def all_class_names() -> frozenset[str]:
    """The full names of all classes (类) in any year, folded."""
    return frozenset(_class_names()) | frozenset(_official_classes())


@cache
def names_of_governments() -> frozenset[str]:
    """Names of subjects that only whole governments have: in a department's sentence they are of another thing."""
    return frozenset(map(fold, knowledge(Path(__file__).with_name("subject_classes.yml"))["of_governments"]))


@lru_cache(maxsize=4_096)
def name_fit(code: str, label: str) -> float:
    """How well a printed label is the name of a code: 1 the same, 0 unlike or unknown."""
    known = names().get(code)
    if not known or not label:
        return 0.0
    if label in known:
        return 1.0
    if len(label) > 1 and any(name.startswith(label) for name in known):
        return 0.9
    best = max(SequenceMatcher(None, label, name).ratio() for name in known)
    return best * 0.9 if best > 0.6 else 0.0


def begins_name(code: str, label: str) -> bool:
    """Whether a code is official and a text can be the beginning of its name (labels are wrapped)."""
    return any(name.startswith(label) or label.startswith(name) for name in names().get(code, ()))
