"""Copies of a warehouse that are checked against what they are copies of, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from ingest.errors import WarehouseError
from ingest.warehouse import attach, explained

RUNS = "raw.runs"  # differs by design: each run writes its own row
Contents = Mapping[str, tuple[int, str]]


def copy_warehouse(source: Path, target: Path, storage_version: str) -> Contents:
    """Write all that is in `source` to a new file `target`, read it back and compare. Returns what both hold.

    Raises WarehouseError where the disk is full or the copy differs; `target` is then of no use.
    """
    with explained(target), duckdb.connect() as con:
        attach(con, source, "source", "read_only")
        attach(con, target, "target", f"storage_version '{storage_version}'")
        con.execute("copy from database source to target")
        con.execute("detach target")  # writes the last of it
        attach(con, target, "copied", "read_only")
        expected, found = contents(con, "source"), contents(con, "copied")
        _try_views(con, "copied")
    if expected != found:
        wrong = ", ".join(sorted(name for name in expected if expected[name] != found.get(name)))
        raise WarehouseError(f"The copy {target} does not hold what {source} holds ({wrong}); is the disk well?")
    return expected


def contents(con: duckdb.DuckDBPyConnection, database: str) -> Contents:
    """Of each table but the history of runs: rows, and a sum over their hashes that no order of rows changes."""
    tables = con.execute(
        "select schema_name || '.' || table_name, schema_name, table_name from duckdb_tables() where database_name = ?",
        [database],
    ).fetchall()
    found = {}
    for name, schema, table in sorted(tables):
        if name != RUNS:
            row = con.execute(
                f'select count(*), sum(hash(t)::hugeint)::varchar from {database}."{schema}"."{table}" as t'
            ).fetchone()
            assert row is not None
            found[name] = (row[0], row[1] or "0")
    return found


def contents_of(path: Path) -> Contents:
    """`contents` of a file. Raises WarehouseError."""
    with explained(path), duckdb.connect() as con:
        attach(con, path, "source", "read_only")
        return contents(con, "source")


def _try_views(con: duckdb.DuckDBPyConnection, database: str) -> None:
    """Every view can be queried: one that names a file or a database that readers do not have cannot."""
    con.execute(f"use {database}")
    views = con.execute(
        "select schema_name, view_name from duckdb_views() where database_name = ? and not internal", [database]
    ).fetchall()
    for schema, view in views:
        con.execute(f'select * from "{schema}"."{view}" limit 0')
    con.execute("use memory")
