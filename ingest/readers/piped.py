"""Tables of web pages as text: cells with a bar behind each (项目 | 预算数 | 决算数 |), as page-to-text tools write.

They differ from Markdown in having no bar in front. A cell that spans several columns is followed by its empty ones at
the end of the row, not in its place, so that a row of heads whose cells span columns says nothing of where its words
stand: such a row keeps its text only. Tools that break lines inside cells leave one cell on a line (合计 |): there the
rows are lost, and the bars are taken off for the readers of run-on text.

Others write bars between cells alone, with a rule below the first row (项目| 决算数 above ---|---).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from ingest.numbers import is_figure

BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*")
_LEAST_ROWS = 2
# What tables of pandas print for a cell with nothing in it, and for a column without a head.
_MISSING = re.compile(r"NaN|nan|None|NaT|<NA>|Unnamed: \d+(?:_level_\d+)?")
Row = tuple[str, tuple[str, ...] | None]


def piped(texts: Sequence[str]) -> list[Row]:
    """Every line with its cells where it is a row of bars, without its bar where it is a lone cell, else as it is."""
    cells = [_cells(text) for text in texts]
    between = _between_bars(texts)
    is_of_table = _of_tables(cells)
    rows: list[Row] = []
    for i, text in enumerate(texts):
        row = cells[i]
        if i in between:
            rows.append((text, between[i]))
            continue
        above = rows[-1][1] if rows and is_of_table[i] else None
        below = cells[i + 1] if i + 1 < len(cells) and is_of_table[i] else None
        if row is None:
            rows.append((text, None))
        elif sum(map(bool, row)) < 2 and ("。" in text or not (_is_row(above) or _is_row(below))):
            rows.append(("".join(row), None))
        elif _spans(row, below):
            rows.append(("  ".join(cell for cell in row if cell), None))
        else:
            rows.append((text, row))
    return rows


def blank_where_missing(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells of a row, empty where a program wrote that there is nothing."""
    return tuple("" if _MISSING.fullmatch(cell) else cell for cell in cells)


def _between_bars(texts: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The cells of the rows that have bars between cells and none around them: those about a rule that has none."""
    found: dict[int, tuple[str, ...]] = {}
    for i, text in enumerate(texts):
        if i in found or not _RULE.fullmatch(text):
            continue
        first, last = i, i
        while first > 0 and texts[first - 1].strip():
            first -= 1
        while last + 1 < len(texts) and texts[last + 1].strip():
            last += 1
        barred = [row for row in range(first, last + 1) if BAR.search(texts[row])]
        if len(barred) >= _LEAST_ROWS and not all(texts[row].startswith("|") for row in barred):
            found |= {row: blank_where_missing(c.strip() for c in BAR.split(texts[row])) for row in barred}
    return found


def _cells(text: str) -> tuple[str, ...] | None:
    stripped = text.strip()
    if not stripped.endswith("|") or (stripped.startswith("|") and stripped != "|"):
        return None
    return tuple(cell.strip() for cell in BAR.split(stripped)[:-1])


def _of_tables(cells: Sequence[tuple[str, ...] | None]) -> list[bool]:
    """For every line, whether any of the lines of bars that it stands among has two cells with words or more.

    A cell that is alone on its line has empty ones behind it where its row ends (0.00 | |||): these make no row of it.
    """
    found: list[bool] = []
    for is_barred, run in groupby(cells, key=lambda row: row is not None):
        lines = list(run)
        has_rows = is_barred and any(row is not None and sum(map(bool, row)) > 1 for row in lines)
        found += [has_rows] * len(lines)
    return found


def _is_row(cells: tuple[str, ...] | None) -> bool:
    """Whether a line is a row for certain: a lone cell beside it is one, too, whose other cells are empty."""
    return cells is not None and len(cells) > 1


def _spans(row: tuple[str, ...], below: tuple[str, ...] | None) -> bool:
    """Whether a row of words that ends in empty cells heads a row of words, or of figures alone, with more of them."""
    filled = [cell for cell in row if cell]
    if below is None or len(filled) < 2 or row[-1] or any(is_figure(cell) for cell in filled):
        return False
    shown = [cell for cell in below if cell]
    return len(shown) > len(filled) and (not is_figure(below[-1]) or all(map(is_figure, shown)))
