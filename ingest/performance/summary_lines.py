"""Summary tables of text with one cell a line: a project is the lines from its number up to the next one's.

Blank cells have vanished, so a project is read only where it has a figure for each column of figures, and as many texts
before them as headings: all others are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.model import Line
from ingest.numbers import read_figure
from ingest.performance.draft import tidy
from ingest.performance.funds import is_amount
from ingest.performance.summary import SummaryRow
from ingest.performance.vocabulary import heading, is_row

_FIGURES = ("initial_budget", "annual_budget", "executed", "execution_rate", "score")
_MOST_UNKNOWN = 2  # headings that are in no list


def summary_lines(lines: Sequence[Line]) -> Iterator[SummaryRow]:
    """The projects of a summary table whose lines are a cell each; nothing where they are not."""
    if any(line.cells is not None for line in lines):
        return
    texts = [tidy(line.text) for line in lines]
    begin = next((n for n, text in enumerate(texts) if heading("summary", text) == "number"), None)
    first = next((n for n, text in enumerate(texts) if text == "1" and begin is not None and n > begin), None)
    if begin is None or first is None:
        return
    keys = [heading("summary", text) for text in texts[begin:first]]
    if "project_name" not in keys or not {"score", "grade"} & set(keys) or keys.count(None) > _MOST_UNKNOWN:
        return
    for start, end in pairwise(_starts(texts, first)):
        row = _row(keys, texts[start:end])
        if row:
            yield SummaryRow(row, lines[start])


def _starts(texts: Sequence[str], first: int) -> list[int]:
    """Where the projects begin, counted from 1, and where the last one ends."""
    found = [first]
    for n in range(first + 1, len(texts)):
        if is_row("total", texts[n]) or is_row("after", texts[n]):
            return [*found, n]
        if texts[n] == str(len(found) + 1) and _is_text(texts[n + 1 : n + 2]):
            found.append(n)
    return [*found, len(texts)]


def _row(keys: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    """A project's cells by key; {} where it has not one for each heading up to the last of figures."""
    last = max(n for n, key in enumerate(keys) if key in _FIGURES) if set(keys) & set(_FIGURES) else len(keys) - 1
    if len(cells) <= last or len(cells) > len(keys):
        return {}
    placed = list(zip(keys[: last + 1], cells, strict=False))
    if any(_is_text([text]) == (key in (*_FIGURES, "number")) for key, text in placed):
        return {}
    row = {key: text for key, text in placed if key and key != "number"}
    if len(cells) > last + 1 and keys[last + 1] == "grade":
        row["grade"] = cells[last + 1]
    return row


def _is_text(cells: Sequence[str]) -> bool:
    return bool(cells) and not any(is_amount(text) or read_figure(text) is not None for text in cells)
