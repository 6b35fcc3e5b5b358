"""Processes of our own: started so that Ctrl-C is ours to handle, ended whatever they are at.

dbt and great-expectations hold their DuckDB connection until their process ends, so they run in a child; afterwards
nothing in their own process could open the file another way.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Any

PATIENCE = 5.0  # seconds that a child is given to end by itself
# The semaphores of a child that had to be killed are cleared away with a warning that no user can act on.
UNTIDY = "ignore:resource_tracker"
Body = Callable[..., None]  # called with its end of the pipe, then the arguments; importable by name
Context = SpawnContext | ForkServerContext

SPAWN = get_context("spawn")


def start(body: Body, *arguments: Any, context: Context = SPAWN) -> tuple[Connection, BaseProcess]:
    """Start `body(connection, *arguments)` as a daemon, with a pipe whose other end is returned.

    Spawned, not forked: this process holds DuckDB's threads. The child ignores Ctrl-C, which a terminal sends to it as
    well: it is ended by us, and prints no traceback of its own.
    """
    if UNTIDY not in sys.warnoptions:
        sys.warnoptions.append(UNTIDY)
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(body, theirs, *arguments), daemon=True)
    is_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if is_main else None
    try:
        process.start()  # inherits the signal that is ignored
    finally:
        if is_main:
            signal.signal(signal.SIGINT, before)
    theirs.close()  # so that the end of the child is the end of the pipe
    return ours, process


@contextmanager
def child(body: Body, *arguments: Any, context: Context = SPAWN) -> Iterator[tuple[Connection, BaseProcess]]:
    """A started child for the time of a block.

    A body that ends when its pipe does is given the time to tidy up, so that no semaphore is left behind.
    """
    connection, process = start(body, *arguments, context=context)
    try:
        yield connection, process
    except BaseException:
        process.kill()
        raise
    finally:
        connection.close()
        process.join(PATIENCE)
        process.kill()
        process.join()


def _child(body: Body, *arguments: Any) -> None:
    threading.Thread(target=_die_with_parent, daemon=True).start()
    body(*arguments)


def _die_with_parent() -> None:
    """A parent that is killed cannot end its children: they would go on writing to a file that the next run needs."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        if os.getpgrp() == os.getpid():  # a leader takes what it has started (LibreOffice) along
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def silence() -> None:
    """Called in a child: what its libraries print goes nowhere; the parent's stdout may be a script's input."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
