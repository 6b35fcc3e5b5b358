"""A small writer: the main job with stand-ins for the parser, the models and the checks, each run in a fresh process.

The models are two tables made from raw, so that a state that is torn shows: documents, figures and marts must agree.
Processes come from a fork server that has everything imported, so one costs a fraction of a second.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import FrameType
from typing import Any

import duckdb

from ingest import job, pipeline
from ingest.build import BuildResult
from ingest.build.dbt import Node
from ingest.discover import discover
from ingest.guard.findings import CheckResult, Finding
from ingest.job import JobResult, Steps, Watcher
from ingest.pipeline import DocumentResult, Limits
from ingest.publish.switch import Publishing
from ingest.warehouse import writing
from ingest.workers import Job, Parse
from tests import stubs

MODELS = """
    create schema if not exists marts;
    create or replace table marts.dim_document as
    select document_id, reading_id, source_name, landed_at from raw.current_documents;
    create or replace table marts.fact_disclosed_amount as
    select document_id, table_no, figure_no, 2024 as fiscal_year, disclosed_text from raw.current_figures;
"""
ONE_STATE = """
    select
        (select count(*) from marts.dim_document) as documents,
        (select count(*) from raw.current_documents) as landed,
        (select count(distinct document_id) from marts.fact_disclosed_amount) as with_figures,
        (select count(*) from marts.fact_disclosed_amount) as figures
"""


NOW = datetime(2025, 1, 31, 8, 30, tzinfo=UTC)
OURS = ("ingest.job", "ingest.land", "ingest.pipeline", "ingest.publish", "ingest.warehouse")


class SmallChecker:
    """Finds what it is told to find."""

    def __init__(self, broken: Sequence[str] = ()) -> None:
        self._broken = broken

    def check(self, warehouse: Path, layer: str) -> CheckResult:
        assert warehouse.exists()
        is_met = layer not in self._broken
        return CheckResult((Finding(layer, f"{layer}.x", "expect_x", "critical", "All is well.", is_met),), 0.0)


class SmallBuilder:
    """Builds two tables, or what it is told to."""

    def __init__(self, warehouse: Path, make: Callable[[Path], BuildResult]) -> None:
        self._warehouse = warehouse
        self._make = make

    def build(self, **_: Any) -> BuildResult:
        return self._make(self._warehouse)


def small_build(warehouse: Path) -> BuildResult:
    with writing(warehouse) as con:
        con.execute(MODELS)
    return BuildResult((Node("model", "dim_document", "success", 0.0),), 0.0)


def steps(broken: Sequence[str] = (), make: Callable[[Path], BuildResult] = small_build) -> Steps:
    @contextmanager
    def checker() -> Iterator[SmallChecker]:
        yield SmallChecker(broken)

    @contextmanager
    def builder(warehouse: Path, **_: Any) -> Iterator[SmallBuilder]:
        yield SmallBuilder(warehouse, make)

    return Steps(builder, checker)


def parse_here(jobs: Sequence[Job], parse: Parse, **_: Any) -> Iterator[tuple[Job, Any]]:
    """`parse_all` without worker processes."""
    return ((one, parse(one.path, one.options)) for one in jobs)


def run(
    folder: Path,
    warehouse: Path,
    *,
    broken: Sequence[str] = (),
    watch: Watcher | None = None,
    publishing: Publishing | None = None,
    wait: float = 0.0,
    whole: Steps | None = None,
) -> JobResult:
    """The main job in this process, with the small steps."""
    before, pipeline.parse_all = pipeline.parse_all, parse_here  # type: ignore[assignment]
    try:
        return job.run(
            discover([str(folder)]),
            warehouse,
            stubs.parse,
            Limits(),
            watch or Watcher(),
            publishing=publishing or Publishing(parquet=False),
            wait=wait,
            steps=whole or steps(broken),
        )
    finally:
        pipeline.parse_all = before  # type: ignore[assignment]


def state(warehouse: Path) -> tuple[int, int]:
    """(documents, figures) of a warehouse, which must be of one piece."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return one_state(con)


def one_state(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    row = con.execute(ONE_STATE).fetchone()
    assert row is not None
    documents, landed, with_figures, figures = row
    assert documents == landed == with_figures, f"torn: {row}"
    assert figures == 2 * documents, f"torn: {row}"
    return documents, figures


def add_document(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number:04d}.txt"
    path.write_text(f"document {number}")
    return path


def _dying(kill_at: int, body: Callable[[], object]) -> int:
    """Call `body`, and kill this process at the `kill_at`th call that our own code makes; returns how many it made."""
    calls = 0

    def called(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        if event in {"call", "c_call"} and frame.f_globals.get("__name__", "").startswith(OURS):
            calls += 1
            if calls == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(called)
    try:
        body()
    finally:
        sys.setprofile(None)
    return calls


def process(folder: Path, warehouse: Path, landed: Path, kill_at: int) -> None:
    """Runs in a process of its own: the job, writing down what it has landed, killed at one of its calls."""

    def note(result: DocumentResult) -> None:
        if result.outcome == "read":
            with landed.open("a") as file:
                file.write(f"{result.path.name}\n")

    def work() -> JobResult:
        return run(folder, warehouse, watch=Watcher(document=note), publishing=Publishing(), wait=10)

    calls = _dying(kill_at, work)
    landed.with_name("calls").write_text(str(calls))


context = get_context("forkserver")


def start(folder: Path, warehouse: Path, landed: Path, kill_at: int = 0) -> ForkServerProcess:
    """A writer that is at work; `kill_at` 0 lets it live."""
    started = context.Process(target=process, args=(folder, warehouse, landed, kill_at))
    started.start()
    return started


def seeded(*parts: object) -> random.Random:
    return random.Random("/".join(map(str, parts)))
