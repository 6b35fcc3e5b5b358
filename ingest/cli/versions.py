"""`gongkai versions` and `gongkai rollback`: what was published, and going back to it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from ingest.cli import log
from ingest.cli.console import out, print_json, remark, table, watcher
from ingest.cli.options import WAREHOUSE, Json, LogFormats, Wait, Warehouse
from ingest.errors import ExitCode
from ingest.job import latest
from ingest.publish import switch, workshop
from ingest.publish import versions as kept_versions
from ingest.publish.home import Home

VERSIONS_EXAMPLES = ("gongkai versions", "gongkai versions --warehouse out/2024.duckdb --json")
ROLLBACK_EXAMPLES = (
    "gongkai rollback",
    "gongkai rollback 20250131T083000",
    "gongkai rollback --restart",
)


def versions(warehouse: Warehouse = WAREHOUSE, as_json: Json = False) -> None:
    """List the published versions that are kept, and the candidate that the last audit did not let through."""
    home = Home.of(warehouse)
    current = kept_versions.published(home)
    rows: list[dict[str, Any]] = [
        {
            "version": version.version_id,
            "documents": version.documents,
            "rows_of_marts": version.rows,
            "byte_size": version.byte_size,
            "storage_version": version.storage_version,
            "is_published": version.version_id == current,
        }
        for version in kept_versions.kept(home)
    ]
    note = home.candidate.with_suffix(".json")
    candidate = json.loads(note.read_text(encoding="utf-8")) | {"file": home.candidate} if note.exists() else None
    if as_json:
        print_json({"warehouse": str(warehouse), "published": current, "versions": rows, "candidate": candidate})
        return
    if rows:
        out.print(table(None, tuple(rows[0]), [tuple(row.values()) for row in rows]))
    else:
        out.print("No version is kept: either nothing was published yet, or the file was made elsewhere.")
    if candidate:
        remark(f"Not published: {candidate['file']} of run {candidate['run_id']}. {' '.join(candidate['reasons'])}")


def rollback(
    version: Annotated[
        str | None,
        typer.Argument(
            metavar="VERSION",
            help="Id of a version, or how it starts. Without one: the version before the published one.",
            show_default=False,
        ),
    ] = None,
    warehouse: Warehouse = WAREHOUSE,
    restart: Annotated[
        bool,
        typer.Option(
            "--restart",
            help="Have the next run start from this version: documents landed since then are read again. Without it "
            "the next run publishes all that is landed.",
        ),
    ] = False,
    wait: Wait = 0.0,
    log_format: LogFormats = "text",
    as_json: Json = False,
) -> None:
    """Publish an earlier version again. Readers get it when they next open the file."""
    log.start(log_format)
    latest(warehouse)  # where there is none, none is begun
    with watcher() as watch, workshop.opened(warehouse, "rollback", wait=wait, say=watch.remark) as run:
        watch.run(run.run_id)
        chosen = switch.roll_back(run.home, version)
        run.end("rolled_back", f"Version {chosen.version_id} is published again.")
        if restart:
            run.restart()
    log.ended(run.outcome, ExitCode.OK)
    if as_json:
        print_json({"warehouse": str(warehouse), "published": chosen.version_id})
    else:
        out.print(f"{warehouse}: version {chosen.version_id} is published again.", soft_wrap=True)
