"""Watching folders: when files have come or changed and have settled, something is run."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ingest.discover import expand, walk

Snapshot = Mapping[Path, tuple[int, int]]  # file -> (bytes, time of the last change in ns)


def snapshot(paths: Sequence[str], manifest: Path | None = None) -> Snapshot:
    """What lies in the folders now, by names, sizes and times: no file is opened."""
    found: dict[Path, tuple[int, int]] = {}
    for path in [*(match for text in paths for match in expand(text)), *([manifest] if manifest else [])]:
        for file in walk(path) if path.is_dir() else [path]:
            with suppress(OSError):  # it went away meanwhile
                stat = file.stat()
                found[file] = stat.st_size, stat.st_mtime_ns
    return found


def settled(look: Callable[[], Snapshot], pause: Callable[[], bool]) -> Generator[Snapshot, bool | None, None]:
    """Yield a snapshot whenever there is something new that has not changed during a pause; end when `pause` says so.

    A file that is still being downloaded or copied changes from one look to the next. Send True to have the same
    snapshot again after the next pause, where the run that it led to could not be done.
    """
    done: Snapshot = {}
    before: Snapshot | None = None
    while True:
        now = look()
        if now != done and now == before:
            again = yield now
            done = {} if again else now
        before = now
        if pause():
            return
