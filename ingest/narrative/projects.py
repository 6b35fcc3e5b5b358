"""Projects that the explanation names: in a clause that evaluates one (X项目绩效自评综述), or in a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.knowledge import knowledge
from ingest.narrative.grammar import WORDS, words
from ingest.narrative.printed import plain
from ingest.narrative.topics import Subject, strip_number
from ingest.wording import narrow

_MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class _Wording:
    evaluated: tuple[re.Pattern[str], ...]
    headings: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]  # what names one, what such a heading names otherwise
    before_name: re.Pattern[str]
    no_name: re.Pattern[str]
    budgeted: re.Pattern[str]


@cache
def _wording() -> _Wording:
    data = knowledge(WORDS / "projects.yml")
    return _Wording(
        tuple(re.compile(rule["pattern"]) for rule in data["evaluated"]),
        tuple((re.compile(rule["pattern"]), re.compile(rule.get("not", r"(?!)"))) for rule in data["headings"]),
        re.compile(data["before_name"]),
        re.compile("|".join(data["no_name"])),
        re.compile(data["budgeted"]),
    )


def named(clause: str) -> str | None:
    """The project that a clause evaluates, as printed."""
    text = narrow(clause)
    for pattern in _wording().evaluated:
        for found in pattern.finditer(text):
            if name := _name(clause, found):
                return name
    return None


def _name(clause: str, found: re.Match[str]) -> str | None:
    """The name that a pattern found; None where what stands there names no single project."""
    start = found.end("name") - len(_wording().before_name.sub("", found["name"]))
    name = clause[start : found.end("name")].strip('“”"')
    return name if 2 <= len(name) <= _MAX_NAME and not _wording().no_name.search(narrow(name)) else None


def named_by_heading(heading: str) -> str | None:
    """The project that a chapter is about, as its heading prints it."""
    text = narrow(heading)
    for pattern, unless in _wording().headings:
        if (found := pattern.search(text)) and not unless.search(text):
            return heading[found.start("name") : found.end("name")]
    return None


def project(name: str) -> Subject:
    """A project as what figures are about: without the year before its name."""
    bare = strip_number(plain(name)) or name
    return Subject((f"project:{bare}",), "all", bare)


def evaluated(text: str, scope: str) -> Subject | None:
    """The project, or the whole department, whose evaluation a sentence gives."""
    if not words("of_evaluations").search(scope):
        return None
    if words("evaluates_department").search(text):
        return Subject(("department",), "all", "")
    name = named(text) if words("states_evaluation").search(text) else None
    return project(name) if name else None


def budgeted(head: str, role: str, scope: str) -> Subject | None:
    """X项目全年预算120万元,执行率98%,自评得分98分: the project whose budget begins what its evaluation says."""
    found = words("of_evaluations").search(scope) and _wording().budgeted.search(head)
    if not found or not words("annual_budget").match(role):
        return None
    name = _name(head, found)
    return project(name) if name else None
