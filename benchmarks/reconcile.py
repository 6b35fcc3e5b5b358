"""How long the reconciliation takes to build, over more and more typeset documents: seconds a document must stay alike.

    PYTHONPATH=. python benchmarks/reconcile.py [--documents 1000] [--steps 4]

The seconds are those of the models of `models/intermediate/reconciliation` and of the two marts on top of them, each
built as a whole; reading the documents and the models below are not counted.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.increments import write
from ingest.build import build
from ingest.discover import discover
from ingest.parse import parse_file
from ingest.pipeline import Limits, ingest
from ingest.warehouse import reading

MARTS = ("fact_reconciliation", "mart_disclosure_quality")
AT_MOST_STEEPER = 1.5  # the last step's seconds a document, against the first's


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=1000, metavar="N")
    parser.add_argument("--steps", type=int, default=4, metavar="N")
    args = parser.parse_args(arguments)
    table = Table("documents", "comparisons", "seconds", "ms a document")
    each: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder / "documents", args.documents)
        warehouse = folder / "reconcile.duckdb"
        for step in range(1, args.steps + 1):
            count = args.documents * step // args.steps
            ingest(discover([str(path) for path in paths[:count]]), warehouse, parse_file, Limits())
            seconds = reconciliation_seconds(warehouse, full_refresh=step > 1)
            with reading(warehouse) as con:
                rows = con.execute("select count(*) from marts.fact_reconciliation").fetchall()[0][0]
            each.append(seconds / count)
            table.add_row(f"{count:,}", f"{rows:,}", f"{seconds:.2f}", f"{1000 * each[-1]:.2f}")
    Console().print(table)
    return 0 if each[-1] <= AT_MOST_STEEPER * each[0] else 1


def reconciliation_seconds(warehouse: Path, *, full_refresh: bool) -> float:
    """Build everything; the seconds of the reconciliation's models. Raises RuntimeError where a model fails."""
    built = build(warehouse, full_refresh=full_refresh)
    if not built.is_ok:
        raise RuntimeError("; ".join(node.sentence for node in built.failed))
    return sum(
        node.seconds
        for node in built.nodes
        if node.kind == "model" and ("intermediate/reconciliation/" in (node.path or "") or node.name in MARTS)
    )


if __name__ == "__main__":
    raise SystemExit(main())
