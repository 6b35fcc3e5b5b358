"""Building the models: as a whole, or on the documents that have changed; and testing what came out."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.build.dbt import Dbt, Node, Progress, loaded
from ingest.build.kept_tests import compiled, keep, kept
from ingest.build.relations import drop_strangers
from ingest.build.state import begin_whole_build, code_fingerprint, end_whole_build, is_built_by
from ingest.errors import BuildError, UsageError
from ingest.warehouse import reading, refuse_full_disk, writing


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


def project_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of dbt_project.yml: GONGKAI_PROJECT, or the one that this package stands in. Raises UsageError."""
    named = environ.get("GONGKAI_PROJECT")
    folder = Path(named).expanduser().resolve() if named else Path(__file__).resolve().parents[2]
    if not (folder / "dbt_project.yml").is_file():
        hint = "GONGKAI_PROJECT names it" if named else "set GONGKAI_PROJECT to the folder of the cloned project"
        raise UsageError(f"There is no dbt_project.yml in {folder}; {hint}.")
    return folder


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds a warehouse once; see `ready`."""

    dbt: Dbt
    warehouse: Path
    code: str
    is_whole: bool

    def build(
        self,
        *,
        unit_tests: bool = False,
        data_tests: bool = True,
        select: str | None = None,
        progress: Progress = lambda *_: None,
    ) -> BuildResult:
        """Build and test the models. Raises BuildError where dbt cannot start, UsageError where `select` names nothing,
        WarehouseError.

        Unit tests try the SQL on made-up rows, so they say nothing of a user's data: off unless asked for. Without the
        data tests nothing says whether the marts can be trusted.
        """
        started = time.monotonic()
        with writing(self.warehouse) as con:
            if self.is_whole:
                begin_whole_build(con)
            compiles_tests = data_tests and not select and (self.is_whole or not kept(con))
        arguments = ["--full-refresh"] if self.is_whole else []
        if not unit_tests:
            arguments += ["--exclude-resource-type", "unit_test"]
        if not (data_tests and select):  # tests of all models are run behind them
            arguments += ["--exclude-resource-type", "test"]
        if select:
            arguments += ["--select", select]
        elif not self.is_whole:
            arguments += ["--selector", "changed_documents"]
        try:
            nodes = self.dbt.build(arguments, progress, compiles_tests=compiles_tests)
        except BuildError as error:
            refuse_full_disk([str(error)], self.warehouse)
            raise
        refuse_full_disk((node.message for node in nodes if node.is_failed), self.warehouse)
        if select and not nodes:
            raise UsageError(f"“{select}” names no model, seed or test of the project; see the files in models/.")
        if not select and BuildResult(nodes, 0).has_all_models:
            self._end()
            if data_tests:
                nodes += _tested(self.warehouse, progress)
        return BuildResult(nodes, time.monotonic() - started)

    def _end(self) -> None:
        manifest = json.loads((target_folder(self.warehouse) / "manifest.json").read_text(encoding="utf-8"))
        with writing(self.warehouse) as con:
            con.begin()
            drop_strangers(con, manifest)
            tests = list(compiled(manifest))
            if self.is_whole or tests:
                keep(con, tests)
            if self.is_whole:
                end_whole_build(con, self.code)
            con.commit()


@contextmanager
def ready(warehouse: Path, *, full_refresh: bool = False) -> Iterator[Builder]:
    """A builder that is loading while the caller is at something else.

    Models that are built document by document look at documents that have changed only, unless the code has changed.
    Raises WarehouseError where the file is unusable: the reason is clearer here than in dbt's words.
    """
    project = project_dir()
    code = code_fingerprint(project)
    with writing(warehouse) as con:
        is_whole = full_refresh or not is_built_by(con, code)
    warehouse = warehouse.resolve()
    with loaded(project, warehouse, target_folder(warehouse), code) as dbt:
        yield Builder(dbt, warehouse, code, is_whole)


def build(
    warehouse: Path,
    *,
    full_refresh: bool = False,
    unit_tests: bool = False,
    data_tests: bool = True,
    select: str | None = None,
    progress: Progress = lambda *_: None,
) -> BuildResult:
    """`Builder.build` of a builder of its own. Raises BuildError, WarehouseError."""
    with ready(warehouse, full_refresh=full_refresh) as builder:
        return builder.build(unit_tests=unit_tests, data_tests=data_tests, select=select, progress=progress)


def _tested(warehouse: Path, progress: Progress) -> tuple[Node, ...]:
    nodes = []
    with reading(warehouse) as con:
        tests = kept(con)
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
