"""How a finding is said, in English or Chinese: one place for every format. The words are in `words.yml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from ingest.knowledge import knowledge
from ingest.reconcile.chinese import in_chinese
from ingest.reconcile.findings import Audit, Finding
from ingest.reconcile.items import readable

Language = Literal["en", "zh"]
_WORDS = Path(__file__).with_name("words.yml")


def worst_first(audits: Sequence[Audit]) -> list[Audit]:
    """The documents with the most errors first; then with the most warnings, then by name."""
    return sorted(audits, key=lambda audit: (-audit.errors, -audit.warnings, audit.source_name))


def amount(value: Decimal | None, unit: str | None) -> str:
    """A value in its unit, or a dash where nothing is printed. What is counted (人次, 个) has no decimals to show."""
    if value is None:
        return "—"
    if unit not in (None, "元", "%", "分") and value == value.to_integral_value():
        return f"{value:,.0f} {unit}"
    return f"{value:,.2f}{unit}" if unit in ("%", "分") else f"{value:,.2f} {unit or ''}".rstrip()


def passed(audit: Audit) -> str:
    """The share of the comparisons that held, in percent of those made; a dash where none could be."""
    return "—" if audit.passed_pct is None else f"{audit.passed_pct:.1f}%"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language: `say["page"]` and so on are those of `words.yml`."""

    language: Language

    @property
    def say(self) -> dict[str, Any]:
        words: dict[str, Any] = knowledge(_WORDS)[self.language]
        return words

    def translated(self, audit: Audit) -> Audit:
        """The document with its findings in the language, their items said in words."""
        if self.language == "en":
            return audit
        return replace(audit, findings=tuple(_chinese(finding) for finding in audit.findings))

    def readable(self, text: str | None) -> str:
        """A text of a finding with the items of the explanation said in words; a dash for nothing."""
        return (text or "—") if self.language == "zh" else readable(text)

    def subject(self, finding: Finding) -> str:
        """What a finding is of. A figure of the explanation is named by its item, though a form has that name, too."""
        said = f"说明 · {finding.subject}"
        if (finding.left_label or "").startswith(f"{said} · "):
            return self.readable(said).removeprefix("说明 · ")
        return self.readable(finding.subject)

    def place(self, page: int | None, line: int | None) -> str:
        """Where to look: the page where the source has pages, and the line."""
        parts = [self.say[word].format(number) for word, number in (("page", page), ("line", line)) if number]
        return str(self.say["between"]).join(parts) or "—"

    def cause(self, finding: Finding) -> str | None:
        """What the contradiction is put down to, and what speaks for it; None where nothing is known."""
        if finding.likely_cause is None:
            return None
        cause = self.say["causes"][finding.likely_cause]
        return f"{cause}{self.say['colon']}{self.readable(finding.cause_evidence)}"

    def difference(self, finding: Finding) -> str:
        """What the difference of both sides is called: in percentage points where they are percentages."""
        return str(self.say["points" if finding.unit == "%" else "difference"])

    @staticmethod
    def differs(finding: Finding) -> bool:
        """Whether the difference says anything: amounts may be alike and wrong (full marks for a missed target)."""
        return bool(finding.difference)

    def gap(self, finding: Finding) -> str:
        """The difference itself; of percentages it is in points, without a sign."""
        return amount(finding.difference, None if finding.unit == "%" else finding.unit)

    def heading(self, audit: Audit) -> str:
        """The document by agency, year and kind; by the name of its file where no agency is known."""
        kind = self.say["kinds"][audit.document_kind or "unknown"]
        pattern = self.say["heading" if audit.fiscal_year else "heading_without_year"]
        return str(pattern.format(agency=audit.agency_name or audit.source_name, year=audit.fiscal_year, kind=kind))

    def grade(self, audit: Audit) -> str:
        """The grade in words; as it is where the language has none for it."""
        return str(self.say["grades"].get(audit.grade, audit.grade))

    def follower(self, finding: Finding) -> str:
        """In one line what is told with another finding: what it is of, both figures or what is noted, the place."""
        what = self.subject(finding) if finding.subject else finding.title
        if finding.left is None and finding.note:
            is_a_line = what == self.say["line"].format(finding.left_line)
            what = finding.note if is_a_line else f"{what}{self.say['colon']}{finding.note}"
        figures = ""
        if finding.left is not None:
            sides = [side for side in (finding.left, finding.right) if side is not None]
            figures = f"{self.say['colon']}{' / '.join(amount(side, finding.unit) for side in sides)}"
        return f"{what}{figures}{self.place_in_brackets(finding.left_page, finding.left_line)}"

    def place_in_brackets(self, page: int | None, line: int | None) -> str:
        """The place behind what stands there, in the brackets of the language; nothing where there is none."""
        opening, closing = self.say["brackets"]
        return f"{opening}{self.place(page, line)}{closing}" if page or line else ""

    def summary(self, audit: Audit) -> str:
        """One sentence: the grade, how many comparisons were expected, made and held, and what was found."""
        return str(
            self.say["summary"].format(
                grade=self.grade(audit),
                expected=audit.expected,
                checked=audit.checked,
                passed=audit.passed,
                errors=audit.errors,
                warnings=audit.warnings,
                roundings=audit.roundings,
            )
        )


def _chinese(finding: Finding) -> Finding:
    return replace(
        finding,
        subject=in_chinese(finding.subject),
        left_label=in_chinese(finding.left_label),
        right_label=in_chinese(finding.right_label),
        cause_evidence=in_chinese(finding.cause_evidence),
        note=in_chinese(finding.note),
    )


WORDINGS: dict[str, Wording] = {"en": Wording("en"), "zh": Wording("zh")}
