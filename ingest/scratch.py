"""Folders for the time of one conversion. A process that is killed leaves its own behind, so who kills it clears up."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of this process, gone after the block."""
    with tempfile.TemporaryDirectory(prefix=_prefix(os.getpid()), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear_up_after(process: int) -> None:
    """Remove what a process that has ended left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_prefix(process)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _prefix(process: int) -> str:
    return f"gongkai-{process}-"
