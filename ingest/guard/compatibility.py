"""What great-expectations 1.24 needs to work on DuckDB."""

from __future__ import annotations

from typing import Any


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
