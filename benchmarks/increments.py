"""What a run with one new document costs on a warehouse of many, beside the run that read them all; the marts must come
out as a full build makes them.

    python benchmarks/increments.py [--documents 1000] [--keep FOLDER]

The documents are typeset: every specimen of samples/facts under other agencies and years. A run is what `gongkai run`
does, from reading to publishing. By the clock and by the processors' time, the second may take a fifth of the first.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count, islice, pairwise, product
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from ingest import job
from ingest.build import build
from ingest.discover import discover
from ingest.job import Watcher
from ingest.parse import parse_file
from ingest.pipeline import DocumentResult, Limits
from ingest.publish.home import Home
from samples.typeset.__main__ import specimens
from samples.typeset.specimen import Specimen

AT_MOST_OF_FULL = 0.2
OFFICES = ("财政局", "教育局", "民政局", "审计局", "公安局", "水利局", "司法局", "统计局", "商务局", "林业局")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that a run took: each step by the clock; together by the clock, and of the processors."""

    steps: Mapping[str, float]
    clock: float
    processors: float


def documents() -> Iterator[Specimen]:
    """Specimens without end: each one as another office's, a year earlier every round."""
    originals = specimens()
    for back, office, specimen in product(range(1000), OFFICES, originals):
        disclosure = specimen.disclosure
        place = disclosure.region_name[disclosure.region_name.rfind("省") + 1 :]
        year = disclosure.fiscal_year - back
        suffix = specimen.file_name.rpartition(".")[2]
        yield replace(
            specimen,
            file_name=f"{place}{office}{year} {specimen.file_name.rpartition(chr(46))[0]}.{suffix}",
            disclosure=replace(disclosure, agency_name=f"{place}{office}", fiscal_year=year),
        )


def write(folder: Path, number: int) -> list[Path]:
    """Typeset so many documents."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for specimen in islice(documents(), number):
        paths.append(folder / specimen.file_name)
        paths[-1].write_bytes(specimen.to_bytes())
    return paths


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--documents", type=int, default=1000, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave documents and warehouses here")
    args = parser.parse_args(arguments)
    with _folder(args.keep) as folder:
        say(f"typesetting {args.documents + 1:,} documents")
        *many, one = write(folder / "documents", args.documents + 1)
        warehouse, anew = folder / "increments.duckdb", folder / "anew.duckdb"
        say("the first run")
        first = run(warehouse, many)
        say("the run with one more")
        second = run(warehouse, [*many, one])
        say("all models anew, to compare with")
        shutil.copy(Home.of(warehouse).work, anew)
        third = build(anew, full_refresh=True, data_tests=False)
        unlike = differences(Home.of(warehouse).work, anew)
    report(first, second)
    print(f"All models anew, without tests: {third.seconds:.1f} s.")
    for name in unlike:
        print(f"{name} differs between the incremental and the full build.", file=sys.stderr)
    is_fast = second.clock <= AT_MOST_OF_FULL * first.clock and second.processors <= AT_MOST_OF_FULL * first.processors
    return 0 if third.is_ok and is_fast and not unlike else 1


def run(warehouse: Path, paths: list[Path]) -> Taken:
    """`gongkai run`. Raises RuntimeError where nothing was published."""
    begun, used, read = time.monotonic(), processors(), count(1)
    laps = [("reading", begun)]

    def step(name: str) -> None:
        laps.append((name, time.monotonic()))
        say(f"  {name}")

    def document(_: DocumentResult) -> None:
        if (number := next(read)) % 100 == 0:
            say(f"  {number:,} of {len(paths):,} documents")

    result = job.run(
        discover([str(path) for path in paths]),
        warehouse,
        parse_file,
        Limits(),
        Watcher(document=document, step=step),
    )
    if result.outcome != "published":
        reasons = [node.sentence for node in result.build.failed] if result.build else []
        raise RuntimeError(f"The run ended as {result.outcome}. {' '.join(reasons)}")
    laps.append(("end", time.monotonic()))
    steps = {name: end - start for (name, start), (_, end) in pairwise(laps)}
    return Taken(steps, time.monotonic() - begun, processors() - used)


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {text}", file=sys.stderr, flush=True)


def processors() -> float:
    """Seconds that this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def report(first: Taken, second: Taken) -> None:
    table = Table("seconds", "all documents", "one more", "share")
    for step, full in first.steps.items():
        table.add_row(step, f"{full:.1f}", f"{second.steps[step]:.1f}", f"{second.steps[step] / full:.0%}")
    table.add_section()
    for name in ("clock", "processors"):
        full, increment = getattr(first, name), getattr(second, name)
        table.add_row(f"together, {name}", f"{full:.1f}", f"{increment:.1f}", f"{increment / full:.1%}")
    Console().print(table)


def differences(one: Path, other: Path) -> list[str]:
    """The marts that do not hold the same rows in both warehouses; both were built in one and the same run."""
    with duckdb.connect() as con:
        con.execute("attach $path as one (read_only)", {"path": str(one)})
        con.execute("attach $path as other (read_only)", {"path": str(other)})
        names = con.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' and database_name = 'one'"
        )
        return [
            name
            for (name,) in names.fetchall()
            if con.execute(
                f"select count(*) from ((from one.marts.{name} except all from other.marts.{name}) union all "
                f"(from other.marts.{name} except all from one.marts.{name}))"
            ).fetchall()
            != [(0,)]
        ]


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept


if __name__ == "__main__":
    sys.exit(main())
