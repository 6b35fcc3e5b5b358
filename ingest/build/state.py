"""Which code the models of a warehouse were built by: another code builds them as a whole, not document by document.

dbt's incremental models only look at what has changed in the data, and tests are kept as SQL. What has changed in
models, macros, seeds (forms and codes among them), tests or the programs that run them shows in a fingerprint, kept in
`build.code`.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

import duckdb

FOLDERS = ("models", "macros", "seeds", "tests/assertions")
PROGRAMS = ("dbt-core", "dbt-duckdb", "duckdb")


def code_fingerprint(project: Path) -> str:
    """A hash of everything that decides what a build makes of the same raw data; wherever the project stands."""
    digest = hashlib.sha256()
    for program in PROGRAMS:
        digest.update(f"{program} {version(program)}\n".encode())
    files = [path for folder in FOLDERS for path in (project / folder).rglob("*") if path.is_file()]
    for path in sorted([project / "dbt_project.yml", *files]):
        digest.update(f"{path.relative_to(project).as_posix()}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_built_by(con: duckdb.DuckDBPyConnection, fingerprint: str) -> bool:
    """Whether a whole build by this code has come to its end, and none by another has begun since."""
    try:
        return con.execute("select fingerprint from build.code").fetchall() == [(fingerprint,)]
    except duckdb.CatalogException:  # no build has been here
        return False


def begin_whole_build(con: duckdb.DuckDBPyConnection) -> None:
    """From here on the models are of nobody's code, until the build has come to its end."""
    con.execute("create schema if not exists build")
    con.execute("create or replace table build.code (fingerprint varchar not null)")


def end_whole_build(con: duckdb.DuckDBPyConnection, fingerprint: str) -> None:
    """Every model and seed was built by this code."""
    con.execute("insert into build.code values (?)", [fingerprint])
