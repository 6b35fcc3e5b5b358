"""The findings as Markdown, HTML, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from ingest.reconcile import wording
from ingest.reconcile.findings import Audit, Finding
from ingest.reconcile.items import readable
from ingest.spreadsheet import for_spreadsheet

_MARKDOWN_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#"})


def markdown(audits: Sequence[Audit]) -> str:
    """A review to read: an overview of several documents, one section a document, one list item a finding."""
    lines = [*_markdown_overview(audits), ""] if len(audits) > 1 else []
    for audit in audits:
        lines += [
            f"# {_plain(wording.heading(audit))}",
            "",
            f"{_plain(audit.source_name)}. {wording.summary(audit)}",
            "",
        ]
        for n, (finding, followers) in enumerate(audit.told(), start=1):
            lines += _markdown_finding(n, finding, followers)
        if not audit.findings:
            lines += ["Nothing found.", ""]
    return "\n".join(lines)


def _markdown_overview(audits: Sequence[Audit]) -> list[str]:
    rows = [
        f"| {_plain(audit.source_name)} | {_plain(wording.heading(audit))} | {audit.errors} | {audit.warnings} "
        f"| {audit.roundings} | {wording.passed(audit)} | {wording.grade(audit)} |"
        for audit in wording.worst_first(audits)
    ]
    head = "| document | agency, year and kind | errors | warnings | rounding | agree | grade |"
    return ["# Overview", "", head, "| --- | --- | ---: | ---: | ---: | ---: | --- |", *rows]


def _markdown_finding(n: int, finding: Finding, followers: Sequence[Finding]) -> list[str]:
    subject = f" — {_plain(readable(finding.subject))}" if finding.subject else ""
    lines = [f"{n}. **{finding.severity}** {_plain(finding.title)}{subject} (`{finding.check_id}`)"]
    if finding.left is not None or finding.right is not None:
        lines += [
            _markdown_side(finding.left, finding.unit, finding.left_label, finding.left_page, finding.left_line),
            _markdown_side(finding.right, finding.unit, finding.right_label, finding.right_page, finding.right_line),
            f"   - {wording.difference(finding)} {wording.amount(finding.difference, finding.unit)}",
        ]
    elif finding.left_line is not None:
        lines.append(f"   - {wording.place(finding.left_page, finding.left_line)}")
    if finding.sentence:
        lines.append(f"   - “{_plain(finding.sentence)}”")
    lines += [f"   - {_plain(text)}" for text in (wording.cause(finding), finding.note) if text]
    if followers:
        lines.append("   - of one cause with it:")
        lines += [f"     - `{other.check_id}`, {_plain(wording.follower(other))}" for other in followers]
    return [*lines, ""]


def _markdown_side(
    value: Decimal | None, unit: str | None, label: str | None, page: int | None, line: int | None
) -> str:
    return f"   - {wording.amount(value, unit)}: {_plain(readable(label))} ({wording.place(page, line)})"


def _plain(text: str | None) -> str:
    """Text of a document that must not become Markdown, on one line."""
    return " ".join((text or "—").split()).translate(_MARKDOWN_SPECIAL)


def html(audits: Sequence[Audit]) -> str:
    """One page with nothing loaded from elsewhere; everything that comes from documents is escaped."""
    return _page(audits, has_findings=True)


def _page(audits: Sequence[Audit], has_findings: bool) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        audits=audits, has_findings=has_findings, wording=wording, readable=readable
    )


def as_csv(audits: Sequence[Audit]) -> str:
    """One line a finding. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    names = [field.name for field in fields(Finding)]
    rows = (
        [audit.document_id, audit.source_name, *(getattr(finding, name) for name in names)]
        for audit in audits
        for finding in audit.findings
    )
    return _csv(["document_id", "source_name", *names], rows)


def as_json(audits: Sequence[Audit]) -> str:
    """All of it, amounts as text, so that no cent is lost to floating point."""
    return _json([asdict(audit) for audit in audits])


OVERVIEW = (
    "document_id", "source_name", "agency_name", "fiscal_year", "document_kind", "grade", "expected", "checked",
    "passed", "passed_pct", "errors", "warnings", "roundings",
)  # fmt: skip


def overview(audits: Sequence[Audit], form: str) -> str:
    """The table of documents without their findings, in one of the `FORMATS`."""
    return _OVERVIEWS[form](audits)


def _rows(audits: Sequence[Audit]) -> list[dict[str, Any]]:
    return [{name: getattr(audit, name) for name in OVERVIEW} for audit in audits]


def _csv(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([for_spreadsheet(value) for value in row] for row in rows)
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_decimal) + "\n"


def _decimal(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{value:f}"


FORMATS: dict[str, Callable[[Sequence[Audit]], str]] = {
    "md": markdown,
    "html": html,
    "csv": as_csv,
    "json": as_json,
}
_OVERVIEWS: dict[str, Callable[[Sequence[Audit]], str]] = {
    "md": lambda audits: "\n".join(_markdown_overview(audits)) + "\n",
    "html": lambda audits: _page(audits, has_findings=False),
    "csv": lambda audits: _csv(OVERVIEW, (row.values() for row in _rows(audits))),
    "json": lambda audits: _json(_rows(audits)),
}
