"""dbt in a process of its own, as it keeps the warehouse file open read-write until its process ends.

Loading dbt and parsing the project take seconds and need no warehouse: the process begins with them when it is started,
so that `gongkai run` can read documents meanwhile.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from ingest.build.kept_parse import KeptParse
from ingest.child import child, silence
from ingest.errors import BuildError
from ingest.garbage import search_seldom

FAILED = frozenset({"error", "fail", "runtime error"})
Progress = Callable[[int, int, str], None]  # nodes done, nodes in all, the name of the last one


@dataclass(frozen=True, slots=True)
class Node:
    """What became of one model, seed or test. `status` is dbt's: success, pass, warn, fail, error, skipped."""

    kind: str
    name: str
    status: str
    seconds: float
    failures: int | None = None
    message: str | None = None
    path: str | None = None

    @property
    def is_failed(self) -> bool:
        return self.status in FAILED

    @property
    def sentence(self) -> str:
        """What a user needs to know of a node that did not go well."""
        noun = {"unit_test": "unit test", "test": "test"}.get(self.kind, self.kind)
        where = f" ({self.path})" if self.path else ""
        if self.kind == "test" and self.failures:
            return f"The {noun} {self.name} finds {self.failures} row{'s' * (self.failures > 1)}{where}."
        if self.status == "skipped":
            return f"The {noun} {self.name} was not built, as something before it failed."
        return f"The {noun} {self.name} failed: {_gist(self.message or self.status)}{where}"


class Dbt:
    """A loaded dbt, good for one build; see `loaded`."""

    def __init__(self, connection: Connection, process: BaseProcess) -> None:
        self._connection = connection
        self._process = process

    def build(self, arguments: Sequence[str], progress: Progress, *, compiles_tests: bool) -> tuple[Node, ...]:
        """`dbt build` with further arguments; behind it, where asked, the SQL of all data tests into the manifest.

        Raises BuildError where dbt or the project is not fit to begin.
        """
        nodes: list[Node] = []
        problem: str | None = None
        with suppress(EOFError, OSError):  # it has ended; its exit status says how
            self._connection.send((list(arguments), compiles_tests))
            while True:
                match self._connection.recv():
                    case ("progress", done, total, name):
                        progress(done, total, name)
                    case ("node", Node() as node):
                        nodes.append(node)
                    case ("problem", str(text)):
                        problem = text
        self._process.join()
        if problem or self._process.exitcode:
            why = _gist(problem or f"exit status {self._process.exitcode}")
            raise BuildError(f"dbt could not build the models: {why}")
        return tuple(nodes)


@contextmanager
def loaded(project: Path, warehouse: Path, target: Path, code: str) -> Iterator[Dbt]:
    """dbt as it loads and parses `project`, for a build of `warehouse`, which it does not touch before.

    A parse is kept for the next build of a file of this name, of whichever folder, by the same `code`.
    """
    options = [
        *("--project-dir", str(project), "--profiles-dir", str(project)),
        *("--target-path", str(target), "--log-path", str(target.parent / "logs")),
        *("--log-level-file", "info"),  # its debug log costs a fifth of the time
        *("--log-level", "none"),  # nobody sees it, and its lines are costly to make
        "--no-use-colors",
    ]
    kept = KeptParse.of(project, warehouse, target, code)
    with child(_serve, options, warehouse, target, kept) as (connection, process):
        try:
            yield Dbt(connection, process)
        finally:
            process.kill()  # done, or not needed: nothing that it may be at is of use


def _serve(connection: Connection, options: list[str], warehouse: Path, target: Path, kept: KeptParse) -> None:
    """Runs in the child process: dbt with its talk going nowhere, its events and results through the pipe."""
    # Nothing of the file but its name is in a parse, and it is not opened; dbt would parse anew for another path.
    os.environ["GONGKAI_WAREHOUSE"] = warehouse.name
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"  # as dbt_project.yml says, for any other project too
    from dbt.cli.main import dbtRunner

    silence()  # its errors come as results
    search_seldom()

    def heard(event: Any) -> None:
        if event.info.name in {"LogTestResult", "LogModelResult", "LogSeedResult", "LogNodeResult"}:
            data = event.data
            total = getattr(data, "num_models", None) or data.total  # a test's event counts under another name
            connection.send(("progress", data.index, total, data.node_info.node_name))

    parsed = dbtRunner().invoke(["parse", *options, *kept.options, "--no-write-json"])  # the build writes the manifest
    if parsed.success:
        kept.keep(target)
    os.environ["GONGKAI_WAREHOUSE"] = str(warehouse)
    try:
        arguments, compiles_tests = connection.recv()
    except EOFError:
        return
    if not parsed.success:
        connection.send(("problem", str(parsed.exception)))
        return
    result = dbtRunner(manifest=parsed.result, callbacks=[heard]).invoke(["build", *options, *arguments])
    if result.exception is not None:
        connection.send(("problem", str(result.exception)))
    elif result.success and compiles_tests:
        compiled = dbtRunner(manifest=parsed.result).invoke(["compile", *options, "--select", "resource_type:test"])
        if not compiled.success:
            connection.send(("problem", str(compiled.exception or "its tests do not compile")))
    for run in getattr(result.result, "results", ()):
        node = run.node
        connection.send(
            (
                "node",
                Node(
                    kind=str(node.resource_type),
                    name=node.name,
                    status=str(run.status),
                    seconds=run.execution_time,
                    failures=run.failures,
                    message=run.message,
                    path=node.original_file_path,
                ),
            )
        )


def _gist(message: str) -> str:
    """dbt's message as one line: without its heading, its file names and the SQL that it repeats."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    lines = [line for line in lines if not re.match(r"(compiled code at|in macro |> in macro|LINE \d+:|\^)", line)]
    if len(lines) > 1 and re.match(r"(Runtime|Compilation|Database|Parsing|Dbt\w*) Error", lines[0]):
        lines = lines[1:]
    return " ".join(lines[:4])
