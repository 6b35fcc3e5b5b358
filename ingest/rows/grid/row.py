"""One row of a table with cells, and what its cells are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.entry import Entry, Printed
from ingest.rows.head import counted_columns
from ingest.wording import is_chinese

_FEWEST_WHOLE = 2  # rows with as many cells that show how many a table has
_WHOLE = 0.2  # and of all of its rows
_FEWEST_MOVED = 3  # rows that show where a table's empty cells stand
# Entries; how many columns of figures each side has; where these begin.
Parts = tuple[list[Entry], dict[int, int], dict[int, int]]


class CellRow:
    """A line with its cells, some of them perhaps set aside as another lane's. What they are is told once for all.

    `filled` are the cells that print anything: `figures` and `texts`, those with Chinese characters, and others.
    `plain` are those without the marks of amounts, which codes and names have none of. `counted` is the last number of
    a row that numbers the columns (栏次), None for others.
    """

    __slots__ = ("cells", "counted", "figures", "filled", "line", "plain", "texts")

    def __init__(self, line: Line, cells: tuple[str, ...]) -> None:
        self.line, self.cells = line, cells
        filled: list[int] = []
        figures: list[int] = []
        texts: list[int] = []
        plain: list[int] = []
        for i, kind in enumerate(map(_kind, cells)):
            if kind is None:
                continue
            filled.append(i)
            if kind == "amount" or kind == "figure":
                figures.append(i)
            elif kind == "text":
                texts.append(i)
            if kind != "amount" and kind != "marked":
                plain.append(i)
        self.filled, self.figures, self.texts, self.plain = filled, figures, texts, plain
        self.counted = counted_columns(cells)

    @property
    def ends_with_bar(self) -> bool:
        return self.line.text.rstrip().endswith("|")

    @property
    def is_barred(self) -> bool:
        """Whether a bar stands behind each cell and none before the first, as page-to-text tools print rows."""
        return self.ends_with_bar and not self.line.text.startswith("|")

    def with_cells(self, cells: tuple[str, ...]) -> CellRow:
        return CellRow(self.line, cells)


@lru_cache(maxsize=16_384)
def _kind(cell: str) -> Literal["amount", "figure", "text", "marked", "other"] | None:
    """What a cell prints, None where it prints nothing; an `amount` is a figure `marked` as one: 1,234.5, 5%."""
    if not cell.strip():
        return None
    if not cell.isascii():
        return "text" if is_chinese(cell) else "figure" if is_figure(cell) else "other"
    if "." in cell or "," in cell or "%" in cell:
        return "amount" if is_figure(cell) else "marked"
    return "figure" if is_figure(cell) else "other"


def with_lost_cells(rows: Sequence[CellRow]) -> frozenset[int]:
    """Where rows in Markdown begin that have fewer cells than others: empty ones were lost, the rest moved left.

    Every row of such a table ends with a bar, so that none can simply leave out what is empty at its end.
    """
    cells_at = {row.line.first: len(row.cells) for row in rows if "|" in row.line.text and row.ends_with_bar}
    counted = Counter(cells_at.values())
    whole = max((n for n, times in counted.items() if times >= max(_FEWEST_WHOLE, len(cells_at) * _WHOLE)), default=0)
    return frozenset(first for first, cells in cells_at.items() if cells < whole)


def with_moved_cells(rows: Sequence[CellRow]) -> frozenset[int]:
    """Where rows of bars begin whose empty cells stand behind all others: page-to-text tools move them there.

    A tool that leaves empty cells in their places shows one between two others before long.
    """
    shown = [(row, row.filled) for row in rows if "|" in row.line.text and row.is_barred and row.figures]
    widest = max((len(filled) for _, filled in shown), default=0)
    if any(filled != list(range(len(filled))) for _, filled in shown):
        return frozenset()
    moved = [row.line.first for row, filled in shown if len(filled) < min(widest, len(row.cells))]
    return frozenset(moved) if len(moved) >= max(_FEWEST_MOVED, len(shown) * _WHOLE) else frozenset()


def label_at(row: CellRow) -> int | None:
    """The first cell with a name."""
    return next((i for i in row.texts if not is_blank(row.cells[i])), None)


def printed(row: CellRow, at: Sequence[int], slots: Iterable[int]) -> tuple[Printed, ...]:
    """The cells `at` so many places as the figures of the columns `slots`."""
    cells, line = row.cells, row.line
    number, page, pages, units = line.number, line.page, line.pages, line.units
    return tuple(
        [
            Printed(
                cells[i].strip(),
                number,
                page if pages is None else pages[i],
                0,
                0,
                slot,
                None if units is None else units[i],
            )
            for i, slot in zip(at, slots, strict=False)
        ]
    )


def figures_in(row: CellRow, start: int, end: int) -> list[int]:
    """The cells with figures, from `start` up to `end`."""
    return [i for i in row.figures if start <= i < end]


def squeeze(label: str) -> str:
    """A label without the blanks that align it."""
    return "".join(label.split())
