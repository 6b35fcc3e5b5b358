"""The private side of a warehouse, opened by one writer at a time: locked, tidied, its run written down."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from ingest.clock import after, utc_now
from ingest.errors import GongkaiError, WarehouseDamagedError, WarehouseError, WarehouseInUseError
from ingest.publish import durable, runs, versions
from ingest.publish.copies import copy_warehouse
from ingest.publish.home import Home, page_path
from ingest.publish.lock import locked
from ingest.publish.runs import Outcome
from ingest.scratch import clear_up_after_the_dead
from ingest.warehouse import STORAGE_VERSION, explained, reading, writing

PATIENCE = 10.0  # seconds that the children of a dead writer are given to end and let go of the private file
KEPT_RUNS = 20  # folders of dbt's artifacts


@dataclass(slots=True)
class Run:
    """A run at work in a warehouse's private file. `values` collects what its row in `raw.runs` will say."""

    home: Home
    run_id: str
    values: dict[str, Any] = field(default_factory=dict)
    outcome: Outcome | None = None
    is_last_of_work: bool = False

    @property
    def work(self) -> Path:
        return self.home.work

    def end(self, outcome: Outcome, message: str | None = None) -> None:
        self.outcome = outcome
        self.values |= self.closing(outcome, message)

    def restart(self) -> None:
        """Have the next run start from what is published then: the private file is deleted at the end of this one."""
        self.is_last_of_work = True

    @staticmethod
    def closing(outcome: Outcome, message: str | None = None) -> dict[str, Any]:
        """The columns of a row that is complete."""
        return {"outcome": outcome, "finished_at": utc_now(), "message": message}


@contextmanager
def opened(
    warehouse: Path, command: str, *, wait: float = 0.0, say: Callable[[str], None] = lambda _: None
) -> Iterator[Run]:
    """Be the writer of a warehouse for the time of a block: `Run.work` is a warehouse that may be written to.

    Raises WarehouseError where another writes it for longer than `wait` seconds, or where it cannot be written at all.
    """
    home = Home.of(warehouse)
    with explained(home.published), _locked(home, warehouse, wait):
        _tidy(home)
        current = versions.keep_published(home)
        _make_work(home, say)
        with writing(home.work) as con:
            runs.settle(con, current.version_id if current else None)
            started = after(max(filter(None, (runs.last_start(con), versions.last_moment(home))), default=None))
            run = Run(home, runs.begin(con, command, started))
        try:
            yield run
        except BaseException as error:
            is_ours = isinstance(error, GongkaiError | duckdb.Error | OSError)
            run.end("failed" if is_ours else "interrupted", str(error).splitlines()[0] if str(error) else None)
            with suppress(Exception):  # the error itself is what the user needs to know
                _write_end(run)
            raise
        if run.is_last_of_work:
            durable.delete(home.work)
            durable.delete(home.wal)
        else:
            _write_end(run)


def landed(warehouse: Path) -> Path:
    """The file to look into for what is landed, published or not: the private one.

    The published one where that is all, while another process writes the private one, or where that is damaged.
    Raises WarehouseError.
    """
    home = Home.of(warehouse)
    if not home.work.exists():
        return warehouse
    try:
        with reading(home.work):
            return home.work
    except WarehouseError:
        if not home.published.exists():
            raise
        return warehouse


def keep_candidate(run: Run, reasons: dict[str, Any]) -> None:
    """Set a copy of the private file aside, with the reasons why it was not published."""
    new = run.home.staging / "candidate.duckdb"
    copy_warehouse(run.work, new, STORAGE_VERSION, is_sound=False)
    with writing(new) as con:
        runs.update(con, run.run_id, run.values)
    durable.replace(new, run.home.candidate)
    durable.write_json(run.home.candidate.with_suffix(".json"), {"run_id": run.run_id} | reasons)


def drop_candidate(run: Run) -> None:
    """Delete the candidate of an earlier run: what was wrong with it is mended."""
    durable.delete(run.home.candidate)
    durable.delete(run.home.candidate.with_suffix(".json"))


def keep_artifacts(run: Run, target: Path) -> None:
    """Keep what dbt wrote of this run, and of the last few."""
    folder = run.home.runs / run.run_id
    for name in ("manifest.json", "run_results.json"):
        if (target / name).is_file():
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target / name, folder / name)
    for old in sorted(run.home.runs.iterdir())[:-KEPT_RUNS]:
        durable.delete(old)


def _write_end(run: Run) -> None:
    with writing(run.work) as con:
        runs.update(con, run.run_id, run.values)


@contextmanager
def _locked(home: Home, warehouse: Path, wait: float) -> Iterator[None]:
    if mark := next((mark for mark in "?#" if mark in str(home.published)), None):
        # DuckDB and dbt take what stands behind it for no part of the path, each in its own way.
        raise WarehouseError(f"The warehouse {home.published} cannot be written: name a path without {mark} in it.")
    if home.published.is_dir():
        raise IsADirectoryError("Is a directory")
    for folder in (home.state, home.versions, home.runs):
        folder.mkdir(parents=True, exist_ok=True)
    if not os.access(home.published.parent, os.W_OK):
        raise PermissionError("Permission denied")
    with locked(home.lock, warehouse, wait):
        yield


def _tidy(home: Home) -> None:
    """Delete what a writer that died left half done."""
    durable.delete(home.staging)
    home.staging.mkdir()
    durable.delete(home.spilled)
    for folder in (home.state, home.versions, page_path(home.published).parent):
        durable.tidy(folder)
    clear_up_after_the_dead()


def _make_work(home: Home, say: Callable[[str], None]) -> None:
    """See that the private file is there and opens; a damaged one is set aside and made anew from what is published."""
    if home.work.exists():
        try:
            _wait_for(home.work)
            return
        except WarehouseDamagedError:
            aside = home.work.with_name("work.damaged.duckdb")
            home.work.replace(aside)
            durable.delete(home.wal)
            say(f"The private file was damaged and lies in {aside}; this run starts from what is published.")
    if home.published.exists():
        new = home.staging / "work.duckdb"
        copy_warehouse(home.published, new, STORAGE_VERSION)
        durable.flush(new)
        durable.replace(new, home.work)


def _wait_for(work: Path) -> None:
    """Open the private file, as soon as the children of a dead writer have let go of it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with writing(work):
                return
        except WarehouseInUseError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.1)
