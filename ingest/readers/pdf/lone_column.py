"""The last column of a sheet alone on its page, where its borders make no table."""

from __future__ import annotations

from bisect import bisect_right
from itertools import dropwhile

from ingest.numbers import is_blank, is_figure
from ingest.readers.pdf.cells import Row
from ingest.readers.pdf.grid import Cell, Grid, Places
from ingest.readers.pdf.page import LineBlock, PageLayout, TableBlock
from ingest.readers.pdf.signs import sign

NEAR = 1.5  # points: the borders of strips are drawn to the same scale
_FEWEST_FIGURES = 3  # that show by where they stand that a column of few texts belongs to a table
_MOST_ASIDE = 5  # lines above a strip: title, number, unit


def lone_column(page: PageLayout, table: TableBlock) -> TableBlock | None:
    """A strip of one column, whose borders make no table: short texts one below the other, each in a row of the table.

    Figures are among them, in many of the rows or each as far below its row's border as all others; of a column without
    figures the head may stand alone.
    """
    y = table.grid.y
    lines = [b for b in page.blocks if isinstance(b, LineBlock)]
    texts = [b for b in lines if y[0] < b.top < y[-1] and b.spans]
    if len(texts) < max(len(lines) - _MOST_ASIDE, 1) or any(b.top > y[-1] for b in lines):
        return None
    at = [row_at(y, (b.top + b.bottom) / 2) for b in texts]
    if len(set(at)) < len(at) or not _is_column(texts) or len(page.blocks) > len(lines):
        return None
    if any(sign("sentence").search(b.text) for b in texts):
        return None
    below = [b.top - y[k] for k, b in zip(at, texts, strict=True) if is_figure(b.text.strip())]
    is_spread = len(below) >= _FEWEST_FIGURES and max(below) - min(below) <= NEAR
    if not is_spread and not (below and len(texts) * 2 >= len(y) - 1) and not _is_last_head(texts, lines, table):
        return None
    rows = tuple(Row(y[k], (b.text.strip(),)) for k, b in zip(at, texts, strict=True))
    x = (min(b.spans[0][0] for b in texts), max(b.spans[-1][1] for b in texts))
    cells = tuple(Cell(k, 0, k + 1, 1) for k in range(len(y) - 1))
    return TableBlock(Grid(x, y, cells), rows)


def row_at(places: Places, value: float) -> int:
    """The row between these borders that a height is in."""
    return max(bisect_right(places, value) - 1, 0)


def _is_last_head(texts: list[LineBlock], lines: list[LineBlock], table: TableBlock) -> bool:
    """Whether a text alone is the head of a column without figures, the last of several strips, below a title."""
    figures = [row.top for row in table.rows if any(is_figure(c) for c in row.cells)]
    return (
        len(texts) == 1
        and bool(table.strips and figures)
        and texts[0].bottom < figures[0]
        and any(b.top < table.top and sign("title_ends").search(b.text.strip()) for b in lines)
    )


def _is_column(texts: list[LineBlock]) -> bool:
    """Whether texts stand above each other, or below their head are figures that end at one place.

    A head may go on from the left and end before the figures begin. One figure may stand apart: in its middle, the
    column's number (栏次).
    """
    if max(b.spans[0][0] for b in texts) < min(b.spans[-1][1] for b in texts):
        return True
    below = list(dropwhile(lambda b: not _is_amount(b), texts))
    ends = [b.spans[-1][1] for b in below]
    return bool(ends) and all(map(_is_amount, below)) and sum(max(ends) - e > NEAR for e in ends) < 2


def _is_amount(block: LineBlock) -> bool:
    """Whether a text is a figure, or the mark that stands for none."""
    return is_figure(block.text.strip()) or is_blank(block.text)
