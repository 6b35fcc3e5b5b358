"""The findings of one or all documents, as the warehouse holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import duckdb

from ingest.errors import Reject, UsageError
from ingest.fingerprint import fingerprint

Severity = Literal["error", "warning", "rounding"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "rounding")


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction. `left` and `right` are in `unit` (元, %, 分); both are None where something is not there.

    `follows_from` is the id of the finding that has the same cause and is told first.
    """

    finding_id: str
    follows_from: str | None
    check_id: str
    title: str
    severity: Severity
    subject: str | None
    left_label: str | None
    left: Decimal | None
    right_label: str | None
    right: Decimal | None
    difference: Decimal | None
    unit: str | None
    left_page: int | None
    left_line: int | None
    right_page: int | None
    right_line: int | None
    sentence: str | None
    likely_cause: str | None
    cause_evidence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Audit:
    """One document: what was checked of it, and what was found.

    `expected`, `checked` and `passed` count comparisons; `errors`, `warnings` and `roundings` count findings, and those
    that have one cause once. `passed_pct` is `passed` in percent of `checked`, None where nothing could be checked.
    """

    document_id: str
    source_name: str
    agency_name: str | None
    fiscal_year: int | None
    document_kind: str | None
    grade: str
    expected: int
    checked: int
    passed: int
    passed_pct: Decimal | None
    errors: int
    warnings: int
    roundings: int
    findings: tuple[Finding, ...]

    def told(self) -> tuple[tuple[Finding, tuple[Finding, ...]], ...]:
        """Each finding with a cause of its own, and those that follow from it."""
        ids = {finding.finding_id for finding in self.findings}
        return tuple(
            (finding, tuple(other for other in self.findings if other.follows_from == finding.finding_id))
            for finding in self.findings
            if finding.follows_from not in ids
        )


def audits(
    con: duckdb.DuckDBPyConnection, document: str | None, least: Severity, titles: str = "check_title"
) -> tuple[Audit, ...]:
    """Every document that `document` names (all without one), with its findings of severity `least` or worse.

    `titles`: the column of fact_reconciliation that the checks' titles are taken from, check_title or check_title_zh.

    Raises UsageError where nothing is built yet, or where no document is called that.
    """
    built = "from information_schema.tables where table_schema = 'marts' and table_name = 'fact_reconciliation'"
    if not con.execute(built).fetchall():
        raise UsageError("The warehouse holds no findings yet; build them with: gongkai build")
    rows = con.execute(
        """
        select document_id, source_name, agency_name, documents.fiscal_year, documents.document_kind, grade,
            expected_count, checked_count, passed_count, passed_pct, error_count, warning_count, rounding_count
        from marts.dim_document as documents
        inner join marts.mart_disclosure_quality using (document_id)
        left join marts.dim_agency as agencies on documents.agency_id = agencies.agency_id
        order by source_name, document_id
        """
    ).fetchall()
    if document is not None:
        rows = _named(rows, document)
    severities = SEVERITIES[: SEVERITIES.index(least) + 1]
    return tuple(Audit(*(*row, _findings(con, row[0], severities, titles))) for row in rows)


def _named(rows: list[tuple[Any, ...]], document: str) -> list[tuple[Any, ...]]:
    """The documents that a file, a name, a part of a name, or the beginning of an id names."""
    path = Path(document)
    try:
        identity = fingerprint(path, max_bytes=path.stat().st_size).document_id if path.is_file() else None
    except Reject as reject:
        raise UsageError(reject.reason) from reject
    exactly = [row for row in rows if row[0] == identity or document in (row[0], row[1])]
    partly = [row for row in rows if document in row[1] or (len(document) >= 6 and row[0].startswith(document))]
    if exactly or partly:
        return exactly or partly
    raise UsageError(f"The warehouse holds no document called {document}; gongkai status --documents lists them.")


def _findings(
    con: duckdb.DuckDBPyConnection, document_id: str, severities: Sequence[Severity], titles: str
) -> tuple[Finding, ...]:
    if titles not in ("check_title", "check_title_zh"):
        raise ValueError(f"{titles} is no column of titles.")
    rows = con.execute(
        f"""
        select reconciliation_id, follows_from_id, check_id, {titles}, severity, subject, left_label, left_yuan,
            right_label, right_yuan, difference_yuan, unit, left_page, left_line, right_page, right_line, sentence,
            likely_cause, cause_evidence, note
        from marts.fact_reconciliation
        where document_id = ? and outcome = 'fail' and list_contains(?, severity)
        order by list_position(['error', 'warning', 'rounding'], severity),
            coalesce(left_line, right_line) nulls last, check_id, subject
        """,
        [document_id, list(severities)],
    ).fetchall()
    return tuple(Finding(*row) for row in rows)
