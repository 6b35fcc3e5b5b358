"""Replacing the published file: by a checked copy of the private one, or by an earlier version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from ingest.errors import UsageError
from ingest.publish import durable, parquet, runs, versions
from ingest.publish.copies import contents_of, copy_warehouse
from ingest.publish.home import Home
from ingest.publish.versions import Version
from ingest.warehouse import OFFLINE, STORAGE_VERSION, explained, quoted, reading

READ_ONLY = 0o444  # a published file is never written to again, only replaced


@dataclass(frozen=True, slots=True)
class Publishing:
    """How to publish: the DuckDB whose format is written, how many versions are kept, whether with Parquet files."""

    storage_version: str = STORAGE_VERSION
    keep: int = 5
    parquet: bool = True

    def check(self) -> None:
        """Raise UsageError where this DuckDB cannot write that format: better now than after an hour."""
        with duckdb.connect(config=dict(OFFLINE)) as con:
            try:
                con.execute(f"attach ':memory:' as probe (storage_version {quoted(self.storage_version)})")
            except duckdb.Error as error:
                text = f"DuckDB {duckdb.__version__} writes no storage version {self.storage_version}"
                raise UsageError(f"{text}; name one such as v1.2.0, v1.4.0 or latest.") from error


def publish(home: Home, run_id: str, values: Mapping[str, Any], how: Publishing) -> Version | None:
    """Put a copy of the private file in the place of the published one. None where that holds the same already.

    `values` go into the row of the run in `raw.runs` of the copy. Raises WarehouseError, with nothing changed.
    """
    held = versions.keep_published(home)
    tables = contents_of(home.work)
    if held and held.storage_version == how.storage_version and held.tables == tables:
        _files(home, held.version_id, how)
        return None
    new = home.staging / "warehouse.duckdb"
    copy_warehouse(home.work, new, how.storage_version, held=tables)
    with explained(new), duckdb.connect(str(new), config=dict(OFFLINE)) as con:
        runs.update(con, run_id, values)
    with reading(new):  # it opens as what readers take it for
        pass
    new.chmod(READ_ONLY)
    durable.flush(new)
    if how.parquet:
        parquet.write(home, new, run_id)
    durable.replace(new, home.published)
    version = versions.keep(home, run_id, how.storage_version, tables)
    parquet.switch(home, run_id if how.parquet else None)
    versions.prune(home, how.keep)
    return version


def roll_back(home: Home, wanted: str | None) -> Version:
    """Publish an earlier version again. Raises UsageError where there is none such, WarehouseError."""
    versions.keep_published(home)
    version = versions.choose(home, wanted)
    new = home.staging / "warehouse.duckdb"
    durable.same_content(versions.file_of(home, version.version_id), new)
    with reading(new):  # it opens as what readers take it for
        pass
    files_of = parquet.current(home)
    if files_of not in (None, version.version_id):
        parquet.write(home, new, version.version_id)
    if version.version_id != versions.published(home):
        durable.replace(new, home.published)
    parquet.switch(home, version.version_id if files_of else None)
    return version


def _files(home: Home, version_id: str, how: Publishing) -> None:
    """Make the Parquet files what `how` says, where the warehouse itself is well."""
    if how.parquet and parquet.current(home) != version_id:
        parquet.write(home, home.published, version_id)
    parquet.switch(home, version_id if how.parquet else None)
