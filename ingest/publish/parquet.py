"""The marts as Parquet beside the warehouse, for tools that prefer files.

A folder a version; the link `current` leads to the last:

`parquet/NAME/current/fact_expenditure/fiscal_year=2024/data_0.parquet`, and `parquet/NAME/current/manifest.json`.

A file whose rows are those of the version before is that version's file under a second name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest.publish import durable
from ingest.publish.copies import ROWS_AND_DIGEST
from ingest.publish.home import Home
from ingest.warehouse import attach, attaching, explained

CURRENT = "current"
PARTITION = "fiscal_year"  # of every fact
SCHEMA = "marts"
MANIFEST = "manifest.json"


def write(home: Home, database: Path, version_id: str) -> None:
    """Write the marts of a file as version `version_id`; readers see it once `switch` was called.

    Raises WarehouseError on a full disk.
    """
    new = home.staging / "parquet"
    new.mkdir()
    with explained(home.parquet), attaching(home.staging) as con:
        attach(con, database, "source", "read_only")
        held = _held(home)
        tables = [_write_table(con, new, name, held) for name in _tables(con)]
    durable.write_json(
        new / MANIFEST,
        {
            "version_id": version_id,
            "warehouse": home.published.name,
            "written_by": _writer(),
            "tables": tables,
        },
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


@dataclass(frozen=True, slots=True)
class _Held:
    """The files of the version that is current: a folder, and by path what the manifest says of each file."""

    folder: Path
    files: Mapping[str, Mapping[str, Any]]
    columns: Mapping[str, list[dict[str, str]]]


def _held(home: Home) -> _Held:
    """Nothing where there is no version, or where another DuckDB wrote it, which may count rows' digests otherwise."""
    folder = home.parquet / CURRENT
    with suppress(OSError, ValueError, LookupError, TypeError):  # no manifest, or one that is none of ours
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["written_by"] == _writer():
            files = {file["path"]: file for table in manifest["tables"] for file in table["files"]}
            return _Held(folder, files, {table["name"]: table["columns"] for table in manifest["tables"]})
    return _Held(folder, {}, {})


def _writer() -> str:
    return f"DuckDB {duckdb.__version__}"


def _write_table(con: duckdb.DuckDBPyConnection, folder: Path, name: str, held: _Held) -> dict[str, Any]:
    """One mart, sorted, so that the same rows give the same files; facts by year."""
    described = con.execute(f'describe source.{SCHEMA}."{name}"').fetchall()
    columns = [{"name": row[0], "type": row[1]} for row in described]
    is_fact = name.startswith("fact_") and any(column["name"] == PARTITION for column in columns)
    files = []
    for year, path, rows, digest in _parts(con, name, is_fact):
        target = folder / path
        target.parent.mkdir(exist_ok=True, parents=True)
        before = held.files.get(path, {})
        is_same = before.get("rows_digest") == digest and held.columns[name] == columns
        if is_same and _is_whole(held.folder / path, before["sha256"]):
            durable.same_content(held.folder / path, target)
        else:
            which = f"where {PARTITION} is not distinct from $year" if is_fact else ""
            con.execute(
                f'copy (select * from source.{SCHEMA}."{name}" {which} order by all) to $target '
                "(format parquet, compression zstd)",
                {"target": str(target)} | ({"year": year} if is_fact else {}),
            )
        files.append(
            {
                "path": path,
                "rows": rows,
                "rows_digest": digest,
                "byte_size": target.stat().st_size,
                "sha256": _sha256(target),
            }
        )
    return {
        "name": name,
        "rows": sum(file["rows"] for file in files),
        "columns": columns,
        "partitioned_by": [PARTITION] if is_fact else [],
        "files": files,
    }


def _parts(con: duckdb.DuckDBPyConnection, name: str, is_fact: bool) -> Iterator[tuple[int | None, str, int, str]]:
    """The year, the path, the number of rows and their digest of each file of a mart; the path as Hive names it."""
    if not is_fact:
        row = con.execute(f'select {ROWS_AND_DIGEST} from source.{SCHEMA}."{name}" as t').fetchone()
        assert row is not None
        yield None, f"{name}.parquet", row[0], f"{row[1]}"
        return
    parts = con.execute(
        f'select {PARTITION}, {ROWS_AND_DIGEST} from source.{SCHEMA}."{name}" as t group by all order by all'
    ).fetchall()
    # A fact without rows has a file with its columns all the same: a view over it must not break.
    for year, rows, digest in parts or [(None, 0, "")]:
        value = "__HIVE_DEFAULT_PARTITION__" if year is None else year
        yield year, f"{name}/{PARTITION}={value}/data_0.parquet", rows, digest


def _is_whole(path: Path, sha256: str) -> bool:
    """Whether a file of the version before is still as it was written: readers can write there."""
    return path.is_file() and _sha256(path) == sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
