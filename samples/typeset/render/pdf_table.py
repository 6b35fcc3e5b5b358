"""A grid as strips of a page: column widths, wrapped cells, merged headings, frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from samples.typeset.cells import Cell, Grid, Place, Row, places
from samples.typeset.render.pdf_page import LEADING, Frame, Item, Strip, Text, aligned, text_width
from samples.typeset.render.wrap import cell_lines, wrap_text

Rulings = Literal["all", "horizontal", "none"]
NARROW_HEADINGS = 12
"""Forms of more columns than this have headings four characters wide, or they would fit no page."""
_TOTALS = ("合计", "合 计", "总计", "收入总计", "支出总计")


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How tables are set. Widths are in Chinese characters; figures wrap in forms of very many columns only."""

    rulings: Rulings
    font_size: float
    label_width: int
    heading_width: int
    figure_width: int | None

    @property
    def padding(self) -> float:
        """White between a cell's edge and its text, in points; without rules between columns it takes more."""
        return 3.0 if self.rulings == "all" else 5.0

    def wrap(self, grid: Grid, cell: Cell, *, is_heading: bool) -> list[str]:
        is_narrow = grid.width > NARROW_HEADINGS
        if is_heading:
            return cell_lines(cell, 4 if is_narrow else self.heading_width)
        return cell_lines(cell, grid.label_width or self.label_width, self.figure_width if is_narrow else None)


@dataclass(frozen=True, slots=True)
class Table:
    """`head` is title, number, agency and unit, `below_title` the same without the title; `heading` is one strip."""

    head: tuple[Strip, ...]
    below_title: tuple[Strip, ...]
    heading: Strip
    body: tuple[Strip, ...]
    notes: tuple[Strip, ...]

    @property
    def strips(self) -> tuple[Strip, ...]:
        return (*self.head, self.heading, *self.body, *self.notes)


def natural_width(grid: Grid, setting: TableSetting) -> float:
    """What the table needs at the setting's font size."""
    return sum(_column_widths(grid, setting))


def set_table(grid: Grid, setting: TableSetting, width: float) -> Table:
    """The table over the full width: columns are widened, or the font made smaller, until it fits."""
    natural = _column_widths(grid, setting)
    shrink = min(1.0, width / sum(natural))
    size = setting.font_size * shrink
    edges = [0.0]
    for column in natural:
        edges.append(edges[-1] + column * width / sum(natural))
    heading = _Rows(grid, setting, edges, size, is_heading=True)
    body = _Rows(grid, setting, edges, size, is_heading=False)
    head = {parts: _head_strip(parts, width, setting.font_size, is_title=parts == (grid.title,)) for parts in grid.head}
    return Table(
        head=tuple(head.values()),
        below_title=tuple(strip for parts, strip in head.items() if parts != (grid.title,)),
        heading=heading.strip(grid.heading),
        body=tuple(body.strip(rows) for rows in _merged_rows(grid.body)),
        notes=tuple(_note_strip(line, setting.font_size) for note in grid.notes for line in wrap_text(note, 48)),
    )


def _merged_rows(body: Sequence[Row]) -> Iterator[list[tuple[Cell, ...]]]:
    """The rows of a table, those that share a merged cell together."""
    rows: list[tuple[Cell, ...]] = []
    reach = 0
    for row in body:
        rows.append(row.cells)
        reach = max(reach - 1, *(cell.row_span - 1 for cell in row.cells), 0)
        if reach <= 0:
            yield rows
            rows = []
    if rows:
        yield rows


def _head_strip(parts: Sequence[str], width: float, size: float, *, is_title: bool) -> Strip:
    """The title in the middle; a part alone (number, unit) on the right, two or three spread over the width."""
    if is_title:
        size *= 1.6
        x = aligned(parts[0], size, 0, width, "centre")
        return Strip(size * 2, (Text(x, size * 1.4, parts[0], size, is_bold=True),))
    places_ = ("right",) if len(parts) == 1 else ("left", "centre", "right") if len(parts) == 3 else ("left", "right")
    items = (Text(aligned(t, size, 0, width, a), size * 1.2, t, size) for t, a in zip(parts, places_, strict=True) if t)
    return Strip(size * 1.7, tuple(items))


def _note_strip(line: str, size: float) -> Strip:
    return Strip(size * 1.6, (Text(0, size * 1.3, line, size),))


def _column_widths(grid: Grid, setting: TableSetting) -> list[float]:
    """Each column as wide as its widest wrapped cell; a merged cell that needs more widens its columns alike."""
    widths = [setting.font_size * 1.5] * grid.width
    merged: list[tuple[range, float]] = []
    for rows, is_heading in ((grid.heading, True), ([row.cells for row in grid.body], False)):
        for place in places(rows):
            lines = setting.wrap(grid, place.cell, is_heading=is_heading)
            needed = max(text_width(line, setting.font_size) for line in lines) + 2 * setting.padding
            if place.cell.column_span == 1:
                widths[place.column] = max(widths[place.column], needed)
            else:
                merged.append((place.columns, needed))
    for columns, needed in merged:
        missing = needed - sum(widths[i] for i in columns)
        for i in columns:
            widths[i] += max(0.0, missing) / len(columns)
    return widths


@dataclass(frozen=True, slots=True)
class _Rows:
    """Sets rows of cells between the table's column edges."""

    grid: Grid
    setting: TableSetting
    edges: Sequence[float]
    size: float
    is_heading: bool

    def strip(self, rows: Sequence[Sequence[Cell]]) -> Strip:
        placed = places(rows)
        tops = self._tops(placed, len(rows))
        is_bold = self.is_heading or any(place.cell.text in _TOTALS for place in placed)
        items: list[Item] = []
        for place in placed:
            items += self._cell(place, tops, is_bold)
        items += self._frames(placed, tops)
        return Strip(tops[-1], tuple(items))

    def _lines(self, place: Place) -> list[str]:
        return self.setting.wrap(self.grid, place.cell, is_heading=self.is_heading)

    def _tops(self, placed: Sequence[Place], rows: int) -> list[float]:
        """The upper edge of every row and the lower one of the last; a tall merged cell makes its last row higher."""
        heights = [self._height([""])] * rows
        for place in sorted(placed, key=lambda place: place.cell.row_span):
            span = place.rows
            missing = self._height(self._lines(place)) - sum(heights[row] for row in span)
            heights[span[-1]] += max(0.0, missing)
        tops = [0.0]
        for height in heights:
            tops.append(tops[-1] + height)
        return tops

    def _height(self, lines: Sequence[str]) -> float:
        return len(lines) * self.size * LEADING + 2 * self.setting.padding

    def _cell(self, place: Place, tops: Sequence[float], is_bold: bool) -> list[Item]:
        """The lines of a cell in the middle of its height: a figure stands beside the middle of a wrapped label."""
        lines = self._lines(place)
        padding = self.setting.padding
        left, right = self.edges[place.column] + padding, self.edges[place.columns[-1] + 1] - padding
        top, bottom = tops[place.row], tops[place.rows[-1] + 1]
        first = (top + bottom - len(lines) * self.size * LEADING) / 2 + self.size
        is_centred = self.is_heading or place.cell.kind == "ordinal"
        align = "centre" if is_centred else "right" if place.cell.kind == "figure" else "left"
        return [
            Text(
                aligned(line, self.size, left, right, align), first + no * self.size * LEADING, line, self.size, is_bold
            )
            for no, line in enumerate(lines)
            if line
        ]

    def _frames(self, placed: Sequence[Place], tops: Sequence[float]) -> list[Item]:
        if self.setting.rulings == "none":
            return []
        if self.setting.rulings == "horizontal":
            return [Frame(0, y, self.edges[-1], y) for y in (0.0, tops[-1])]
        return [
            Frame(self.edges[p.column], tops[p.row], self.edges[p.columns[-1] + 1], tops[p.rows[-1] + 1])
            for p in placed
        ]
