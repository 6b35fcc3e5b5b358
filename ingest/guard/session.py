"""Checks from the outside: a process that has great-expectations loaded and answers which checks are met.

Its import takes some five seconds, so `gongkai run` opens the session first and lets it load while documents are read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from ingest.child import child, silence
from ingest.errors import GongkaiError, WarehouseError
from ingest.guard.findings import CheckResult
from ingest.guard.suites import Layer, load


class Session:
    """An open session; see `open_session`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def check(self, warehouse: Path, layer: Layer) -> CheckResult:
        """Run the suites of a layer. Raises WarehouseError, or GongkaiError where the checks could not run at all."""
        started = time.monotonic()
        try:
            self._connection.send((warehouse.resolve(), layer))
            answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise GongkaiError("great-expectations could not be started; the lines above say why.") from error
        if isinstance(answer, Exception):
            raise answer
        return CheckResult(tuple(answer), time.monotonic() - started)


@contextmanager
def open_session() -> Iterator[Session]:
    with child(_serve) as (connection, _):
        yield Session(connection)


def _serve(connection: Connection) -> None:
    """Runs in the child process until its parent lets go."""
    from ingest.guard.validate import validate

    silence()  # once it is imported: GX warns of what no user can act on
    while True:
        try:
            warehouse, layer = connection.recv()
        except EOFError:
            return
        try:
            connection.send(validate(warehouse, load(layer)))
        except WarehouseError as error:
            connection.send(error)
        except Exception as error:
            connection.send(GongkaiError(f"The checks of {layer} could not run: {str(error).splitlines()[0]}"))
