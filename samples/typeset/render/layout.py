"""Text with its positions kept, like `pdftotext -layout`: columns aligned, a wrapped label around its row."""

from __future__ import annotations

import random
from collections.abc import Sequence

from samples.typeset.cells import Cell, Grid, Place, places
from samples.typeset.render.flow import Chunk, Options
from samples.typeset.render.wrap import cell_lines, display_width, pad, wrap_text

GAP = 3
"""Blank positions between two columns."""


def layout_chunks(grid: Grid, options: Options, _rng: random.Random) -> list[Chunk]:
    widths = _column_widths(grid, options)
    total = sum(widths) + GAP * (len(widths) - 1)
    title, *below = grid.head
    head = [pad(title[0], total, "centre").rstrip(), *(_head_line(parts, total) for parts in below)]
    heading = _heading_lines(grid, widths, options)
    repeat = (*head[1:], *heading)
    chunks = [Chunk((head[0], *repeat))]
    label_width = grid.label_width or options.label_width
    chunks += [Chunk(tuple(_row_lines(row.cells, widths, label_width)), repeat) for row in grid.body]
    return [*chunks, *(Chunk((line,)) for note in grid.notes for line in wrap_text(note, 60)), Chunk(("",))]


def _column_widths(grid: Grid, options: Options) -> list[int]:
    """Each column as wide as its widest wrapped cell; a merged cell that needs more widens its last column."""
    widths = [4] * grid.width
    merged: list[tuple[range, int]] = []
    label_width = grid.label_width or options.label_width
    for rows, width in ((grid.heading, options.heading_width), ([row.cells for row in grid.body], label_width)):
        for place in places(rows):
            needed = max(map(display_width, cell_lines(place.cell, width)))
            if place.cell.column_span == 1:
                widths[place.column] = max(widths[place.column], needed)
            else:
                merged.append((place.columns, needed))
    for span, needed in merged:
        room = sum(widths[i] for i in span) + GAP * (len(span) - 1)
        widths[span[-1]] += max(0, needed - room)
    return widths


def _head_line(parts: Sequence[str], total: int) -> str:
    """A part alone (the form's number, the unit) stands on the right; two or three are spread over the line."""
    if len(parts) == 1:
        return pad(parts[0], total, "right")
    room = total - sum(display_width(part) for part in parts)
    gap = " " * max(2, room // (len(parts) - 1))
    return gap.join(parts)


def _heading_lines(grid: Grid, widths: list[int], options: Options) -> list[str]:
    placed = places(grid.heading)
    lines: list[str] = []
    for row_no in range(len(grid.heading)):
        cells = [place for place in placed if place.row == row_no]
        lines += _set_row(cells, widths, options.heading_width, centred=True)
    return lines


def _row_lines(cells: Sequence[Cell], widths: list[int], label_width: int) -> list[str]:
    return _set_row(places([cells]), widths, label_width, centred=False)


def _set_row(cells: Sequence[Place], widths: list[int], wrap: int, *, centred: bool) -> list[str]:
    """The lines of a row, every cell centred in height: figures beside a label of two lines stand between them."""
    texts = [(place.column, place.cell, cell_lines(place.cell, wrap)) for place in cells]
    height = max(len(lines) for _, _, lines in texts)
    if height % 2 == 0 and any(len(lines) % 2 for _, _, lines in texts):
        height += 1
    starts = [sum(widths[:i]) + GAP * i for i in range(len(widths))]
    canvas = ["" for _ in range(height)]
    for column, cell, lines in texts:
        width = sum(widths[column : column + cell.column_span]) + GAP * (cell.column_span - 1)
        align = "centre" if centred else ("right" if cell.kind in ("figure", "ordinal") else "left")
        for offset, text in zip(_offsets(len(lines), height), lines, strict=True):
            if text:
                canvas[offset] = pad(canvas[offset], starts[column], "left") + pad(text, width, align)
    return [line.rstrip() for line in canvas]


def _offsets(count: int, height: int) -> list[int]:
    """Where `count` lines stand among `height`: in the middle, leaving the middle line free if they cannot share it."""
    if count % 2 == 0 and height % 2 == 1:
        half = count // 2
        return [height // 2 - half + i for i in range(half)] + [height // 2 + 1 + i for i in range(half)]
    start = (height - count) // 2
    return [start + i for i in range(count)]
