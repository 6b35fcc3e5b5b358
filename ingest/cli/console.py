"""Where output goes: results to stdout, progress and remarks to stderr, so that a pipe holds only results."""

from __future__ import annotations

import json
import logging
import math
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from ingest.cli import log
from ingest.job import Watcher
from ingest.pipeline import DocumentResult

_LONGEST_WHOLE = 20  # characters of an id that is not broken

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)

# Where stdout is no terminal rich would fold a table to 80 columns; a file has room.
if not out.is_terminal:
    out = Console(highlight=False, width=200)


def print_json(value: Any) -> None:
    print(json.dumps(_plain(value), ensure_ascii=False, indent=2, allow_nan=False))


def remark(text: str) -> None:
    """A sentence that is no result: on stderr."""
    if log.lines():
        log.event(text, logging.WARNING)
        return
    err.print(escape(text), style="yellow", soft_wrap=True)


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[Any]], right: Sequence[str] = ()) -> Table:
    """A table of plain values; numbers, and the columns of `right`, stand at the right.

    rich counts a Chinese character as two columns, so the lines meet.
    """
    listed = [list(row) for row in rows]
    made = Table(title=title and escape(title), title_justify="left", title_style="bold", header_style="bold")
    for n, name in enumerate(columns):
        values = [row[n] for row in listed if row[n] is not None]
        numeric = bool(values) and all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in values)
        justify: Literal["left", "right"] = "right" if numeric or name in right else "left"
        is_whole = _is_short_id(name, map(shown, values))
        made.add_column(escape(name), justify=justify, overflow="fold", no_wrap=is_whole)
    for row in listed:
        made.add_row(*(escape(shown(value)) for value in row))
    return made


def _is_short_id(name: str, values: Iterable[str]) -> bool:
    """Ids that one types again are of no use in pieces."""
    return (name == "id" or name.endswith("_id")) and all(len(value) <= _LONGEST_WHOLE for value in values)


def counted(number: int, noun: str) -> str:
    """1 table, 2 tables."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def shown(value: Any) -> str:
    """A value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:,f}"
        case float():
            return f"{value:,.4f}".rstrip("0").rstrip(".")
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case list() | tuple():
            return ", ".join(map(shown, value))
        case _:
            return str(value).replace("\0", "␀")


@contextmanager
def watcher(documents: int = 0) -> Iterator[Watcher]:
    """Progress bars on a terminal, lines where `--log-format json` asks for them, nothing elsewhere."""
    if lines := log.lines():
        with _interruptible():
            yield _logging(lines)
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
    with bar, _interruptible():
        reading = bar.add_task("reading", total=documents, visible=documents > 0)
        building = bar.add_task("building", total=None, visible=False)
        other = bar.add_task("", total=None, visible=False)

        def document(_: DocumentResult) -> None:
            bar.advance(reading)

        def model(done: int, total: int, name: str) -> None:
            bar.update(other, visible=False)
            bar.update(building, completed=done, total=total, description=f"building {escape(name[:40])}", visible=True)

        def step(name: str) -> None:
            bar.update(other, description=name, visible=True)

        yield Watcher(document, model, step, remark=remark)


def _logging(lines: log.JsonLines) -> Watcher:
    def run(run_id: str) -> None:
        lines.run_id = run_id
        log.event("run started")

    def document(result: DocumentResult) -> None:
        level = logging.WARNING if result.outcome == "rejected" else logging.INFO
        fields = {"path": result.path, "document_id": result.document_id, "outcome": result.outcome}
        log.event("document", level, **fields, reason_code=result.reason_code, note=result.note)

    def model(done: int, total: int, name: str) -> None:
        log.event("model", name=name, done=done, total=total)

    return Watcher(document, model, log.event, run, remark)


@contextmanager
def terminable() -> Iterator[None]:
    """Take SIGTERM, with which schedulers end a process, for Ctrl-C: children are ended, the lock is let go."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        with terminable():
            yield
    except KeyboardInterrupt:
        remark("Interrupted. What was landed stays; the same command goes on from there.")
        raise


def _plain(value: Any) -> Any:
    """A value as JSON has it; what JSON has no word for (NaN, infinity) is null."""
    match value:
        case None | str() | int():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            # A string would not be a number for the script, a float would lose cents beyond 15 digits.
            return int(value) if value == value.to_integral_value() else float(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case set() | frozenset():
            return sorted(map(_plain, value))
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    return str(value)
