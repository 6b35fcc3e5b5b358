"""`gongkai run` and its steps: `ingest`, `build`, `check`, `publish`."""

from __future__ import annotations

from pathlib import Path

import typer

from ingest import job as main_job
from ingest.cli import log, summary
from ingest.cli.console import print_json, remark, watcher
from ingest.cli.options import (
    WAREHOUSE,
    DryRun,
    FullRefresh,
    Jobs,
    Json,
    Keep,
    LogFormats,
    ManifestFile,
    MaxSize,
    Memory,
    Parquet,
    Paths,
    StorageVersion,
    Timeout,
    Wait,
    Warehouse,
)
from ingest.discover import Discovery, discover
from ingest.errors import ExitCode, UsageError
from ingest.job import JobResult
from ingest.pipeline import Limits, plan
from ingest.publish import workshop
from ingest.publish.switch import Publishing
from ingest.warehouse import STORAGE_VERSION

RUN_EXAMPLES = (
    "gongkai run",
    "gongkai run disclosures/ extra/2024*.txt --warehouse out/2024.duckdb",
    "gongkai run --manifest list.csv --json",
    "gongkai run disclosures/ --dry-run",
)
INGEST_EXAMPLES = ("gongkai ingest disclosures/", "gongkai ingest list.csv --jobs 4 --timeout 30")
BUILD_EXAMPLES = ("gongkai build", "gongkai build --select +fact_three_public --full-refresh")
PUBLISH_EXAMPLES = ("gongkai publish", "gongkai publish --storage-version v1.4.0 --keep 10 --no-parquet --wait 600")
CHECK_EXAMPLES = ("gongkai check", "gongkai check --warehouse out/2024.duckdb --json")


def run(
    paths: Paths = None,
    warehouse: Warehouse = WAREHOUSE,
    manifest: ManifestFile = None,
    jobs: Jobs = None,
    timeout: Timeout = 120.0,
    memory: Memory = 1000.0,
    max_size: MaxSize = 200.0,
    full_refresh: FullRefresh = False,
    storage_version: StorageVersion = STORAGE_VERSION,
    keep: Keep = 5,
    parquet: Parquet = True,
    wait: Wait = 0.0,
    dry_run: DryRun = False,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Read disclosures, build the warehouse, check it, publish it, and say what was done.

    Readers see the file that was there until the new one is checked. Documents that are there already are not read
    again, so running it twice changes nothing.
    """
    log.start(log_format)
    discovery = _discover(paths, manifest)
    limits = limits_of(jobs, timeout, memory, max_size)
    if dry_run:
        _show_plan(discovery, warehouse, limits, as_json)
        return
    from ingest.parse import parse_file

    publishing = Publishing(storage_version, keep, parquet)
    with watcher(len(discovery.candidates)) as watch:
        result = main_job.run(
            discovery,
            warehouse,
            parse_file,
            limits,
            watch,
            full_refresh=full_refresh,
            publishing=publishing,
            wait=wait,
        )
    _finish(result, as_json)


def ingest(
    paths: Paths = None,
    warehouse: Warehouse = WAREHOUSE,
    manifest: ManifestFile = None,
    jobs: Jobs = None,
    timeout: Timeout = 120.0,
    memory: Memory = 1000.0,
    max_size: MaxSize = 200.0,
    wait: Wait = 0.0,
    dry_run: DryRun = False,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Read disclosures into the raw schema of the private file; build, check and publish nothing."""
    log.start(log_format)
    discovery = _discover(paths, manifest)
    limits = limits_of(jobs, timeout, memory, max_size)
    if dry_run:
        _show_plan(discovery, warehouse, limits, as_json)
        return
    from ingest.parse import parse_file

    with watcher(len(discovery.candidates)) as watch:
        result = main_job.ingest(discovery, warehouse, parse_file, limits, watch, wait=wait)
    _finish(result, as_json)


def build(
    warehouse: Warehouse = WAREHOUSE,
    full_refresh: FullRefresh = False,
    unit_tests: bool = typer.Option(False, "--unit-tests", help="Run the models' unit tests on made-up rows too."),
    select: str | None = typer.Option(
        None, "--select", metavar="NODES", help="Only these models, as dbt selects them."
    ),
    wait: Wait = 0.0,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Build and test the models on what was ingested, in the private file; publish nothing."""
    log.start(log_format)
    with watcher() as watch:
        result = main_job.build(
            warehouse, watch, full_refresh=full_refresh, unit_tests=unit_tests, select=select, wait=wait
        )
    _finish(result, as_json)


def check(
    warehouse: Warehouse = WAREHOUSE,
    wait: Wait = 0.0,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Check raw and marts with great-expectations, and write the outcome as a page; publish nothing."""
    log.start(log_format)
    with watcher() as watch:
        result = main_job.check(warehouse, watch, wait=wait)
    _finish(result, as_json)


def publish(
    warehouse: Warehouse = WAREHOUSE,
    storage_version: StorageVersion = STORAGE_VERSION,
    keep: Keep = 5,
    parquet: Parquet = True,
    wait: Wait = 0.0,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Build, check and publish what was ingested: `run` without reading."""
    log.start(log_format)
    with watcher() as watch:
        result = main_job.publish(warehouse, watch, publishing=Publishing(storage_version, keep, parquet), wait=wait)
    _finish(result, as_json)


def _discover(paths: list[str] | None, manifest: Path | None) -> Discovery:
    """The documents that are meant. Raises UsageError where none is named and the folder is not the project's."""
    if not paths and manifest is None:
        here = Path.cwd()
        if not ((here / "dbt_project.yml").is_file() and (here / "samples").is_dir()):
            raise UsageError("Name what to read: files, folders or a manifest, as in: gongkai run disclosures/")
        paths = ["samples"]
    discovery = discover(paths or [], manifest)
    for text in (*discovery.missing, *discovery.notices, discovery.said_of_passed_over):
        if text:
            remark(text)
    if not discovery.candidates and not discovery.broken_lines:
        raise typer.Exit(ExitCode.NOTHING_READ)
    return discovery


def _show_plan(discovery: Discovery, warehouse: Path, limits: Limits, as_json: bool) -> None:
    """Show what a run would do. A PATH that matches nothing is wrong usage here, where nothing else is lost by it."""
    planned = plan(discovery, workshop.landed(warehouse), limits)
    summary.show_plan(planned, as_json, [line.reason for line in discovery.broken_lines])
    if not planned:
        raise typer.Exit(ExitCode.NOTHING_READ)
    if discovery.missing:
        raise typer.Exit(ExitCode.USAGE)


def limits_of(jobs: int | None, timeout: float, memory: float, max_size: float = 200.0) -> Limits:
    """Limits by the numbers of the options: seconds, and memory and size in MB."""
    rest = {} if jobs is None else {"jobs": jobs}
    return Limits(timeout=timeout, memory=int(memory * 1_000_000), max_bytes=int(max_size * 1_000_000), **rest)


def _finish(result: JobResult, as_json: bool) -> None:
    log.ended(result.outcome, result.exit_code)
    if as_json:
        print_json(summary.as_json(result))
    else:
        summary.show(result)
    raise typer.Exit(result.exit_code)
