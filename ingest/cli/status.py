"""`gongkai status` and `gongkai version`: what is there."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from typing import Annotated, Any

import typer

from ingest import PARSER_VERSION
from ingest.cli.console import out, print_json, table
from ingest.cli.options import WAREHOUSE, Json, Warehouse
from ingest.publish import versions, workshop
from ingest.publish.home import Home
from ingest.report import status as read_status
from ingest.warehouse import SCHEMA_VERSION

EXAMPLES = ("gongkai status", "gongkai status --documents", "gongkai status --warehouse out/2024.duckdb --json")
VERSION_EXAMPLES = ("gongkai version", "gongkai version --json")
TITLES = {
    "documents": "Documents",
    "list": "Every document",
    "withdrawn": "Withdrawn documents",
    "loads": "Last loads",
    "rejects": "Rejected files",
}


def status(
    warehouse: Warehouse = WAREHOUSE,
    documents: Annotated[bool, typer.Option("--documents", help="List every document.")] = False,
    as_json: Json = False,
) -> None:
    """Show what the warehouse holds: documents, loads, rejected files, and whether the marts are up to date.

    It tells of what is landed, published or not; while another command writes that, of what is published. After a
    rollback it names the version that readers see.
    """
    found = read_status(workshop.landed(warehouse), with_documents=documents)
    layers = {row["layer"]: row for row in found["freshness"]}
    is_fresh = "marts" in layers and layers["raw"]["readings"] == layers["marts"]["readings"]
    if as_json:
        print_json({"warehouse": str(warehouse), "marts_are_current": is_fresh, **found})
        return
    _show(found)
    if not found["documents"]:
        out.print("No document is landed yet: gongkai run PATH")
    elif is_fresh:
        out.print("The marts hold all that is landed.")
    else:
        state = "are not built yet" if "marts" not in layers else "are older than what is landed"
        out.print(f"[yellow]The marts {state}: gongkai build[/yellow]")
    if earlier := versions.gone_back_to(Home.of(warehouse)):
        out.print(f"[yellow]Readers see version {earlier}, which was gone back to: gongkai versions[/yellow]")


def _show(found: dict[str, list[dict[str, Any]]]) -> None:
    for name, title in TITLES.items():
        rows = found.get(name, [])
        if rows:
            out.print(table(title, tuple(rows[0]), [tuple(row.values()) for row in rows]))


def version(as_json: Json = False) -> None:
    """Show the versions that decide what a warehouse holds."""
    packages = ("gongkai", "duckdb", "dbt-core", "dbt-duckdb", "great-expectations")
    found: dict[str, Any] = {name: _version(name) for name in packages}
    found |= {"parser": PARSER_VERSION, "raw schema": SCHEMA_VERSION}
    if as_json:
        print_json(found)
    else:
        out.print(table(None, ("what", "version"), found.items()))


def _version(package: str) -> str | None:
    try:
        return installed(package)
    except PackageNotFoundError:
        return None
