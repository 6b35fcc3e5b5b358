"""Traditional script: pages that a site shows in it too, and titles in which an input method left a few characters.

Words are recognised in simplified script, which a text has one character for one; what `raw` keeps is as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from ingest.knowledge import knowledge
from ingest.model import Disclosure, Figure, Line, NarrativeFigure, Paragraph, ParsedDocument, Table, TableRow

_CHARACTERS = Path(__file__).with_name("traditional.yml")
_Told = TypeVar("_Told", Paragraph, NarrativeFigure, Table, TableRow)


@cache
def _simple() -> Mapping[int, str]:
    of: Mapping[str, str] = knowledge(_CHARACTERS)["characters"]
    return {ord(character): simple for simple, characters in of.items() for character in characters}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _simple()))}]")


def simplified(disclosure: Disclosure) -> Disclosure:
    """The page model with every character in simplified script; the same one where all are."""
    if not any(_traditional().search(line.text) for line in disclosure.lines):
        return disclosure
    return replace(disclosure, lines=tuple(map(_simple_line, disclosure.lines)))


def _simple_line(line: Line) -> Line:
    if not _traditional().search(line.text):
        return line
    cells = None if line.cells is None else tuple(cell.translate(_simple()) for cell in line.cells)
    return replace(line, text=line.text.translate(_simple()), cells=cells)


def with_printed_text(document: ParsedDocument, printed: Disclosure) -> ParsedDocument:
    """A document that was understood in simplified script, with the texts that were `printed`. Keys stay simplified."""
    if document.disclosure is printed:
        return document
    source = _Printed({line.number: line for line in printed.lines})
    return replace(
        document,
        disclosure=printed,
        tables=tuple(_table(table, source) for table in document.tables),
        paragraphs=tuple(source.told(paragraph, "text") for paragraph in document.paragraphs),
        narrative=tuple(source.told(figure, "sentence", "reason_text") for figure in document.narrative),
    )


@dataclass(frozen=True, slots=True)
class _Printed:
    """The lines as printed, by which a text in simplified script is turned back."""

    lines: Mapping[int, Line]

    def text(self, simple: str, first: int, last: int) -> str:
        """What is printed for a text of these lines; the text itself where they do not have it as a whole."""
        lines = [self.lines[number].text for number in range(first, last + 1) if number in self.lines]
        printed = "".join("".join(lines).split())
        wanted = "".join(simple.split())
        begins = printed.translate(_simple()).find(wanted)
        if begins < 0 or printed[begins : begins + len(wanted)] == wanted:
            return simple
        characters = iter(printed[begins:])
        return "".join(character if character.isspace() else next(characters) for character in simple)

    def told(self, value: _Told, *names: str) -> _Told:
        """A value that names its lines, with its texts of these names as printed."""
        first, last = value.line_first, value.line_last
        texts = {name: text for name in names if (text := getattr(value, name))}
        as_printed: dict[str, Any] = {name: self.text(text, first, last) for name, text in texts.items()}
        return replace(value, **as_printed)


def _table(table: Table, source: _Printed) -> Table:
    rows = {
        row.row_no: replace(
            source.told(row, "raw_text"),
            cells=tuple(source.text(cell, row.line_first, row.line_last) for cell in row.cells),
        )
        for row in table.rows
    }
    named = source.told(table, "title", "note", "printed_form_no", "unit_text")
    return replace(named, rows=tuple(rows.values()), figures=tuple(_figures(table.figures, rows, source)))


def _figures(figures: Iterable[Figure], rows: Mapping[int, TableRow], source: _Printed) -> Iterator[Figure]:
    for figure in figures:
        row = rows[figure.row_no]
        yield replace(figure, row_label=source.text(figure.row_label, row.line_first, row.line_last))
