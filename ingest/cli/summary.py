"""The end of a run, for people and for scripts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from rich.markup import escape

from ingest.build import BuildResult
from ingest.cli.console import counted, out, print_json, table
from ingest.guard.findings import CheckResult, Finding
from ingest.guard.findings import as_json as finding_json
from ingest.job import JobResult
from ingest.pipeline import DocumentResult, IngestResult, Outcome
from ingest.report import Compared, Totals

SHOWN = 20  # rejects, failures and warnings that are listed in full
KINDS = {"final_account": "final account", "budget": "budget", None: ""}


def show(result: JobResult) -> None:
    """Say what was done, the most needed last: what is wrong, then where the warehouse is."""
    if result.ingest:
        _show_documents(result.ingest)
    if result.totals:
        _show_totals(result.totals)
    if result.build:
        _show_build(result.build)
    if result.checks:
        _show_checks(result.checks, result.page)
    if result.ingest and result.build:
        _show_comparison(result.comparison)
    if result.checks and not result.build and result.candidate:
        out.print("[red]The models were not built, as a critical check of raw failed.[/red]")
    if result.outcome != "nothing_read":  # there may be no file
        out.print(f"[bold]Warehouse[/bold]  {escape(_near(result.warehouse))}{_published(result)}", soft_wrap=True)


def _published(result: JobResult) -> str:
    """What became of the file that readers open."""
    match result.outcome:
        case "published" if result.version:
            return f", version {result.version.version_id}"
        case "unchanged":
            return ", published before with the same content"
        case "audit_failed" if result.candidate:
            near = escape(_near(result.candidate))
            return f"\n[red]Not published: what failed is above, the candidate is {near}[/red]"
        case "landed" if result.ingest and result.ingest.load_id is None:
            return "\nNothing new was landed; what the marts hold: gongkai status"
        case "landed":
            return "\nLanded, not yet published: gongkai publish"
        case "built" | "checked":
            return "\nNothing was published by this: gongkai publish"
        case _:
            return ""


def as_json(result: JobResult) -> dict[str, Any]:
    """The same as one JSON value; a step that was not reached is null."""
    ingested, built, checks = result.ingest, result.build, result.checks
    return {
        "warehouse": str(result.warehouse),
        "run_id": result.run_id,
        "exit_code": int(result.exit_code),
        "ingest": ingested
        and {
            **{name: ingested.count(name) for name in get_args(Outcome)},
            "load_id": ingested.load_id,
            "seconds": round(ingested.seconds, 3),
            "documents": ingested.documents,
            "broken_manifest_lines": ingested.broken_lines,
        },
        "totals": result.totals,
        "build": built
        and {
            "seconds": round(built.seconds, 3),
            "models": dict(built.count("model", "seed", "snapshot")),
            "tests": dict(built.count("test", "unit_test")),
            "failed": [n.sentence for n in built.failed],
            "warned": [n.sentence for n in built.warned],
        },
        "checks": checks
        and {
            "seconds": round(checks.seconds, 3),
            "met": checks.met,
            "critical": [finding_json(f) for f in checks.critical],
            "warnings": [finding_json(f) for f in checks.warnings],
            "page": result.page,
        },
        "comparison": list(result.comparison) if ingested and built else None,
        "outcome": result.outcome,
        "version": result.version and result.version.version_id,
        "candidate": result.candidate,
    }


def show_plan(planned: Sequence[DocumentResult], json: bool, broken_lines: Sequence[str] = ()) -> None:
    """What a run would do; `broken_lines` of a manifest are those whose documents it would not read."""
    if json:
        print_json({"documents": planned, "broken_manifest_lines": broken_lines})
        return
    rows = [(_near(d.path), "would be read" if d.outcome == "read" else d.outcome, d.note) for d in planned]
    out.print(table(None, ("document", "", "remark"), rows))
    _show_broken_lines(broken_lines)


def _show_documents(result: IngestResult) -> None:
    counts = {
        "read": result.count("read"),
        "confirmed by this parser version": result.count("confirmed"),
        "unchanged": result.count("unchanged"),
        "withdrawn": result.count("withdrawn"),
        "the same twice": result.count("duplicate"),
        "rejected": result.count("rejected"),
    }
    parts = [f"{n} {name}" for name, n in counts.items() if n or name == "read"]
    out.print(f"[bold]Documents[/bold]  {', '.join(parts)} ({result.seconds:.1f} s)")
    rejected = [(d.path.name, d.reason_code, d.note) for d in result.documents if d.outcome == "rejected"]
    if rejected:
        out.print(table("Rejected (raw.rejects has them all)", ("file", "cause", "reason"), rejected[:SHOWN]))
    partly = [(d.path.name, d.note) for d in result.documents if d.outcome != "rejected" and d.reason_code]
    if partly:
        out.print(table("Read in part (raw.rejects has them all)", ("file", "what is missing"), partly[:SHOWN]))
    _show_broken_lines(result.broken_lines)


def _show_broken_lines(lines: Sequence[str]) -> None:
    for line in lines[:SHOWN]:
        out.print(f"  [yellow]{escape(line)}[/yellow]", soft_wrap=True)


def _show_totals(held: Totals) -> None:
    out.print(f"[bold]Tables   [/bold]  {held.tables:,}, of which {held.recognised:,} are standard forms")
    out.print(f"[bold]Figures  [/bold]  {held.figures:,}; column known by {_shares(held.assignments, held.figures)}")


def _shares(assignments: Mapping[str, int], figures: int) -> str:
    parts = [f"{name} {n / figures:.1%}" for name, n in assignments.items() if name != "unresolved"]
    unresolved = assignments.get("unresolved", 0)
    return ", ".join(parts or ["–"]) + (f"; {unresolved:,} unresolved" if unresolved else "; none unresolved")


def _show_build(result: BuildResult) -> None:
    models, tests = result.count("model", "seed", "snapshot"), result.count("test", "unit_test")
    warned = f", {tests['warn']} with a warning" if tests["warn"] else ""
    counts = f"{models['success']} built, {tests['pass']} tests passed{warned}"
    out.print(f"[bold]Models   [/bold]  {counts} ({result.seconds:.1f} s)")
    for node in result.warned[:SHOWN]:
        out.print(f"  [yellow]{escape(node.sentence)}[/yellow]", soft_wrap=True)
    for node in result.failed[:SHOWN]:
        out.print(f"  [red]{escape(node.sentence)}[/red]", soft_wrap=True)
    skipped = models["skipped"] + tests["skipped"]
    if skipped:
        out.print(f"  [red]{skipped} models and tests behind these were not run.[/red]")


def _show_checks(result: CheckResult, page: Path | None) -> None:
    met = f"{result.met} of {len(result.findings)} met"
    warnings = counted(len(result.warnings), "warning")
    counts = f"{met}, {warnings}, {len(result.critical)} critical"
    out.print(f"[bold]Checks   [/bold]  {counts} ({result.seconds:.1f} s)")
    for finding in result.warnings[:SHOWN]:
        _show_finding(finding, "yellow")
    for finding in result.critical[:SHOWN]:
        _show_finding(finding, "red")
    if page:
        out.print(f"[bold]Page     [/bold]  {escape(_near(page))}", soft_wrap=True)


def _show_finding(finding: Finding, colour: str) -> None:
    out.print(f"  [{colour}]{finding.severity}[/{colour}] {escape(finding.sentence)}", soft_wrap=True)
    for place in finding.places[:3]:
        out.print(f"    [dim]{escape(place)}[/dim]", soft_wrap=True)


def _show_comparison(rows: Sequence[Compared]) -> None:
    if not rows:
        return
    heading = ("region", "agency", "year", "kind", "total 万元", "basic", "project", "three public 万元")
    out.print(
        table(
            "What was spent, by agency (current documents)",
            heading,
            [
                (
                    " ".join(dict.fromkeys(filter(None, (c.province, c.region)))),
                    c.agency,
                    c.fiscal_year,
                    KINDS.get(c.document_kind, c.document_kind),
                    _ten_thousand(c.total_yuan),
                    _percent(c.basic_share),
                    _percent(c.project_share),
                    _ten_thousand(c.three_public_yuan),
                )
                for c in rows
            ],
            right=heading[4:],
        )
    )


def _ten_thousand(yuan: Any) -> str:
    return "–" if yuan is None else f"{yuan / 10_000:,.2f}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


def _near(path: Path) -> str:
    """A path as short as it can be from here."""
    absolute = path.resolve()
    return os.path.relpath(absolute) if absolute.is_relative_to(Path.cwd()) else str(absolute)
