"""The main job: ingest → check raw → build → check marts, stopping where going on would build on sand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest import build as models
from ingest import pipeline
from ingest.build import BuildResult
from ingest.discover import Discovery
from ingest.errors import ExitCode
from ingest.guard.findings import CheckResult, together
from ingest.guard.page import write_page
from ingest.guard.session import open_session
from ingest.guard.suites import LAYERS
from ingest.pipeline import DocumentResult, IngestResult, Limits
from ingest.workers import Parse


@dataclass(frozen=True, slots=True)
class Watcher:
    """Whom to tell while it runs: of each document, of each model, of each step that has no count."""

    document: Callable[[DocumentResult], None] = lambda _: None
    model: Callable[[int, int, str], None] = lambda *_: None
    step: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class JobResult:
    """What the job did. A step that was not reached is None."""

    warehouse: Path
    ingest: IngestResult | None = None
    build: BuildResult | None = None
    checks: CheckResult | None = None
    page: Path | None = None

    @property
    def exit_code(self) -> ExitCode:
        if self.ingest and not self.ingest.has_documents:
            return ExitCode.NOTHING_READ
        if self.build and not self.build.is_ok:
            return ExitCode.CHECK_FAILED
        if self.checks and not self.checks.is_ok:
            return ExitCode.CHECK_FAILED
        return ExitCode.OK


def run(
    discovery: Discovery,
    warehouse: Path,
    parse: Parse,
    limits: Limits,
    watch: Watcher,
    *,
    full_refresh: bool = False,
) -> JobResult:
    """Do all of it. Raises WarehouseError, BuildError; what is wrong with the data is in the result."""
    models.project_dir()  # better now than after minutes of reading
    with open_session() as session:
        ingested = pipeline.ingest(discovery, warehouse, parse, limits, watch.document)
        if not ingested.has_documents:
            return JobResult(warehouse, ingested)
        watch.step("checking raw")
        raw = session.check(warehouse, "raw")
        if not raw.is_ok:
            return JobResult(warehouse, ingested, None, raw, write_page(warehouse, raw))
        built = models.build(warehouse, full_refresh=full_refresh, progress=watch.model)
        watch.step("checking marts")
        checks = together([raw, session.check(warehouse, "marts")])
    return JobResult(warehouse, ingested, built, checks, write_page(warehouse, checks))


def check(warehouse: Path, watch: Watcher) -> JobResult:
    """Run the suites of the layers that are there. Raises WarehouseError."""
    has_marts = models.has_marts(warehouse)
    watch.step("checking")
    with open_session() as session:
        results = [session.check(warehouse, layer) for layer in LAYERS if layer != "marts" or has_marts]
    checks = together(results)
    return JobResult(warehouse, checks=checks, page=write_page(warehouse, checks))
