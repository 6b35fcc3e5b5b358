"""Watching folders: a run when files have come and settled, none for the same files again, a good end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from ingest.watch import Snapshot, settled, snapshot

A, B = Path("a.txt"), Path("b.txt")


def test_a_file_that_grows_is_left_alone_until_it_has_settled() -> None:
    looks: list[Snapshot] = [{}, {A: (1, 1)}, {A: (2, 2)}, {A: (2, 2)}, {A: (2, 2)}, {A: (2, 2), B: (1, 3)}]
    looks += [looks[-1]] * 3
    remaining = iter(looks)
    left = len(looks)

    def pause() -> bool:
        nonlocal left
        left -= 1
        return left == 0

    assert list(settled(lambda: next(remaining), pause)) == [{A: (2, 2)}, {A: (2, 2), B: (1, 3)}]


def test_what_could_not_be_run_comes_again() -> None:
    watched = settled(lambda: {A: (1, 1)}, lambda: False)
    assert next(watched) == {A: (1, 1)}
    assert watched.send(True) == {A: (1, 1)}


def test_a_snapshot_holds_the_files_below_folders(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "deep" / "a.txt").write_text("一")
    (tmp_path / "in" / ".b.part").write_text("half")
    found = snapshot([str(tmp_path / "in"), str(tmp_path / "nowhere")])
    assert [(path.name, size) for path, (size, _) in found.items()] == [("a.txt", 3)]


def test_the_command_ends_well_on_sigterm(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    command = [sys.executable, "-m", "ingest", "watch", str(tmp_path / "in"), "--interval", "0.05"]
    command += ["--warehouse", str(tmp_path / "w.duckdb"), "--log-format", "json"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert json.loads(process.stderr.readline())["event"] == "watching"
        os.kill(process.pid, signal.SIGTERM)
        assert json.loads(process.stderr.readline())["event"] == "Stopped watching."
    assert process.returncode == 0
    assert not (tmp_path / "w.duckdb").exists()


def test_once_ends_where_nothing_is_there_and_names_a_folder_that_is_not(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ingest", "watch", str(tmp_path / "in"), "--once"]
    done = subprocess.run(
        [*command, "--warehouse", str(tmp_path / "w.duckdb")], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 3
    assert "in is not there yet; it is read when it comes." in " ".join(done.stderr.split())
    assert "There is nothing to read." in done.stderr
