"""Disks that are full, and folders that cannot be written to: one sentence, and nothing that readers see is touched."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest.errors import WarehouseError
from ingest.publish.home import Home
from ingest.publish.switch import Publishing
from tests.publish import writer

Mount = Callable[..., Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """A small file system of its own; the test is skipped where that is not allowed."""
    mounted: list[Path] = []

    def make(options: str, at: Path | None = None) -> Path:
        place = at or tmp_path / "disk"
        place.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("file systems cannot be mounted here")
        mounted.append(place)
        return place

    yield make
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk but for so many bytes."""
    filling = disk / "filling"
    filling.write_bytes(b"\0" * (shutil.disk_usage(disk).free - leave))
    return filling


def attempt(folder: Path, warehouse: Path) -> str | None:
    """Run; what the user is told where that does not work."""
    try:
        result = writer.run(folder, warehouse, publishing=Publishing())
    except WarehouseError as error:
        return str(error)
    assert result.exit_code == 0
    return None


@pytest.mark.parametrize(("leave", "is_enough"), [(0, False), (300_000, False), (2_000_000, False), (20_000_000, True)])
def test_a_full_disk_stops_the_run_and_nothing_else(mount: Mount, tmp_path: Path, leave: int, is_enough: bool) -> None:
    disk = mount("size=40m")
    folder, warehouse = tmp_path / "in", disk / "w.duckdb"
    writer.add_document(folder, 0)
    writer.run(folder, warehouse)
    for number in range(1, 4):
        writer.add_document(folder, number)
    filling = fill(disk, leave)
    said = attempt(folder, warehouse)
    assert said is None if is_enough else said is not None and "the disk is full" in said
    assert writer.state(warehouse)[0] == (4 if is_enough else 1)
    filling.unlink()
    last = writer.run(folder, warehouse)
    assert last.totals is not None
    assert last.totals.rejects == 0  # the disk was at fault, no document
    assert writer.state(warehouse) == (4, 8)
    assert not list(Home.of(warehouse).staging.iterdir())


def test_a_folder_that_cannot_be_written_to_is_one_sentence(mount: Mount, tmp_path: Path) -> None:
    disk = mount("size=30m")
    folder, warehouse = tmp_path / "in", disk / "w.duckdb"
    writer.add_document(folder, 0)
    writer.run(folder, warehouse)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    with pytest.raises(WarehouseError, match="cannot be written: check its folder's permissions"):
        writer.run(folder, warehouse)
    assert writer.state(warehouse) == (1, 2)
