"""Comma-separated text (.csv exports of the forms), known by its content: what it holds is rows, not prose.

Semicolons separate as commas do where a program was set up so, and tabs where a cell of several lines is quoted.

Prose may have commas, too, and run-on text has them in its amounts (1,234.00). So lines count as rows only by what
stands between commas that separate no thousands, and without a full stop; a text whose amounts have such commas outside
quotation marks, so that its rows are wider than its heads, is left as text: nobody can say where its columns are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.numbers import is_amount
from ingest.readers.lines import joined
from ingest.readers.piped import Row

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SEPARATORS = (",", ";", "\t")
_OPEN_QUOTE = re.compile(r'(?:^|\t)"[^"\t]*$')
_KEPT_AS_TEXT = re.compile(r'="(.*)"')
_QUOTED = re.compile(r'"[^"]*"')
_LEAST_FIELDS = 3
_LEAST_ROWS = 2  # with a figure in them
_MOST_LINES = 20  # of one row, where its cells are of several lines


@dataclass(frozen=True)
class _Record:
    """One row of the text and how many lines it takes."""

    raw: str
    fields: tuple[str, ...]
    lines: int
    separator: str

    @property
    def is_plain(self) -> bool:
        """Whether none of its commas, outside quotation marks, may separate thousands."""
        return self.separator != "," or not _THOUSANDS.search(_QUOTED.sub("", self.raw))


def separated(texts: Sequence[str]) -> list[Row] | None:
    """Every line with its cells, tabs between them in its text; None where the text is not so separated.

    A row over several lines stands on its first, and the others are empty.
    """
    return next(filter(None, (_separated(texts, separator) for separator in _SEPARATORS)), None)


def _separated(texts: Sequence[str], separator: str) -> list[Row] | None:
    if sum(separator in text for text in texts) * 2 <= sum(map(bool, texts)):
        return None
    if separator == "\t" and not any(_OPEN_QUOTE.search(text) for text in texts):
        return None  # nothing is quoted: the tabs of each line tell its cells
    try:
        records = list(_records(texts, separator))
    except csv.Error:
        return None
    return [row for record in records for row in _lines(record)] if _are_rows(records) else None


def _records(texts: Sequence[str], separator: str) -> Iterator[_Record]:
    """Raises `csv.Error` where a quotation mark is never closed."""
    reader = csv.reader((text + "\n" for text in texts), delimiter=separator, strict=True)
    done = 0
    for fields in reader:
        lines = reader.line_num - done
        if lines > _MOST_LINES:
            raise csv.Error
        raw = "\n".join(texts[done : reader.line_num])
        done = reader.line_num
        yield _Record(raw, tuple(_cell(field) for field in fields), lines, separator)


def _cell(field: str) -> str:
    """A field as one text; ="201" keeps a spreadsheet from taking a code for a number."""
    kept = _KEPT_AS_TEXT.fullmatch(field)
    return joined((kept[1] if kept else field).split("\n"))


def _are_rows(records: Sequence[_Record]) -> bool:
    filled = [record for record in records if any(record.fields)]
    rows = [record for record in filled if _is_row(record)]
    figures = sum(any(map(is_amount, record.fields)) for record in rows)
    if len(rows) * 2 <= len(filled) or figures < _LEAST_ROWS:
        return False
    widths = [len(record.fields) for record in rows]
    like_neighbours = sum(width in widths[max(i - 1, 0) : i] + widths[i + 1 : i + 2] for i, width in enumerate(widths))
    return like_neighbours * 2 > len(rows) and not _has_bare_thousands(filled)


def _is_row(record: _Record) -> bool:
    """Whether a line is a row for certain, whatever its amounts look like."""
    whole = record.raw if record.is_plain else _THOUSANDS.sub("", record.raw)
    separators = _QUOTED.sub("", whole).count(record.separator)
    return separators >= _LEAST_FIELDS - 1 and "。" not in record.raw


def _has_bare_thousands(records: Sequence[_Record]) -> bool:
    """Whether a row is wider than the row above it whose commas all separate cells."""
    width = 0
    for record in records:
        if record.is_plain:
            width = len(record.fields) if len(record.fields) >= _LEAST_FIELDS else width
        elif len(record.fields) > width:
            return True
    return False


def _lines(record: _Record) -> Iterator[Row]:
    """A line without any separator stays as it is."""
    cells = record.fields if len(record.fields) > 1 else None
    yield "\t".join(record.fields).rstrip(), cells
    yield from [("", None)] * (record.lines - 1)
