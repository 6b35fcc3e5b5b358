"""What great-expectations 1.24 needs to work on DuckDB, and to work fast."""

from __future__ import annotations

from typing import Any

from sqlalchemy.types import NullType


def keep_results(engine: type[Any]) -> None:
    """Make GX's SQL engine read a result before it gives the connection back.

    GX returns the result of a query, lets go of the connection, and reads the rows afterwards. DuckDB drops what is
    unread when its connection goes back to the pool, so nearly every expectation fails with "list index out of range".
    `freeze()` reads all rows; calling the frozen result gives one that can be read like the first.
    """

    def execute(self: Any, query: Any) -> Any:
        with self.get_connection() as connection:
            result = connection.execute(query)
            return result.freeze()() if result.returns_rows else result

    engine.execute_query = execute
    engine.execute_query_in_transaction = execute


def describe_tables(dialect: type[Any]) -> None:
    """Make SQLAlchemy ask DuckDB for the columns of one table.

    Through pg_catalog, as it asks by itself, DuckDB lists those of every table and view: half of the time that the
    checks took. Primary keys are not asked for: GX notes them of a column, and no expectation goes by that.
    """

    def get_columns(self: Any, connection: Any, table_name: str, schema: str | None = None, **_: Any) -> Any:
        table = ".".join(self.identifier_preparer.quote(part) for part in (schema, table_name) if part)
        return [
            {
                "name": name,
                "type": self.ischema_names.get(kind.partition("(")[0].lower(), NullType)(),
                "nullable": is_nullable == "YES",
                "default": default,
            }
            for name, kind, is_nullable, _, default, _ in connection.exec_driver_sql(f"describe {table}")
        ]

    def get_pk_constraint(*_: Any, **__: Any) -> Any:
        return {"name": None, "constrained_columns": []}

    dialect.get_columns = get_columns
    dialect.get_pk_constraint = get_pk_constraint
