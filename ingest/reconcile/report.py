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

from ingest.reconcile.findings import Audit, Finding
from ingest.reconcile.wording import WORDINGS, Wording, amount, passed, worst_first
from ingest.spreadsheet import for_spreadsheet

_MARKDOWN_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#"})


def markdown(audits: Sequence[Audit], wording: Wording = WORDINGS["en"]) -> str:
    """A review to read: an overview of several documents, one section a document, one list item a finding."""
    lines = [*_markdown_overview(audits, wording), ""] if len(audits) > 1 else []
    for audit in map(wording.translated, _told(audits)):
        lines += [
            f"# {_plain(wording.heading(audit))}",
            "",
            f"{_plain(audit.source_name)}{wording.say['full_stop']}{wording.summary(audit)}",
            "",
        ]
        for n, (finding, followers) in enumerate(audit.told(), start=1):
            lines += _markdown_finding(n, finding, followers, wording)
        if not audit.findings:
            lines += [wording.say["nothing_found"], ""]
    return "\n".join(lines)


def _told(audits: Sequence[Audit]) -> list[Audit]:
    """Those that have a section of their own: of several, what the overview says of a clean one is enough."""
    return [audit for audit in audits if audit.findings or len(audits) == 1]


def _markdown_overview(audits: Sequence[Audit], wording: Wording) -> list[str]:
    rows = [
        f"| {_plain(audit.source_name)} | {_plain(wording.heading(audit))} | {audit.errors} | {audit.warnings} "
        f"| {audit.roundings} | {passed(audit)} | {wording.grade(audit)} |"
        for audit in worst_first(audits)
    ]
    head = f"| {' | '.join(wording.say['columns'])} |"
    return [f"# {wording.say['overview']}", "", head, "| --- | --- | ---: | ---: | ---: | ---: | --- |", *rows]


def _markdown_finding(n: int, finding: Finding, followers: Sequence[Finding], wording: Wording) -> list[str]:
    subject = f" — {_plain(wording.subject(finding))}" if finding.subject else ""
    severity = wording.say["severities"][finding.severity]
    opening, closing = wording.say["brackets"]
    lines = [f"{n}. **{severity}** {_plain(finding.title)}{subject}{opening}`{finding.check_id}`{closing}"]
    if finding.left is not None or finding.right is not None:
        left = (finding.left, finding.left_label, finding.left_page, finding.left_line)
        right = (finding.right, finding.right_label, finding.right_page, finding.right_line)
        lines += [_markdown_side(*side, finding.unit, wording) for side in (left, right)]
        if wording.differs(finding):
            lines.append(f"   - {wording.difference(finding)} {wording.gap(finding)}")
    elif finding.left_line is not None:
        lines.append(f"   - {wording.place(finding.left_page, finding.left_line)}")
    if finding.sentence:
        lines.append(f"   - {_plain(finding.sentence).join(wording.say['quotes'])}")
    lines += [f"   - {_plain(text)}" for text in (wording.cause(finding), finding.note) if text]
    if followers:
        lines.append(f"   - {wording.say['followers']}{wording.say['colon'].rstrip()}")
        lines += [
            f"     - `{other.check_id}`{wording.say['comma']}{_plain(wording.follower(other))}" for other in followers
        ]
    return [*lines, ""]


def _markdown_side(
    value: Decimal | None, label: str | None, page: int | None, line: int | None, unit: str | None, wording: Wording
) -> str:
    place = wording.place_in_brackets(page, line)
    return f"   - {amount(value, unit)}{wording.say['colon']}{_plain(wording.readable(label))}{place}"


def _plain(text: str | None) -> str:
    """Text of a document that must not become Markdown, on one line."""
    return " ".join((text or "—").split()).translate(_MARKDOWN_SPECIAL)


def html(audits: Sequence[Audit], wording: Wording = WORDINGS["en"]) -> str:
    """One page with nothing loaded from elsewhere; everything that comes from documents is escaped."""
    return _page(audits, wording, has_findings=True)


def _page(audits: Sequence[Audit], wording: Wording, has_findings: bool) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        audits=[wording.translated(audit) for audit in audits],
        told=[wording.translated(audit) for audit in _told(audits)] if has_findings else [],
        wording=wording,
        say=wording.say,
        amount=amount,
        passed=passed,
        worst_first=worst_first,
    )


def as_csv(audits: Sequence[Audit], wording: Wording = WORDINGS["en"]) -> str:
    """One line a finding. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    names = [field.name for field in fields(Finding)]
    rows = (
        [audit.document_id, audit.source_name, *(_said(name, getattr(finding, name), wording) for name in names)]
        for audit in map(wording.translated, audits)
        for finding in audit.findings
    )
    return _csv(["document_id", "source_name", *names], rows, wording)


def as_json(audits: Sequence[Audit], wording: Wording = WORDINGS["en"]) -> str:
    """All of it, amounts as text, so that no cent is lost to floating point. Names and codes are those of the marts."""
    return _json([asdict(wording.translated(audit)) for audit in audits])


OVERVIEW = (
    "document_id", "source_name", "agency_name", "fiscal_year", "document_kind", "grade", "expected", "checked",
    "passed", "passed_pct", "errors", "warnings", "roundings",
)  # fmt: skip


def overview(audits: Sequence[Audit], form: str, wording: Wording = WORDINGS["en"]) -> str:
    """The table of documents without their findings, in one of the `FORMATS`."""
    return _OVERVIEWS[form](audits, wording)


def _rows(audits: Sequence[Audit]) -> list[dict[str, Any]]:
    return [{name: getattr(audit, name) for name in OVERVIEW} for audit in audits]


def _said(name: str, value: Any, wording: Wording) -> Any:
    """A code in the words of the language, where a spreadsheet is read in it."""
    codes = {"severity": "severities", "likely_cause": "causes", "document_kind": "kinds", "grade": "grades"}
    if wording.language == "en" or value is None or name not in codes:
        return value
    return wording.say[codes[name]].get(value, value)


def _csv(header: Sequence[str], rows: Iterable[Iterable[Any]], wording: Wording) -> str:
    names = wording.say.get("fields", {})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([names.get(name, name) for name in header])
    writer.writerows([for_spreadsheet(value) for value in row] for row in rows)
    return out.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=_decimal) + "\n"


def _decimal(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{value:f}"


def _csv_overview(audits: Sequence[Audit], wording: Wording) -> str:
    rows = ([_said(name, value, wording) for name, value in row.items()] for row in _rows(audits))
    return _csv(OVERVIEW, rows, wording)


FORMATS: dict[str, Callable[[Sequence[Audit], Wording], str]] = {
    "md": markdown,
    "html": html,
    "csv": as_csv,
    "json": as_json,
}
_OVERVIEWS: dict[str, Callable[[Sequence[Audit], Wording], str]] = {
    "md": lambda audits, wording: "\n".join(_markdown_overview(audits, wording)) + "\n",
    "html": lambda audits, wording: _page(audits, wording, has_findings=False),
    "csv": _csv_overview,
    "json": lambda audits, _: _json(_rows(audits)),
}
