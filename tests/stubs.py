"""A stand-in for the parser: documents of a known shape, and files that make it fail in each way a parser can.

Its functions are called in worker processes, so they stand in a module and not in a test.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

from ingest.errors import Reject
from ingest.metadata import override
from ingest.model import Disclosure, Figure, Line, Metadata, Paragraph, ParsedDocument, Source, Table, TableRow
from ingest.options import ReadOptions
from ingest.patience import one_more_page


def figure(number: int, *, row_key: str = "TOTAL", column_key: str | None = "total", text: str = "1.00") -> Figure:
    return Figure(
        figure_no=number,
        row_no=number,
        row_key=row_key,
        row_label="合计",
        subject_code=row_key if row_key.isdigit() else None,
        column_key=column_key,
        disclosed_text=text,
        unit="万元",
        column_assignment="complete" if column_key else "unresolved",
        assignment_note=None,
        is_repaired=False,
        repair_note=None,
        page=1,
        line_first=number,
    )


def table(number: int, *figures: Figure, statement: str | None = "expenditure") -> Table:
    rows = tuple(
        TableRow(f.row_no, "data", 1, f.line_first, f.line_first, (f.row_label, f.disclosed_text), f.row_label)
        for f in figures
    )
    return Table(
        table_no=number,
        statement=statement,
        title="支出决算表",
        printed_form_no="公开03表",
        unit_text="金额单位：万元",
        unit="万元",
        column_keys=("total", "basic", "project"),
        column_assignment="complete",
        is_declared_empty=not figures,
        note=None,
        page_first=1,
        page_last=1,
        line_first=1,
        line_last=max((f.line_first for f in figures), default=1),
        rows=rows,
        figures=figures,
    )


def document(path: Path, *tables: Table, metadata: Metadata | None = None) -> ParsedDocument:
    data = path.read_bytes()
    lines = tuple(Line(n, 1, text) for n, text in enumerate(data.decode(errors="replace").splitlines(), 1))
    source = Source(hashlib.sha256(data).hexdigest(), path.name, str(path), "text/plain", len(data))
    return ParsedDocument(
        disclosure=Disclosure(source, "text", "utf-8", 1, lines),
        metadata=metadata or Metadata(document_kind="final_account", fiscal_year=2024, agency_name="示例局"),
        tables=tables or (table(1, figure(1, text="3.00"), figure(2, row_key="2080505", text="3.00")), table(2)),
        paragraphs=(Paragraph(1, "prose", None, "说明", 1, 9, 9),),
    )


def parse(path: Path, options: ReadOptions) -> ParsedDocument:
    """Do what the text of the file says: crash, hang, take much memory, err, or be a document of so many tables."""
    text = path.read_bytes().decode(errors="replace")
    match text.split("\n", 1)[0]:
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(3600)
        case "hang on the third scanned page":
            for _ in range(3):
                one_more_page()
            time.sleep(3600)
        case "scanned in part":
            parsed = document(path)
            unread = f"{path.name} has pictures instead of text on page 2: install the recognition."
            return replace(parsed, disclosure=replace(parsed.disclosure, unread=unread))
        case "hungry":
            bytearray(1_000_000_000)
        case "bug":
            raise KeyError("column_key")
        case "no form":
            raise Reject("no_form", f"{path.name} holds none of the standard forms.")
        case "half a character":
            return replace(document(path), paragraphs=(Paragraph(1, "prose", None, "\ud842", 1, 9, 9),))
        case "twice":
            return document(path, table(1, figure(1)), table(1, figure(1)))
    parsed = document(path)
    return replace(parsed, metadata=override(parsed.metadata, options.stated))


PEAKS = "GONGKAI_TEST_PEAKS"  # names the folder where `measured` leaves its figures


def measured(path: Path, options: ReadOptions) -> ParsedDocument:
    """As `parse_file`; the most memory that its process has taken so far, in kilobytes, is left in a file.

    `ru_maxrss` would not do: a process starts with what the one that started it had taken.
    """
    from ingest.parse import parse_file

    try:
        return parse_file(path, options)
    finally:
        (most,) = re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
        Path(os.environ[PEAKS], str(os.getpid())).write_text(most, encoding="utf-8")
