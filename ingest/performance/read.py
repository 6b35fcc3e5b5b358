"""Performance tables of a document: projects and indicators from the lines of its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Disclosure, Line, Paragraph, PerformanceIndicator, PerformanceProject, Table
from ingest.performance.draft import tidy
from ingest.performance.fields import Fields, read_fields
from ingest.performance.indicators import Found, find
from ingest.performance.levels import Levels, decide
from ingest.performance.names import name_from_title
from ingest.performance.vocabulary import split_points
from ingest.wording import fold, is_chinese

_PAGE_NUMBER = re.compile(r"[-—–―－]{0,2}\d{1,3}[-—–―－]{0,2}|第\d{1,3}页(?:[,/]?共\d{1,3}页)?")


def table_lines(table: Table, disclosure: Disclosure, elsewhere: frozenset[str]) -> list[Line]:
    """The lines of a table. A line that repeats is a running title only where the document has it outside too."""
    notes = {r.line_first for r in table.rows if r.row_kind == "note"}
    numbers = {n for r in table.rows for n in range(r.line_first, r.line_last + 1)}
    kept = []
    for line in disclosure.lines:
        if line.number not in numbers or not line.text.strip():
            continue
        if line.number in notes and (mask(line.text) in elsewhere or _PAGE_NUMBER.fullmatch(fold(line.text))):
            continue
        kept.append(line)
    return kept


def mask(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def outside(tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """What the document prints outside its tables of no standard form, digits apart."""
    forms = (r.raw_text for t in tables if t.statement is not None for r in t.rows)
    return frozenset(mask(text) for text in (*forms, *(p.text for p in paragraphs)))
