"""One writer at a time; the second waits, or says who is at it."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from ingest.errors import WarehouseInUseError
from ingest.publish import workshop
from ingest.publish.home import Home
from ingest.publish.lock import locked
from tests.publish import writer


def test_the_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    writer.add_document(tmp_path / "in", 1)
    warehouse = tmp_path / "w.duckdb"
    with (
        workshop.opened(warehouse, "run") as run,
        pytest.raises(WarehouseInUseError, match=rf"written by process {os.getpid()} on .+, since \d{{4}}-.*--wait"),
    ):
        writer.run(tmp_path / "in", warehouse)
    run.end("landed")


def test_the_second_writer_waits(tmp_path: Path) -> None:
    writer.add_document(tmp_path / "in", 1)
    warehouse = tmp_path / "w.duckdb"
    with workshop.opened(warehouse, "run") as run:
        outcomes: list[str | None] = []
        second = threading.Thread(
            target=lambda: outcomes.append(writer.run(tmp_path / "in", warehouse, wait=60).outcome)
        )
        second.start()
        run.end("landed")
        assert outcomes == []
    second.join()
    assert outcomes == ["published"]


def test_the_lock_of_a_dead_process_is_nobodys(tmp_path: Path) -> None:
    folder, warehouse = tmp_path / "in", tmp_path / "w.duckdb"
    writer.add_document(folder, 1)
    victim = writer.start(folder, warehouse, tmp_path / "landed", kill_at=400)
    victim.join()
    assert victim.exitcode == -9
    lock = Home.of(warehouse).lock
    assert str(victim.pid) in lock.read_text()
    with locked(lock, warehouse):
        assert str(os.getpid()) in lock.read_text()
    assert lock.read_text() == ""


def test_warehouses_of_one_folder_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with ExitStack() as stack:
        for name in ("a.duckdb", "a.db", "a"):
            stack.enter_context(workshop.opened(tmp_path / name, "run")).end("landed")
