"""A limit on the memory that a process takes for one piece of work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_STATUS = Path("/proc/self/status")


@contextmanager
def limited(additional: int | None) -> Iterator[None]:
    """Within it the process can take `additional` bytes more than it has; beyond, Python raises MemoryError.

    On Linux the limit is on data (RLIMIT_DATA), which counts what is really taken; elsewhere on addresses (RLIMIT_AS).
    Systems that have neither are not limited.
    """
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    has_status = _STATUS.exists()
    which = resource.RLIMIT_DATA if has_status else resource.RLIMIT_AS
    before = resource.getrlimit(which)
    if additional is not None:
        with suppress(ValueError, OSError):  # macOS takes no limit below what is mapped already
            resource.setrlimit(which, (_least(_taken() + additional, before[1]), before[1]))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(which, before)


def _taken() -> int:
    """Bytes of data that the process has now; 0 where the system does not say."""
    if not _STATUS.exists():
        return 0
    found = re.search(r"VmData:\s*(\d+) kB", _STATUS.read_text())
    return int(found[1]) * 1024 if found else 0


def _least(wanted: int, hard: int) -> int:
    return wanted if hard < 0 else min(wanted, hard)
