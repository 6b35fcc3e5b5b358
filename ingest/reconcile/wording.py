"""How a finding is said: one place for every format."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.reconcile.findings import Audit, Finding
from ingest.reconcile.items import readable

KINDS = {"final_account": "final account (决算)", "budget": "budget (预算)", None: "kind unknown"}
# What is said once, at the end of a page, of the words that findings begin with.
LEGEND = (
    "error: figures contradict each other, or what must be there is not. warning: it is inconsistent or careless, and "
    "may be explained. rounding: one last digit explains it. Grades: A nothing found, B warnings only, C up to three "
    "errors, D more. Nothing that is printed was corrected; lines and pages are those of the file."
)
CAUSES = {
    "swapped_rows": "two rows are swapped",
    "unit_slip": "万元 and 元 are confused",
    "shifted_column": "a figure stands one column off",
    "missing_row": "a row is left out, or counted on one side only",
    "sign": "a sign is wrong",
    "digit_transposition": "two digits are transposed",
    "repeated_digit": "a digit is typed twice",
    "wrong_base": "the rate is of another amount",
}


def amount(value: Decimal | None, unit: str | None) -> str:
    """A value in its unit, or a dash where nothing is printed."""
    if value is None:
        return "—"
    return f"{value:,.2f}{unit}" if unit in ("%", "分") else f"{value:,.2f} {unit or ''}".rstrip()


def place(page: int | None, line: int | None) -> str:
    """Where to look: the page where the source has pages, and the line."""
    parts = [f"page {page}" if page is not None else "", f"line {line}" if line is not None else ""]
    return ", ".join(part for part in parts if part) or "—"


def cause(finding: Finding) -> str | None:
    if finding.likely_cause is None:
        return None
    return f"{CAUSES[finding.likely_cause]}: {readable(finding.cause_evidence)}"


def difference(finding: Finding) -> str:
    return "difference in percentage points" if finding.unit == "%" else "difference"


def heading(audit: Audit) -> str:
    year = f"{audit.fiscal_year} " if audit.fiscal_year else ""
    return f"{audit.agency_name or audit.source_name}, {year}{KINDS[audit.document_kind]}"


def passed(audit: Audit) -> str:
    return "—" if audit.passed_pct is None else f"{audit.passed_pct:.1f}%"


def grade(audit: Audit) -> str:
    return audit.grade.replace("_", " ")


def worst_first(audits: Sequence[Audit]) -> list[Audit]:
    return sorted(audits, key=lambda audit: (-audit.errors, -audit.warnings, audit.source_name))


def follower(finding: Finding) -> str:
    """In one line what follows from another finding: what it is of, both figures, the place."""
    what = readable(finding.subject or finding.title)
    figures = ""
    if finding.left is not None and finding.right is not None:
        figures = f": {amount(finding.left, finding.unit)} / {amount(finding.right, finding.unit)}"
    return f"{what}{figures} ({place(finding.left_page, finding.left_line)})"


def summary(audit: Audit) -> str:
    return (
        f"Grade {grade(audit)}. {audit.checked:,} of {audit.expected:,} comparisons could be made, "
        f"{audit.passed:,} agree: {audit.errors} errors, {audit.warnings} warnings, {audit.roundings} by rounding only."
    )
