"""How long reading a PDF takes beside what others take on the same file, as ratios: machines differ, ratios less so.

    python benchmarks/read_pdf.py FILE-OR-FOLDER ...

`text` is pypdfium2's plain text, pages one after the other: no cells, no positions. `ours` goes from the bytes to raw
rows with aligned figures. `tables` is pdfplumber's extract_tables. All are timed in the same run, turn by turn with
ours, in processor time (all three run on one core, so it matters less what else the machine does); each number is the
best of its rounds.

The plain text is timed in a process of its own, as pypdfium2 is without us, and in ours, where PDFium has a stand-in
for Chinese fonts that a file names and does not carry (`text+`). The samples carry none: on a machine with many Chinese
fonts PDFium looks through them for every page, which takes five times as long as reading it; the stand-in spares that.
The ratio is to the lesser of the two, so that it tells of the reader, not of the machine's fonts.

A ratio tells of the file as much as of the reader. Exports of WPS, which most published files are, draw every glyph by
itself, which takes PDFium twice as long a character as our specimens do, and have some 45 characters of text for each
figure of a table, where our specimens, of little prose, have 13 to 23. Two of the three samples have no upright rules
besides: what a ruled table shows has to be found out there. So published files are measured beside the samples where
the reference data stands beside the clone, and the verdict is on all of them together.

Specimens printed by LibreOffice, where it is installed, are a second table: their fonts are small, so that PDFium takes
half as long for their text as for that of exports of WPS and Word, while what is ours takes as long as ever. The exit
status is that of the first table.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import logging
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import NamedTuple

import pdfplumber
import pypdfium2
from rich.console import Console
from rich.table import Table

from benchmarks.printed import printed
from ingest.garbage import search_seldom
from ingest.locate import locate
from ingest.model import Source
from ingest.readers.pdf import read_pdf
from ingest.tables import assemble

ROUNDS = 15
# pdfplumber is slow and steady: fewer rounds tell as much.
SLOW_ROUNDS = 2
AT_MOST_TIMES_TEXT = 3.0
AT_LEAST_TIMES_FASTER = 7.0


class Times(NamedTuple):
    """Seconds of processor time for a document, or for several."""

    text: float
    text_with_stand_in: float
    lesser: float  # of the two
    ours: float
    tables: float


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
    digest = hashlib.sha256(content).hexdigest()
    disclosure = read_pdf(content, Source(digest, "benchmark.pdf", "benchmark.pdf", "application/pdf", len(content)))
    regions, _ = locate(disclosure.lines)
    assemble(regions, evidence="geometry")


def forget() -> None:
    """Empty the caches of what documents say, so that no round profits from the one before it.

    They are the bounded ones; those without a bound hold knowledge, which a process reads once.
    """
    for module in [module for name, module in sys.modules.items() if name.startswith("ingest.")]:
        for cached in vars(module).values():
            if isinstance(cached, _lru_cache_wrapper) and cached.cache_parameters()["maxsize"] is not None:
                cached.cache_clear()


def seconds(run: Callable[[bytes], None], content: bytes) -> float:
    forget()
    start = time.process_time()
    run(content)
    return time.process_time() - start


def measure(content: bytes, alone: Executor) -> Times:
    """The best time of each; `alone` is a process in which nothing but the plain text is read."""
    ours(content)  # reads the knowledge and installs the stand-in
    rounds = [
        (
            alone.submit(seconds, plain_text, content).result(),
            seconds(plain_text, content),
            seconds(ours, content),
        )
        for _ in range(ROUNDS)
    ]
    text, with_stand_in, own = (min(times) for times in zip(*rounds, strict=True))
    slow = min(seconds(tables, content) for _ in range(SLOW_ROUNDS))
    return Times(text, with_stand_in, min(text, with_stand_in), own, slow)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("samples")], help="PDF files, or folders of them")
    arguments = parser.parse_args()
    groups = {str(p): sorted(p.rglob("*.pdf")) if p.is_dir() else [p] for p in arguments.paths}
    if not all(groups.values()):
        print("There is no PDF to read: name a file or a folder.", file=sys.stderr)
        return 2
    search_seldom()  # as the processes do that read documents
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with (
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone,
        tempfile.TemporaryDirectory() as folder,
    ):
        is_good = compare("milliseconds a page", groups, alone)
        made = printed(Path(folder))
        if made:
            compare("the same, of specimens that LibreOffice printed", {"prints": made}, alone)
        else:
            print("PDFs printed by LibreOffice were left out: soffice is not on the PATH.")
    return 0 if is_good else 1


def compare(title: str, groups: Mapping[str, list[Path]], alone: Executor) -> bool:
    """Print the times of each file, of each group and of all; whether all of them together are read fast enough."""
    report = Table("document", "pages", "text", "text+", "ours", "tables", "ours / text", "tables / ours", title=title)
    every: list[tuple[int, Times]] = []
    for name, files in groups.items():
        found = []
        for file in files:
            content = file.read_bytes()
            found.append((len(pypdfium2.PdfDocument(content)), measure(content, alone)))
            report.add_row(file.name, *row(*found[-1]))
        report.add_section()
        if len(files) > 1:
            report.add_row(f"all of {name}", *row(*together(found)), end_section=True)
        every += found
    pages, total = together(every)
    if len(groups) > 1:
        report.add_row("all", *row(pages, total))
    Console(width=140).print(report)
    is_good = total.ours <= AT_MOST_TIMES_TEXT * total.lesser and total.tables >= AT_LEAST_TIMES_FASTER * total.ours
    wanted = f"at most {AT_MOST_TIMES_TEXT:g} x text, at least {AT_LEAST_TIMES_FASTER:g} x faster than tables"
    print(f"{wanted}: {'yes' if is_good else 'no'}")
    return is_good


def together(found: Sequence[tuple[int, Times]]) -> tuple[int, Times]:
    """The pages of documents, and the seconds that they take."""
    pages, times = zip(*found, strict=True)
    return sum(pages), Times(*map(sum, zip(*times, strict=True)))


def row(pages: int, times: Times) -> list[str]:
    each = [f"{1000 * t / pages:.1f}" for t in (times.text, times.text_with_stand_in, times.ours, times.tables)]
    return [str(pages), *each, f"{times.ours / times.lesser:.2f}", f"{times.tables / times.ours:.1f}"]


if __name__ == "__main__":
    sys.exit(main())
