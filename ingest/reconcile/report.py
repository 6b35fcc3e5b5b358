"""The findings as Markdown, HTML, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from ingest.reconcile import wording
from ingest.reconcile.findings import Audit, Finding
from ingest.spreadsheet import for_spreadsheet

_MARKDOWN_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>|#"})


def markdown(audits: Sequence[Audit]) -> str:
    """A review to read: one section a document, one list item a finding."""
    lines: list[str] = []
    for audit in audits:
        lines += [
            f"# {_plain(wording.heading(audit))}",
            "",
            f"{_plain(audit.source_name)}. {wording.summary(audit)}",
            "",
        ]
        for n, finding in enumerate(audit.findings, start=1):
            lines += _markdown_finding(n, finding)
        if not audit.findings:
            lines += ["Nothing found.", ""]
    return "\n".join(lines)


def _markdown_finding(n: int, finding: Finding) -> list[str]:
    subject = f" — {_plain(finding.subject)}" if finding.subject else ""
    lines = [f"{n}. **{finding.severity}** {_plain(finding.title)}{subject} (`{finding.check_id}`)"]
    if finding.left is not None or finding.right is not None:
        lines += [
            _markdown_side(finding.left, finding.unit, finding.left_label, finding.left_page, finding.left_line),
            _markdown_side(finding.right, finding.unit, finding.right_label, finding.right_page, finding.right_line),
            f"   - difference {wording.amount(finding.difference, finding.unit)}",
        ]
    elif finding.left_line is not None:
        lines.append(f"   - {wording.place(finding.left_page, finding.left_line)}")
    if finding.sentence:
        lines.append(f"   - “{_plain(finding.sentence)}”")
    lines += [f"   - {_plain(text)}" for text in (wording.cause(finding), finding.note) if text]
    return [*lines, ""]


def _markdown_side(
    value: Decimal | None, unit: str | None, label: str | None, page: int | None, line: int | None
) -> str:
    return f"   - {wording.amount(value, unit)}: {_plain(label)} ({wording.place(page, line)})"


def _plain(text: str | None) -> str:
    """Text of a document that must not become Markdown, on one line."""
    return " ".join((text or "—").split()).translate(_MARKDOWN_SPECIAL)


def html(audits: Sequence[Audit]) -> str:
    """One page with nothing loaded from elsewhere; everything that comes from documents is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(audits=audits, wording=wording)


def as_csv(audits: Sequence[Audit]) -> str:
    """One line a finding. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in fields(Finding)]
    writer.writerow(["document_id", "source_name", *names])
    for audit in audits:
        for finding in audit.findings:
            values = [audit.document_id, audit.source_name, *(getattr(finding, name) for name in names)]
            writer.writerow([for_spreadsheet(value) for value in values])
    return out.getvalue()


def as_json(audits: Sequence[Audit]) -> str:
    """All of it, amounts as text, so that no cent is lost to floating point."""
    return json.dumps([asdict(audit) for audit in audits], ensure_ascii=False, indent=2, default=_decimal) + "\n"


def _decimal(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{value:f}"


FORMATS: dict[str, Callable[[Sequence[Audit]], str]] = {
    "md": markdown,
    "html": html,
    "csv": as_csv,
    "json": as_json,
}
