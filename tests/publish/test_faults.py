"""Whatever happens to a writer: the published warehouse opens and is of one piece, what was landed stays, the next run
completes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from ingest.publish import versions
from ingest.publish.home import Home
from ingest.scratch import prefix
from tests.publish import writer

KILLS = 12


def assert_sound(warehouse: Path, allowed: set[int]) -> None:
    documents, _ = writer.state(warehouse)
    assert documents in allowed


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path, Path]:
    """(folder of documents, warehouse, list of landed documents)"""
    for number in range(3):
        writer.add_document(tmp_path / "in", number)
    return tmp_path / "in", tmp_path / "w.duckdb", tmp_path / "landed"


def test_a_writer_killed_at_any_call_leaves_a_sound_warehouse(place: tuple[Path, Path, Path]) -> None:
    folder, warehouse, landed = place
    first = writer.start(folder, warehouse, landed)
    first.join()
    assert first.exitcode == 0
    published = 3
    calls = int(landed.with_name("calls").read_text())
    dice = writer.seeded("kill at any call")
    # Evenly over the run, and at random within each part, so that every step of it is met.
    for number in range(KILLS):
        writer.add_document(folder, 3 + number)
        here = len(list(folder.iterdir()))
        victim = writer.start(folder, warehouse, landed, kill_at=int((number + dice.random()) / KILLS * calls) + 1)
        victim.join()
        assert victim.exitcode in (0, -9)
        assert_sound(warehouse, {published, here})
        published = writer.state(warehouse)[0]
    home = Home.of(warehouse)
    # What other moments leave, which these kills need not have met: sorted rows, a note, a conversion.
    home.spilled.mkdir()
    (home.spilled / "rows").touch()
    (home.versions / ".a.json.new").touch()
    left = Path(tempfile.mkdtemp(prefix=prefix(victim.pid or 0)))
    last = writer.start(folder, warehouse, landed)
    last.join()
    assert last.exitcode == 0
    assert writer.state(warehouse)[0] == 3 + KILLS
    # What a writer said that it had landed was not read a second time by a later one.
    names = landed.read_text().split()
    assert len(names) == len(set(names))
    assert not left.exists()
    assert not list(home.staging.iterdir())
    assert {path.name for path in home.state.iterdir()} == {"lock", "runs", "staging", "versions", "work.duckdb"}
    assert {path.suffix for path in home.versions.iterdir()} == {".duckdb", ".json"}
    assert {path.name for path in home.parquet.iterdir()} >= {"current", str(versions.published(home))}
    assert len(list(home.parquet.iterdir())) <= 3  # and the version before, in which readers may be


def test_a_writer_killed_at_any_moment_leaves_a_sound_warehouse(place: tuple[Path, Path, Path]) -> None:
    folder, warehouse, landed = place
    writer.run(folder, warehouse)
    dice = writer.seeded("kill at any moment")
    published = 3
    for number in range(6):
        writer.add_document(folder, 3 + number)
        victim = writer.start(folder, warehouse, landed)
        victim.join(dice.uniform(0.02, 0.5))  # in the middle of DuckDB's own work as well
        victim.kill()
        victim.join()
        assert_sound(warehouse, {published, 4 + number})
        published = writer.state(warehouse)[0]
    writer.run(folder, warehouse)
    assert writer.state(warehouse)[0] == 9
