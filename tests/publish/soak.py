"""A writer that publishes every few seconds and is killed at random, four readers that query all the while.

`make soak` prints the figures of three minutes; a short form is a test. What must be zero: reads that fail, states that
are torn or go backwards, documents that were landed and are lost.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, fields
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb

from ingest.publish import versions
from ingest.publish.home import Home
from tests.publish import writer

READERS = 4


@dataclass
class Figures:
    """What happened: reads by all readers, and what must not happen."""

    runs: int = 0
    kills: int = 0
    versions: int = 0
    documents: int = 0
    reads: int = 0
    failed_reads: int = 0
    torn_states: int = 0
    lost_documents: int = 0

    @property
    def is_well(self) -> bool:
        return not (self.failed_reads or self.torn_states or self.lost_documents)


def read(warehouse: Path, number: int, stop: Event, results: Queue[tuple[int, int, int, list[str]]]) -> None:
    """A reader's process: open, look twice through one connection, close; never less than before."""
    dice = writer.seeded("reader", number)
    reads, failed, torn, seen = 0, 0, 0, 0
    said: list[str] = []
    while not stop.is_set():
        try:
            with duckdb.connect(str(warehouse), read_only=True) as con:
                first = writer.one_state(con)
                stop.wait(dice.uniform(0.0, 0.3))  # a publication may come between
                second = writer.one_state(con)
            if first != second or first[0] < seen:
                torn += 1
                said.append(f"{first} then {second}, after {seen}")
            seen = first[0]
            reads += 2
        except AssertionError as error:
            torn += 1
            said.append(str(error))
        except duckdb.Error as error:
            failed += 1
            said.append(str(error))
    results.put((reads, failed, torn, said[:3]))


def soak(folder: Path, seconds: float, seed: object = 1) -> Figures:
    """Soak for so long, in an empty folder."""
    inputs, warehouse, landed = folder / "in", folder / "w.duckdb", folder / "landed"
    dice, figures, number = writer.seeded("soak", seed), Figures(), 1
    writer.add_document(inputs, 0)
    writer.run(inputs, warehouse)
    stop = writer.context.Event()
    results: Any = writer.context.Queue()
    readers = [writer.context.Process(target=read, args=(warehouse, n, stop, results)) for n in range(READERS)]
    for reader in readers:
        reader.start()
    published = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for _ in range(dice.randint(1, 3)):
            writer.add_document(inputs, number)
            number += 1
        started = writer.start(inputs, warehouse, landed)
        figures.runs += 1
        started.join(dice.uniform(0.05, 1.5) if dice.random() < 0.5 else None)
        if started.is_alive():
            started.kill()
            figures.kills += 1
        started.join()
        published.add(versions.published(Home.of(warehouse)))
    stop.set()
    for reads, failed, torn, said in [results.get() for _ in readers]:
        figures.reads += reads
        figures.failed_reads += failed
        figures.torn_states += torn
        for text in said:
            print(text, file=sys.stderr)
    for reader in readers:
        reader.join()
    writer.run(inputs, warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        held = {name for (name,) in con.execute("select source_name from marts.dim_document").fetchall()}
    figures.versions = len(published)
    figures.documents = len(held)
    figures.lost_documents = len({path.name for path in inputs.iterdir()} | set(landed.read_text().split())) - len(held)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--seed", default=str(time.time_ns()))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"soaking for {arguments.seconds:g} seconds, seed {arguments.seed}")
        figures = soak(Path(folder), arguments.seconds, arguments.seed)
    for field in fields(Figures):
        print(f"{field.name.replace('_', ' '):16}{asdict(figures)[field.name]:>8,}")
    sys.exit(0 if figures.is_well else 1)


if __name__ == "__main__":
    main()
