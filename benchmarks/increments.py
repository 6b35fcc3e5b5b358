"""What one new document costs on a warehouse of many, beside building all of it anew; the marts must come out alike.

    python benchmarks/increments.py [--documents 1000] [--keep FOLDER]

The documents are typeset: every specimen of samples/facts under other agencies and years. Steps are those of `gongkai
run`: reading and landing, models with their tests, checks; great-expectations loads while documents are read, as it
does there. Each takes so many seconds by the clock and so many of the processors; both must be within the limit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

import duckdb
from rich.console import Console
from rich.table import Table

from ingest.build import BuildResult, build
from ingest.discover import discover
from ingest.guard.session import open_session
from ingest.guard.suites import LAYERS
from ingest.parse import parse_file
from ingest.pipeline import Limits, ingest
from samples.typeset.__main__ import specimens
from samples.typeset.specimen import Specimen

AT_MOST_OF_FULL = 0.2
OFFICES = ("财政局", "教育局", "民政局", "审计局", "公安局", "水利局", "司法局", "统计局", "商务局", "林业局")
T = TypeVar("T")
Seconds = tuple[float, float]  # by the clock, of the processors


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


def write(folder: Path, count: int) -> list[Path]:
    """Typeset `count` documents."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for specimen in islice(documents(), count):
        paths.append(folder / specimen.file_name)
        paths[-1].write_bytes(specimen.to_bytes())
    return paths


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave documents and warehouses here")
    args = parser.parse_args(arguments)
    with _folder(args.keep) as folder:
        *many, one = write(folder / "documents", args.documents + 1)
        warehouse, anew = folder / "increments.duckdb", folder / "anew.duckdb"
        first = run(warehouse, many)
        second = run(warehouse, [*many, one])
        shutil.copy(warehouse, anew)
        third = run(anew, [*many, one], full_refresh=True)
        is_fast = all(one <= AT_MOST_OF_FULL * all_ for one, all_ in zip(total(second), total(first), strict=True))
        report(first, second, third)
        unlike = differences(warehouse, anew)
    for name in unlike:
        print(f"{name} differs between the incremental and the full build.", file=sys.stderr)
    return 0 if is_fast and not unlike else 1


def run(warehouse: Path, paths: list[Path], *, full_refresh: bool = False) -> dict[str, Seconds]:
    """The steps of a run and what they take. Raises RuntimeError where models fail."""
    discovery = discover([str(path) for path in paths])
    seconds: dict[str, Seconds] = {}

    def timed(step: str, work: Callable[[], T]) -> T:
        started, used = time.monotonic(), processors()
        done = work()
        seconds[step] = time.monotonic() - started, processors() - used
        return done

    def check() -> None:
        for layer in LAYERS:
            session.check(warehouse, layer)
        running.close()  # what a child has used is known when it has ended

    with ExitStack() as running:
        session = running.enter_context(open_session())
        timed("read and land", lambda: ingest(discovery, warehouse, parse_file, Limits()))
        built: BuildResult = timed("build models", lambda: build(warehouse, full_refresh=full_refresh))
        if not built.is_ok:
            raise RuntimeError("; ".join(node.sentence for node in built.failed))
        timed("check", check)
    return seconds


def processors() -> float:
    """Seconds that this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def total(steps: dict[str, Seconds]) -> Seconds:
    return sum(clock for clock, _ in steps.values()), sum(used for _, used in steps.values())


def report(first: dict[str, Seconds], second: dict[str, Seconds], third: dict[str, Seconds]) -> None:
    table = Table("clock / processors, s", "all documents", "one more", "share of processors", "models anew")
    for run_ in (first, second, third):
        run_["together"] = total(run_)
    for step in first:
        full, increment, anew = first[step], second[step], third[step]
        shown = [f"{clock:.1f} / {used:.1f}" for clock, used in (full, increment, anew)]
        table.add_row(step, *shown[:2], f"{increment[1] / full[1]:.0%}", shown[2])
    Console().print(table)


def differences(one: Path, other: Path) -> list[str]:
    """The marts that do not hold the same rows in both warehouses."""
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
