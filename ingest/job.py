"""The main job: ingest → check raw → build → check marts → publish, stopping where going on would build on sand.

All but the last step works in the warehouse's private file; readers see nothing of it until it is published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ingest import build as models
from ingest import pipeline
from ingest.build import BuildResult
from ingest.build.dbt import Progress
from ingest.discover import Discovery
from ingest.errors import ExitCode, WarehouseError
from ingest.guard.findings import CheckResult, together
from ingest.guard.page import write_page
from ingest.guard.session import open_session
from ingest.guard.suites import LAYERS, Layer
from ingest.pipeline import DocumentResult, IngestResult, Limits
from ingest.publish import switch, workshop
from ingest.publish.home import Home
from ingest.publish.runs import Outcome
from ingest.publish.switch import Publishing
from ingest.publish.versions import Version
from ingest.publish.workshop import Run
from ingest.report import Compared, Totals, comparison, totals
from ingest.workers import Parse


@dataclass(frozen=True, slots=True)
class Watcher:
    """Whom to tell while it runs: of the run, of each document, of each model, of each step that has no count."""

    document: Callable[[DocumentResult], None] = lambda _: None
    model: Callable[[int, int, str], None] = lambda *_: None
    step: Callable[[str], None] = lambda _: None
    run: Callable[[str], None] = lambda _: None
    remark: Callable[[str], None] = lambda _: None


class Checker(Protocol):
    """What `open_session` gives."""

    def check(self, warehouse: Path, layer: Layer) -> CheckResult: ...


class Builder(Protocol):
    """What `ready` gives."""

    def build(self, *, progress: Progress = ...) -> BuildResult: ...


class Ready(Protocol):
    """What `ingest.build.ready` is."""

    def __call__(self, warehouse: Path, *, full_refresh: bool = ...) -> AbstractContextManager[Builder]: ...


@dataclass(frozen=True, slots=True)
class Steps:
    """The two slow steps, both loading while documents are read; a test of what is around them has small ones here."""

    builder: Ready = models.ready
    checker: Callable[[], AbstractContextManager[Checker]] = open_session


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a command did. A step that was not reached is None; `page` and `candidate` are where findings can be read.

    `totals` and `comparison` are of the private file, which at the end of a good run holds what is published.
    """

    warehouse: Path
    run_id: str | None = None
    ingest: IngestResult | None = None
    build: BuildResult | None = None
    checks: CheckResult | None = None
    page: Path | None = None
    totals: Totals | None = None
    comparison: tuple[Compared, ...] = ()
    outcome: Outcome | None = None
    version: Version | None = None
    candidate: Path | None = None

    @property
    def is_audited(self) -> bool:
        """Nothing that was tried failed."""
        return (self.build is None or self.build.is_ok) and (self.checks is None or self.checks.is_ok)

    @property
    def exit_code(self) -> ExitCode:
        if self.ingest and not self.ingest.has_documents:
            return ExitCode.NOTHING_READ
        return ExitCode.OK if self.is_audited else ExitCode.CHECK_FAILED


def run(
    discovery: Discovery,
    warehouse: Path,
    parse: Parse,
    limits: Limits,
    watch: Watcher,
    *,
    full_refresh: bool = False,
    publishing: Publishing = Publishing(),  # noqa: B008 - frozen
    wait: float = 0.0,
    steps: Steps = Steps(),
) -> JobResult:
    """Do all of it. Raises WarehouseError, BuildError; what is wrong with the data is in the result."""
    models.project_dir()  # better now than after minutes of reading
    publishing.check()
    with (
        _opened(warehouse, "run", watch, wait) as run,
        steps.checker() as checker,
        steps.builder(run.work, full_refresh=full_refresh) as builder,
    ):
        result = _ingest(run, JobResult(warehouse, run.run_id), discovery, parse, limits, watch)
        if result.exit_code is ExitCode.NOTHING_READ:
            return _ended(run, result, "nothing_read")
        result = _audit(run, result, checker, builder, watch)
        return _publish(run, result, publishing, watch)


def ingest(
    discovery: Discovery, warehouse: Path, parse: Parse, limits: Limits, watch: Watcher, *, wait: float = 0.0
) -> JobResult:
    """Only land the documents, in the private file. Raises WarehouseError."""
    with _opened(warehouse, "ingest", watch, wait) as run:
        result = _ingest(run, JobResult(warehouse, run.run_id), discovery, parse, limits, watch)
        return _ended(run, result, "landed" if result.exit_code is ExitCode.OK else "nothing_read")


def landed(run: Run, result: JobResult, ingested: IngestResult) -> JobResult:
    """End a run that has read documents otherwise than from the PATHs of a command."""
    return _ended(run, _read(run, result, ingested), "landed")


def build(
    warehouse: Path,
    watch: Watcher,
    *,
    full_refresh: bool = False,
    unit_tests: bool = False,
    select: str | None = None,
    wait: float = 0.0,
) -> JobResult:
    """Only build the models, in the private file. Raises WarehouseError, BuildError."""
    with _opened(warehouse, "build", watch, wait) as run:
        built = models.build(
            run.work, full_refresh=full_refresh, unit_tests=unit_tests, select=select, progress=watch.model
        )
        result = _built(run, JobResult(warehouse, run.run_id), built)
        return _ended(run, result, "built" if result.is_audited else "audit_failed")


def publish(
    warehouse: Path,
    watch: Watcher,
    *,
    publishing: Publishing = Publishing(),  # noqa: B008 - frozen
    wait: float = 0.0,
    steps: Steps = Steps(),
) -> JobResult:
    """`run` without reading: build, check and publish what was ingested. Raises WarehouseError, BuildError."""
    latest(warehouse)
    publishing.check()
    with (
        _opened(warehouse, "publish", watch, wait) as run,
        steps.checker() as checker,
        steps.builder(run.work) as builder,
    ):
        result = _audit(run, JobResult(warehouse, run.run_id), checker, builder, watch)
        return _publish(run, result, publishing, watch)


def check(warehouse: Path, watch: Watcher, *, wait: float = 0.0, steps: Steps = Steps()) -> JobResult:
    """Run the suites of the layers that are there, on the private file. Raises WarehouseError."""
    latest(warehouse)
    with _opened(warehouse, "check", watch, wait) as run, steps.checker() as checker:
        has_marts = models.has_marts(run.work)
        watch.step("checking")
        layers = [layer for layer in LAYERS if layer != "marts" or has_marts]
        checks = together([checker.check(run.work, layer) for layer in layers])
        result = _checked(run, JobResult(warehouse, run.run_id), checks)
        return _ended(run, result, "checked" if result.is_audited else "audit_failed")


def latest(warehouse: Path) -> Path:
    """What the next run goes on from: the private file, else the published one. Raises WarehouseError."""
    path = Home.of(warehouse).latest
    if not path.exists():
        raise WarehouseError(f"There is no warehouse {warehouse} yet; make one with: gongkai run PATH")
    return path


@contextmanager
def _opened(warehouse: Path, command: str, watch: Watcher, wait: float) -> Iterator[Run]:
    with workshop.opened(warehouse, command, wait=wait, say=watch.remark) as run:
        watch.run(run.run_id)
        yield run


def _ingest(
    run: Run, result: JobResult, discovery: Discovery, parse: Parse, limits: Limits, watch: Watcher
) -> JobResult:
    return _read(run, result, pipeline.ingest(discovery, run.work, parse, limits, watch.document))


def _read(run: Run, result: JobResult, ingested: IngestResult) -> JobResult:
    run.values |= {
        "load_id": ingested.load_id,
        "documents_read": ingested.count("read", "confirmed"),
        "documents_unchanged": ingested.count("unchanged", "duplicate", "withdrawn"),
        "documents_rejected": ingested.count("rejected"),
    }
    return replace(result, ingest=ingested, totals=totals(run.work))


def _audit(run: Run, result: JobResult, checker: Checker, builder: Builder, watch: Watcher) -> JobResult:
    """Check raw, build, check the marts."""
    watch.step("checking raw")
    raw = checker.check(run.work, "raw")
    if not raw.is_ok:
        return _checked(run, result, raw)
    watch.step("building")
    result = _built(run, result, builder.build(progress=watch.model))
    watch.step("checking marts")
    return _checked(run, result, together([raw, checker.check(run.work, "marts")]))


def _built(run: Run, result: JobResult, built: BuildResult) -> JobResult:
    workshop.keep_artifacts(run, models.target_folder(run.work))
    tests = built.count("test", "unit_test")
    run.values |= {
        "models_built": built.count("model", "seed", "snapshot")["success"],
        "tests_passed": tests["pass"],
        "tests_failed": tests["fail"] + tests["error"],
    }
    return replace(result, build=built, comparison=tuple(comparison(run.work)))


def _checked(run: Run, result: JobResult, checks: CheckResult) -> JobResult:
    """The page stands beside what it speaks of: the published warehouse, or the candidate that is not let through."""
    run.values |= {
        "checks_met": checks.met,
        "checks_warned": len(checks.warnings),
        "checks_failed": len(checks.critical),
    }
    result = replace(result, checks=checks)
    page = write_page(run.home.published if result.is_audited else run.home.candidate, checks)
    return replace(result, page=page)


def _publish(run: Run, result: JobResult, publishing: Publishing, watch: Watcher) -> JobResult:
    if not result.is_audited:
        watch.step("keeping the candidate")
        reasons = _reasons(result)
        run.end("audit_failed", " ".join(reasons[:3]))
        workshop.keep_candidate(run, {"reasons": reasons, "page": str(result.page)})
        return replace(result, outcome="audit_failed", candidate=run.home.candidate)
    watch.step("publishing")
    version = switch.publish(run.home, run.run_id, run.values | run.closing("published"), publishing)
    workshop.drop_candidate(run)
    return replace(_ended(run, result, "published" if version else "unchanged"), version=version)


def _ended(run: Run, result: JobResult, outcome: Outcome) -> JobResult:
    run.end(outcome, " ".join(_reasons(result)[:3]) or None)
    return replace(result, outcome=outcome)


def _reasons(result: JobResult) -> list[str]:
    """Why a warehouse is not let through, a sentence each."""
    nodes = result.build.failed if result.build else ()
    findings = result.checks.critical if result.checks else ()
    return [node.sentence for node in nodes] + [finding.sentence for finding in findings]
