"""Copies of a warehouse that are checked against what they are copies of, row by row."""

from __future__ import annotations

import filecmp
import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from ingest.errors import WarehouseError
from ingest.warehouse import attach, attaching, explained

ROWS_AND_DIGEST = "count(*), sum(hash(t)::hugeint)::varchar"  # of a relation t; no order of its rows changes them
RUNS = "raw.runs"  # differs by design: each run writes its own row
Contents = Mapping[str, tuple[int | None, str]]


def copy_warehouse(
    source: Path, target: Path, storage_version: str, *, held: Contents | None = None, is_sound: bool = True
) -> Contents:
    """Write all that is in `source` to a new file `target`, read it back and compare. Returns what both hold.

    `held`: what `source` holds, where that is known. A sound warehouse has no view that cannot be queried; one whose
    build failed may. Raises WarehouseError where the disk is full or the copy differs; `target` is then of no use.
    """
    with explained(target), attaching(target.parent) as con:
        attach(con, source, "source", "read_only")
        expected = contents(con, "source") if held is None else held
        is_whole = _can_be_copied_whole(con, source, storage_version)
        if is_whole:
            con.execute("detach source")  # closing a file gives up the locks that this process has on it
            shutil.copyfile(source, target)
            is_same = filecmp.cmp(source, target, shallow=False)
        else:
            attach(con, target, "target", f"storage_version '{storage_version}'")
            con.execute("copy from database source to target")
            con.execute("detach target")  # writes the last of it
        attach(con, target, "copied", "read_only")
        found = expected if is_whole and is_same else contents(con, "copied")
        if is_sound:
            _try_views(con, "copied")
    # How DuckDB prints the definition of a view may change with the reading, so of views the names are compared.
    wrong = [name for name, of in expected.items() if name not in found or (of[0] is not None and of != found[name])]
    if wrong:
        raise WarehouseError(
            f"The copy {target} does not hold what {source} holds ({', '.join(wrong)}); is the disk well?"
        )
    return expected


def _can_be_copied_whole(con: duckdb.DuckDBPyConnection, source: Path, storage_version: str) -> bool:
    """Whether the bytes of a file can be copied, a tenth of the work of writing its rows anew.

    Not where it is of another format, has not been written to its end, or is a quarter air.
    """
    size = con.execute(
        "select free_blocks, total_blocks from pragma_database_size() where database_name = 'source'"
    ).fetchone()
    assert size is not None
    return (
        storage_version_of(con, "source") == f"{storage_version}+"
        and not source.with_name(f"{source.name}.wal").exists()
        and 4 * size[0] < size[1]
    )


def storage_version_of(con: duckdb.DuckDBPyConnection, database: str) -> str | None:
    """The format of an attached file as DuckDB names it, `v1.2.0+`."""
    row = con.execute(
        "select tags['storage_version'] from duckdb_databases() where database_name = ?", [database]
    ).fetchone()
    return row[0] if row else None


def contents(con: duckdb.DuckDBPyConnection, database: str) -> Contents:
    """Of each table and view: its rows (None of a view), and a digest of its definition, its descriptions and its rows.

    The digest is a sum over the hashes of the rows, which no order of rows changes. Without the history of runs.
    """
    defined = con.execute(
        """
        with relations as (
            select schema_name, table_name as name, true as is_table, sql, comment
            from duckdb_tables() where database_name = $database
            union all
            select schema_name, view_name, false, sql, comment
            from duckdb_views() where database_name = $database and not internal
        ),

        described as (
            select schema_name, table_name as name,
                list((column_name, comment) order by column_index)::varchar as columns
            from duckdb_columns() where database_name = $database
            group by all
        )

        select schema_name, name, is_table, sql, comment, columns
        from relations left join described using (schema_name, name)
        order by schema_name, name
        """,
        {"database": database},
    ).fetchall()
    found: dict[str, tuple[int | None, str]] = {}
    for schema, name, is_table, sql, *described in defined:
        if f"{schema}.{name}" == RUNS:
            continue
        # DuckDB keeps these names as a set and prints them in any order.
        sql = re.sub(r"EXCLUDE \(([^()]*)\)", lambda match: str(sorted(match[1].split(", "))), sql)
        digest = hashlib.md5(repr((sql, described)).encode(), usedforsecurity=False)
        rows = None
        if is_table:
            row = con.execute(f'select {ROWS_AND_DIGEST} from {database}."{schema}"."{name}" as t').fetchone()
            assert row is not None
            rows = row[0]
            digest.update(str(row[1]).encode())
        found[f"{schema}.{name}"] = rows, digest.hexdigest()
    return found


def contents_of(path: Path) -> Contents:
    """`contents` of a file. Raises WarehouseError."""
    with explained(path), attaching(path.parent) as con:
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
