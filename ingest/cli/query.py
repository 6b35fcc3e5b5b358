"""`gongkai query`: SQL on the warehouse, read-only."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer

from ingest.cli.console import err, out, print_json, table
from ingest.cli.options import WAREHOUSE, Json, Warehouse
from ingest.errors import UsageError
from ingest.spreadsheet import for_spreadsheet
from ingest.warehouse import reading

EXAMPLES = (
    'gongkai query "select fiscal_year, count(*) from dim_document group by all"',
    "gongkai query --file analyses/three_public_by_item.sql",
    'gongkai query "from fact_three_public" --csv > three_public.csv',
)
SHOWN = 500  # rows of a table on the screen; --csv and --json give all
# Names without a schema are looked up in this order.
SCHEMAS = ("marts", "intermediate", "staging", "raw")


def query(
    sql: Annotated[str | None, typer.Argument(metavar="SQL", help="A query.", show_default=False)] = None,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", metavar="FILE", help="A file with the query.", show_default=False)
    ] = None,
    as_csv: Annotated[
        bool,
        typer.Option(
            "--csv",
            help="The rows as CSV on stdout; text that a spreadsheet would run gets an apostrophe.",
        ),
    ] = False,
    as_json: Json = False,
    warehouse: Warehouse = WAREHOUSE,
) -> None:
    """Query the warehouse. Nothing can be changed; tables of marts need no schema before their name."""
    if as_csv and as_json:
        raise UsageError("--csv and --json are two forms of the same rows: give one of them.")
    text = _text(sql, file)
    with reading(warehouse) as con:
        present = {name for (name,) in con.execute("select schema_name from information_schema.schemata").fetchall()}
        con.execute(f"set search_path = '{','.join(s for s in SCHEMAS if s in present)}'")
        try:
            statements = con.extract_statements(resolve(text, con))
            if len(statements) != 1:
                raise UsageError(f"{len(statements) or 'No'} queries are given; give one.")
            result = con.execute(statements[0])
            rows = result.fetchall()
        except duckdb.Error as error:
            raise UsageError(f"The query cannot be run. {error}") from error
        names = [column[0] for column in result.description or ()]
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(map(for_spreadsheet, names))
        writer.writerows(map(for_spreadsheet, row) for row in rows)
    elif as_json:
        keys = _keys(names)
        print_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        out.print(table(None, names, rows[:SHOWN]))
        if len(rows) > SHOWN:
            err.print(f"{SHOWN} of {len(rows):,} rows; --csv and --json give all.")


def resolve(sql: str, con: duckdb.DuckDBPyConnection) -> str:
    """An analysis of the dbt project as plain SQL: its `ref` and `source` become names of the warehouse.

    Raises UsageError where it holds other Jinja, which only dbt can fill in.
    """
    homes = dict(con.execute("select table_name, table_schema from information_schema.tables").fetchall())

    def named(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in homes:
            raise UsageError(f"The query needs {name}, which is not built yet; build it with: gongkai build")
        return f"{match['schema'] or homes[name]}.{name}"

    quoted = r"\s*['\"](?P<{}>\w+)['\"]\s*"
    sql = re.sub(r"\{#.*?#\}", "", sql, flags=re.DOTALL)
    sql = re.sub(
        r"\{\{\s*(?:ref\(|source\(" + quoted.format("schema") + ",)" + quoted.format("name") + r"\)\s*\}\}", named, sql
    )
    if match := re.search(r"\{\{.*?\}\}|\{%.*?%\}", sql, re.DOTALL):
        raise UsageError(f"The query holds {match[0]}, which only dbt can fill in; use ref and source, or plain SQL.")
    return sql


def _keys(names: Sequence[str]) -> list[str]:
    """The names with a number behind those that come again, as an object has each key once."""
    keys: list[str] = []
    for name in names:
        numbered = (f"{name}_{number}" for number in count(2))
        keys.append(next(key for key in chain([name], numbered) if key not in keys))
    return keys


def _text(sql: str | None, file: Path | None) -> str:
    if (sql is None) == (file is None):
        raise UsageError('Give a query, or a file with one: gongkai query "select 1", gongkai query --file FILE')
    if file is None:
        return str(sql)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason: Any = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{file} cannot be read: {reason}.") from error
