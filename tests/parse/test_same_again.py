"""A document reads the same in every process: Python's order of sets differs from one to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ_ALL = """
import hashlib, pathlib
from ingest.options import ReadOptions
from ingest.parse import parse_file
for path in sorted(pathlib.Path("samples").iterdir()):
    if path.suffix in (".txt", ".tsv", ".pdf", ".html"):
        print(path.name, hashlib.sha256(repr(parse_file(path, ReadOptions())).encode()).hexdigest())
"""


def test_samples_read_the_same_whatever_the_order_of_sets_is() -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", READ_ALL],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for seed in ("1", "2")
    ]
    first, second = (process.communicate()[0].splitlines() for process in started)
    assert len(first) > 10
    assert first == second
