"""`gongkai watch`: run when files have come."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from ingest import job as main_job
from ingest import watch as watching
from ingest.cli import log, summary
from ingest.cli.console import print_json, remark, terminable, watcher
from ingest.cli.job import limits_of
from ingest.cli.options import (
    WAREHOUSE,
    Jobs,
    Json,
    Keep,
    LogFormats,
    ManifestFile,
    MaxSize,
    Memory,
    Parquet,
    StorageVersion,
    Timeout,
    Wait,
    Warehouse,
)
from ingest.discover import discover, expand
from ingest.errors import ExitCode, GongkaiError, WarehouseError
from ingest.job import JobResult
from ingest.publish.switch import Publishing
from ingest.warehouse import STORAGE_VERSION

EXAMPLES = (
    "gongkai watch disclosures/",
    "gongkai watch disclosures/ --interval 300 --log-format json",
    "gongkai watch disclosures/ --once --wait 600",
)


def watch(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders (with all below them) or globs.")],
    warehouse: Warehouse = WAREHOUSE,
    manifest: ManifestFile = None,
    interval: Annotated[
        float,
        typer.Option("--interval", min=0.05, metavar="SECONDS", help="Pause between two looks at the folders."),
    ] = 30.0,
    once: Annotated[
        bool,
        typer.Option(
            "--once", help="End after the first run, as soon as the files that are there have settled; or if none are."
        ),
    ] = False,
    jobs: Jobs = None,
    timeout: Timeout = 120.0,
    memory: Memory = 1000.0,
    max_size: MaxSize = 200.0,
    storage_version: StorageVersion = STORAGE_VERSION,
    keep: Keep = 5,
    parquet: Parquet = True,
    wait: Wait = 600.0,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Watch folders, and `run` whenever files in them are new or changed and no longer growing. SIGTERM ends it well.

    A run that fails its audit publishes nothing and is tried again when files change; where the warehouse cannot be
    used (the disk is full, another writes it) it is tried again after the next pause.
    """
    log.start(log_format)
    from ingest.parse import parse_file

    limits = limits_of(jobs, timeout, memory, max_size)
    publishing = Publishing(storage_version, keep, parquet)

    lying: watching.Snapshot = {}

    def look() -> watching.Snapshot:
        nonlocal lying
        lying = watching.snapshot(paths, manifest)
        return lying

    def pause() -> bool:
        if once and not lying:
            return True
        time.sleep(interval)
        return False

    def run() -> JobResult:
        discovery = discover(paths, manifest)
        with watcher(len(discovery.candidates)) as watch:
            return main_job.run(discovery, warehouse, parse_file, limits, watch, publishing=publishing, wait=wait)

    snapshots = watching.settled(look, pause)
    again: bool | None = None
    code = ExitCode.OK
    with terminable():
        try:
            log.event("watching", paths=paths)
            for path in paths:
                if not expand(path):
                    remark(f"{path} is not there yet; it is read when it comes.")
            while True:
                snapshots.send(again)
                again = False
                try:
                    result = run()
                except GongkaiError as error:
                    if once:
                        raise
                    remark(str(error))
                    again = isinstance(error, WarehouseError)
                    continue
                code = result.exit_code
                log.ended(result.outcome, code)
                if as_json:
                    print_json(summary.as_json(result))
                else:
                    summary.show(result)
                if once:
                    break
        except StopIteration:
            remark("There is nothing to read.")
            code = ExitCode.NOTHING_READ
        except KeyboardInterrupt:
            remark("Stopped watching.")
            code = ExitCode.OK
    raise typer.Exit(code)
