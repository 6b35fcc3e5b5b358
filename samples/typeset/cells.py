"""The neutral form of a printed table: heading cells with spans, body cells with what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

CellKind = Literal["heading", "label", "code", "ordinal", "figure"]
RowKind = Literal["heading", "data"]


@dataclass(frozen=True, slots=True)
class Printed:
    """Which figure of the contract a cell prints. `value` is in `unit` (元, 万元, %, 辆, …), as the text says it."""

    statement: str
    row_key: str
    column_key: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Cell:
    text: str = ""
    kind: CellKind = "label"
    column_span: int = 1
    row_span: int = 1
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A body row. Its cells' spans add up to the grid's columns; `kind` heading marks a heading inside the body."""

    cells: tuple[Cell, ...]
    kind: RowKind = "data"


@dataclass(frozen=True, slots=True)
class Grid:
    """One form. `heading` holds anchor cells only: a cell covered by another's span is not repeated.

    `head` are the lines above the table (title, number, agency, unit), each split into its left, middle, right parts;
    `roles` names each column (`name`, `code`, `line`, a column key); `label_width` is how many Chinese characters fit
    into a label cell of this form, where that differs from the document's other forms.
    """

    statement: str
    title: str
    head: tuple[tuple[str, ...], ...]
    heading: tuple[tuple[Cell, ...], ...]
    body: tuple[Row, ...]
    notes: tuple[str, ...]
    roles: tuple[str, ...]
    label_width: int | None = None

    @property
    def width(self) -> int:
        return len(self.roles)


def heading_rows(paths: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Merged heading cells from each column's path of headings, top to bottom.

    Neighbours that share a path down to a heading share that cell; the last heading of a shorter path spans the rows
    below. (["项目","编码"], ["项目","名称"], ["合计"]) gives 项目 over two columns and 合计 over two rows.
    """
    depth = max(len(path) for path in paths)
    rows: list[tuple[Cell, ...]] = []
    for level in range(depth):
        cells: list[Cell] = []
        column = 0
        while column < len(paths):
            path = paths[column]
            if len(path) <= level:
                column += 1
                continue
            span = 1
            is_leaf = len(path) == level + 1
            while not is_leaf and column + span < len(paths) and _shares(paths[column + span], path, level):
                span += 1
            cells.append(Cell(path[level], "heading", span, depth - level if is_leaf else 1))
            column += span
        rows.append(tuple(cells))
    return tuple(rows)


def _shares(other: Sequence[str], path: Sequence[str], level: int) -> bool:
    return len(other) > level + 1 and list(other[: level + 1]) == list(path[: level + 1])


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with its first row and column; rows are counted within the rows that were given."""

    row: int
    column: int
    cell: Cell

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.cell.column_span)

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.cell.row_span)


def places(rows: Sequence[Sequence[Cell]]) -> tuple[Place, ...]:
    """Every anchor cell with where it stands; what merged cells cover is left out."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for row_no, row in enumerate(rows):
        column = 0
        for cell in row:
            while (row_no, column) in taken:
                column += 1
            place = Place(row_no, column, cell)
            taken |= {(row, column) for row in place.rows for column in place.columns}
            placed.append(place)
            column += cell.column_span
    return tuple(placed)


def matrix(grid: Grid) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Every row as texts, one for each column, the text of a merged cell in its first place only.

    Returns the rows (heading rows first) and how many of them are heading rows.
    """
    rows = table_rows(grid)
    texts = [[""] * grid.width for _ in rows]
    for place in places(rows):
        texts[place.row][place.column] = place.cell.text
    return tuple(tuple(row) for row in texts), len(grid.heading)


def table_rows(grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """Heading and body rows as one table."""
    return (*grid.heading, *(row.cells for row in grid.body))
