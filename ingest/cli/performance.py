"""What `gongkai inspect` says of a document's projects and their indicators."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cli.console import out, table
from ingest.model import ParsedDocument, PerformanceIndicator

_DOUBT = {"above": "↑", "vocabulary": "~", "points": "="}


def show_projects(parsed: ParsedDocument) -> None:
    """The projects of a document, one a line; nothing where there is none."""
    if not parsed.projects:
        return
    rows = [
        (
            p.project_no,
            p.table_no or "prose",
            p.project_name,
            p.annual_budget_text,
            p.executed_text,
            p.unit,
            p.score_text,
            p.grade_text,
            *_counts([i for i in parsed.indicators if i.project_no == p.project_no]),
        )
        for p in parsed.projects
    ]
    heading = ("no", "table", "project", "annual budget", "executed", "unit", "score", "grade", "indicators", "met")
    out.print(table(f"{len(rows)} projects", heading, rows))


def _counts(indicators: Sequence[PerformanceIndicator]) -> tuple[int, str]:
    known = [i.is_met for i in indicators if i.is_met is not None]
    return len(indicators), f"{sum(known)} of {len(known)}" if known else ""


def show_indicators(parsed: ParsedDocument, table_no: int) -> None:
    """The indicators that one table was read as."""
    indicators = [i for i in parsed.indicators if i.table_no == table_no]
    if not indicators:
        return
    rows = [
        (
            i.line_first,
            _level(i.level1, i.level1_source),
            _level(i.level2, i.level2_source),
            i.level3,
            i.target_text,
            i.actual_text,
            i.weight_text,
            i.score_text,
            {True: "yes", False: "no", None: ""}[i.is_met],
        )
        for i in indicators
    ]
    heading = ("line", "level 1", "level 2", "indicator", "target", "result", "weight", "score", "met")
    out.print(table(f"{len(rows)} indicators", heading, rows))
    out.print("level: ↑ from the row above, ~ by the vocabulary, = by the points that it prints", style="dim")


def _level(name: str | None, source: str | None) -> str:
    return f"{name}{_DOUBT.get(source or '', '')}" if name else ""
