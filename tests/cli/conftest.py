"""Running the command line as a user does: arguments in, exit status, stdout and stderr out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.cli import log, main
from ingest.land import Landing
from ingest.warehouse import writing
from tests import stubs


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Gongkai = Callable[..., Ran]


@pytest.fixture
def gongkai(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Gongkai:
    def run(*arguments: str | Path) -> Ran:
        log.start("text")  # as in a process of its own, whatever the command before asked for
        monkeypatch.setattr("sys.argv", ["gongkai", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of two documents, one of them with a figure whose column is unknown; nothing is built."""
    path = tmp_path / "w.duckdb"
    with writing(path) as con:
        landing = Landing(con)
        for name, tables in {
            "final_2024.txt": (),
            "budget_2025.txt": (stubs.table(1, stubs.figure(1), stubs.figure(2, column_key=None, text="7.77")),),
        }.items():
            (tmp_path / name).write_text(name)
            landing.land(stubs.document(tmp_path / name, *tables), tmp_path / name, {})
        landing.finish(read=2, unchanged=0, rejected=0)
    monkeypatch.setenv("GONGKAI_WAREHOUSE", str(path))
    monkeypatch.chdir(tmp_path)
    return path
