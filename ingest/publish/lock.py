"""One writer a warehouse: an advisory lock that the kernel lets go of when its holder dies, however it dies."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.clock import utc_now
from ingest.errors import WarehouseInUseError

POLL = 0.2  # seconds between two tries; flock itself knows no time limit


@contextmanager
def locked(path: Path, warehouse: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock for the time of a block. Raises WarehouseInUseError that names the holder after `wait` seconds.

    The file says who holds it, and stays: deleting it would let two processes lock two files of one name.
    """
    deadline = time.monotonic() + wait
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= deadline:
                    raise WarehouseInUseError(_sentence(path, warehouse)) from error
                time.sleep(min(POLL, max(0.0, deadline - time.monotonic())))
        with suppress(OSError):  # the disk is full: the lock holds without a name in it
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(_holder(), ensure_ascii=False).encode(), 0)
        try:
            yield
        finally:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _holder() -> dict[str, str | int]:
    return {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": f"{utc_now():%Y-%m-%d %H:%M:%S} UTC",
        "command": " ".join([Path(sys.argv[0]).name, *sys.argv[1:]])[:500],
    }


def _sentence(path: Path, warehouse: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        holder = f"process {who['pid']} on {who['host']}, since {who['since']} ({who['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        holder = "another process"
    return f"{warehouse} is being written by {holder}; wait for it with --wait SECONDS."
