"""Tables that print a mark in every empty cell, so that the order of the words of a row tells its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.codes import is_code

_LEAST_ALIKE = 0.9  # of the rows
_FEWEST = 3  # cells of a row, and rows


def marked_columns(lines: Sequence[Line]) -> int:
    """How many figures and marks all rows have behind their labels; 0 where they differ, or there are no marks."""
    return _width_of(_cells_of(lines))


def marked_slots(lines: Sequence[Line]) -> dict[int, tuple[int, ...]]:
    """The columns that the figures of lines (by number) are of, as the marks beside them show, if they do."""
    rows = _cells_of(lines)
    width = _width_of(rows)
    return {
        number: tuple(k for k, cell in enumerate(cells) if is_figure(cell))
        for number, cells in rows.items()
        if width and len(cells) == width
    }


def with_marks_in_their_columns(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Rows told apart by position with one column for two that stand side by side, of which one has the marks for what
    is empty and one the figures, never both: marks are set flush left, or in the middle, and figures flush right."""
    rows = [line.cells for line in lines if line.cells and any(map(is_figure, line.cells))]
    width = max(map(len, rows), default=0)
    if not any(is_blank(cell) for cells in rows for cell in cells if cell) or len({*map(len, rows)}) > 1:
        return lines
    columns = [[cells[k] for cells in rows if cells[k]] for k in range(width)]
    whole = [line.cells for line in lines if line.cells is not None and len(line.cells) == width]
    begins = [0]
    for k in range(1, width):
        is_one = begins[-1] == k - 1 and _are_marks_and_figures(columns[k - 1], columns[k])
        if not is_one or any(cells[k - 1] and cells[k] for cells in whole):
            begins.append(k)
    if len(begins) == width:
        return lines
    parts = [slice(a, b) for a, b in pairwise([*begins, width])]
    return tuple(
        line.with_cells(tuple("".join(line.cells[part]) for part in parts))
        if line.cells is not None and len(line.cells) == width
        else line
        for line in lines
    )


def _are_marks_and_figures(left: list[str], right: list[str]) -> bool:
    """Whether one of two columns has marks alone, and the other figures alone."""
    return any(a and b and all(map(is_blank, a)) and all(map(is_figure, b)) for a, b in ((left, right), (right, left)))


def _width_of(rows: dict[int, list[str]]) -> int:
    counted = Counter(map(len, rows.values()))
    width, times = next(iter(counted.most_common(1)), (0, 0))
    has_marks = any(is_blank(cell) for cells in rows.values() for cell in cells)
    is_told = has_marks and min(width, times) >= _FEWEST and times >= counted.total() * _LEAST_ALIKE
    return width if is_told else 0


def _cells_of(lines: Sequence[Line]) -> dict[int, list[str]]:
    """The figures and marks of lines (by number), of those that have figures."""
    found: dict[int, list[str]] = {}
    for line in lines:
        words = line.text.split()
        cells = list(takewhile(_is_cell, reversed(words)))[::-1]
        if len(cells) == len(words) and is_code(words[0] if words else ""):
            cells.pop(0)
        if any(map(is_figure, cells)):
            found[line.number] = cells
    return found


def _is_cell(word: str) -> bool:
    return is_figure(word) or is_blank(word)
