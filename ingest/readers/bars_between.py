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
    """The cells of a row, empty where a program wrote that there is nothing."""
    return tuple("" if _MISSING.fullmatch(cell) else cell for cell in cells)


def blank_where_numbered(first: Cells) -> Cells:
    """The cells of a table's first row, empty where a program numbered columns that have no heads, from 0 on."""
    return (
        ("",) * len(first) if len(first) >= _LEAST_NUMBERED and first == tuple(map(str, range(len(first)))) else first
    )


def between_bars(texts: Sequence[str]) -> dict[int, Cells]:
    """The cells of every line that is a row of bars between cells."""
    bars = [len(BAR.findall(text)) if "|" in text else 0 for text in texts]
    if not any(bars):
        return {}
    found = _about_rules(texts, bars)
    for table in _tables([i for i, n in enumerate(bars) if n and i not in found], bars):
        if _is_open(texts, table, bars):
            found |= {i: _cells(texts[i]) for i in table}
    return found


def _about_rules(texts: Sequence[str], bars: Sequence[int]) -> dict[int, Cells]:
    """The rows about a rule that has bars between cells alone (---|---): they need no row like them."""
    found: dict[int, Cells] = {}
    seen = -1  # the last line of the table of the rule before
    for i, text in enumerate(texts):
        if i <= seen or "-" not in text or not _RULE.fullmatch(text):
            continue
        first, last = i, i
        while first > 0 and texts[first - 1].strip():
            first -= 1
        while last + 1 < len(texts) and texts[last + 1].strip():
            last += 1
        seen = last
        barred = [row for row in range(first, last + 1) if bars[row]]
        if len(barred) >= _LEAST_ROWS and not all(texts[row].startswith("|") for row in barred):
            found |= {row: _cells(texts[row]) for row in barred}
    return found


def _cells(text: str) -> Cells:
    return blank_where_missing(cell.strip() for cell in BAR.split(text))


def _tables(barred: Sequence[int], bars: Sequence[int]) -> list[list[int]]:
    """The lines with bars of each table: one below the other, and those behind a few others with as many bars."""
    tables: list[list[int]] = []
    for i in barred:
        last = tables[-1][-1] if tables else None
        if last is not None and (i == last + 1 or (bars[i] == bars[last] and i - last <= _MOST_BETWEEN + 1)):
            tables[-1].append(i)
        else:
            tables.append([i])
    return tables


def _is_open(texts: Sequence[str], table: Sequence[int], bars: Sequence[int]) -> bool:
    """Whether a row of a table with amounts, or its head, has cells on both sides of its bars, and others as many."""
    counted = Counter(bars[i] for i in table)
    rows = [texts[i].strip() for i in table if counted[bars[i]] >= _LEAST_ROWS]
    return any(row[:1] != "|" and row[-1:] != "|" for row in rows) and any(
        is_figure(cell) for row in rows for cell in _cells(row)
    )
