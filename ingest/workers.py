"""Parsing in worker processes, where a document that crashes or never ends costs only itself.

A `ProcessPoolExecutor` would not do: one crash breaks all that is queued, and a running call cannot be stopped.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from ingest.child import silence, start
from ingest.errors import GongkaiError, Reject
from ingest.garbage import search_seldom
from ingest.memory import limited
from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.patience import PAGE_SHARE, asking
from ingest.scratch import clear_up_after

# How native libraries say it where they have no MemoryError to raise.
_NO_MEMORY = re.compile("bad_alloc|failed to allocate|cannot allocate|out of memory", re.IGNORECASE)
Parse = Callable[[Path, ReadOptions], ParsedDocument]


@dataclass(frozen=True, slots=True)
class Job:
    path: Path
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class _OneMorePage:
    """What a worker says before it recognises a page of its document."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    is_ready: bool = False  # the parser is imported
    job: Job | None = None
    deadline: float = 0.0
    pages: int = 0  # that were recognised, each of which adds to the time


def parse_all(
    jobs: Sequence[Job], parse: Parse, *, processes: int, timeout: float, memory: int | None = None
) -> Iterator[tuple[Job, ParsedDocument | Reject]]:
    """Parse every job, in whatever order they end, each within `timeout` seconds and `memory` bytes.

    A document has an eighth of `timeout` more for each page that has to be recognised from a picture.

    `parse` must be importable by name, as it runs in fresh processes. Raises GongkaiError where no worker starts.
    """
    waiting = deque(jobs)
    workers: list[_Worker] = []
    try:
        while waiting or any(w.job for w in workers):
            while len(workers) < min(processes, len(waiting) + sum(w.job is not None for w in workers)):
                workers.append(_start(parse, memory))
            for worker in workers:
                if waiting and worker.is_ready and worker.job is None:
                    _assign(worker, waiting.popleft(), timeout)
            until = min((w.deadline for w in workers if w.job), default=time.monotonic() + 60)
            heard = wait([w.connection for w in workers], max(0.0, until - time.monotonic()))
            for worker in list(workers):
                job = worker.job
                if worker.connection in heard:
                    try:
                        answer = worker.connection.recv()
                    except (EOFError, OSError):
                        workers.remove(worker)
                        answer = _crashed(worker)
                    if isinstance(answer, _OneMorePage):
                        worker.pages, worker.deadline = worker.pages + 1, worker.deadline + timeout * PAGE_SHARE
                        continue
                    worker.is_ready, worker.job = True, None
                    if job is not None:
                        yield job, answer
                elif job is not None and time.monotonic() >= worker.deadline:
                    workers.remove(worker)
                    _stop(worker)
                    yield job, _too_slow(worker, job, timeout)
    finally:
        for worker in workers:
            _stop(worker)


def _start(parse: Parse, memory: int | None) -> _Worker:
    connection, process = start(_serve, parse, memory)
    return _Worker(process, connection)


def _assign(worker: _Worker, job: Job, timeout: float) -> None:
    worker.job, worker.deadline, worker.pages = job, time.monotonic() + timeout, 0
    with suppress(OSError):  # it has died while idle; the wait above reads that as the end of the pipe
        worker.connection.send(job)


def _too_slow(worker: _Worker, job: Job, timeout: float) -> Reject:
    each = timeout * PAGE_SHARE
    allowed = f"{timeout + worker.pages * each:g} seconds"
    if worker.pages:
        allowed += f" ({timeout:g}, and {each:g} for each of {worker.pages} pages recognised from pictures)"
    return Reject("timeout", f"{job.path.name} was not read within {allowed}; allow more with --timeout.")


def _crashed(worker: _Worker) -> Reject:
    worker.process.join()
    worker.connection.close()
    _clear_up(worker)
    if worker.job is None:
        raise GongkaiError("The parser could not be started; the lines above say why.")
    code = worker.process.exitcode or 0
    cause = signal.strsignal(-code) if code < 0 else f"exit status {code}"
    hint = "allow more memory with --memory, or save it anew from the program it is of."
    return Reject("parser_crashed", f"Reading {worker.job.path.name} ended its process ({cause}): {hint}")


def _stop(worker: _Worker) -> None:
    """End a worker, and with it what it has started (LibreOffice)."""
    if worker.process.pid:
        with suppress(OSError, AttributeError):  # no group of its own yet, or Windows
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()
    worker.process.join()
    worker.connection.close()
    _clear_up(worker)


def _clear_up(worker: _Worker) -> None:
    if worker.process.pid:
        clear_up_after(worker.process.pid)


def _serve(connection: Connection, parse: Parse, memory: int | None) -> None:
    with suppress(OSError, AttributeError):
        os.setpgid(0, 0)
    search_seldom()
    silence()  # native libraries print what they think of a broken file; the reject says it better
    connection.send(None)
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        with limited(memory), asking(lambda: connection.send(_OneMorePage())):
            answer = _attempt(job, parse)
        connection.send(answer)


def _attempt(job: Job, parse: Parse) -> ParsedDocument | Reject:
    try:
        return parse(job.path, job.options)
    except Reject as reject:
        return reject
    except FileNotFoundError:
        return Reject("vanished", f"{job.path.name} is no longer there.")
    except MemoryError:
        return _out_of_memory(job)
    except OSError as error:
        if error.errno == errno.ENOMEM:
            return _out_of_memory(job)
        return Reject("not_readable", f"{job.path.name} cannot be opened: {error.strerror or error}.")
    except Exception as error:  # a bug of ours: the document is named, the run goes on
        if _NO_MEMORY.search(str(error)):
            return _out_of_memory(job)
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name} line {last.lineno}"
        said = str(error).split("\n")[0][:200]
        text = f"Reading {job.path.name} met an error of the program ({type(error).__name__}: {said}, {where})."
        return Reject("parser_error", text)


def _out_of_memory(job: Job) -> Reject:
    text = f"Reading {job.path.name} needs more memory than it may take; allow more with --memory."
    return Reject("out_of_memory", text)
