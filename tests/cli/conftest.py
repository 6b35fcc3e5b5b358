"""Running the command line as a user does: arguments in, exit status, stdout and stderr out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Gongkai = Callable[..., Ran]


@pytest.fixture
def gongkai(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Gongkai:
    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["gongkai", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run
