"""Tables of web pages as text: cells with a bar behind each (项目 | 预算数 | 决算数 |), as page-to-text tools write.

They differ from Markdown in having no bar in front. A cell that spans several columns is followed by its empty ones at
the end of the row, not in its place, so that a row of heads whose cells span columns says nothing of where its words
stand: such a row keeps its text only. Tools that break lines inside cells leave one cell on a line (合计 |): there the
rows are lost, and the bars are taken off for the readers of run-on text.

Others write bars between cells alone (`bars_between`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.numbers import is_figure
from ingest.readers.bars_between import BAR, between_bars

Row = tuple[str, tuple[str, ...] | None]


def piped(texts: Sequence[str]) -> list[Row]:
    """Every line with its cells where it is a row of bars, without its bar where it is a lone cell, else as it is."""
    cells = [_cells(text) for text in texts]
    between = between_bars(texts)
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
