"""What a check found: plain values, so that they pass between processes and into JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["critical", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one expectation. `rows` are the first few that break it, with where they stand.

    `unexpected` is how many rows break it; None where the expectation is of the table as a whole or could not be tried.
    """

    layer: str
    table: str
    expectation: str
    severity: Severity
    why: str
    is_met: bool
    unexpected: int | None = None
    observed: str | None = None
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def sentence(self) -> str:
        if self.is_met:
            return f"{self.table}: {self.why}"
        count = f" {broken_by(self.unexpected)}." if self.unexpected else ""
        seen = f" Found: {self.observed}." if self.observed and not self.unexpected else ""
        return f"{self.table}: {self.why}{count}{seen}"

    @property
    def places(self) -> list[str]:
        """One short text a row: `final.txt, line 12, unit: 万`."""
        return [", ".join(_part(name, value) for name, value in row.items() if value is not None) for row in self.rows]


@dataclass(frozen=True, slots=True)
class CheckResult:
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def is_ok(self) -> bool:
        return not self.critical

    @property
    def met(self) -> int:
        return sum(f.is_met for f in self.findings)

    @property
    def critical(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if not f.is_met and f.severity == "critical")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if not f.is_met and f.severity == "warning")


def together(results: Sequence[CheckResult]) -> CheckResult:
    return CheckResult(tuple(f for r in results for f in r.findings), sum(r.seconds for r in results))


def as_json(finding: Finding) -> dict[str, Any]:
    return asdict(finding) | {"sentence": finding.sentence}


def broken_by(rows: int) -> str:
    return "1 row breaks this" if rows == 1 else f"{rows:,} rows break this"


def _part(name: str, value: Any) -> str:
    match name:
        case "document":
            return str(value)
        case "line_first":
            return f"line {value}"
        case "table_no":
            return f"table {value}"
        case _:
            return f"{name}: {value}"
