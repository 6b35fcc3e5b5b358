"""The day of publication, where the document prints it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ingest.metadata.rules import rules
from ingest.metadata.scan import Row, Scan


def find_published(scanned: Scan, fiscal_year: int | None) -> tuple[str | None, str]:
    """An ISO date: behind a label anywhere, or alone on a line at the beginning or the end."""
    for row in scanned.rows:
        if len(row.compact) < 120 and (match := _labelled().search(row.compact)) and (day := _day(match, fiscal_year)):
            return day, row.cited
    limits = rules("published")
    edges: tuple[Row, ...] = (*scanned.rows[: limits["first_lines"]], *scanned.rows[-limits["last_lines"] :])
    for row in edges:
        if (match := _alone().fullmatch(row.compact)) and (day := _day(match, fiscal_year)):
            return day, f"alone on its line: {row.cited}"
    return None, "no day of publication is printed"


def day_alone(compact: str) -> bool:
    """Whether a line is nothing but a day."""
    return _alone().fullmatch(compact) is not None


def _day(match: re.Match[str], fiscal_year: int | None) -> str | None:
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    limits = rules("published")
    if fiscal_year and not fiscal_year - limits["years_before"] <= day.year <= fiscal_year + limits["years_after"]:
        return None
    return day.isoformat()


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(rf"{rules('published')['labels']}[\]】]?[::]?{rules('published')['date']}")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rules("published")["date"])
