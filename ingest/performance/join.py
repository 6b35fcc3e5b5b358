"""What tables and prose say of one project, put together.

Two speak of one project where their names agree (`names.yml`) and nothing that both state contradicts: a score, an
annual budget, an amount spent. Names that are only alike need a second sign: the same score, or that the sentence
stands right before the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.model import PerformanceProject
from ingest.numbers import YUAN
from ingest.performance.draft import points
from ingest.performance.names import likeness, name_key
from ingest.performance.prose import Told
from ingest.performance.read import TableRead

_SAME, _NEARLY, _ALIKE, _FAINT = 0.99, 0.95, 0.6, 0.3
_LONG_NAME = 50  # shorter names that differ are less than _SAME alike
_FACTS = ("initial_budget", "annual_budget", "executed", "execution_rate", "score", "grade")
_ROUNDING = Decimal("0.0001")


def joined(reads: Sequence[TableRead], prose: Sequence[Told]) -> list[TableRead]:
    """The projects of a document, each once, in printed order: prose is filled into tables, what is left follows."""
    tables = _without_summaries(reads)
    merged_prose = _merged([_of_prose(one) for one in prose])
    left: list[PerformanceProject] = []
    for n, project in enumerate(merged_prose):
        limit = merged_prose[n + 1].line_first if n + 1 < len(merged_prose) else None
        at = _table_of(project, limit, tables)
        if at is None:
            left.append(project)
        else:
            tables[at] = replace(tables[at], project=_filled(tables[at].project, project))
    everything = [*tables, *(TableRead(project, ()) for project in left)]
    return sorted(everything, key=lambda read: read.project.line_first)


def _without_summaries(reads: Sequence[TableRead]) -> list[TableRead]:
    """A row of the summary table and the project's own table are one project."""
    own = [read for read in reads if read.project.name_source != "summary"]
    named: dict[str, list[int]] = {}
    for k, read in enumerate(own):
        named.setdefault(name_key(read.project.project_name), []).append(k)
    for read in reads:
        if read.project.name_source != "summary":
            continue
        key = name_key(read.project.project_name)
        one = next((k for k in _same_names(key, named) if _goes_with(own[k].project, read.project)), None)
        if one is not None:
            own[one] = replace(own[one], project=_filled(own[one].project, read.project))
        else:
            named.setdefault(key, []).append(len(own))
            own.append(read)
    return own


def _same_names(key: str, named: Mapping[str, Sequence[int]]) -> list[int]:
    """The projects of one name, those first that are printed first; a long name may differ in a character."""
    if len(key) < _LONG_NAME:
        return list(named.get(key, ()))
    long = (other for other in named if len(other) >= _LONG_NAME and likeness(key, other) >= _SAME)
    return sorted(k for other in long for k in named[other])


def _goes_with(table: PerformanceProject, row: PerformanceProject) -> bool:
    """Whether a row of the summary may be of a table of its name: no other row is yet, and nothing contradicts."""
    return table.grade_text is None and not _contradict(table, row)


def _merged(projects: Sequence[PerformanceProject]) -> list[PerformanceProject]:
    """What several sentences say of one project."""
    merged: list[PerformanceProject] = []
    for project in projects:
        for k, earlier in enumerate(merged):
            if likeness(earlier.project_name, project.project_name) >= _NEARLY and not _contradict(earlier, project):
                merged[k] = _filled(earlier, project)
                break
        else:
            merged.append(project)
    return merged


def _table_of(project: PerformanceProject, limit: int | None, reads: Sequence[TableRead]) -> int | None:
    """The table of a project that the prose speaks of; None where none is surely its own."""
    following = [k for k, read in enumerate(reads) if _follows(project, limit, read.project)]
    ranked: list[tuple[float, int]] = []
    for k, read in enumerate(reads):
        table = read.project
        if table.sentence is not None or _contradict(project, table):
            continue
        like = likeness(project.project_name, table.project_name)
        same_score = _value(project.score_text) is not None and _value(project.score_text) == _value(table.score_text)
        alone = sum(_value(r.project.score_text) == _value(project.score_text) for r in reads) == 1
        next_to = following[:1] == [k]
        if (
            like >= _SAME
            or (like >= _ALIKE and (next_to or (same_score and alone)))
            or (like >= _FAINT and same_score and alone)
        ):
            ranked.append((like + next_to + same_score, k))
    if not ranked:
        return None
    ranked.sort(reverse=True)
    return None if len(ranked) > 1 and ranked[0][0] == ranked[1][0] else ranked[0][1]


def _follows(project: PerformanceProject, limit: int | None, table: PerformanceProject) -> bool:
    return project.line_last < table.line_first and (limit is None or table.line_first < limit)


def _of_prose(one: Told) -> PerformanceProject:
    facts: dict[str, Any] = {f"{key}_text": one.facts.get(key) for key in _FACTS}
    return PerformanceProject(
        project_no=0,
        table_no=None,
        project_name=one.name,
        name_source="prose",
        prose_name=one.name,
        competent_department=None,
        implementing_unit=None,
        unit=None,
        evaluation_type=one.evaluation_type,
        sentence="".join(s.text for s in one.sentences)[:2000],
        page=one.sentences[0].page,
        line_first=one.sentences[0].line_first,
        line_last=one.sentences[-1].line_last,
        **facts,
    )


def _filled(project: PerformanceProject, other: PerformanceProject) -> PerformanceProject:
    """A project with what only the other states. Amounts without a unit of their own get the other's behind them."""
    values: dict[str, Any] = {}
    for key in (*(f"{fact}_text" for fact in _FACTS), "competent_department", "implementing_unit", "evaluation_type"):
        if getattr(project, key) is None:
            text = getattr(other, key)
            needs_unit = key in ("initial_budget_text", "annual_budget_text", "executed_text") and text
            values[key] = f"{text}{other.unit}" if needs_unit and other.unit and text[-1].isdigit() else text
    for key in ("prose_name", "sentence"):
        if getattr(project, key) is None:
            values[key] = getattr(other, key)
    return replace(project, **values)


def _contradict(one: PerformanceProject, other: PerformanceProject) -> bool:
    """Whether both state a score or an amount of money, and not the same."""
    for key in ("score_text", "initial_budget_text", "annual_budget_text", "executed_text"):
        first = _yuan(getattr(one, key), one.unit) if key != "score_text" else _value(one.score_text)
        second = _yuan(getattr(other, key), other.unit) if key != "score_text" else _value(other.score_text)
        if first is not None and second is not None and abs(first - second) > _ROUNDING * max(abs(first), abs(second)):
            return True
    return False


def _value(text: str | None) -> Decimal | None:
    return points(text) if text else None


def _yuan(text: str | None, unit: str | None) -> Decimal | None:
    """An amount in yuan: by the unit behind it, else that of its table; None where no unit is known."""
    if not text:
        return None
    own = max((name for name in YUAN if text.endswith(name)), key=len, default=None)
    value = _value(text.removesuffix(own) if own else text)
    factor = YUAN.get(own or unit or "")
    return value * factor if value is not None and factor is not None else None
