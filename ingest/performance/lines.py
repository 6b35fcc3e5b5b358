"""The lines of a performance table: no running titles, and rows of Markdown made whole that a cell broke over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import Disclosure, Line, Paragraph, Table
from ingest.performance.vocabulary import is_row
from ingest.readers.text import split_cells
from ingest.wording import PAGE_NUMBER, display_width, fold, is_chinese, masked

_OPEN = re.compile(r"(?<![\d.])\d{1,3}\.\d$")  # points have two decimals at most
_RUN = re.compile(r"\S\s{2,}\S")
_REST = re.compile(r"\s*\d{1,2}(?:\s+(\S{1,3}))?\s*")  # with the grade in the next column
_DRIFT = 8  # display columns that a line may stand aside from the one above it
_MAX_BROKEN = 30  # lines that the cells of one row may be broken into


def table_lines(table: Table, disclosure: Disclosure, elsewhere: frozenset[str]) -> list[Line]:
    """The lines of a table. A line that repeats is a running title only where the document has it outside too."""
    notes = {r.line_first for r in table.rows if r.row_kind == "note"}
    numbers = {n for r in table.rows for n in range(r.line_first, r.line_last + 1)}
    kept: list[Line] = []
    for line in disclosure.lines:
        if kept and _ends_figure(kept[-1], line):
            kept.append(line)
            continue
        if line.number not in numbers or not line.text.strip():
            continue
        if line.number in notes and (
            PAGE_NUMBER.fullmatch(fold(line.text)) or (is_chinese(line.text) and masked(fold(line.text)) in elsewhere)
        ):
            continue
        kept.append(line)
    return list(_whole_rows(kept))


def has_runs(text: str) -> bool:
    """Whether runs of blanks part the words of a line: it keeps the places of cells."""
    return _RUN.search(text.strip()) is not None


def _ends_figure(above: Line, line: Line) -> bool:
    """Whether what looks like a page's number stands right below a figure that it may end: 97.7, and 3 below it."""
    figure = _OPEN.search(above.text.rstrip())
    rest = _REST.fullmatch(line.text)
    if figure is None or rest is None or line.number != above.number + 1 or line.cells is not None:
        return False
    if rest[1] and not is_row("grades", rest[1]):
        return False
    if len(line.text.strip()) == 1 and is_row("total", above.text.split()[0]) and not has_runs(above.text):
        return True  # of text that keeps no places
    ends = [display_width(text) for text in (above.text[: figure.start()], above.text.rstrip())]
    left = len(line.text) - len(line.text.lstrip())
    return ends[0] - _DRIFT <= left <= ends[1] + _DRIFT


def printed_outside(tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """What the document prints outside its tables of no standard form, digits apart."""
    forms = (r.raw_text for t in tables if t.statement is not None for r in t.rows)
    return frozenset(masked(fold(text)) for text in (*forms, *(p.text for p in paragraphs)))


def _whole_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines as they are, but a row that a cell broke goes on to the next: it does not end with a bar as others do."""
    texts = [line.text.strip() for line in lines]
    ends_with_bar = sum(t.endswith("|") for t in texts) * 2 > sum(t.startswith("|") for t in texts)
    at = 0
    while at < len(lines):
        is_broken = ends_with_bar and texts[at].startswith("|") and not texts[at].endswith("|")
        end = _end_of_row(texts, at) if is_broken else at + 1
        if end > at + 1:
            text = "".join(texts[at:end])
            yield replace(
                lines[at], text=text, cells=split_cells(text), since=lines[at].first, until=lines[end - 1].last
            )
        else:
            yield lines[at]
        at = end


def _end_of_row(texts: Sequence[str], at: int) -> int:
    """Behind the last line of a broken row: before the next row, or at the bar that ends the last one."""
    for end in range(at + 1, min(at + _MAX_BROKEN, len(texts))):
        if texts[end].startswith("|"):
            return end
        if texts[end].endswith("|") and not any(t.startswith("|") for t in texts[end : at + _MAX_BROKEN]):
            return end + 1
    return at + 1
