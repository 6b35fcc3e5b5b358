"""What a build leaves: in the schemas of the models, only what the project defines.

dbt never drops what it has once made. A model that was renamed or taken out, and what a killed dbt was about to rename,
would stay in the warehouse for ever, and be taken by readers for what the last run said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

NOT_OF_DBT = ("raw", "build", "main")  # whatever a project says


def drop_strangers(con: duckdb.DuckDBPyConnection, manifest: Mapping[str, Any]) -> list[str]:
    """Drop the tables and views that the project of this manifest of dbt does not define, in its schemas only.

    Returns their names, `schema.name`.
    """
    defined = set(_defined(manifest))
    schemas = sorted({schema for schema, _ in defined}.difference(NOT_OF_DBT))
    found = con.execute(
        "select table_schema, table_name, table_type = 'VIEW' from information_schema.tables "
        "where table_catalog = current_database() and list_contains(?, table_schema) order by all",
        [schemas],
    ).fetchall()
    strangers = [(schema, name, is_view) for schema, name, is_view in found if (schema, name) not in defined]
    for schema, name, is_view in strangers:
        con.execute(f"drop {'view' if is_view else 'table'} {_quoted(schema)}.{_quoted(name)}")
    return [f"{schema}.{name}" for schema, name, _ in strangers]


def _defined(manifest: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(schema, name) of all that dbt makes of the project."""
    for node in manifest["nodes"].values():
        if node["resource_type"] in {"model", "seed", "snapshot"} and node["config"]["materialized"] != "ephemeral":
            yield node["schema"], node["alias"]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
