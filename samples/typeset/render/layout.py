"""Text with its positions kept, like `pdftotext -layout`: columns aligned, a wrapped label around its row."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from samples.typeset.cells import Grid, Place, places
from samples.typeset.render.flow import Chunk, Options
from samples.typeset.render.wrap import cell_lines, display_width, pad, wrap_text

GAP = 3
"""Blank positions between two columns."""
Line = dict[int, str]
"""The padded texts of a line by the position that each begins at."""


def layout_chunks(grid: Grid, options: Options, _rng: random.Random) -> list[Chunk]:
    widths = _column_widths(grid, options)
    total = sum(widths) + GAP * (len(widths) - 1)
    title, *below = grid.head
    head = [pad(title[0], total, "centre").rstrip(), *(_head_line(parts, total) for parts in below)]
    heading = _heading_lines(grid, widths, options)
    repeat = (*head[1:], *heading)
    chunks = [Chunk((head[0], *repeat))]
    label_width = grid.label_width or options.label_width
    chunks += [Chunk(tuple(lines), repeat) for lines in _body_lines(grid, widths, label_width)]
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
        lines += [_joined(line) for line in _set_row(cells, widths, options.heading_width, centred=True)]
    return lines


def _body_lines(grid: Grid, widths: list[int], label_width: int) -> list[list[str]]:
    """The lines of each row. A cell merged over several rows stands in the middle of them: on a line of theirs, or
    between two."""
    placed = places([row.cells for row in grid.body])
    own = [[p for p in placed if p.row == n and p.cell.row_span == 1] for n in range(len(grid.body))]
    heights = [max((_height(p, label_width) for p in cells), default=1) for cells in own]
    merged = sorted((p for p in placed if p.cell.row_span > 1), key=lambda p: p.cell.row_span)
    for place in merged:
        heights[place.rows.stop - 1] += max(0, _height(place, label_width) - sum(heights[p] for p in place.rows))
    tops = list(accumulate((2 * height for height in heights), initial=0))
    lines: defaultdict[int, Line] = defaultdict(dict)  # by half lines from the top
    for n, cells in enumerate(own):
        for at, line in _at_half_lines(_set_row(cells, widths, label_width, centred=False), heights[n]):
            lines[tops[n] + at] |= line
    for place in merged:
        texts = cell_lines(place.cell, label_width)
        first = (tops[place.rows.start] + tops[place.rows.stop]) // 2 - len(texts)
        for at, text in enumerate(filter(None, texts)):
            _put([lines[first + 2 * at]], place, [text], widths, centred=False)
    return [[_joined(lines[at]) for at in sorted(lines) if top <= at < end] for top, end in pairwise(tops)]


def _height(place: Place, wrap: int) -> int:
    return len(cell_lines(place.cell, wrap))


def _set_row(cells: Sequence[Place], widths: list[int], wrap: int, *, centred: bool) -> list[Line]:
    """The lines of a row, every cell centred in height: figures beside a label of two lines stand between them."""
    texts = [(place, cell_lines(place.cell, wrap)) for place in cells]
    height = max((len(lines) for _, lines in texts), default=1)
    if height % 2 == 0 and any(len(lines) % 2 for _, lines in texts):
        height += 1
    canvas: list[Line] = [{} for _ in range(height)]
    for place, lines in texts:
        _put(canvas, place, lines, widths, centred=centred)
    return canvas


def _at_half_lines(canvas: Sequence[Line], height: int) -> Iterator[tuple[int, Line]]:
    """The lines of a row with how many half lines below its top they stand: one between two others takes no room."""
    between = len(canvas) // 2 if len(canvas) % 2 and height % 2 == 0 else None
    free = height - len(canvas) + (between is not None)
    for n, line in enumerate(canvas):
        yield free + 2 * n - (0 if between is None or n < between else 1 if n == between else 2), line


def _put(canvas: Sequence[Line], place: Place, texts: Sequence[str], widths: list[int], *, centred: bool) -> None:
    start = sum(widths[: place.column]) + GAP * place.column
    width = sum(widths[i] for i in place.columns) + GAP * (place.cell.column_span - 1)
    align = "centre" if centred else ("right" if place.cell.kind in ("figure", "ordinal") else "left")
    for offset, text in zip(_offsets(len(texts), len(canvas)), texts, strict=True):
        if text:
            canvas[offset][start] = pad(text, width, align)


def _joined(line: Line) -> str:
    text = ""
    for start, own in sorted(line.items()):
        text = pad(text, start, "left") + own
    return text.rstrip()


def _offsets(count: int, height: int) -> list[int]:
    """Where `count` lines stand among `height`: in the middle, leaving the middle line free if they cannot share it."""
    if count % 2 == 0 and height % 2 == 1:
        half = count // 2
        return [height // 2 - half + i for i in range(half)] + [height // 2 + 1 + i for i in range(half)]
    start = (height - count) // 2
    return [start + i for i in range(count)]
