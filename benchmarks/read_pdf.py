"""How long reading a PDF takes beside what others take on the same file, as ratios: machines differ, ratios less so.

    python benchmarks/read_pdf.py FILE-OR-FOLDER ...

`text` is pypdfium2's plain text, pages one after the other: no cells, no positions. `ours` goes from the bytes to raw
rows with aligned figures. `tables` is pdfplumber's extract_tables. All are timed in the same run, turn by turn with
ours, in processor time (all three run on one core, so it matters less what else the machine does); each number is the
best of its rounds.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
from rich.console import Console
from rich.table import Table

from ingest.locate import locate
from ingest.model import Source
from ingest.numbers import read_figure
from ingest.readers.pdf import read_pdf
from ingest.tables import assemble
from ingest.wording import fold, fold_title, label_key

ROUNDS = 15
# pdfplumber is slow and steady: fewer rounds tell as much.
SLOW_ROUNDS = 2
AT_MOST_TIMES_TEXT = 3.0
AT_LEAST_TIMES_FASTER = 7.0


def plain_text(content: bytes) -> None:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


def tables(content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()


def ours(content: bytes) -> None:
    """From the file's bytes to raw rows, with the columns of all figures decided."""
    for cached in (fold, fold_title, label_key, read_figure):  # a round must not profit from the one before it
        cached.cache_clear()
    digest = hashlib.sha256(content).hexdigest()
    disclosure = read_pdf(content, Source(digest, "benchmark.pdf", "benchmark.pdf", "application/pdf", len(content)))
    regions, _ = locate(disclosure.lines)
    assemble(regions, evidence="geometry")


def seconds(run: Callable[[bytes], None], content: bytes) -> float:
    start = time.process_time()
    run(content)
    return time.process_time() - start


def measure(content: bytes) -> tuple[float, float, float]:
    """(plain text, ours, tables): the best time of each, in seconds."""
    rounds = [(seconds(plain_text, content), seconds(ours, content)) for _ in range(ROUNDS)]
    slow = min(seconds(tables, content) for _ in range(SLOW_ROUNDS))
    return min(text for text, _ in rounds), min(own for _, own in rounds), slow


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("samples")], help="PDF files, or folders of them")
    arguments = parser.parse_args()
    files = [f for p in arguments.paths for f in (sorted(p.rglob("*.pdf")) if p.is_dir() else [p])]
    if not files:
        print("There is no PDF to read: name a file or a folder.", file=sys.stderr)
        return 2
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    report = Table(
        "document", "pages", "text ms/page", "ours ms/page", "tables ms/page", "ours / text", "tables / ours"
    )
    totals = [0.0, 0.0, 0.0]
    count = 0
    for file in files:
        content = file.read_bytes()
        pages = len(pypdfium2.PdfDocument(content))
        times = measure(content)
        totals = [total + own for total, own in zip(totals, times, strict=True)]
        count += pages
        report.add_row(file.name, *row(pages, times))
    report.add_section()
    report.add_row("all", *row(count, (totals[0], totals[1], totals[2])))
    Console(width=140).print(report)
    text, own, slow = totals
    good = own <= AT_MOST_TIMES_TEXT * text and slow >= AT_LEAST_TIMES_FASTER * own
    wanted = f"at most {AT_MOST_TIMES_TEXT:g} x text, at least {AT_LEAST_TIMES_FASTER:g} x faster than tables"
    print(f"{wanted}: {'yes' if good else 'no'}")
    return 0 if good else 1


def row(pages: int, times: tuple[float, float, float]) -> list[str]:
    text, own, slow = times
    return [str(pages), *(f"{1000 * t / pages:.1f}" for t in times), f"{own / text:.2f}", f"{slow / own:.1f}"]


if __name__ == "__main__":
    sys.exit(main())
