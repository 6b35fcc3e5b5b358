"""One row of a table with cells, and what its cells are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.entry import Entry, Printed
from ingest.wording import is_chinese

_FEWEST_WHOLE = 2  # rows with as many cells that show how many a table has
_WHOLE = 0.2  # and of all of its rows
_FEWEST_MOVED = 3  # rows that show where a table's empty cells stand
# Entries; how many columns of figures each side has; where these begin.
Parts = tuple[list[Entry], dict[int, int], dict[int, int]]


class CellRow(NamedTuple):
    """A line with its cells, some of them perhaps set aside as another lane's."""

    line: Line
    cells: tuple[str, ...]

    @property
    def ends_with_bar(self) -> bool:
        return self.line.text.rstrip().endswith("|")

    @property
    def is_barred(self) -> bool:
        """Whether a bar stands behind each cell and none before the first, as page-to-text tools print rows."""
        return self.ends_with_bar and not self.line.text.startswith("|")

    def filled(self) -> list[int]:
        """The cells that print anything."""
        return [i for i, c in enumerate(self.cells) if c.strip()]


def with_lost_cells(rows: Sequence[CellRow]) -> frozenset[int]:
    """Where rows in Markdown begin that have fewer cells than others: empty ones were lost, the rest moved left.

    Every row of such a table ends with a bar, so that none can simply leave out what is empty at its end.
    """
    cells_at = {row.line.first: len(row.cells) for row in rows if row.ends_with_bar}
    counted = Counter(cells_at.values())
    whole = max((n for n, times in counted.items() if times >= max(_FEWEST_WHOLE, len(cells_at) * _WHOLE)), default=0)
    return frozenset(first for first, cells in cells_at.items() if cells < whole)


def with_moved_cells(rows: Sequence[CellRow]) -> frozenset[int]:
    """Where rows of bars begin whose empty cells stand behind all others: page-to-text tools move them there.

    A tool that leaves empty cells in their places shows one between two others before long.
    """
    shown = [(row, row.filled()) for row in rows if row.is_barred and any(map(is_figure, row.cells))]
    widest = max((len(filled) for _, filled in shown), default=0)
    if any(filled != list(range(len(filled))) for _, filled in shown):
        return frozenset()
    moved = [row.line.first for row, filled in shown if len(filled) < min(widest, len(row.cells))]
    return frozenset(moved) if len(moved) >= max(_FEWEST_MOVED, len(shown) * _WHOLE) else frozenset()


def label_at(row: CellRow) -> int | None:
    """The first cell with a name."""
    return next((i for i in row.filled() if is_chinese(row.cells[i]) and not is_blank(row.cells[i])), None)


def printed(row: CellRow, at: Sequence[int], slots: Iterable[int]) -> tuple[Printed, ...]:
    """The cells `at` so many places as the figures of the columns `slots`."""
    cells, line = row.cells, row.line
    number, page, pages = line.number, line.page, line.pages
    return tuple(
        [
            Printed(cells[i].strip(), number, page if pages is None else pages[i], 0, 0, slot, line.unit_of(i))
            for i, slot in zip(at, slots, strict=False)
        ]
    )


def figures_in(row: CellRow, start: int, end: int) -> list[int]:
    """The cells with figures, from `start` up to `end`."""
    return [i for i, cell in enumerate(row.cells[start:end], start) if cell and is_figure(cell)]


def squeeze(label: str) -> str:
    """A label without the blanks that align it."""
    return "".join(label.split())
