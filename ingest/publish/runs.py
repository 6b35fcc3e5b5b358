"""The history of runs, `raw.runs` of the private file: each run writes its row when it starts and when it ends."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

import duckdb

import ingest
from ingest.clock import stamp

Outcome = Literal[
    "running",
    "landed",
    "built",
    "checked",
    "published",
    "unchanged",
    "rolled_back",
    "nothing_read",
    "audit_failed",
    "failed",
    "interrupted",
]


def last_start(con: duckdb.DuckDBPyConnection) -> datetime | None:
    row = con.execute("select max(started_at) from raw.runs").fetchone()
    return row[0] if row else None


def settle(con: duckdb.DuckDBPyConnection, published: str | None) -> None:
    """Close the rows of runs that died. One that lived to switch the published file did publish."""
    con.execute("update raw.runs set outcome = 'published' where outcome = 'running' and run_id = ?", [published])
    con.execute("update raw.runs set outcome = 'interrupted', message = 'Its process died.' where outcome = 'running'")


def begin(con: duckdb.DuckDBPyConnection, command: str, started_at: datetime) -> str:
    """Write the row of a run that starts; returns its id."""
    run_id = stamp(started_at)
    con.execute(
        "insert into raw.runs (run_no, run_id, command, started_at, outcome, parser_version, host, process_id) "
        "values ((select coalesce(max(run_no), 0) + 1 from raw.runs), ?, ?, ?, 'running', ?, ?, ?)",
        [run_id, command, started_at, ingest.PARSER_VERSION, socket.gethostname(), os.getpid()],
    )
    return run_id


def update(con: duckdb.DuckDBPyConnection, run_id: str, values: Mapping[str, Any]) -> None:
    """Write what is known of a run; the names of `values` are columns of `raw.runs`."""
    if values:
        assignments = ", ".join(f"{name} = ?" for name in values)
        con.execute(f"update raw.runs set {assignments} where run_id = ?", [*values.values(), run_id])
