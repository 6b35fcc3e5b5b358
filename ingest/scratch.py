"""Folders for the time of one conversion. Who is killed leaves its own behind, so others clear up after it."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# With the machine's name: containers may share a folder for temporary files, and number their processes alike.
_OURS = f"gongkai-{socket.gethostname()}-"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder of this process, gone after the block."""
    with tempfile.TemporaryDirectory(prefix=prefix(os.getpid()), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def clear_up_after(process: int) -> None:
    """Remove what a process that has ended left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix(process)}*"):
        shutil.rmtree(folder, ignore_errors=True)


def clear_up_after_the_dead() -> None:
    """Remove what processes left behind that were killed together with those who would have cleared up after them."""
    folders = Path(tempfile.gettempdir()).glob(f"{_OURS}*")
    owners = {folder.name.removeprefix(_OURS).partition("-")[0] for folder in folders}
    for owner in filter(str.isdecimal, owners):
        if not _is_alive(int(owner)):
            clear_up_after(int(owner))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        pass
    return True


def prefix(process: int) -> str:
    """How the names of a process's folders begin."""
    return f"{_OURS}{process}-"
