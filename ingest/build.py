"""Building the models: dbt in a process of its own.

dbt keeps the warehouse file open read-write until its process ends, so in ours nothing could read it afterwards.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ingest import build_tests
from ingest.build_relations import drop_strangers
from ingest.build_state import begin_whole_build, code_fingerprint, end_whole_build, is_built_by
from ingest.build_tests import KeptTest
from ingest.child import child, silence
from ingest.errors import BuildError, UsageError
from ingest.warehouse import reading, writing

FAILED = frozenset({"error", "fail", "runtime error"})


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


@dataclass(frozen=True, slots=True)
class BuildResult:
    nodes: tuple[Node, ...]
    seconds: float

    @property
    def is_ok(self) -> bool:
        return not self.failed

    @property
    def has_all_models(self) -> bool:
        """Whether every model and seed was built, whatever the tests behind them say."""
        return set(self.count("model", "seed", "snapshot")) <= {"success"}

    @property
    def failed(self) -> tuple[Node, ...]:
        return tuple(n for n in self.nodes if n.is_failed)

    @property
    def warned(self) -> tuple[Node, ...]:
        return tuple(n for n in self.nodes if n.status == "warn")

    def count(self, *kinds: str) -> Counter[str]:
        return Counter(n.status for n in self.nodes if n.kind in kinds)


Progress = Callable[[int, int, str], None]  # nodes done, nodes in all, the name of the last one


def project_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of dbt_project.yml: GONGKAI_PROJECT, or the one that this package stands in. Raises UsageError."""
    named = environ.get("GONGKAI_PROJECT")
    folder = Path(named).expanduser().resolve() if named else Path(__file__).resolve().parents[1]
    if not (folder / "dbt_project.yml").is_file():
        hint = "GONGKAI_PROJECT names it" if named else "set GONGKAI_PROJECT to the folder of the cloned project"
        raise UsageError(f"There is no dbt_project.yml in {folder}; {hint}.")
    return folder


def build(
    warehouse: Path,
    *,
    full_refresh: bool = False,
    unit_tests: bool = False,
    data_tests: bool = True,
    select: str | None = None,
    progress: Progress = lambda *_: None,
) -> BuildResult:
    """Build and test the models. Raises BuildError where dbt cannot start, WarehouseError where the file is unusable.

    Models that are built document by document look at documents that have changed only, unless the code has changed.
    Unit tests try the SQL on made-up rows, so they say nothing of a user's data: off unless asked for. Without the data
    tests nothing says whether the marts can be trusted.
    """
    project, started = project_dir(), time.monotonic()
    code = code_fingerprint(project)
    with writing(warehouse) as con:  # the reason why a file cannot be written is clearer here than in dbt's words
        is_whole = full_refresh or not is_built_by(con, code)
        if is_whole:
            begin_whole_build(con)
        tests = build_tests.kept(con) if data_tests and not is_whole and not select else []
    arguments = ["build", *_arguments(project, warehouse.resolve())]
    if is_whole:  # what dbt keeps of an earlier parse says where the project stood then
        arguments += ["--full-refresh", "--no-partial-parse"]
    if not unit_tests:
        arguments += ["--exclude-resource-type", "unit_test"]
    if tests or not data_tests:
        arguments += ["--exclude-resource-type", "test"]
    if select:
        arguments += ["--select", select]
    elif not is_whole:
        arguments += ["--selector", "changed_documents"]
    nodes = _run(arguments, warehouse.resolve(), progress)
    if tests and not any(node.is_failed for node in nodes):
        nodes += _tested(tests, warehouse, progress)
    result = BuildResult(nodes, time.monotonic() - started)
    if not select and result.has_all_models:
        manifest = json.loads((target_folder(warehouse) / "manifest.json").read_text(encoding="utf-8"))
        with writing(warehouse) as con:
            con.begin()
            drop_strangers(con, manifest)
            if is_whole:
                build_tests.keep(con, build_tests.compiled(manifest))
                end_whole_build(con, code)
            con.commit()
    return result


def _tested(tests: Sequence[KeptTest], warehouse: Path, progress: Progress) -> tuple[Node, ...]:
    nodes = []
    with reading(warehouse) as con:
        for number, test in enumerate(tests, 1):
            found = test.outcome(con)
            nodes.append(Node("test", test.name, found.status, found.seconds, found.failures, found.message, test.path))
            progress(number, len(tests), test.name)
    return tuple(nodes)


def has_marts(warehouse: Path) -> bool:
    """A build has been here."""
    with reading(warehouse) as con:
        return bool(con.execute("from information_schema.tables where table_schema = 'marts' limit 1").fetchall())


def target_folder(warehouse: Path) -> Path:
    """Where dbt writes what it did: one place a warehouse, so that two of one folder do not share a parse cache."""
    return warehouse.resolve().parent / ".dbt" / warehouse.stem / "target"


def _arguments(project: Path, warehouse: Path) -> list[str]:
    target = target_folder(warehouse)
    return [
        *("--project-dir", str(project), "--profiles-dir", str(project)),
        *("--target-path", str(target), "--log-path", str(target.parent / "logs")),
        *("--log-level-file", "info"),  # its debug log costs a fifth of the time
        "--quiet",
        "--no-use-colors",
    ]


def _run(arguments: list[str], warehouse: Path, progress: Progress) -> tuple[Node, ...]:
    nodes: list[Node] = []
    problem: str | None = None
    with child(_dbt, arguments, str(warehouse)) as (connection, process):
        with suppress(EOFError):
            while True:
                match connection.recv():
                    case ("progress", done, total, name):
                        progress(done, total, name)
                    case ("node", Node() as node):
                        nodes.append(node)
                    case ("problem", str(text)):
                        problem = text
        process.join()
        if problem or process.exitcode:
            raise BuildError(f"dbt could not build the models: {_gist(problem or f'exit status {process.exitcode}')}")
    return tuple(nodes)


def _dbt(connection: Connection, arguments: list[str], warehouse: str) -> None:
    """Runs in the child process: dbt with its talk going nowhere, its events and results through the pipe."""
    os.environ["GONGKAI_WAREHOUSE"] = warehouse
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"  # as dbt_project.yml says, for any other project too
    from dbt.cli.main import dbtRunner

    silence()  # its errors come as results

    def heard(event: Any) -> None:
        if event.info.name in {"LogTestResult", "LogModelResult", "LogSeedResult", "LogNodeResult"}:
            data = event.data
            total = getattr(data, "num_models", None) or data.total  # a test's event counts under another name
            connection.send(("progress", data.index, total, data.node_info.node_name))

    result = dbtRunner(callbacks=[heard]).invoke(arguments)
    if result.exception is not None:
        connection.send(("problem", str(result.exception)))
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
