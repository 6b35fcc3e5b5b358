"""dbt's tests behind a build: the SQL that dbt makes of them, run as it stands.

dbt takes a tenth of a second to run a test, whatever it looks at, and there are hundreds. As long as the code is the
same, so is their SQL: a whole build leaves it in `build.tests`, where the builds after it find it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

import duckdb


@dataclass(frozen=True, slots=True)
class KeptTest:
    """A test; `sql` gives one row: how many rows fail, whether that is a warning, whether that is an error."""

    name: str
    path: str
    severity: str  # as dbt has it: ERROR or warn
    sql: str

    def outcome(self, con: duckdb.DuckDBPyConnection) -> Outcome:
        started = time.monotonic()
        try:
            row = con.execute(self.sql).fetchone()
        except duckdb.Error as error:
            return Outcome("error", time.monotonic() - started, message=str(error))
        assert row is not None
        failures, is_warning, is_error = row
        status = "fail" if is_error and self.severity.lower() == "error" else "warn" if is_warning else "pass"
        return Outcome(status, time.monotonic() - started, failures)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out: dbt's status, seconds, the number of rows that fail, and why the test could not be run."""

    status: str
    seconds: float
    failures: int | None = None
    message: str | None = None


def compiled(manifest: Mapping[str, Any]) -> Iterator[KeptTest]:
    """The tests of the build that left this manifest; none where it ran none."""
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test" and node.get("compiled_code"):
            yield KeptTest(node["name"], node["original_file_path"], node["config"]["severity"], _statement(node))


def keep(con: duckdb.DuckDBPyConnection, tests: Sequence[KeptTest]) -> None:
    """Have these be the tests of the warehouse."""
    con.execute("create or replace table build.tests (name varchar, path varchar, severity varchar, sql varchar)")
    if tests:
        con.executemany("insert into build.tests values (?, ?, ?, ?)", [astuple(test) for test in tests])


def kept(con: duckdb.DuckDBPyConnection) -> list[KeptTest]:
    """The tests of the models as they were built; none where no build has asked for them."""
    try:
        rows = con.execute("select name, path, severity, sql from build.tests").fetchall()
    except duckdb.CatalogException:
        return []
    return [KeptTest(*row) for row in rows]


def _statement(node: dict[str, Any]) -> str:
    """The query that dbt would run; without the database's name, which is that of the file."""
    config = node["config"]
    failures, limit = config["fail_calc"], f"\nlimit {config['limit']}" if config["limit"] is not None else ""
    judged = f"{failures}, {failures} {config['warn_if']}, {failures} {config['error_if']}"
    return f"select {judged} from (\n{node['compiled_code']}{limit}\n)".replace(f'"{node["database"]}".', "")
