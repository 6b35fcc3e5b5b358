"""Tables of text with bars between cells and none around them (项目 | 预算数 | 决算数), as programs join cells.

A row whose last cell is empty ends in a bar then, and one whose first is empty begins with one: such a row is told from
one with a bar behind each cell, or with bars around it, by the others of its table, which have as many bars.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.numbers import is_figure

BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*")
_LEAST_ROWS = 2
_LEAST_NUMBERED = 3
_MOST_BETWEEN = 4  # lines of a page's foot and head, a title and a unit, between rows of tables
# What tables of pandas print for a cell with nothing in it, and for a column without a head.
_MISSING = re.compile(r"NaN|nan|None|NaT|<NA>|Unnamed: \d+(?:_level_\d+)?")
Cells = tuple[str, ...]


def blank_where_missing(cells: Iterable[str]) -> Cells:
    """The cells of a row, empty where a program wrote that there is nothing, or numbers for the heads of columns."""
    row = tuple("" if _MISSING.fullmatch(cell) else cell for cell in cells)
    return ("",) * len(row) if len(row) >= _LEAST_NUMBERED and row == tuple(map(str, range(len(row)))) else row


def between_bars(texts: Sequence[str]) -> dict[int, Cells | None]:
    """The cells of every line that is a row of bars between cells; None for a head whose cells span several columns."""
    bars = [len(BAR.findall(text)) if "|" in text else 0 for text in texts]
    if not any(bars):
        return {}
    found: dict[int, Cells | None] = {**_about_rules(texts, bars)}
    for run in _runs([i for i, n in enumerate(bars) if n and i not in found]):
        for table in _by_bars(run, bars):
            if _is_open(texts, table, bars):
                found |= _rows(texts, table, bars)
    return found


def _about_rules(texts: Sequence[str], bars: Sequence[int]) -> dict[int, Cells]:
    """The rows about a rule that has bars between cells alone (---|---): they need no row like them."""
    found: dict[int, Cells] = {}
    for i, text in enumerate(texts):
        if i in found or "-" not in text or not _RULE.fullmatch(text):
            continue
        first, last = i, i
        while first > 0 and texts[first - 1].strip():
            first -= 1
        while last + 1 < len(texts) and texts[last + 1].strip():
            last += 1
        barred = [row for row in range(first, last + 1) if bars[row]]
        if len(barred) >= _LEAST_ROWS and not all(texts[row].startswith("|") for row in barred):
            found |= {row: _cells(texts[row]) for row in barred}
    return found


def _cells(text: str) -> Cells:
    return blank_where_missing(cell.strip() for cell in BAR.split(text))


def _runs(barred: Sequence[int]) -> list[list[int]]:
    """Lines with bars, with few others between them."""
    runs: list[list[int]] = []
    for i in barred:
        if runs and i - runs[-1][-1] <= _MOST_BETWEEN + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _by_bars(run: Sequence[int], bars: Sequence[int]) -> list[list[int]]:
    """The tables of a run: the lines about those that have as many bars as the next one that has so."""
    tables: list[list[int]] = []
    heads: list[int] = []
    for k, i in enumerate(run):
        last = tables[-1] if tables else []
        if last and bars[i] == bars[last[-1]]:
            tables[-1] += [*heads, i]
            heads = []
        elif k + 1 < len(run) and bars[run[k + 1]] == bars[i]:
            tables.append([*heads, i])
            heads = []
        else:
            heads.append(i)
    return tables


def _is_open(texts: Sequence[str], table: Sequence[int], bars: Sequence[int]) -> bool:
    """Whether a row of a table with amounts, or its head, has cells on both sides of its bars."""
    most = _most_bars(table, bars)
    rows = [texts[i].strip() for i in table if bars[i] == most]
    return (
        len(rows) >= _LEAST_ROWS
        and any(not row.startswith("|") and not row.endswith("|") for row in rows)
        and any(is_figure(cell) for row in rows for cell in _cells(row))
    )


def _most_bars(table: Sequence[int], bars: Sequence[int]) -> int:
    return Counter(bars[i] for i in table).most_common(1)[0][0]


def _rows(texts: Sequence[str], table: Sequence[int], bars: Sequence[int]) -> dict[int, Cells | None]:
    """The cells of the lines of a table."""
    most = _most_bars(table, bars)
    found: dict[int, Cells | None] = {}
    for i in table:
        cells = _cells(texts[i])
        if len(cells) <= most and sum(map(is_figure, cells)) == len(cells) - 1 and not is_figure(cells[0]):
            cells = (
                cells[0],
                *[""] * (most + 1 - len(cells)),
                *cells[1:],
            )  # the label of a total spans codes and names
        elif len(cells) <= most and not any(map(is_figure, cells)):
            found[i] = None
            continue
        found[i] = cells
    return found
