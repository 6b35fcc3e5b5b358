"""The marts as Parquet beside the warehouse, for tools that prefer files.

A folder a version; the link `current` leads to the last:

`parquet/NAME/current/fact_expenditure/fiscal_year=2024/data_0.parquet`, and `parquet/NAME/current/manifest.json`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import duckdb

from ingest.publish import durable
from ingest.publish.home import Home
from ingest.warehouse import attach, attaching, explained

CURRENT = "current"
PARTITION = "fiscal_year"  # of every fact
SCHEMA = "marts"


def write(home: Home, database: Path, version_id: str) -> None:
    """Write the marts of a file as version `version_id`; readers see it once `switch` was called.

    Raises WarehouseError on a full disk.
    """
    new = home.staging / "parquet"
    new.mkdir()
    with explained(home.parquet), attaching(home.staging) as con:
        attach(con, database, "source", "read_only")
        tables = [_write_table(con, new, name) for name in _tables(con)]
    durable.write_json(
        new / "manifest.json", {"version_id": version_id, "warehouse": home.published.name, "tables": tables}
    )
    for path in [*new.rglob("*"), new]:
        durable.flush(path)
    home.parquet.mkdir(parents=True, exist_ok=True)
    durable.delete(home.parquet / version_id)  # written by a process that died before the switch
    durable.replace(new, home.parquet / version_id)


def switch(home: Home, version_id: str | None) -> None:
    """Have `current` lead to a version, or to none. Of the others only the one before stays: readers may be in it."""
    link = home.parquet / CURRENT
    before = link.readlink().name if link.is_symlink() else None
    if version_id is not None and (home.parquet / version_id).is_dir():
        if before != version_id:
            new = home.staging / "current"
            new.unlink(missing_ok=True)
            new.symlink_to(version_id)
            durable.replace(new, link)
    else:
        link.unlink(missing_ok=True)
    if home.parquet.is_dir():
        for folder in home.parquet.iterdir():
            if folder.name not in (CURRENT, version_id, before):
                durable.delete(folder)


def current(home: Home) -> str | None:
    """The version that `current` leads to."""
    link = home.parquet / CURRENT
    return link.readlink().name if link.is_symlink() and link.is_dir() else None


def _tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "select table_name from information_schema.tables "
        "where table_catalog = 'source' and table_schema = ? order by table_name",
        [SCHEMA],
    ).fetchall()
    return [name for (name,) in rows]


def _write_table(con: duckdb.DuckDBPyConnection, folder: Path, name: str) -> dict[str, Any]:
    """One mart, sorted, so that the same rows give the same files; facts by year."""
    described = con.execute(f'describe source.{SCHEMA}."{name}"').fetchall()
    columns = [{"name": row[0], "type": row[1]} for row in described]
    is_fact = name.startswith("fact_") and any(column["name"] == PARTITION for column in columns)
    rows = f'(select * from source.{SCHEMA}."{name}" order by all)'
    if is_fact:
        options = f"format parquet, compression zstd, partition_by ({PARTITION}), write_partition_columns true"
        con.execute(f"copy {rows} to $target ({options})", {"target": str(folder / name)})
    else:
        target = folder / f"{name}.parquet"
        con.execute(f"copy {rows} to $target (format parquet, compression zstd)", {"target": str(target)})
    files = sorted((folder / name).rglob("*.parquet")) if is_fact else [folder / f"{name}.parquet"]
    count = con.execute(f'select count(*) from source.{SCHEMA}."{name}"').fetchone()
    assert count is not None
    return {
        "name": name,
        "rows": count[0],
        "columns": columns,
        "partitioned_by": [PARTITION] if is_fact else [],
        "files": [
            {"path": str(file.relative_to(folder)), "byte_size": file.stat().st_size, "sha256": _sha256(file)}
            for file in files
        ],
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
